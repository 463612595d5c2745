"""Attributions as the stage writes them: records of what the model and the rules found, with all that is known of each."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from sayso.annotate.attributions import find_attributions
from sayso.pipeline import Parse
from sayso.records import (
    Act,
    Anonymous,
    Attribution,
    Block,
    BlockLabel,
    Commitment,
    Coreference,
    Credit,
    Form,
    Manner,
    Mention,
    PlaceRef,
    Polarity,
    Reading,
    Span,
    Stance,
    TimeRef,
)
from tests.builders import block, document
from tests.parses import Report, parsed

NAMES = {
    "Omar Haddad": "PERSON", "Haddad": "PERSON", "Lea Kerem": "PERSON", "Kerem": "PERSON", "Orsk TV": "ORG", "SANA": "ORG", "AFP": "ORG",
    "Orsk": "GPE", "Mirra": "GPE", "Jabha": "ARMED",
}  # fmt: skip


def found(report: Report, **options: str) -> list[Attribution]:
    return [record for record in find_attributions(report.reading, **options) if isinstance(record, Attribution)]


def only(report: Report, **options: str) -> Attribution:
    (attribution,) = found(report, **options)
    return attribution


def shown(report: Report, spans: tuple[Span, ...]) -> str:
    return " | ".join(report.doc.text[span.start : span.end] for span in spans)


def parts(report: Report, attribution: Attribution) -> tuple[str, str, str]:
    return shown(report, attribution.source), shown(report, attribution.cue), shown(report, attribution.content)


WHOLE = (
    "Lea/NNP/6/nsubj Kerem/NNP/1/flat ,/,/4/punct spokeswoman/NN/1/appos of/IN/6/case Jabha/NNP/4/nmod told/VBD/0/root AFP/NNP/7/iobj"
    " on/IN/10/case Monday/NNP/7/obl in/IN/12/case Orsk/NNP/7/obl that/IN/15/mark rebels/NNS/15/nsubj left/VBD/7/ccomp"
    " Mirra/NNP/15/obj ././7/punct"
).replace("Lea/NNP/6/nsubj", "Lea/NNP/7/nsubj")


def test_one_record_holds_who_what_to_whom_when_where_and_by_which_way() -> None:
    report = Report(WHOLE, names=NAMES)
    monday, orsk = report.time("Monday"), report.place("Orsk")
    report.tagged(report.draft("Lea Kerem, spokeswoman of Jabha", "told", "that rebels left Mirra"))
    attribution = only(report)
    expected = Attribution(
        document=report.document.id,
        spans=(report.span("Lea Kerem, spokeswoman of Jabha"), report.span("told"), report.span("that rebels left Mirra")),
        source=(report.span("Lea Kerem, spokeswoman of Jabha"),),
        cue=(report.span("told"),),
        content=(report.span("that rebels left Mirra"),),
        manner=Manner.INDIRECT,
        act=Act.SAY,
        force=Act.SAY,
        polarity=Polarity.POSITIVE,
        commitment=Commitment.UNCOMMITTED,
        stance=Stance.NEUTRAL,
        speaker="Lea Kerem",
        speaks_for="Jabha",
        chain=("AFP", "Lea Kerem"),
        addressee=(report.span("AFP"),),
        said_on=monday.id,
        said_at=orsk.id,
    )
    assert attribution == expected


SAID = "Haddad/NNP/2/nsubj said/VBD/0/root rebels/NNS/4/nsubj left/VBD/2/ccomp Mirra/NNP/4/obj ././2/punct"
PROMISED = (
    "Haddad/NNP/2/nsubj said/VBD/0/root Kerem/NNP/4/nsubj promised/VBD/2/ccomp to/TO/6/mark leave/VB/4/xcomp Mirra/NNP/6/obj ././2/punct"
)


def test_another_pipeline_without_the_models_marks_has_the_rules_answers() -> None:
    report = Report(PROMISED, names=NAMES)
    drafts = [parts(report, attribution) for attribution in found(report)]
    assert drafts == [("Haddad", "said", "Kerem promised to leave Mirra"), ("Kerem", "promised", "to leave Mirra")]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        # The rules read "Kerem promised to leave Mirra" alone; the model's content is what it says.
        ("both", [("Haddad", "said", "Kerem promised"), ("Kerem", "promised", "to leave Mirra")]),
        ("model", [("Haddad", "said", "Kerem promised")]),
        ("rules", [("Haddad", "said", "Kerem promised to leave Mirra"), ("Kerem", "promised", "to leave Mirra")]),
    ],
)
def test_by_says_whose_answers_are_taken(by: str, expected: list[tuple[str, str, str]]) -> None:
    report = Report(PROMISED, names=NAMES)
    report.tagged(report.draft("Haddad", "said", "Kerem promised"))
    assert [parts(report, attribution) for attribution in found(report, by=by)] == expected


def test_what_lies_in_a_content_has_its_voice_and_its_chain() -> None:
    report = Report(PROMISED, names=NAMES)
    outer, inner = found(report)
    reading = report.reading.plus([outer, inner])
    assert (reading.voice_of(outer), reading.voice_of(inner)) == (None, outer.id)
    assert (outer.chain, inner.chain) == (("Haddad",), ("Haddad", "Kerem"))


def test_the_outlet_takes_its_stance_in_its_own_words_alone() -> None:
    claims = "Kerem/NNP/2/nsubj claims~claim/VBZ/0/root that/IN/5/mark rebels/NNS/5/nsubj left/VBD/2/ccomp Mirra/NNP/5/obj"
    nested = (
        "Haddad/NNP/2/nsubj said/VBD/0/root Kerem/NNP/4/nsubj claims~claim/VBZ/2/ccomp that/IN/7/mark rebels/NNS/7/nsubj left/VBD/4/ccomp"
        " Mirra/NNP/7/obj"
    )
    assert only(Report(claims, names=NAMES)).stance is Stance.DISTANCES
    outer, inner = found(Report(nested, names=NAMES))
    assert (outer.act, outer.stance) == (Act.SAY, Stance.NEUTRAL)
    assert (inner.act, inner.stance) == (Act.CLAIM, Stance.NEUTRAL)


def test_an_attribution_of_neutral_stance_keeps_the_id_of_its_content() -> None:
    nested = (
        "Haddad/NNP/2/nsubj said/VBD/0/root Kerem/NNP/4/nsubj claims~claim/VBZ/2/ccomp that/IN/7/mark rebels/NNS/7/nsubj left/VBD/4/ccomp"
    )
    inner = found(Report(nested, names=NAMES))[1]
    fields = {name: getattr(inner, name) for name in inner.__struct_fields__ if name != "id"}
    assert inner.id == Attribution(**fields).id


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        (
            "Haddad/NNP/2/nsubj told/VBD/0/root AFP/NNP/2/iobj that/IN/6/mark rebels/NNS/6/nsubj left/VBD/2/ccomp ././2/punct",
            ("AFP", "Haddad"),
        ),
        (
            "Haddad/NNP/2/nsubj said/VBD/0/root in/IN/5/case an/DT/5/det interview/NN/2/obl with/IN/8/case Orsk/NNP/8/compound"
            " TV/NNP/5/nmod that/IN/11/mark rebels/NNS/11/nsubj left/VBD/2/ccomp ././2/punct",
            ("Orsk TV", "Haddad"),
        ),
        (
            "Speaking/VBG/7/advcl to/IN/4/case Orsk/NNP/4/compound TV/NNP/1/obl ,/,/1/punct Haddad/NNP/7/nsubj said/VBD/0/root"
            " that/IN/10/mark rebels/NNS/10/nsubj left/VBD/7/ccomp ././7/punct",
            ("Orsk TV", "Haddad"),
        ),
        (
            "Haddad/NNP/2/nsubj told/VBD/0/root Kerem/NNP/2/iobj that/IN/6/mark rebels/NNS/6/nsubj left/VBD/2/ccomp ././2/punct",
            ("Haddad",),
        ),
        (
            "According~accord/VBG/3/case to/IN/1/fixed AFP/NNP/7/obl ,/,/3/punct Haddad/NNP/7/nsubj has~have/VBZ/7/aux said/VBN/0/root"
            " that/IN/10/mark rebels/NNS/10/nsubj left/VBD/7/ccomp ././7/punct",
            ("AFP", "Haddad"),
        ),
    ],
)
def test_the_rules_find_by_which_way_words_came(sentence: str, chain: tuple[str, ...]) -> None:
    report = Report(sentence, names=NAMES)
    (attribution,) = [one for one in found(report) if shown(report, one.content) == "that rebels left"]
    assert (attribution.speaker, attribution.chain) == ("Haddad", chain)


QUOTED = (
    "Haddad/NNP/3/nsubj:pass was/VBD/3/aux:pass quoted/VBN/0/root by/IN/5/case SANA/NNP/3/obl:agent as/IN/7/mark saying/VBG/3/advcl"
    " that/IN/10/mark rebels/NNS/10/nsubj left/VBD/7/ccomp ././3/punct"
)


@pytest.mark.parametrize("cue", ["was quoted by SANA as saying", "was quoted | as saying", "was quoted"])
def test_who_quoted_somebody_is_a_relay_and_no_source(cue: str) -> None:
    report = Report(QUOTED, names=NAMES)
    report.tagged(report.draft("Haddad", cue, "that rebels left"))
    attribution = only(report, by="model")
    assert (attribution.speaker, attribution.chain) == ("Haddad", ("SANA", "Haddad"))


def test_the_rules_take_who_quoted_somebody_for_a_relay() -> None:
    report = Report(QUOTED, names=NAMES)
    (attribution,) = [one for one in found(report) if shown(report, one.content) == "that rebels left"]
    assert (attribution.speaker, attribution.chain) == ("Haddad", ("SANA", "Haddad"))


CITED = (
    "SANA/NNP/2/nsubj quoted~quote/VBD/0/root a/DT/4/det source/NN/2/obj as/IN/6/mark saying~say/VBG/2/advcl that/IN/9/mark"
    " rebels/NNS/9/nsubj left/VBD/6/ccomp ././2/punct"
)


@pytest.mark.parametrize("cue", ["", "quoted | as saying"])
def test_whoever_is_quoted_says_it_and_who_quotes_passes_it_on(cue: str) -> None:
    report = Report(CITED, names=NAMES)
    if cue:
        # The model gives both verbs to the agency.
        report.tagged(report.draft("SANA", cue, "that rebels left"))
    outer, inner = found(report)
    assert parts(report, outer) == ("SANA", "quoted", "a source as saying that rebels left")
    assert parts(report, inner) == ("a source", "saying", "that rebels left")
    assert inner.chain == ("SANA", "anonymous: a source")


@pytest.mark.parametrize(
    ("dateline", "kept"),
    [
        ("HALVIK/NNP/0/root ,/,/1/punct Oct/NNP/1/dep 5/CD/3/dep (/-LRB-/6/punct Pelorus/NNP/1/dep )/-RRB-/6/punct -/:/1/punct", False),
        ("Mirra/NNP/0/root ,/,/1/punct Pelorus/NNP/1/dep –/:/1/punct", False),
        ("MIRRA/NNP/0/root (/-LRB-/3/punct Pelorus/NNP/1/dep )/-RRB-/3/punct —/:/1/punct", False),
        # Words that are no names, and names that are neither known as a place nor signed.
        ("Mirra/NNP/0/root is/VBZ/1/cop shut/JJ/1/dep –/:/1/punct", True),
        ("Haddad/NNP/0/root ,/,/1/punct Pelorus/NNP/1/dep –/:/1/punct", True),
    ],
)
def test_nobody_says_a_dateline(dateline: str, kept: bool) -> None:
    report = Report(dateline, "Rebels/NNS/2/nsubj left/VBD/5/ccomp ,/,/5/punct Kerem/NNP/5/nsubj said/VBD/0/root ././5/punct", names=NAMES)
    whole = report.doc.text[: report.doc.text.index(",", report.doc.text.index("Rebels"))]
    report.tagged(report.draft("Kerem", "said", whole))
    assert parts(report, only(report)) == ("Kerem", "said", whole if kept else "Rebels left")


@pytest.mark.parametrize(
    ("before", "speaks"),
    [
        ("Haddad/NNP/0/root", True),
        ("The/DT/2/det army/NN/0/root", True),
        # A title that holds the name of somebody who could.
        ("The/DT/2/det liberation/NN/0/root of/IN/4/case Mirra/NNP/2/nmod", False),
        ("Mirra/NNP/2/compound ceasefire/NN/0/root", False),
    ],
)
def test_before_a_colon_stands_who_can_speak(before: str, speaks: bool) -> None:
    last = len(before.split())
    rest = f":/:/1/punct rebels/NNS/{last + 3}/nsubj left/VBD/1/parataxis town/NN/{last + 3}/obj"
    report = Report(f"{before} {rest}", names=NAMES)
    assert [shown(report, one.content) for one in found(report)] == (["rebels left town"] if speaks else [])


def test_the_medium_is_told_by_its_words() -> None:
    report = Report(
        "Haddad/NNP/2/nsubj said/VBD/0/root in/IN/5/case a/DT/5/det statement/NN/2/obl that/IN/8/mark rebels/NNS/8/nsubj left/VBD/2/ccomp"
        " ././2/punct",
        names=NAMES,
    )
    attribution = only(report)
    assert shown(report, attribution.medium) == "a statement"
    assert attribution.chain == ("Haddad",)


def test_the_publishing_outlet_stands_in_no_chain() -> None:
    sentence = "Haddad/NNP/2/nsubj told/VBD/0/root AFP/NNP/2/iobj that/IN/6/mark rebels/NNS/6/nsubj left/VBD/2/ccomp ././2/punct"
    report = Report(sentence, names=NAMES, outlet="AFP")
    report.credit("AFP")
    assert only(report).chain == ("Haddad",)


def test_the_agency_of_the_report_heads_the_chains_of_nested_ones_too() -> None:
    report = Report(PROMISED, names=NAMES, outlet="Harbour Post")
    report.credit("AFP")
    assert [one.chain for one in found(report)] == [("AFP", "Haddad"), ("AFP", "Haddad", "Kerem")]


def test_an_inferred_relay_stays_out_of_the_chain() -> None:
    told = "Haddad/NNP/2/nsubj told/VBD/0/root AFP/NNP/2/iobj that/IN/6/mark rebels/NNS/6/nsubj left/VBD/2/ccomp ././2/punct"
    report = Report(told, "He/PRP/2/nsubj added/VBD/0/root that/IN/5/mark men/NNS/5/nsubj died~die/VBD/2/ccomp ././2/punct", names=NAMES)
    report.same(report.mention("Haddad"), report.mention("He", Form.PRONOUN))
    assert [(one.chain, one.inferred) for one in found(report)] == [(("AFP", "Haddad"), ()), (("Haddad",), ("AFP",))]


def test_a_pronoun_that_leads_nowhere_leaves_the_speaker_open() -> None:
    report = Report("He/PRP/2/nsubj said/VBD/0/root that/IN/5/mark rebels/NNS/5/nsubj left/VBD/2/ccomp ././2/punct", names=NAMES)
    report.mention("He", Form.PRONOUN)
    attribution = only(report)
    assert shown(report, attribution.source) == "He"
    assert (attribution.speaker, attribution.anonymous, attribution.chain) == (None, None, ())


def test_an_unnamed_source_is_described_and_counted() -> None:
    report = Report(
        "Two/CD/2/nummod officials/NNS/3/nsubj said/VBD/0/root that/IN/6/mark rebels/NNS/6/nsubj left/VBD/3/ccomp ././3/punct", names=NAMES
    )
    attribution = only(report)
    assert attribution.speaker is None
    assert attribution.anonymous == Anonymous(descriptor="two officials", count=2)
    assert attribution.chain == ("anonymous: two officials",)


COMMALESS = "The/DT/2/det road/NN/4/nsubj is/VBZ/4/cop open/JJ/7/ccomp the/DT/6/det governor/NN/7/nsubj said/VBD/0/root ././7/punct"


@pytest.mark.parametrize("source", ["", "the governor"])
def test_a_source_without_its_comma_stands_outside_of_the_content(source: str) -> None:
    report = Report(COMMALESS, names=NAMES)
    report.mention("the governor", Form.NOMINAL)
    report.tagged(report.draft("", "said", "The road is open the governor" if not source else "The road is open"))
    assert parts(report, only(report)) == ("the governor", "said", "The road is open")


def test_a_source_within_its_content_is_no_span_twice() -> None:
    report = Report(SAID, names=NAMES)
    report.tagged(report.draft("rebels", "said", "Haddad | rebels left Mirra"))
    attribution = only(report, by="model")
    # Side by side "Haddad", "said" and the rest are three stretches, "rebels" is in the last.
    assert shown(report, attribution.spans) == "Haddad | said | rebels left Mirra"


def test_a_headline_is_one_by_its_block() -> None:
    headline = (
        "Rebels/NNS/2/nsubj left/VBD/7/ccomp Mirra/NNP/2/obj ,/,/7/punct Omar/NNP/7/nsubj Haddad/NNP/5/flat says/VBZ/0/root ¶/_SP/7/dep"
    )
    report = Report(headline, SAID, names=NAMES)
    report.block("Rebels left Mirra, Omar Haddad says", BlockLabel.TITLE)
    report.block("Haddad said rebels left Mirra.", BlockLabel.BODY)
    assert [(one.manner, shown(report, one.cue)) for one in found(report)] == [(Manner.HEADLINE, "says"), (Manner.INDIRECT, "said")]


def test_what_a_headline_says_does_not_reach_into_the_text() -> None:
    report = Report("Haddad/NNP/2/nsubj said/VBD/0/root rebels/NNS/4/nsubj left/VBD/2/ccomp ¶/_SP/2/dep", "Mirra/NNP/0/root", names=NAMES)
    report.block("Haddad said rebels left", BlockLabel.TITLE)
    report.block("Mirra", BlockLabel.BODY)
    report.tagged(report.draft("Haddad", "said", report.doc[2:].text))
    assert parts(report, only(report)) == ("Haddad", "said", "rebels left")


@pytest.mark.parametrize(("label", "manner"), [(BlockLabel.SUBHEAD, Manner.HEADLINE), (BlockLabel.CAPTION, Manner.INDIRECT)])
def test_of_other_blocks_a_subhead_is_a_headline_alone(label: BlockLabel, manner: Manner) -> None:
    report = Report(SAID, names=NAMES)
    report.block("Haddad said rebels left Mirra.", label)
    assert only(report).manner is manner


@pytest.mark.parametrize(
    ("marked", "manner"),
    [
        ("“ rebels left Mirra ”", Manner.DIRECT),
        ("rebels “ left Mirra ”", Manner.MIXED),
        ("rebels left Mirra", Manner.INDIRECT),
    ],
)
def test_quotation_marks_tell_the_manner(marked: str, manner: Manner) -> None:
    words = marked.split()
    place = {word: i + 3 for i, word in enumerate(words)}
    labels = {"rebels": f"NNS/{place['left']}/nsubj", "left": "VBD/2/ccomp", "Mirra": f"NNP/{place['left']}/obj"}
    cells = [f"{word}/{labels.get(word) or ('``' if word == '“' else chr(39) * 2) + '/' + str(place['left']) + '/punct'}" for word in words]
    report = Report("Haddad/NNP/2/nsubj said/VBD/0/root " + " ".join(cells), names=NAMES)
    report.tagged(report.draft("Haddad", "said", report.doc[2:].text))
    assert only(report).manner is manner


def test_attributions_come_in_the_order_of_their_cues() -> None:
    before = "Rebels/NNS/2/nsubj left/VBD/5/ccomp ,/,/5/punct Kerem/NNP/5/nsubj said/VBD/0/root ././5/punct"
    report = Report(SAID, before, PROMISED, names=NAMES)
    cues = [attribution.cue[0] for attribution in found(report)]
    assert [report.doc.text[cue.start : cue.end] for cue in cues] == ["said", "said", "said", "promised"]
    assert cues == sorted(cues)


def test_i_and_we_in_a_quotation_are_linked_to_its_speaker_behind_the_attributions() -> None:
    said = "Haddad/NNP/2/nsubj said/VBD/0/root we/PRP/4/nsubj fled/VBD/2/ccomp ././2/punct"
    report = Report(said, "We/PRP/2/nsubj saw~see/VBD/0/root it/PRP/2/obj", names=NAMES)
    haddad, we = report.mention("Haddad"), report.mention("we", Form.PRONOUN)
    report.mention("We", Form.PRONOUN)
    report.tagged(report.draft("Haddad", "said", "we fled"))
    attribution, link = find_attributions(report.reading, by="model")
    assert isinstance(attribution, Attribution)
    assert isinstance(link, Coreference)
    assert (link.mention, link.antecedent) == (we.id, haddad.id)


def test_a_second_run_gives_the_same_ids() -> None:
    report = Report(PROMISED, SAID, names=NAMES)
    ids = [attribution.id for attribution in found(report)]
    assert len(set(ids)) == 3
    assert [attribution.id for attribution in found(report)] == ids


def test_texts_without_words_have_no_attributions() -> None:
    assert found(Report()) == []
    assert found(Report("¶/_SP/0/root")) == []


def test_a_blank_that_a_parser_took_for_the_subject_is_no_source() -> None:
    doc = Doc(
        parsed().vocab,
        words=["Haddad", "said", " "],
        tags=["NNP", "VBD", "_SP"],
        pos=["PROPN", "VERB", "SPACE"],
        lemmas=["Haddad", "say", " "],
        heads=[0, 1, 1],
        deps=["ROOT", "ROOT", "nsubj"],
    )
    report = document(doc.text)
    assert list(find_attributions(Reading(report, [block(report, 0, len(doc.text))], doc))) == []


def test_a_document_without_blocks_has_none_as_nothing_of_it_was_parsed() -> None:
    text = "Haddad said rebels left Mirra.\nSubscribe"
    doc = Doc(parsed().vocab, words=[text], spaces=[False])
    for role in ("source", "cue", "content"):
        doc.spans[role] = []
    assert list(find_attributions(Reading(document(text), [], doc))) == []


def test_what_stands_between_blocks_is_passed_over() -> None:
    report = Report("Subscribe!\n/_SP/0/root".replace("\n", "¶"), SAID, names=NAMES)
    start = report.doc.text.index("Haddad")
    blocks = [block(report.document, 0, start, BlockLabel.NEWSLETTER), block(report.document, start, len(report.doc.text))]
    (attribution,) = (r for r in find_attributions(Reading(report.document, blocks, report.doc)) if isinstance(r, Attribution))
    assert parts(report, attribution) == ("Haddad", "said", "rebels left Mirra")


def test_a_parse_of_an_unknown_scheme_still_gives_what_the_model_marked() -> None:
    report = Report(SAID, names=NAMES)
    report.tagged(report.draft("Haddad", "said", "rebels left Mirra"))
    report.unparse()
    assert parts(report, only(report)) == ("Haddad", "said", "rebels left Mirra")


def test_what_is_reported_by_nobody_known_has_neither_source_nor_chain() -> None:
    report = Report("Two/CD/2/nummod deaths/NNS/4/nsubj:pass were/VBD/4/aux:pass reported/VBN/0/root ././4/punct")
    attribution = only(report)
    assert parts(report, attribution) == ("", "were reported", "Two deaths")
    assert (attribution.speaker, attribution.anonymous, attribution.chain) == (None, None, ())


def test_a_headline_without_a_cue_has_a_speaker() -> None:
    report = Report(
        "Haddad/NNP/0/root :/:/4/punct Men/NNS/4/nsubj fled/VBD/1/parataxis ¶/_SP/1/dep", SAID.replace("Haddad", "Kerem"), names=NAMES
    )
    report.tagged(report.draft("Haddad", "", "Men fled"))
    attribution = found(report, by="model")[0]
    assert (attribution.cue, attribution.act, attribution.speaker) == ((), Act.SAY, "Haddad")
    assert attribution.spans == (report.span("Haddad"), report.span("Men fled"))


def test_the_stage_says_what_it_reads_and_writes() -> None:
    assert set(find_attributions.stage_info.reads) == {Parse, Block, Credit, Mention, Coreference, TimeRef, PlaceRef}
    assert Attribution in find_attributions.stage_info.writes
