"""Mentions: which words refer to somebody, how far their phrase reaches, of what form, type and label they are."""

from __future__ import annotations

import time

import pytest
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from spacy.vocab import Vocab

from sayso.annotate.mentions import find_mentions
from sayso.records import BlockLabel, Mention, Reading, Span
from tests.builders import block, document

_POS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "VBD": "VERB", "VBZ": "VERB", "VBN": "VERB",
    "VBG": "VERB", "VB": "VERB", "MD": "AUX", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "IN": "ADP", "TO": "PART", "DT": "DET",
    "CC": "CCONJ", "CD": "NUM", "RB": "ADV", "POS": "PART", "_SP": "SPACE",
}  # fmt: skip


def parsed(*sentences: str, names: dict[str, str] | None = None) -> Doc:
    """Make a parse: each word is `word/TAG/head/label`, heads count from 1 in their sentence, 0 is the root.

    `names` are the entities, as the words with blanks between; every occurrence becomes one. A word that ends in `_` has no space
    behind it, `~` is a line break.
    """
    words, tags, heads, deps = [], [], [], []
    for sentence in sentences:
        offset = len(words)
        for i, row in enumerate(sentence.split()):
            word, tag, head, dep = row.rsplit("/", 3)
            words.append(word.replace("~", "\n"))
            tags.append(tag)
            heads.append(offset + int(head) - 1 if head != "0" else offset + i)
            deps.append(dep if head != "0" else "root")
    spaces = [not word.endswith("_") for word in words]
    words = [word.rstrip("_") for word in words]
    pos = ["AUX" if dep in ("cop", "aux") else _POS.get(tag, "PUNCT") for tag, dep in zip(tags, deps, strict=True)]
    doc = Doc(Vocab(), words=words, spaces=spaces, tags=tags, pos=pos, heads=heads, deps=deps)
    entities: list[TokenSpan] = []
    for name, label in sorted((names or {}).items(), key=lambda item: -len(item[0])):
        parts = name.split()
        for i in range(len(words)):
            free = all(not entity.start < i + len(parts) or not i < entity.end for entity in entities)
            if words[i : i + len(parts)] == parts and free:
                entities.append(TokenSpan(doc, i, i + len(parts), label=label))
    doc.set_ents(sorted(entities, key=lambda entity: entity.start))
    return doc


def reading_of(doc: Doc) -> Reading:
    report = document(doc.text)
    return Reading(report, [block(report, 0, len(doc.text))] if doc.text else [], doc)


def shown(mention: Mention, text: str) -> str:
    span = mention.spans[0]
    label = f", {mention.label}" if mention.label else ""
    return f"{text[span.start : span.end]} ({mention.form} {mention.type}{label})"


def mentions_in(doc: Doc) -> list[str]:
    return [shown(mention, doc.text) for mention in find_mentions(reading_of(doc))]


MINISTER = "Kerem/JJ/3/amod Foreign/NNP/3/amod Minister/NNP/4/nmod:desc Omar/NNP/6/nsubj Haddad/NNP/4/flat left/VBD/0/root"


