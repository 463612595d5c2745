"""The codebook of events: which words are events, what becomes of an act that a word governs, and how codes are composed.

`data/events/*.md` say what the tables hold; types, modes and scores are PLOVER's (manual, draft 0.8), the words are our own.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from hashlib import blake2s
from importlib.resources import files
from typing import NamedTuple, TypeVar

from sayso.knowledge.tables import read_table
from sayso.records import FACTUAL, QUAD_OF, EventType, Quad, Status

T = TypeVar("T", "Frame", "Operator")
_TABLES = ("frames", "operators", "classes", "scores", "codes", "contexts", "themes", "refinements")
# A class holds the members of these, too.
_WIDER = {
    "official": ("person",),
    "diplomat": ("person", "official"),
    "prisoner": ("person",),
    "refugee": ("person",),
    "force": ("group",),
    "truce": ("agreement",),
    "territory": ("place",),
}


class Condition(NamedTuple):
    """What a noun must be: one of some classes, or of some words. `any` and `none` stand for `*` and `-`."""

    classes: frozenset[str]
    words: frozenset[str]
    any: bool
    none: bool

    @property
    def rank(self) -> int:
        """How much it asks: words before classes before any noun or none; 0 for nothing."""
        return 4 if self.words and not self.classes else 3 if self.words or self.classes else 2 if self.none else 1 if self.any else 0


class Frame(NamedTuple):
    """One way in which a word is an event; `type` is `None` where it surely is none."""

    lemma: str
    part: str
    object: Condition
    preposition: str
    phrase: Condition
    type: EventType | None
    mode: str | None
    actor: str
    recipient: tuple[str, ...]
    cameo: str | None
    rule: str


class Operator(NamedTuple):
    """What a word says of an act that it governs; `type` is `None` where it is no event itself."""

    lemma: str
    part: str
    governs: str
    type: EventType | None
    mode: str | None
    status: Status
    doer: str
    recipient: tuple[str, ...]
    cameo: str | None
    rule: str


class Codebook:
    """The tables, looked up by lemma and part of speech."""

    def __init__(self) -> None:
        self.digest = _digest()
        self.frames: dict[tuple[str, str], tuple[Frame, ...]] = _grouped(map(_frame, read_table("events/frames.tsv")))
        self.operators: dict[tuple[str, str], tuple[Operator, ...]] = _grouped(map(_operator, read_table("events/operators.tsv")))
        # The second words of lemmas of several ("shoot down"), so that most words ask for none.
        self.joined: dict[tuple[str, str], dict[str, tuple[str, ...]]] = _joined([*self.frames, *self.operators])
        # Every word that an entry may begin with: of the others nothing is asked.
        self.words = frozenset(word for word, _ in (*self.frames, *self.operators, *self.joined))
        classes: dict[str, set[str]] = {}
        for word, name in read_table("events/classes.tsv"):
            classes.setdefault(word, set()).update((name, *_WIDER.get(name, ())))
        self.classes: dict[str, frozenset[str]] = {word: frozenset(names) for word, names in classes.items()}
        self._scores = {(type_, mode): float(score) for type_, mode, score in read_table("events/scores.tsv")}
        self._codes = {(type_, act, mode): code for type_, act, mode, code in read_table("events/codes.tsv")}
        self.themes: dict[str, str] = {row[0]: row[1] for row in read_table("events/themes.tsv")}
        self._refined = {(code, theme): refined for code, theme, refined in read_table("events/refinements.tsv")}
        self._refinable = frozenset(code for code, _ in self._refined)
        self.contexts: dict[str, str] = {row[0]: row[1] for row in read_table("events/contexts.tsv")}

    def intensity(self, type_: EventType, mode: str | None) -> float:
        """Give PLOVER's score of conflict to cooperation, of the mode where it has one of its own."""
        return self._scores.get((type_.value, mode or ""), self._scores[type_.value, ""])

    def cameo(self, type_: EventType, act: EventType | None, *modes: str | None) -> str | None:
        """Give the CAMEO code of a type with the act inside it or the first of the modes: the root's two digits where no more is sure."""
        for key in (
            *((type_, act, mode) for mode in modes),
            (type_, act, None),
            *((type_, None, mode) for mode in modes),
            (type_, None, None),
        ):
            code = self._codes.get((key[0].value, key[1].value if key[1] else "", key[2] or ""))
            if code is not None:
                return code
        return None

    def refined(self, code: str, words: Iterable[str]) -> str:
        """Give the more exact CAMEO code by what a clause is about (its lemmas): economic aid, a protest for rights; else the code."""
        for word in words if code in self._refinable else ():
            found = self._refined.get((code, self.themes.get(word, "")))
            if found is not None:
                return found
        return code

    def plain(self, type_: EventType, status: Status) -> EventType | None:
        """Give the type under which PLOVER without status codes an act; `None` where another event stands for it, or it did not happen.

        A plan is AGREE where it is cooperation and THREATEN where it is conflict, what one says one will not do REJECT, what others
        must do REQUEST.
        """
        if status in FACTUAL:
            return type_
        if status in (Status.PLANNED, Status.SCHEDULED):
            if QUAD_OF[type_] in (Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION):
                return EventType.AGREE
            return EventType.THREATEN if QUAD_OF[type_] is Quad.MATERIAL_CONFLICT else None
        return {Status.REFUSED: EventType.REJECT, Status.DEMANDED: EventType.REQUEST}.get(status)


