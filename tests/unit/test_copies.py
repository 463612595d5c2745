"""Shared passages: what is found, where exactly, of what type, in which direction, and at what cost."""

import itertools
import random
import re
import time
from collections.abc import Iterator

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.compare.copies import find_copies
from sayso.compare.copies._align import Words, align
from sayso.compare.copies._words import hash_words
from sayso.pipeline import Pair
from sayso.records import Block, BlockLabel, Copy, CopyType, Credit, Direction, Document, Reading, Record, Role, Span

HARBOUR = (
    "Fishermen of Port Selma found the harbour gates chained on Tuesday morning. Colonel Ilan Teke, who commands the coast guard "
    "in the Verrin gulf, put the chains there himself and told a crowd of about 1,400 people that nobody would sail before the "
    "council in Ostrava Bay had paid its debt. Three boats left all the same. Two of them came back at noon with bullet holes above "
    "the water line, and the third has not been heard of since. The mayor's office counted 17 missing sailors by the evening."
)
ORCHARD = (
    "Apple growers in the Lower Tamm valley expect the smallest harvest for thirty years after hail broke most of the young wood in "
    "May. Nils Orrey lost nine of ten trees. His neighbours tell the same story, and the cider house at Kell has already cut the "
    "working week of its forty pressers to three days, which the union calls a breach of the spring agreement."
)
STATEMENT = (
    "We shall open the gates of the dam when the last soldier has left the northern bank, not an hour before that, and no letter from "
    "any capital will change what this valley has decided for itself"
)


class Shelf:
    """A corpus of readings."""

    def __init__(self, readings: list[Reading]) -> None:
        self._readings = readings

    def readings(self, *kinds: type[Record]) -> Iterator[Reading]:
        return iter(self._readings)

    def reading(self, document: str, *kinds: type[Record]) -> Reading:
        return next(reading for reading in self._readings if reading.document.id == document)


def report(
    body: str, *, path: str = "", outlet: str | None = None, published: str | None = None, source: str | None = None, furniture: str = ""
) -> Reading:
    """One report: each paragraph a body block, `furniture` a disclaimer under it."""
    text = f"{body}\n\n{furniture}" if furniture else body
    document = Document(path=path or f"{outlet}.txt", text=text, outlet=outlet, published=published)
    records: list[Record] = []
    for found in re.finditer(r"[^\n]+", text):
        label = BlockLabel.BODY if found.start() < len(body) else BlockLabel.DISCLAIMER
        records.append(Block(document=document.id, spans=(Span(*found.span()),), label=label, reason="test"))
    if source:
        records.append(Credit(document=document.id, spans=(Span(0, 1),), role=Role.ORIGINAL_SOURCE, name=source))
    return Reading(document, records)


def copies_of(*readings: Reading) -> list[Copy]:
    corpus = Shelf(list(readings))
    found: list[Record] = []
    for pair in find_copies.candidates(corpus):
        found.extend(find_copies.compare(corpus.reading(pair.left), corpus.reading(pair.right), pair))
    return [record for record in find_copies.gather(found) if isinstance(record, Copy)]


def only_copy(*readings: Reading) -> Copy:
    copies = copies_of(*readings)
    assert len(copies) == 1, copies
    return copies[0]


def told(copy: Copy, *readings: Reading) -> list[tuple[str, str]]:
    """The aligned stretches as text, in the order of the readings given."""
    one, other = readings
    pairs = [(a, b) if copy.left == one.document.id else (b, a) for a, b in copy.spans]
    return [(one.text(a), other.text(b)) for a, b in pairs]


def changed(copy: Copy, one: Reading, other: Reading) -> list[tuple[str, str]]:
    pairs = [(c.left, c.right) if copy.left == one.document.id else (c.right, c.left) for c in copy.changes]
    return [(one.text(a), other.text(b)) for a, b in pairs]