@pytest.mark.parametrize(
    ("sentence", "names", "expected"),
    [
        (
            MINISTER,
            {"Omar Haddad": "PERSON", "Kerem": "NORP"},
            ["Kerem Foreign Minister Omar Haddad (name person)", "Kerem (adjective people)"],
        ),
        (
            "He/PRP/2/nsubj met/VBD/0/root his/PRP$/5/nmod:poss Orskian/JJ/5/amod counterpart/NN/2/obj Lea/NNP/5/appos Kerem/NNP/6/flat",
            {"Lea Kerem": "PERSON", "Orskian": "NORP"},
            [
                "He (pronoun person)",
                "his Orskian counterpart Lea Kerem (name person)",
                "his (pronoun person)",
                "Orskian (adjective people)",
            ],
        ),
        (
            "the/DT/3/det terrorist/JJ/3/amod group/NN/5/nsubj Nasr/NNP/3/appos fled/VBD/0/root",
            {"Nasr": "ARMED"},
            ["the terrorist group Nasr (name armed, terrorist)"],
        ),
        (
            "The/DT/3/det Nasr/NNP/3/compound movement/NN/4/nsubj fled/VBD/0/root",
            {"Nasr": "ARMED"},
            ["The Nasr movement (name armed)"],
        ),
        (
            "at/IN/2/case least/JJ/3/advmod fifty/CD/5/nummod Nasr/NNP/5/compound fighters/NNS/6/nsubj fled/VBD/0/root",
            {"Nasr": "ARMED"},
            ["at least fifty Nasr fighters (nominal armed)", "Nasr (name armed)"],
        ),
        (
            "Speaking/VBG/7/advcl from/IN/4/case Orsk/NNP/4/compound activist/NN/1/obl Omar/NNP/7/nsubj Haddad/NNP/5/flat wept/VBD/0/root",
            {"Omar Haddad": "PERSON", "Orsk": "GPE"},
            ["Orsk activist Omar Haddad (name person)", "Orsk (name place)"],
        ),
        (
            "An/DT/2/det official/NN/7/nsubj in/IN/4/case Orsk/NNP/2/nmod Omar/NNP/2/nmod Haddad/NNP/5/flat wept/VBD/0/root",
            {"Omar Haddad": "PERSON", "Orsk": "GPE"},
            ["An official in Orsk Omar Haddad (name person)", "Orsk (name place)"],
        ),
        (
            "Secretary/NNP/6/nsubj of/IN/3/case State/NNP/1/nmod Omar/NNP/6/nsubj Haddad/NNP/4/flat wept/VBD/0/root",
            {"Omar Haddad": "PERSON"},
            ["Secretary of State Omar Haddad (name person)"],
        ),
        (
            "Syrians/NNPS/2/nsubj fled/VBD/0/root Dara/NNP/4/compound TV/NNP/2/obj Radio/NNP/4/flat",
            {"Syrians": "NORP", "Dara TV Radio": "ORG", "fled": "DATE"},
            ["Syrians (name people)", "Dara TV Radio (name organisation)"],
        ),
    ],
)
def test_a_name_has_its_titles_and_its_inner_names_are_mentions_too(sentence: str, names: dict[str, str], expected: list[str]) -> None:
    assert mentions_in(parsed(sentence, names=names)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("a/DT/2/det rebel/NN/3/nsubj fled/VBD/0/root", ["a rebel (nominal person, rebel)"]),
        ("the/DT/2/det rebels/NNS/3/nsubj fled/VBD/0/root", ["the rebels (nominal armed, rebel)"]),
        ("Rebel/JJ/2/amod commanders/NNS/3/nsubj fled/VBD/0/root", ["Rebel commanders (nominal person, rebel)"]),
        ("the/DT/3/det criminal/JJ/3/amod court/NN/4/nsubj sat/VBD/0/root", ["the criminal court (nominal organisation)"]),
        ("armed/JJ/2/amod groups/NNS/3/nsubj fled/VBD/0/root", ["armed groups (nominal armed)"]),
        ("The/DT/2/det regime/NN/3/nsubj fell/VBD/0/root", ["The regime (nominal organisation, regime)"]),
        (
            "They/PRP/2/nsubj found/VBD/0/root the/DT/4/det source/NN/2/obj of/IN/7/case the/DT/7/det fire/NN/4/nmod",
            ["They (pronoun other)"],
        ),
        (
            "A/DT/2/det source/NN/5/nsubj at/IN/4/case headquarters/NN/2/nmod spoke/VBD/0/root",
            ["A source at headquarters (nominal person)"],
        ),
        ("He/PRP/2/nsubj shook/VBD/0/root head/NN/2/obj", ["He (pronoun person)"]),
        (
            "the/DT/2/det head/NN/6/nsubj of/IN/5/case the/DT/5/det council/NN/2/nmod left/VBD/0/root",
            ["the head of the council (nominal person)", "the council (nominal organisation)"],
        ),
        ("She/PRP/2/nsubj was/VBD/0/root at/IN/4/case school/NN/2/obl", ["She (pronoun person)"]),
        (
            "envoys/NNS/8/nsubj of/IN/3/case powers/NNS/1/nmod ,/,/6/punct who/WP/6/nsubj met/VBD/1/acl:relcl ,/,/6/punct left/VBD/0/root",
            ["envoys of powers (nominal person)"],
        ),
        ("sources/NNS/4/nsubj speaking/VBG/1/acl there/RB/2/advmod lied/VBD/0/root", ["sources (nominal person)"]),
        (
            "especially/RB/3/advmod and/CC/3/cc soldiers/NNS/4/nsubj fled/VBD/0/root",
            ["soldiers (nominal armed)"],
        ),
        ("fell/VBD/3/amod ,/,/3/punct troops/NNS/4/nsubj fled/VBD/0/root", ["troops (nominal armed)"]),
    ],
)
def test_a_noun_that_refers_to_somebody_makes_a_mention(sentence: str, expected: list[str]) -> None:
    assert mentions_in(parsed(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("it/PRP/2/nsubj fell/VBD/0/root", ["it (pronoun other)"]),
        ("Rain/NN/2/nsubj hit/VBD/0/root it/PRP/2/obj", []),
        ("it/PRP/3/expl is/VBZ/3/cop clear/JJ/0/root that/IN/5/mark fell/VBD/3/ccomp", []),
        ("it/PRP/3/nsubj:pass was/VBD/3/aux:pass said/VBN/0/root that/IN/6/mark rain/NN/6/nsubj fell/VBD/3/ccomp", []),
        ("US/PRP/2/nsubj fell/VBD/0/root", []),
        ("A/DT/2/det mine/NN/3/nsubj hit/VBD/0/root us/PRP/3/obj", ["us (pronoun other)"]),
        ("Its/PRP$/2/nmod:poss roof/NN/3/nsubj hit/VBD/0/root himself/PRP/3/obj", ["Its (pronoun other)", "himself (pronoun person)"]),
    ],
)
def test_pronouns_that_stand_for_somebody_make_a_mention(sentence: str, expected: list[str]) -> None:
    assert mentions_in(parsed(sentence)) == expected


