"""Which way a clause looks, by its parse: last Tuesday or next, this year's December or last year's."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from sayso.annotate.times import find_times
from sayso.language.trees import governors_of, is_to_infinitive
from sayso.pipeline import Reading
from sayso.records import Anchor, BlockLabel, Span, TimeRef
from tests.builders import block, document
from tests.parses import parsed

WEDNESDAY = "2018-09-05"


def times_in(reading: Reading) -> list[TimeRef]:
    """Give the expressions alone, without what they tell of the report's own day."""
    return [record for record in find_times(reading) if isinstance(record, TimeRef)]


def read(*sentences: str, label: BlockLabel = BlockLabel.BODY, published: str | None = WEDNESDAY) -> list[TimeRef]:
    doc = parsed(*sentences)
    report = document(doc.text, published=published)
    return times_in(Reading(report, [block(report, 0, len(doc.text), label)], doc))


MET = "Envoys/NNS/2/nsubj met/VBD/0/root on/IN/4/case Tuesday/NNP/2/obl ././2/punct"
MEET = "Envoys/NNS/2/nsubj meet/VBP/0/root on/IN/4/case Tuesday/NNP/2/obl ././2/punct"
WILL_MEET = "Envoys/NNS/3/nsubj will/MD/3/aux meet/VB/0/root on/IN/5/case Tuesday/NNP/3/obl ././3/punct"
COULD_NOT = "He/PRP/5/nsubj could/MD/5/aux not/RB/5/advmod be/VB/5/aux:pass found~find/VBN/0/root Tuesday/NNP/5/obl ././5/punct"
TO_LEAVE = (
    "They/PRP/3/nsubj were/VBD/3/aux planning~plan/VBG/0/root to/TO/5/mark leave/VB/3/xcomp on/IN/7/case Tuesday/NNP/5/obl ././3/punct"
)
MANAGED = "They/PRP/2/nsubj managed~manage/VBD/0/root to/TO/4/mark leave/VB/2/xcomp on/IN/6/case Tuesday/NNP/4/obl ././2/punct"
DEMONSTRATION = "They/PRP/2/nsubj planned~plan/VBD/0/root a/DT/4/det march/NN/2/obj on/IN/6/case Tuesday/NNP/2/obl ././2/punct"
DUE = "The/DT/2/det vote/NN/4/nsubj is/VBZ/4/cop due/JJ/0/root on/IN/6/case Tuesday/NNP/4/obl ././4/punct"
KILLED = "We/PRP/3/nsubj will/MD/3/aux bury/VB/0/root men/NNS/3/obj killed~kill/VBN/4/acl on/IN/7/case Tuesday/NNP/5/obl ././3/punct"
ABOUT = "He/PRP/2/nsubj raises~raise/VBZ/0/root doubts/NNS/2/obj on/IN/5/case talks/NNS/3/nmod of/IN/7/case Tuesday/NNP/5/nmod ././2/punct"
PLAN = "They/PRP/2/nsubj dropped~drop/VBD/0/root a/DT/4/det plan/NN/2/obj to/TO/6/mark leave/VB/4/acl Tuesday/NNP/6/obl ././2/punct"
SAYS = (
    "He/PRP/2/nsubj says~say/VBZ/0/root Tuesday/NNP/2/obl that/IN/6/mark they/PRP/6/nsubj lie/VBP/2/ccomp ././2/punct",
    "2018-09-04",
)

TENSES = [
    (MET, "2018-09-04"),
    (MEET, "2018-09-11"),
    (WILL_MEET, "2018-09-11"),
    (COULD_NOT, "2018-09-04"),
    (TO_LEAVE, "2018-09-11"),
    (MANAGED, "2018-09-04"),
    (DEMONSTRATION, "2018-09-11"),
    (DUE, "2018-09-11"),
    (KILLED, "2018-09-04"),
    (ABOUT, "2018-09-04"),
    (PLAN, "2018-09-11"),
    SAYS,
]


@pytest.mark.parametrize(("sentence", "day"), TENSES)
def test_the_governing_verb_decides_between_last_and_next_weekday(sentence: str, day: str) -> None:
    (record,) = read(sentence)
    assert (record.edtf, record.anchor) == (day, Anchor.PUBLISHED)


@pytest.mark.parametrize("label", [BlockLabel.CAPTION, BlockLabel.TITLE, BlockLabel.SUBHEAD])
def test_the_present_of_headings_and_captions_tells_of_the_past(label: BlockLabel) -> None:
    assert [record.edtf for record in read(MEET, label=label)] == ["2018-09-04"]


def test_a_month_follows_the_verb_however_near_the_other_one_is() -> None:
    ahead = "She/PRP/3/nsubj will/MD/3/aux lead/VB/0/root a/DT/5/det crew/NN/3/obj in/IN/7/case August/NNP/3/obl ././3/punct"
    behind = "It/PRP/2/nsubj fell/VBD/0/root in/IN/4/case October/NNP/2/obl ././2/punct"
    assert [record.edtf for record in read(ahead, behind)] == ["2019-08", "2017-10"]


def test_a_document_whose_labels_are_unknown_is_read_by_its_words() -> None:
    doc = parsed(WILL_MEET, MET)
    for token in doc:
        token.dep_ = "strange"
    report = document(doc.text, published=WEDNESDAY)
    body = block(report, 0, len(doc.text), BlockLabel.BODY)
    days = [record.edtf for record in times_in(Reading(report, [body], doc))]
    assert days == [record.edtf for record in times_in(Reading(report, [body]))] == ["2018-09-11", "2018-09-04"]


def test_a_parse_of_another_cut_of_the_words_still_answers() -> None:
    doc = parsed(MEET)
    report = document(doc.text + " Tuesday", published=WEDNESDAY)
    found = [
        record
        for record in find_times(Reading(report, [block(report, 0, len(report.text), BlockLabel.BODY)], doc))
        if isinstance(record, TimeRef)
    ]
    assert [record.edtf for record in found] == ["2018-09-11", "2018-09-04"]


def test_governors_lead_from_a_word_to_the_root() -> None:
    doc = parsed(KILLED)
    assert [token.text for token in governors_of(doc[6])] == ["Tuesday", "killed", "men", "bury"]
    assert [token.text for token in governors_of(doc[1])] == ["bury"]
    assert list(governors_of(Doc(doc.vocab, words=["Tuesday"])[0])) == []


def test_an_infinitive_with_to_is_told_from_other_verbs() -> None:
    passive = parsed("Gates/NNS/2/nsubj wait/VBP/0/root to/TO/5/mark be/VB/5/aux:pass opened~open/VBN/2/xcomp ././2/punct")
    assert [is_to_infinitive(token) for token in passive] == [False, False, False, True, True, False]
    assert not is_to_infinitive(parsed(WILL_MEET)[2])
    assert not is_to_infinitive(Doc(passive.vocab, words=["leave"])[0])


def test_a_span_of_the_document_is_kept() -> None:
    (record,) = read(MET)
    assert record.spans == (Span(14, 21),)