def gives(copy: Copy, giver: Reading) -> bool:
    return copy.direction is (Direction.LEFT_TO_RIGHT if copy.left == giver.document.id else Direction.RIGHT_TO_LEFT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kesh's «guards»", "Keshs guards"),
        ("Kesh’s guards", 'Kesh\'s "guards"'),
        ("al-Danna front", "al Danna front"),
        ("1,400 men", "1400 men"),
        ("Erdoğan, Şırnak", "ERDOGAN Sirnak"),
        ("so\u00adlar co\u200boperative", "solar cooperative"),
        ("cafe\u0301 ٣٤", "café 34"),
        ("Kesh\ufffds guards", "Kesh's guards"),
    ],
)
def test_two_prints_of_the_same_words_hash_alike(one: str, other: str) -> None:
    assert hash_words(one)[0].tolist() == hash_words(other)[0].tolist()


@pytest.mark.parametrize(("one", "other"), [("3.5 tons", "35 tons"), ("form", "from"), ("12 dead", "13 dead"), ("no 1, 4", "no 14")])
def test_different_words_hash_differently(one: str, other: str) -> None:
    assert hash_words(one)[0].tolist() != hash_words(other)[0].tolist()


def test_a_word_is_found_where_it_stands_behind_emoji_and_lost_marks() -> None:
    text = "🛶 The crew’s 1,400\u200b boats — gone"
    hashes, starts, ends = hash_words(text)
    assert [text[a:b] for a, b in zip(starts, ends, strict=True)] == ["The", "crew’s", "1,400", "boats", "gone"]
    assert len(hashes) == 5


def test_a_script_without_spaces_gives_one_word_a_character() -> None:
    assert len(hash_words("港口的门 opened")[0]) == 5


def test_a_republished_report_is_a_whole_copy_with_exact_spans() -> None:
    one = report("🛶 " + HARBOUR, outlet="Gulf Courier")
    other = report("By our desk.\n" + HARBOUR.replace("'", "’"), outlet="Verrin Post")
    copy = only_copy(one, other)
    assert copy.type is CopyType.WHOLE
    ours, theirs = told(copy, one, other)[0]
    assert ours == HARBOUR.rstrip(".")
    assert theirs.replace("’", "'") == ours
    assert not copy.changes


def test_a_changed_name_and_number_are_the_only_changes() -> None:
    one = report(HARBOUR, outlet="Gulf Courier")
    other = report(HARBOUR.replace("Fishermen", "Smugglers").replace("17 missing", "70 missing"), outlet="Verrin Post")
    copy = only_copy(one, other)
    assert changed(copy, one, other) == [("17", "70")]
    assert told(copy, one, other)[0][0].startswith("of Port Selma")


def test_what_one_side_lacks_is_an_empty_span_behind_the_word_before() -> None:
    one = report(HARBOUR, outlet="Gulf Courier")
    other = report(HARBOUR.replace("about 1,400", "1,400").replace("Three boats", "Three small blue boats"), outlet="Verrin Post")
    copy = only_copy(one, other)
    assert changed(copy, one, other) == [("about", ""), ("", "small blue")]
    empty = next(span for change in copy.changes for span in (change.left, change.right) if span.start == span.end)
    text = (one if copy.left == other.document.id else other).document.text
    assert text[: copy.changes[1].left.start].endswith("Three") or text[: empty.start].endswith("of")


def test_a_passage_in_another_report_is_partial() -> None:
    passage = HARBOUR[: HARBOUR.index(" Three boats")]
    one = report(HARBOUR + "\n" + ORCHARD, outlet="Gulf Courier")
    other = report("Rain fell all week. " + passage + " Nobody answered.", outlet="Verrin Post")
    copy = only_copy(one, other)
    assert copy.type is CopyType.PARTIAL
    assert told(copy, one, other)[0][0] == passage.rstrip(".")
    assert max(copy.left_share, copy.right_share) > 0.8 > 0.5 > min(copy.left_share, copy.right_share)


def test_paragraphs_in_another_order_are_aligned_each_by_itself() -> None:
    one = report(HARBOUR + "\n" + ORCHARD, outlet="Gulf Courier")
    other = report(ORCHARD + "\n" + HARBOUR, outlet="Verrin Post")
    copy = only_copy(one, other)
    assert copy.type is CopyType.WHOLE
    assert [ours for ours, _ in told(copy, one, other)] in ([HARBOUR[:-1], ORCHARD[:-1]], [ORCHARD[:-1], HARBOUR[:-1]])