def test_spacys_labels_give_the_same_name() -> None:
    doc = parsed(
        "Kerem/JJ/5/amod Foreign/NNP/5/compound Minister/NNP/5/compound Omar/NNP/5/compound Haddad/NNP/6/nsubj told/VBD/0/ROOT"
        " them/PRP/6/dobj all/DT/6/dep",
        names={"Omar Haddad": "PERSON", "Kerem": "NORP"},
    )
    assert mentions_in(doc)[:2] == ["Kerem Foreign Minister Omar Haddad (name person)", "Kerem (adjective people)"]


def test_a_word_of_a_name_that_the_parse_missed_is_a_name_again() -> None:
    doc = parsed(
        "Omar/NNP/3/nsubj Haddad/NNP/1/flat spoke/VBD/0/root",
        "Haddad/NNP/2/nsubj left/VBD/0/root",
        "haddad/NN/2/nsubj left/VBD/0/root",
        names={"Omar Haddad": "PERSON"},
    )
    assert mentions_in(doc) == ["Omar Haddad (name person)", "Haddad (name person)"]


def test_other_names_before_a_name_do_not_belong_to_it() -> None:
    doc = parsed(
        "Dara/NNP/4/compound fell/VBD/4/amod Nasr/NNP/4/compound Front/NNP/5/nsubj won/VBD/0/root",
        names={"Dara": "GPE", "Nasr Front": "ARMED"},
    )
    assert mentions_in(doc) == ["Dara (name place)", "Nasr Front (name armed)"]


def test_only_what_tells_something_has_mentions() -> None:
    doc = parsed("Omar/NNP/2/nsubj spoke/VBD/0/root", "The/DT/2/det police/NNS/3/nsubj left/VBD/0/root", names={"Omar": "PERSON"})
    report = document(doc.text)
    inside = block(report, 0, 11)
    furniture = block(report, 11, len(doc.text), BlockLabel.NEWSLETTER)
    found = list(find_mentions(Reading(report, [inside, furniture], doc)))
    assert [shown(mention, doc.text) for mention in found] == ["Omar (name person)"]


def test_a_possessive_mark_and_white_space_stay_outside() -> None:
    doc = parsed("Orsk_/NNP/3/nmod:poss ’s/POS/1/case army/NN/5/nsubj ~~/_SP/3/dep fled/VBD/0/root", names={"Orsk ’s": "GPE"})
    assert mentions_in(doc) == ["Orsk’s army (nominal armed)", "Orsk (name place)"]


@pytest.mark.parametrize("deps", [None, ["sb", "hd"]], ids=["no parse", "another scheme"])
def test_without_a_parse_that_can_be_read_names_are_still_found(deps: list[str] | None) -> None:
    doc = Doc(Vocab(), words=["Omar", "spoke"], heads=[1, 1] if deps else None, deps=deps)
    doc.set_ents([TokenSpan(doc, 0, 1, label="PERSON")])
    assert mentions_in(doc) == ["Omar (name person)"]


def test_an_empty_text_has_no_mentions() -> None:
    assert mentions_in(Doc(Vocab(), words=[])) == []


def test_mentions_are_in_text_order_and_outer_ones_come_first() -> None:
    doc = parsed("the/DT/2/det head/NN/6/nsubj of/IN/5/case the/DT/5/det council/NN/2/nmod left/VBD/0/root", MINISTER)
    spans = [mention.spans[0] for mention in find_mentions(reading_of(doc))]
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end)) and len(set(spans)) == len(spans)
    assert all(Span(0, 0) < span and span.end <= len(doc.text) for span in spans)


def test_a_long_report_takes_time_in_proportion() -> None:
    sentence = "the/DT/2/det minister/NN/3/nsubj met/VBD/0/root Omar/NNP/3/obj"

    def seconds(count: int) -> float:
        reading = reading_of(parsed(*[sentence] * count, names={"Omar": "PERSON"} if count < 10 else None))
        best = float("inf")
        for _ in range(3):
            # The best of three: what else the machine does comes on top.
            started = time.process_time()
            found = sum(1 for _ in find_mentions(reading))
            best = min(best, time.process_time() - started)
            assert found >= count
        return best

    seconds(5)
    # Ten times the length; a step that looks at all pairs would take a hundred times as long.
    assert seconds(4000) < 45 * max(seconds(400), 0.005)
