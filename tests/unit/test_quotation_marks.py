"""Quotations as stretches between marks, over the ways in which marks are typed."""

from __future__ import annotations

import re

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sayso.annotate.attributions._marks import Quotation, is_break, paragraphs, quotations

WORD = re.compile(r"\n+[^\S\n]*|'s|’s|``|''|\w+|[^\w\s]")
FINITE = {"is": "VBZ", "was": "VBD", "said": "VBD", "left": "VBD", "will": "MD", "fell": "VBD", "are": "VBP", "closed": "VBD"}


def typed(text: str) -> Doc:
    """Make a `Doc` of a text without a parse: words, white space, tags of the finite verbs, and a sentence behind each stop."""
    matches = list(WORD.finditer(text))
    words = [match.group() for match in matches]
    ends = [match.end() for match in matches]
    spaces = [text[end : end + 1] == " " for end in ends]
    marks = "\"”'’"
    starts, ended = [], True
    for word in words:
        starts.append(ended and word[0] not in marks and not word.isspace())
        ended = word in (".", "?", "!") or (ended and not starts[-1])
    return Doc(Vocab(), words=words, spaces=spaces, tags=[FINITE.get(word, "NN") for word in words], sent_starts=starts)


def shown(doc: Doc) -> list[str]:
    """Give the quotations as text, one nested in another marked by ">" a level, one left open by "…" behind it."""
    found = quotations(doc)
    return [">" * q.level + doc[q.begin : q.end].text.replace("\n", "/") + ("" if q.closed else "…") for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Haddad said “the road is shut”.", ["“the road is shut”"]),
        ('Haddad said "the road is shut".', ['"the road is shut"']),
        ("Haddad said ''the road is shut''.", ["''the road is shut''"]),
        ("Haddad said ``the road is shut''.", ["``the road is shut''"]),
        ("Haddad said «the road is shut».", ["«the road is shut»"]),
        ("Haddad said « the road is shut ».", ["« the road is shut »"]),
        ("Haddad said „the road is shut“.", ["„the road is shut“"]),
        ("Haddad said ‘the road is shut’.", ["‘the road is shut’"]),
        ("Haddad said 'the road is shut'.", ["'the road is shut'"]),
        ("'The road is shut,' said Haddad.", ["'The road is shut,'"]),
        # Marks of two kinds in one pair, and a closing mark typed for an opening one.
        ('Haddad said “the road is shut".', ['“the road is shut"']),
        ('Haddad said "the road is shut”.', ['"the road is shut”']),
        ("Haddad said ”the road is shut”.", ["”the road is shut”"]),
        ("Haddad said “the road is shut“ and left.", ["“the road is shut“"]),
        # White space tells the side of straight marks.
        ('"The road is shut" and "the bridge is down".', ['"The road is shut"', '"the bridge is down"']),
        ('(“shut”) - "open" ("mined")', ["“shut”", '"open"', '"mined"']),
    ],
)
def test_each_way_of_typing_marks_gives_the_quotation_with_its_marks(text: str, expected: list[str]) -> None:
    assert shown(typed(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He said ‘the road is shut’ and left.”", ["“He said ‘the road is shut’ and left.”", ">‘the road is shut’"]),
        ("‘He said “the road is shut” and left.’", ["‘He said “the road is shut” and left.’", ">“the road is shut”"]),
        ("\"He said 'the road is shut'\" and left.", ["\"He said 'the road is shut'\"", ">'the road is shut'"]),
        ('"He said "the road is shut" and left."', ['"He said "the road is shut" and left."', '>"the road is shut"']),
        ("“A “b ‘c’ is” fell”", ["“A “b ‘c’ is” fell”", ">“b ‘c’ is”", ">>‘c’"]),
    ],
)
def test_a_quotation_inside_another_follows_it_with_its_level(text: str, expected: list[str]) -> None:
    doc = typed(text)
    assert shown(doc) == expected
    for quotation in quotations(doc):
        assert (quotation.outer is None) == (quotation.level == 0)
        if quotation.outer is not None:
            assert quotations(doc)[quotation.outer].level == quotation.level - 1


@pytest.mark.parametrize(
    "text",
    [
        "The rebels' plan is Haddad's.",
        "The rebels’ plan is Haddad’s.",
        "In the '90s rock 'n' roll was loud.",
        "He was 6'3\" tall and left.",
        "'Twas the rebels' plan.",
        'It is 5" wide.',
        "Haddad's road is shut.",
        "Nothing is quoted here.",
        "",
    ],
)
def test_apostrophes_and_inches_are_no_marks(text: str) -> None:
    assert quotations(typed(text)) == ()