def test_furniture_that_is_marked_is_not_compared() -> None:
    assert (
        copies_of(report(ORCHARD, outlet="Gulf Courier", furniture=HARBOUR), report(STATEMENT, outlet="Verrin Post", furniture=HARBOUR))
        == []
    )


def test_an_advertisement_between_two_paragraphs_cuts_the_span() -> None:
    first, second = HARBOUR[: HARBOUR.index(" Three")], HARBOUR[HARBOUR.index("Three") :]
    plain = report(f"{first}\n{second}", outlet="Gulf Courier")
    text = f"{first}\nADVERTISEMENT for boots\n{second}"
    document = Document(path="x", text=text, outlet="Verrin Post")
    labels = [BlockLabel.BODY, BlockLabel.ADVERTISEMENT, BlockLabel.BODY]
    lines = [Span(*found.span()) for found in re.finditer(r"[^\n]+", text)]
    blocks = [Block(document=document.id, spans=(span,), label=label, reason="test") for span, label in zip(lines, labels, strict=True)]
    other = Reading(document, blocks)
    copy = only_copy(plain, other)
    assert [theirs for _, theirs in told(copy, plain, other)] == [first[:-1], second[:-1]]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("''", "''"), ("«", "»")])
def test_a_statement_quoted_by_both_is_no_copy_of_one_by_the_other(opening: str, closing: str) -> None:
    one = report(f"{ORCHARD}\nAt the dam the elder said: {opening}{STATEMENT}.{closing}", outlet="Gulf Courier", published="2031-05-02")
    other = report(
        f"{HARBOUR}\n{opening}{STATEMENT},{closing} according to a man on the bank.", outlet="Verrin Post", published="2031-05-03"
    )
    copy = only_copy(one, other)
    assert copy.type is CopyType.COMMON_QUOTATION
    assert copy.direction is None


def test_a_quotation_interrupted_by_its_speaker_is_still_a_quotation() -> None:
    head, tail = STATEMENT[:80].rsplit(" ", 1)[0], STATEMENT[len(STATEMENT[:80].rsplit(" ", 1)[0]) + 1 :]
    one = report(f"{ORCHARD}\n“{head},” the elder Tomas Brill told the valley radio late on Sunday. “{tail}.”", outlet="Gulf Courier")
    other = report(f"{HARBOUR}\n“{STATEMENT}.”", outlet="Verrin Post")
    assert only_copy(one, other).type is CopyType.COMMON_QUOTATION


def test_a_report_that_is_mostly_quotation_is_copied_all_the_same_if_its_telling_is() -> None:
    telling = "Elder Tomas Brill spoke for an hour on the northern bank of the Tamm on Sunday, and nobody of the council came to listen."
    quotation = "\n".join(f"“{STATEMENT} {noise(25, seed)}.”" for seed in range(4))
    one, other = (report(f"{telling}\n{quotation}", outlet=outlet) for outlet in ("Gulf Courier", "Verrin Post"))
    assert only_copy(one, other).type is CopyType.WHOLE


def test_the_same_words_quoted_by_one_and_told_by_the_other_are_a_copy() -> None:
    one = report(f"{ORCHARD}\n“{STATEMENT}.”", outlet="Gulf Courier")
    other = report(f"{HARBOUR}\n{STATEMENT}.", outlet="Verrin Post")
    assert only_copy(one, other).type is CopyType.PARTIAL


def test_a_quotation_mark_left_open_ends_with_its_paragraph() -> None:
    one = report(f"“{ORCHARD}\n{STATEMENT}.", outlet="Gulf Courier")
    other = report(f"“{HARBOUR[:200]}\n{STATEMENT}.", outlet="Verrin Post")
    assert only_copy(one, other).type is CopyType.PARTIAL


