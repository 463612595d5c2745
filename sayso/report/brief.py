"""The brief as records: what each section says, with the evidence for every row."""

from __future__ import annotations

import enum

import msgspec

from sayso.records import (
    Act,
    BlockLabel,
    Bound,
    Casualty,
    Commitment,
    CopyType,
    Direction,
    Failure,
    Manner,
    Polarity,
    QuantityType,
    Stance,
)
from sayso.report.event_rows import EventRow, HolderRow
from sayso.report.refs import Part, Ref
from sayso.store.queries import Selection


class SetAside(msgspec.Struct, frozen=True):
    """How much of a document is furniture of one kind, in characters."""

    label: BlockLabel
    characters: int


class DocumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """One report: what it says of itself, and what was set aside of it.

    `written` are the earliest and latest day on which a report without a date can have been written, inferred from what it tells.
    """

    number: int
    id: str
    path: str
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    written: tuple[str | None, str | None] | None
    original: str | None
    original_source: tuple[str, ...]
    republisher: tuple[str, ...]
    agencies: tuple[str, ...]
    language: str | None
    annotated: bool
    url: str | None
    characters: int
    set_aside: tuple[SetAside, ...]


class PlaceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A place, and the documents that put something there.

    `wide` marks countries and what lies in none (continents, seas, regions over borders), which say little of where
    something happened. `country_name` is known where the reports name that country too.
    """

    name: str
    type: str
    wide: bool
    country: str | None
    country_name: str | None
    latitude: float
    longitude: float
    precision_km: float
    gazetteer: str
    documents: int
    mentions: int
    evidence: tuple[Ref, ...]


class TimeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A date or a stretch of time, and the documents that speak of it.

    `bounds` are the earliest and latest day that the rest of the text allows for a date whose year is not stated,
    in the first document that tells it.
    """

    edtf: str
    begin: str | None
    end: str | None
    bounds: tuple[str | None, str | None] | None
    documents: int
    mentions: int
    evidence: tuple[Ref, ...]


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One value that was given, by how many documents, and where.

    `places` and `days` (EDTF) are those that the tellings give for it in its own sentence, the most frequent first.
    """

    value: str
    low: int | float | None
    high: int | float | None
    bound: Bound
    documents: int
    places: tuple[str, ...]
    days: tuple[str, ...]
    evidence: tuple[Ref, ...]


class NumberRow(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted, and the figures given for it, the most reported ones, by size.

    Figures stand in one row because the same word is counted, which need not mean the same people or things.
    `counted` is that word, `None` for numbers of which no counted word was found. `differ` tells that two documents
    give figures of which no number fits both. `figures_total` counts the figures that are not shown, too.
    """

    counted: str | None
    type: QuantityType
    casualty: Casualty | None
    documents: int
    differ: bool
    figures: tuple[Figure, ...]
    figures_total: int


class NameRow(msgspec.Struct, frozen=True, kw_only=True):
    """One way in which a party is called: the words as most often spelt, and by whom.

    `label` is the naming word in it that judges ("regime"), `None` for a neutral name. `own` counts the mentions that lie in the words of
    the outlets themselves; the others lie in those of somebody cited. `outlets` names who prints it, with the number of documents.
    """

    words: str
    label: str | None
    documents: int
    mentions: int
    own: int
    outlets: tuple[tuple[str | None, int], ...]
    evidence: tuple[Ref, ...]


class PartyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A party, and every name that it bears, the most frequent first.

    `actor` is its id; `known` tells that the knowledge base has it; `mentions` counts all, "he" and "Turkish" among them.
    """

    actor: str
    name: str
    type: str | None
    known: bool
    documents: int
    mentions: int
    names: tuple[NameRow, ...]
    names_total: int


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody is told to have said, in one wording, and the documents that tell it.

    All but `documents` is of the first of them. `speakers` and `through` are links of its chain: who says it, empty where nobody is
    named, and by whom it came to the outlet, outermost first; `inferred` as in the attribution. `count` is how many an unnamed source
    is, `source` are the words that name it, `None` where there are none. `outlet` published it; `said_on` is EDTF. `evidence` cites
    the content; `parts` say where source, cue and content stand in the first quotation.
    """

    act: Act
    force: Act
    polarity: Polarity
    manner: Manner
    commitment: Commitment
    conditional: bool
    stance: Stance
    speakers: tuple[str, ...]
    through: tuple[str, ...]
    inferred: tuple[str, ...]
    count: int | None
    source: str | None
    said_on: str | None
    outlet: str | None
    documents: int
    evidence: tuple[Ref, ...]
    parts: tuple[Part, ...]


class Named(enum.StrEnum):
    """How far a source is known: by its name, by a description, by a pronoun that leads nowhere, or not at all."""

    NAME = "name"
    DESCRIBED = "described"
    PRONOUN = "pronoun"
    NOTHING = "nothing"


class SpeakerRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who says something, or all sources of one kind that have no name, each of which stays one of its own.

    `statements` counts wordings: the same words in several documents are one. `acts` counts them by what they do, `not_said`
    those that the text says were not made, which are not among `statements`. `through` are the ways by which statements came to
    the outlets, outermost first, each with their number, the most frequent ones.
    """

    named: Named
    name: str | None
    speaks_for: tuple[str, ...]
    documents: int
    statements: int
    acts: dict[Act, int]
    not_said: dict[Act, int]
    through: tuple[tuple[tuple[str, ...], int], ...]
    through_total: int
    shown: tuple[Statement, ...]


class CitedRow(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet or agency that others cite: who does, in how many documents, and whose words it passes on.

    `by` names who cites it, with the number of documents, `None` for outlets that are not stated; `passes_on` whose words, the most
    frequent first. `evidence` is the first citation.
    """

    name: str
    documents: int
    by: tuple[tuple[str | None, int], ...]
    passes_on: tuple[str, ...]
    passes_on_total: int
    evidence: tuple[Ref, ...]


class CopyRow(msgspec.Struct, frozen=True, kw_only=True):
    """Two documents that share text: how, how much, and what differs.

    `evidence` holds the aligned passages in the order of the left text, `changes` the first places where the words
    differ, `changes_count` how many there are; changes of case, quotation marks and punctuation are not counted.
    """

    id: str
    left: int
    right: int
    type: CopyType
    direction: Direction | None
    left_share: float
    right_share: float
    words: int
    reasons: tuple[str, ...]
    evidence: tuple[tuple[Ref, Ref], ...]
    changes: tuple[tuple[Ref, Ref], ...]
    changes_count: int


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """The one-page brief: rows with their evidence, and how many rows there are of each in all."""

    library: str
    selection: Selection
    documents_total: int
    documents_chosen: int
    first_day: str | None
    last_day: str | None
    undated: int
    outlets: dict[str, int]
    no_outlet: int
    other_languages: dict[str, int]
    documents: tuple[DocumentRow, ...]
    places: tuple[PlaceRow, ...]
    places_total: int
    times: tuple[TimeRow, ...]
    times_total: int
    numbers: tuple[NumberRow, ...]
    numbers_total: int
    parties: tuple[PartyRow, ...]
    parties_total: int
    persons: tuple[PartyRow, ...]
    persons_total: int
    unnamed_parties: tuple[NameRow, ...]
    happened: tuple[EventRow, ...]
    happened_total: int
    coming: tuple[EventRow, ...]
    coming_total: int
    undone: tuple[EventRow, ...]
    undone_total: int
    holders: tuple[HolderRow, ...]
    holders_total: int
    speakers: tuple[SpeakerRow, ...]
    speakers_total: int
    unnamed: tuple[SpeakerRow, ...]
    cited: tuple[CitedRow, ...]
    cited_total: int
    copies: tuple[CopyRow, ...]
    copies_total: int
    refused: tuple[Failure, ...]
    limit: int
