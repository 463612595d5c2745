"""The class of a cue, on cues whose words are tagged by hand; and the tables that tell it."""

from __future__ import annotations

from importlib.resources import files

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sayso.annotate.attributions._acts import act_of
from sayso.annotate.attributions._drafts import Draft, Run
from sayso.records import Act, Stance

PARTS = {"V": ("VBD", "VERB"), "N": ("NN", "NOUN"), "J": ("JJ", "ADJ"), "R": ("RB", "ADV"), "X": ("VBD", "AUX"), "I": ("IN", "ADP")}


def act(cue: str, content: str = "") -> Act:
    """The act of a cue written as word/part or word~lemma/part; what follows is the content's first words, tagged alike."""
    words, lemmas, tags, pos = [], [], [], []
    for cell in [*cue.split(), *content.split()]:
        written, _, part = cell.rpartition("/") if "/" in cell[1:] else (cell, "", "")
        word, _, lemma = written.partition("~")
        words.append(word)
        lemmas.append(lemma or word.lower())
        tag, kind = PARTS.get(part, ("XX", "X"))
        tags.append(tag)
        pos.append(kind)
    doc = Doc(Vocab(), words=words, lemmas=lemmas, tags=tags, pos=pos) if words else Doc(Vocab(), words=["x"])
    end = len(cue.split())
    told = (Run(end, len(doc)),) if content else ()
    return act_of(doc, Draft((), (Run(0, end),) if end else (), told, "test"))


@pytest.mark.parametrize("cue", ["", ":", "–", "—", ","])
def test_no_cue_and_a_mark_alone_say(cue: str) -> None:
    assert act(cue) is Act.SAY


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said~say/V", Act.SAY),
        ("told~tell/V", Act.SAY),
        ("tweeted~tweet/V", Act.SAY),
        ("accused~accuse/V", Act.ACCUSE),
        ("denied~deny/V", Act.DENY),
        ("concluded~conclude/V", Act.DECREE),
        # Without lemmas, as a pipeline may give none, and in British spelling.
        ("denied/V", Act.DENY),
        ("criticised~criticise/V", Act.CRITICIZE),
        ("criticising/V", Act.CRITICIZE),
        ("advised~advise/V", Act.URGE),
    ],
)
def test_the_verb_tells_the_act(cue: str, expected: Act) -> None:
    assert act(cue) is expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("has/X not/R yet/R confirmed~confirm/V", Act.CONFIRM),
        ("did/X n't/R immediately/R say/V", Act.SAY),
        ("didnt/R confirm/V", Act.CONFIRM),
        ("has/X repeatedly/R denied~deny/V", Act.DENY),
        ("began~begin/V to/I wonder/V", Act.DOUBT),
        ("went~go/V on/R to/I accuse/V", Act.ACCUSE),
        ("continued~continue/V to/I insist/V", Act.CLAIM),
        ("said~say/V in/I a/I statement/N", Act.SAY),
        ("is/X believed~believe/V", Act.BELIEVE),
        ("was/X quoted~quote/V as/I saying~say/V", Act.SAY),
    ],
)
def test_auxiliaries_adverbs_and_catenatives_are_skipped(cue: str, expected: Act) -> None:
    assert act(cue) is expected


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("called~call/V", "him/N a/I liar/N", Act.NAME),
        ("called~call/V for/I", "talks/N", Act.URGE),
        ("called~call/V", "for/I talks/N", Act.URGE),
        ("called~call/V repeatedly/R on/I", "Orsk/N", Act.URGE),
        # "on" belongs to the raid here.
        ("called~call/V", "the/I raid/N on/I Orsk/N", Act.NAME),
        ("pointed~point/V out/R", "", Act.EXPLAIN),
        ("ruled~rule/V it/N out/R", "", Act.DENY),
        ("ruled~rule/V", "that/I", Act.DECREE),
        ("made~make/V it/N very/R clear/J", "", Act.REVEAL),
        ("described~describe/V", "the/I raid/N as/I a/I crime/N", Act.NAME),
        ("described~describe/V", "the/I raid/N", Act.EXPLAIN),
        ("described~describe/V", "the/I raid/N as/I well/R as/I", Act.EXPLAIN),
        ("said~say/V", "no/I one/N died/V", Act.SAY),
        ("said~say/V", "nothing/N had/X changed/V", Act.SAY),
        ("said~say/V nothing/N", "", Act.NOCOMMENT),
        ("refused~refuse/V to/I comment/V", "", Act.NOCOMMENT),
        ("refused~refuse/V", "to/I leave/V", Act.OPPOSE),
        ("took~take/V responsibility/N for/I", "", Act.CONCEDE),
    ],
)
def test_verbs_of_several_words_come_before_their_first_word(cue: str, content: str, expected: Act) -> None:
    assert act(cue, content) is expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("the/I claim/N", Act.CLAIM),
        ("plans~plan/N", Act.INTEND),
        ("a/I warning/N", Act.WARN),
        ("news/N reports~report/N", Act.REPORT),
        ("has/X no/I plans~plan/N", Act.INTEND),
        ("expressed~express/V deep/J concern/N", Act.BELIEVE),
        ("voiced~voice/V alarm/N", Act.BELIEVE),
        ("issued~issue/V an/I ultimatum/N", Act.DEMAND),
        ("issued~issue/V a/I statement/N accusing~accuse/V", Act.SAY),
    ],
)
def test_nouns_tell_the_act_also_behind_verbs_that_say_little(cue: str, expected: Act) -> None:
    assert act(cue) is expected


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("was/X not/R optimistic/J", "", Act.BELIEVE),
        ("remains~remain/V skeptical/J", "", Act.DOUBT),
        ("is/X ready/J", "to/I talk/V", Act.INTEND),
        ("determined~determine/V", "to/I leave/V", Act.INTEND),
        ("determined~determine/V", "that/I", Act.DECREE),
        ("reportedly/R", "", Act.REPORT),
        ("apparently/R", "", Act.SEEM),
        ("according/V to/I", "", Act.ACCORDING),
        ("in/I the/I words/N of/I", "", Act.ACCORDING),
        ("per/I", "", Act.ACCORDING),
    ],
)
def test_adjectives_adverbs_and_prepositions_tell_the_act(cue: str, content: str, expected: Act) -> None:
    assert act(cue, content) is expected