def test_a_short_phrase_without_name_or_number_is_a_stock_phrase() -> None:
    phrase = "spoke on condition that their names be left out as they were not allowed to talk"
    one = report(f"{ORCHARD} Two of them {phrase}.", outlet="Gulf Courier")
    other = report(f"{HARBOUR} The guards {phrase}.", outlet="Verrin Post")
    assert only_copy(one, other).type is CopyType.STOCK_PHRASE


def test_a_sentence_in_many_unrelated_reports_is_a_stock_phrase() -> None:
    sentence = "The Verrin gulf dispute has cost 2,300 lives since fishermen of Port Selma burned the customs house eleven years ago"
    others = [report(f"{noise(80, seed)} {sentence}. {noise(80, seed + 50)}", outlet=f"Outlet {seed}") for seed in range(7)]
    copies = copies_of(*others)
    assert {copy.type for copy in copies} == {CopyType.STOCK_PHRASE}
    assert {copy.type for copy in copies_of(*others[:3])} == {CopyType.PARTIAL}


def test_a_paragraph_in_many_reports_of_one_outlet_is_its_furniture() -> None:
    notice = "Readers of the Gulf Courier who wish to dispute a figure may write to the desk in Port Selma, which answers within 9 days"
    reports = [
        report(f"{noise(60, seed)} {notice if seed < 5 else noise(20, seed + 70)}.", path=f"{seed}", outlet="Gulf Courier")
        for seed in range(12)
    ]
    copies = copies_of(*reports)
    assert len(copies) == 10
    assert {copy.type for copy in copies} == {CopyType.FURNITURE}


def test_a_notice_in_a_few_unrelated_reports_of_a_large_outlet_is_its_furniture() -> None:
    notice = "Write to the Gulf Courier in Port Selma about any of its figures, and the desk answers within 9 days by post"
    reports = [
        report(f"{noise(90, seed)} {notice if seed < 7 else noise(20, seed + 70)}.", path=f"{seed}", outlet="Gulf Courier")
        for seed in range(50)
    ]
    assert {copy.type for copy in copies_of(*reports)} == {CopyType.FURNITURE}


def test_the_earlier_of_two_whole_copies_gives() -> None:
    one = report(HARBOUR, outlet="Gulf Courier", published="2031-05-02T23:50:00Z")
    other = report(HARBOUR, outlet="Verrin Post", published="2031-05-03")
    assert gives(only_copy(one, other), one)


@pytest.mark.parametrize("day", ["2031-05-02", "2031-05", "XXXX-05-03", "2031-05-02/2031-05-04", None])
def test_a_day_that_is_equal_vague_or_unknown_gives_no_direction(day: str | None) -> None:
    one = report(HARBOUR, outlet="Gulf Courier", published="2031-05-02")
    assert only_copy(one, report(HARBOUR, outlet="Verrin Post", published=day)).direction is None


def test_a_source_line_that_names_the_other_outlet_tells_the_direction() -> None:
    one = report(HARBOUR, outlet="Gulf Courier")
    other = report(HARBOUR, outlet="Verrin Post", source="The gulf courier")
    copy = only_copy(one, other)
    assert gives(copy, one)
    assert any("names The gulf courier as its original source" in reason for reason in copy.reasons)


def test_words_that_name_the_other_outlet_tell_the_direction() -> None:
    one = report(HARBOUR, outlet="Gulf Courier")
    other = report(HARBOUR + " That is according to the Gulf Courier.", outlet="Verrin Post")
    assert gives(only_copy(one, other), one)


def test_an_outlet_named_as_a_plain_word_is_no_source() -> None:
    one = report(HARBOUR, outlet="Noon")
    other = report(HARBOUR + " They told noon prayers apart.", outlet="Verrin Post")
    assert only_copy(one, other).direction is None


def test_a_source_that_is_later_than_its_copy_gives_no_direction() -> None:
    one = report(HARBOUR, outlet="Gulf Courier", published="2031-05-04")
    other = report(HARBOUR, outlet="Verrin Post", published="2031-05-02", source="Gulf Courier")
    assert only_copy(one, other).direction is None


