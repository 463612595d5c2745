"""A body as words that can be compared: one 64-bit hash a word, blind to case, quote glyphs, diacritics and hyphens."""

from __future__ import annotations

import functools
import unicodedata
from array import array

import numpy as np
import numpy.typing as npt

from sayso.compare.copies._align import Words
from sayso.compare.copies._quotations import find_quotations
from sayso.pipeline import Reading
from sayso.records import BlockLabel

Hashes = npt.NDArray[np.uint64]
Offsets = npt.NDArray[np.int64]

_BREAK = 0
_DELETED = 0xFFFF
# Between these two, a script without spaces: each character is a word.
_UNSPACED = (0x3040, 0xA000)
# Marks that come and go between two prints of one text. The last is what a lost apostrophe often turns into.
_VANISHING = "'’‘‛ʼʻʹʾʿ`´′ـ\ufffd"
_PLAIN = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "s", "æ": "a", "œ": "o", "ð": "d", "þ": "t"}
_CACHED_BODIES = 512


class Body:
    """The words of one body in text order, as sequences of one length, and how they lie in the text.

    `words` has one integer a word; `starts` and `ends` are offsets of `Document.text`; `pieces`
    counts up by one wherever text that is not body lies between two words.
    """

    __slots__ = ("_quoted", "ends", "pieces", "reading", "spans", "starts", "words")

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        text = reading.document.text
        self.spans = tuple(span for _, span in reading.told(BlockLabel.BODY))
        spans = self.spans
        hashes, starts, ends = hash_words("\n".join([text[span.start : span.end] for span in spans]))
        shifts, pieces, begins, begin, piece = [], [], [], 0, 0
        for place, span in enumerate(spans):
            piece += bool(place and text[spans[place - 1].end : span.start].strip())
            shifts.append(span.start - begin)
            pieces.append(piece)
            begins.append(begin)
            begin += span.end - span.start + 1
        counts = np.diff(np.searchsorted(starts, begins), append=len(starts))
        shift = np.repeat(np.array(shifts, dtype=np.int64), counts)
        # Numbers of two words may coincide, so they are kept short: of 30 bits, those that Python counts fastest with.
        self.words = Words(hashes.tolist(), (gram_hashes(hashes, 2) >> np.uint64(34)).tolist())
        # Of these only a few are ever asked for, so they stay packed.
        self.starts = array("q", (starts + shift).tobytes())
        self.ends = array("q", (ends + shift).tobytes())
        self.pieces = array("q", np.repeat(pieces, counts).tobytes() if piece else bytes(8 * len(hashes)))
        self._quoted: array[int] | None = None

    def __len__(self) -> int:
        return len(self.words.ones)

    def count_quoted(self, first: int, end: int) -> int:
        """Count the words from `first` to before `end` that stand between quotation marks."""
        if self._quoted is None:
            counts = np.zeros(len(self) + 1, dtype=np.int64)
            quotations = find_quotations(self.reading.document.text, self.spans)
            if quotations:
                starts = np.frombuffer(self.starts, dtype=np.int64)
                place = np.searchsorted(np.array([span.start for span in quotations]), starts, side="right") - 1
                inside = (place >= 0) & (starts < np.array([span.end for span in quotations])[place])
                counts[1:] = np.cumsum(inside)
            self._quoted = array("q", counts.tobytes())
        return self._quoted[end] - self._quoted[first]


@functools.lru_cache(maxsize=_CACHED_BODIES)
def body_of(reading: Reading) -> Body:
    """Give the body of a reading; the latest are remembered, as one document stands in many pairs."""
    return Body(reading)


def body_text(reading: Reading) -> str:
    """Give what is compared, one stretch a line: body alone, as furniture and captions travel without their article."""
    text = reading.document.text
    return "\n".join([text[span.start : span.end] for _, span in reading.told(BlockLabel.BODY)])


def hash_words(text: str) -> tuple[Hashes, Offsets, Offsets]:
    """Give the hash, the start and the end of every word of `text`, as three arrays of one length.

    A word is a run of letters, digits and marks. Apostrophes inside it do not count, nor does the
    comma between two digits; hyphens end it.
    """
    codes = _code_units(text)
    folded = _fold_table()[codes]
    commas = np.flatnonzero(codes[1:-1] == ord(",")) + 1
    if len(commas):
        inside = _is_digit(codes[commas - 1]) & _is_digit(codes[commas + 1])
        folded[commas[inside]] = _DELETED
    kept = np.flatnonzero(folded != _DELETED)
    if len(kept) < len(folded):
        folded = folded[kept]
    first, after = _word_bounds(folded)
    if not len(first):
        return np.empty(0, np.uint64), np.empty(0, np.int64), np.empty(0, np.int64)
    return _hash_runs(folded, first), kept[first], kept[after - 1] + 1