@functools.cache
def load_codebook() -> Codebook:
    """Load the codebook once a process."""
    return Codebook()


def _digest() -> str:
    data = files("sayso").joinpath("data", "events")
    return blake2s(b"\0".join(data.joinpath(f"{name}.tsv").read_bytes() for name in _TABLES), digest_size=8).hexdigest()


def _grouped(entries: Iterable[T]) -> dict[tuple[str, str], tuple[T, ...]]:
    grouped: dict[tuple[str, str], list[T]] = {}
    for entry in entries:
        grouped.setdefault((entry.lemma, entry.part), []).append(entry)
    return {key: tuple(found) for key, found in grouped.items()}


def _joined(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
    """Give for a verb what may follow it in a lemma, for a noun what may stand before it: by the word next to it, the longest first.

    What is written with a hyphen is words of its own to the parser: "cease-fire", "court-martial".
    """
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    for lemma, part in keys:
        words = lemma.replace("-", " - ").split()
        if len(words) > 1 and part == "verb" and "-" not in words:
            found.setdefault((words[0], part), {}).setdefault(words[1], set()).add(" ".join(words[1:]))
        elif len(words) > 1:
            found.setdefault((words[-1], part), {}).setdefault(words[-2], set()).add(" ".join(words[:-1]))
    return {key: {word: tuple(sorted(rests, key=len, reverse=True)) for word, rests in near.items()} for key, near in found.items()}


@functools.cache
def _condition(cell: str) -> Condition:
    plain, _, literal = cell.partition("=")
    names = [name for name in plain.split("|") if name]
    words = frozenset(word.removeprefix("=") for word in literal.split("|") if word)
    return Condition(frozenset(names) - {"*", "-"}, words, "*" in names, "-" in names)


def _frame(row: tuple[str, ...]) -> Frame:
    lemma, part, noun, phrase, type_, mode, actor, recipient, cameo, _ = row
    preposition, _, after = phrase.partition(":")
    return Frame(
        lemma, part, _condition(noun), preposition, _condition(after), None if type_ == "-" else EventType(type_), mode or None, actor,
        _slots(recipient), cameo or None, " ".join(cell for cell in (lemma, part, noun, phrase) if cell),
    )  # fmt: skip


def _operator(row: tuple[str, ...]) -> Operator:
    lemma, part, governs, type_, mode, status, doer, recipient, cameo, _ = row
    return Operator(
        lemma, part, governs, None if type_ == "-" else EventType(type_), mode or None, Status(status), doer, _slots(recipient),
        cameo or None, f"{lemma} {part} + {governs}",
    )  # fmt: skip


def _slots(cell: str) -> tuple[str, ...]:
    return tuple(slot for slot in cell.split("|") if slot not in ("", "-"))