def test_two_reports_that_credit_one_agency_did_not_take_it_from_each_other() -> None:
    one = report(HARBOUR, outlet="Gulf Courier", published="2031-05-02", source="Tamm Wire")
    other = report(HARBOUR, outlet="Verrin Post", published="2031-05-03", source="Tamm Wire")
    copy = only_copy(one, other)
    assert copy.direction is None
    assert any("both name Tamm Wire" in reason for reason in copy.reasons)


def test_two_reports_in_which_somebody_told_the_same_agency_have_it_from_there() -> None:
    quoted = HARBOUR + ' "We count every night," the mayor told Agence France-Presse.'
    one = report(quoted, outlet="Gulf Courier", published="2031-05-02")
    other = report(quoted, outlet="Verrin Post", published="2031-05-03")
    assert only_copy(one, other).direction is None
    agency = report(quoted, outlet="Agence France-Presse", published="2031-05-02")
    assert gives(only_copy(agency, other), agency)


def test_a_passing_passage_has_no_direction_from_dates() -> None:
    passage = HARBOUR[: HARBOUR.index(" Three boats")]
    one = report(f"{noise(200, 1)} {passage}", outlet="Gulf Courier", published="2031-05-02")
    other = report(f"{noise(200, 2)} {passage}", outlet="Verrin Post", published="2031-05-03")
    copy = only_copy(one, other)
    assert copy.direction is None
    assert any("from a third" in reason for reason in copy.reasons)


def test_an_update_by_the_same_outlet_is_said_to_be_one() -> None:
    one = report(HARBOUR, path="a", outlet="Gulf Courier", published="2031-05-02")
    other = report(HARBOUR + " Divers went down at dusk.", path="b", outlet="gulf courier", published="2031-05-02")
    assert any("an update or a series" in reason for reason in only_copy(one, other).reasons)


def test_the_order_of_the_corpus_changes_no_record() -> None:
    readings = [
        report(HARBOUR, outlet="Gulf Courier"),
        report(HARBOUR + ORCHARD, outlet="Verrin Post"),
        report(ORCHARD, outlet="Tamm News"),
    ]
    copies = copies_of(*readings)
    assert len(copies) == 2
    assert copies_of(*readings[::-1]) == copies
    assert all(copy.left < copy.right for copy in copies)


def test_a_pair_survives_being_sent_to_another_process() -> None:
    readings = [report(HARBOUR, outlet="Gulf Courier"), report(HARBOUR, outlet="Verrin Post")]
    corpus = Shelf(readings)
    (pair,) = find_copies.candidates(corpus)
    sent = msgspec.msgpack.decode(msgspec.msgpack.encode(pair), type=Pair)
    left, right = corpus.reading(pair.left), corpus.reading(pair.right)
    assert list(find_copies.compare(left, right, sent)) == list(find_copies.compare(left, right, pair)) != []


def test_a_wire_story_in_200_outlets_holds_together_at_linear_cost() -> None:
    readings = [report(HARBOUR + f" Edition {number}.", outlet=f"Outlet {number}") for number in range(200)]
    pairs = [(pair.left, pair.right) for pair in find_copies.candidates(Shelf(readings))]
    assert len(pairs) <= 200 * 10
    places = {reading.document.id: place for place, reading in enumerate(readings)}
    distances = [abs(places[left] - places[right]) for left, right in pairs]
    assert all(distances.count(step) >= 190 for step in range(1, 9))
    reached = {readings[0].document.id}
    for _ in range(200):
        reached |= {end for pair in pairs if reached & set(pair) for end in pair}
    assert len(reached) == 200


@pytest.mark.parametrize("bodies", [[], [""], ["one two", "one two"], ["... ---", "!?"], [HARBOUR]])
def test_nothing_to_compare_gives_nothing(bodies: list[str]) -> None:
    assert copies_of(*(report(body, path=f"{number}") for number, body in enumerate(bodies))) == []