def test_a_word_cut_at_its_hyphen_is_one() -> None:
    doc = Doc(Vocab(), words=["self", "-", "proclaimed"], spaces=[False, False, True], pos=["NOUN", "PUNCT", "VERB"])
    assert act_of(doc, Draft((), (Run(0, 3),), (), "test")) is Act.CLAIM


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("blorted~blort/V", "", Act.SAY),
        ("blorted~blort/V", "that/I it/N rains/V", Act.SAY),
        ("blorted~blort/V", "to/I leave/V", Act.INTEND),
        ("blorted~blort/V", "as/I a/I crime/N", Act.NAME),
        ("the/I blort/N", "", Act.SAY),
    ],
)
def test_unknown_words_are_guessed_by_what_follows(cue: str, content: str, expected: Act) -> None:
    assert act(cue, content) is expected


def test_a_wrong_tag_does_not_hide_a_word() -> None:
    assert act("slams~slam/N") is Act.CRITICIZE


@pytest.mark.parametrize("name", ["cues.tsv", "cue_words.tsv", "force_words.tsv", "force_sets.tsv"])
def test_tables_are_sorted_and_say_nothing_twice(name: str) -> None:
    lines = files("sayso").joinpath("data", "attributions", name).read_text(encoding="utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines[1:]]
    assert rows == sorted(set(rows))
    assert {len(row) for row in rows} == {len(lines[0].split("\t"))}


def test_every_cue_has_one_act_and_a_known_stance() -> None:
    lines = files("sayso").joinpath("data", "attributions", "cues.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    assert len({(cue, pos) for cue, pos, _, _ in rows}) == len(rows)
    assert {Act(name) for _, _, name, _ in rows} == set(Act)
    assert {stance for *_, stance in rows} <= {"-", *(stance.value for stance in Stance)}