def gram_hashes(hashes: Hashes, size: int) -> Hashes:
    """Give the hash of every run of `size` words, by the index of its first word."""
    count = len(hashes) - size + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    grams = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        grams *= _MULTIPLIER
        grams += hashes[place : place + count]
    return _mix(grams)


_MULTIPLIER = np.uint64(0x9E37_79B9_7F4A_7C15)
_SCRAMBLE = np.uint64(0xBF58_476D_1CE4_E5B9)


def _mix(values: Hashes) -> Hashes:
    """Spread every input bit over all 64 (after the finaliser of splitmix64), in place."""
    values ^= values >> np.uint64(31)
    values *= _SCRAMBLE
    values ^= values >> np.uint64(29)
    return values


def _code_units(text: str) -> npt.NDArray[np.uint16]:
    """Give one 16-bit number a character; those beyond the basic plane, which break words, become 0xFFFF."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) == 2 * len(text):
        return np.frombuffer(units, dtype=np.uint16)
    wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.minimum(wide, 0xFFFF).astype(np.uint16)


def _word_bounds(folded: npt.NDArray[np.uint16]) -> tuple[Offsets, Offsets]:
    """Give where each word begins and ends."""
    lettered = np.zeros(len(folded) + 2, dtype=bool)
    np.not_equal(folded, _BREAK, out=lettered[1:-1])
    if not len(folded) or folded.max() < _UNSPACED[0]:
        # Where every word is a run of letters, beginnings and ends take turns.
        edges = np.flatnonzero(lettered[1:] != lettered[:-1])
        return edges[::2], edges[1::2]
    around = np.zeros(len(folded) + 2, dtype=bool)
    around[1:-1] = (folded >= _UNSPACED[0]) & (folded < _UNSPACED[1])
    between = (around[1:] | around[:-1]) & lettered[1:] & lettered[:-1]
    begins = (lettered[1:] > lettered[:-1]) | between
    closes = (lettered[:-1] > lettered[1:]) | between
    return np.flatnonzero(begins), np.flatnonzero(closes)


def _hash_runs(folded: npt.NDArray[np.uint16], first: Offsets) -> Hashes:
    """Hash each word as a polynomial of its letters, moved to the beginning of the text, so that it hashes alike anywhere."""
    powers, inverses = _powers(max(1 << 12, 1 << len(folded).bit_length()))
    # What follows a word up to the next one is breaks, which are zero.
    return _mix(np.add.reduceat(folded * powers[: len(folded)], first) * inverses[first])


def _is_digit(codes: npt.NDArray[np.uint16]) -> npt.NDArray[np.bool_]:
    return (codes >= 0x30) & (codes <= 0x39)


@functools.cache
def _powers(count: int) -> tuple[Hashes, Hashes]:
    """Give the first powers of an odd number modulo 2^64, and of its inverse."""
    base = 0x1000_0000_01B3
    powers: list[Hashes] = []
    for number in (base, pow(base, -1, 1 << 64)):
        factors = np.full(count, number, dtype=np.uint64)
        factors[0] = 1
        powers.append(np.cumprod(factors, dtype=np.uint64))
    return powers[0], powers[1]


@functools.cache
def _fold_table() -> npt.NDArray[np.uint16]:
    """Map each code point below 0x10000 to its folded letter, to `_BREAK`, or to `_DELETED`."""
    table = np.zeros(0x1_0000, dtype=np.uint16)
    for code in range(0x3000):
        table[code] = _fold(chr(code))
    table[_UNSPACED[0] : _UNSPACED[1]] = np.arange(*_UNSPACED)
    table[0xAC00:0xD7A4] = np.arange(0xAC00, 0xD7A4)
    for code in range(0xFF10, 0xFF5B):
        table[code] = _fold(unicodedata.normalize("NFKC", chr(code)))
    table[0xFEFF] = table[0xFFFD] = _DELETED
    return table


def _fold(character: str) -> int:
    category = unicodedata.category(character)
    if character in _VANISHING or category[0] == "M" or category == "Cf":
        return _DELETED
    if category == "Nd":
        return ord("0") + unicodedata.digit(character)
    if category[0] == "L":
        plain = unicodedata.normalize("NFKD", character.casefold())[0]
        return ord(_PLAIN.get(plain, plain))
    return ord(character) if category[0] == "N" else _BREAK