def test_documents_with_the_same_text_twice_in_them_are_aligned_once() -> None:
    one = report(HARBOUR, outlet="Gulf Courier")
    other = report(f"{HARBOUR}\n{HARBOUR}", outlet="Verrin Post")
    copy = only_copy(one, other)
    assert len(copy.spans) == 1
    assert told(copy, one, other)[0] == (HARBOUR[:-1], HARBOUR[:-1])


HOSTILE = {
    "one word of 2 MB": ("a" * 2_000_000, "a" * 2_000_000),
    "digits": ("1234567890" * 100_000, "0123456789" * 100_000),
    "brackets": ("[" * 100_000, "(" * 100_000),
    "one word, repeated": ("ha " * 400_000, "ha " * 300_000),
    "quotation marks": ('" “ ' * 200_000 + HARBOUR, HARBOUR + " '' » " * 200_000),
    "commas between digits": ("1,2" * 300_000, "1,2," * 300_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_bounded_in_time(name: str) -> None:
    one, other = HOSTILE[name]
    began = time.process_time()
    copies_of(report(one, path="a"), report(other, path="b"))
    assert time.process_time() - began < 10


def test_texts_of_ten_words_in_random_order_are_bounded_in_time() -> None:
    began = time.process_time()
    texts = [
        " ".join(random.Random(seed).choices(["up", "down", "in", "out", "by", "to", "of", "on", "at", "if"], k=150_000)) for seed in (1, 2)
    ]
    copies_of(*(report(text, path=str(len(text))) for text in texts))
    assert time.process_time() - began < 20


def noise(count: int, seed: int) -> str:
    """Words that stand in no other text."""
    draw = random.Random(seed)
    return " ".join("".join(draw.choices("bcdfgklmnprstv", k=draw.randint(3, 9))) for _ in range(count))


words = st.lists(st.integers(0, 40), min_size=0, max_size=120)


@settings(max_examples=200, deadline=None)
@given(words, words, words, st.integers(0, 5))
def test_aligned_runs_are_equal_in_order_and_apart(before: list[int], shared: list[int], after: list[int], shift: int) -> None:
    left, right = before + shared, shared[shift:] + after
    seeds = [
        (i, j, 6)
        for i in range(len(left) - 5)
        for j in range(len(right) - 5)
        if left[i : i + 6] == right[j : j + 6] and (i == 0 or j == 0 or left[i - 1] != right[j - 1])
    ]
    stretches = align(*(Words(side, [41 * one + two for one, two in itertools.pairwise(side)]) for side in (left, right)), seeds)
    for stretch in stretches:
        assert all(left[a : a + size] == right[b : b + size] for a, b, size in stretch)
        assert all(a + size <= c and b + size <= d for (a, b, size), (c, d, _) in itertools.pairwise(stretch))
    for side in (0, 1):
        taken = [place for stretch in stretches for run in stretch for place in range(run[side], run[side] + run[2])]
        assert len(taken) == len(set(taken))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 85), st.sampled_from(["drop", "swap", "add"])), max_size=8, unique_by=lambda edit: edit[0]))
def test_undoing_the_changes_gives_the_other_text(edits: list[tuple[int, str]]) -> None:
    tokens = HARBOUR.rstrip(".").split()
    edited = list(tokens)
    for place, act in sorted(edits, reverse=True):
        edited[place : place + 1] = {"drop": [], "swap": [f"zz{place}"], "add": [edited[place], f"yy{place}"]}[act]
    one, other = report(HARBOUR, outlet="Gulf Courier"), report(" ".join(edited), outlet="Verrin Post")
    for copy in copies_of(one, other):
        left, right = (one, other) if copy.left == one.document.id else (other, one)
        for ours, theirs in copy.spans:
            rebuilt, at = "", ours.start
            for change in (c for c in copy.changes if ours.start <= c.left.start and c.left.end <= ours.end):
                rebuilt += left.document.text[at : change.left.start] + " " + right.text(change.right) + " "
                at = change.left.end
            rebuilt += left.document.text[at : ours.end]
            assert np.array_equal(hash_words(rebuilt)[0], hash_words(right.text(theirs))[0])