def test_an_apostrophe_of_a_plural_does_not_close_a_quotation_in_single_marks() -> None:
    assert shown(typed("‘The rebels’ plan is dead,’ said Haddad.")) == ["‘The rebels’ plan is dead,’"]


def test_a_mark_that_only_a_plural_could_close_opens_a_short_quotation() -> None:
    assert shown(typed("A ‘council of elders’ was held.")) == ["‘council of elders’"]


def test_a_quotation_left_open_ends_at_its_paragraph() -> None:
    doc = typed('Haddad said: "The road is shut. It will stay shut.\n\nThe rebels left.')
    assert shown(doc) == ['"The road is shut. It will stay shut.…']
    assert not quotations(doc)[0].continues


def test_a_quotation_over_paragraphs_goes_on_where_each_opens_with_a_mark() -> None:
    doc = typed("Haddad said:\n\n“The road is shut.\n\n“It will stay shut.\n\n“We left,” he said. “All is lost.”")
    assert shown(doc) == ["“The road is shut.…", "“It will stay shut.…", "“We left,”", "“All is lost.”"]
    assert [q.continues for q in quotations(doc)] == [False, True, True, False]


def test_a_paragraph_without_a_mark_ends_a_quotation_that_was_left_open() -> None:
    doc = typed("“The road is shut.\n\nHaddad left.\n\n“It will stay shut.”")
    assert [(q.closed, q.continues) for q in quotations(doc)] == [(False, False), (True, False)]


def test_where_a_second_mark_opens_and_one_closes_the_first_ends_with_its_sentence() -> None:
    doc = typed('He said "the road is shut. Then he left. "The bridge is down" was all.')
    assert shown(doc) == ['"the road is shut.…', '"The bridge is down"']


def test_marks_that_stick_to_other_signs_count() -> None:
    doc = Doc(Vocab(), words=["“", "Shut", ".", "”―", "Haddad"], spaces=[False, False, False, True, False])
    assert [(q.begin, q.end, q.closing) for q in quotations(doc)] == [(0, 4, 3)]


@pytest.mark.parametrize(
    ("text", "words", "finite", "scare"),
    [
        ("the “road map” was lost", 2, False, True),
        ("he said “the road is shut”", 4, True, False),
        ("“It is,” he said", 2, True, False),
        ("a “long and very winding and muddy road” was lost", 7, False, False),
        ("a “no-go” zone", 2, False, True),
    ],
)
def test_a_few_words_without_a_finite_verb_are_scare_quotes(text: str, words: int, finite: bool, scare: bool) -> None:
    (found,) = quotations(typed(text))
    assert (found.words, found.finite, found.scare) == (words, finite, scare)


def test_marks_around_nothing_are_no_quotation() -> None:
    assert quotations(typed("He said “” and “...” and left.")) == ()


def test_emoji_between_marks_do_not_count_as_words() -> None:
    doc = Doc(Vocab(), words=["“", "🙂", "fine", "”"], spaces=[False, True, False, False])
    assert [(q.run, q.words) for q in quotations(doc)] == [((0, 4), 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One is here.\nTwo is here.", ["One is here.", "Two is here."]),
        ("One is here.\n\nTwo\nis here\nand\nthere.", ["One is here.", "Two\nis here\nand\nthere."]),
        ("\n\n One is here. \n\n", ["One is here."]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_paragraphs_end_at_blank_lines_and_at_lines_that_end_a_sentence(text: str, expected: list[str]) -> None:
    doc = typed(text)
    assert [doc[begin:end].text for begin, end in paragraphs(doc)] == expected


def test_furniture_of_the_page_between_two_paragraphs_is_a_break() -> None:
    doc = Doc(Vocab(), words=["“", "Shut", ".", "\n\n- Advertisement -\n\n", "“", "Open", ".", "”"], spaces=[False] * 8)
    assert is_break(doc[3])
    first, second = quotations(doc)
    assert (first.end, first.closed, second.continues) == (3, False, True)


def test_a_quotation_knows_its_run() -> None:
    assert Quotation(3, 9, 8, 0, None, continues=False, words=4, finite=True).run == (3, 9)


def test_a_page_of_unclosed_marks_takes_no_long_time() -> None:
    words = ["“", "‘", '"', "'", "a"] * 4_000
    found = quotations(Doc(Vocab(), words=words, spaces=[False, False, False, False, True] * 4_000))
    assert all(0 <= q.begin < q.end <= len(words) for q in found)
