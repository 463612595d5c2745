"""Who says it: mentions, what they refer back to, and attributions with source, cue, content and chain."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence

import msgspec

from sayso.records.base import Annotation, Span
from sayso.records.outlooks import Outlook


class Form(enum.StrEnum):
    """With what sort of words somebody or something is referred to."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    ADJECTIVE = "adjective"
    METONYM = "metonym"


NAMING = frozenset((Form.NAME, Form.METONYM))
"""The forms that are proper names, of whatever they stand for."""


class MentionType(enum.StrEnum):
    """What sort of thing a mention refers to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ARMED = "armed"
    PLACE = "place"
    FACILITY = "facility"
    PEOPLE = "people"
    EVENT = "event"
    WEAPON = "weapon"
    OTHER = "other"


class Mention(Annotation, frozen=True, kw_only=True, tag="mention"):
    """Words that refer to somebody or something: "Haddad", "the ministry", "he".

    The span is the whole phrase without the clauses that hang from it ("the ministry's spokesman in Dara"). `type` `people` is a
    nationality, religion, ethnic or political group. `label` is the naming word where a party is called by it ("rebels").
    """

    form: Form
    type: MentionType
    label: str | None = None


class Coreference(Annotation, frozen=True, kw_only=True, tag="coreference"):
    """A mention that refers to what an earlier (or, rarely, later) one refers to; both by id. Only the nearest link is kept."""

    mention: str
    antecedent: str


class Manner(enum.StrEnum):
    """How words are reported: in marks, without, in part, or in a headline."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    HEADLINE = "headline"


class Act(enum.StrEnum):
    """The class of a cue, and what an utterance does with its content; `docs/stages/attributions.md` explains each."""

    SAY = "say"
    EXPLAIN = "explain"
    CLAIM = "claim"
    CONFIRM = "confirm"
    CONCEDE = "concede"
    REVEAL = "reveal"
    REPORT = "report"
    DENY = "deny"
    DOUBT = "doubt"
    BELIEVE = "believe"
    PREDICT = "predict"
    WARN = "warn"
    THREATEN = "threaten"
    DEMAND = "demand"
    URGE = "urge"
    PROMISE = "promise"
    INTEND = "intend"
    AGREE = "agree"
    SUPPORT = "support"
    OPPOSE = "oppose"
    CRITICIZE = "criticize"
    ACCUSE = "accuse"
    DECREE = "decree"
    ASK = "ask"
    NOCOMMENT = "nocomment"
    NAME = "name"
    KNOW = "know"
    ACCORDING = "according"
    SEEM = "seem"
    EVIDENTIAL = "evidential"


class Polarity(enum.StrEnum):
    """Whether the utterance took place: "did not confirm" is negative."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Commitment(enum.StrEnum):
    """How far the source stands behind the content (after the factuality values of FactBank)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNCOMMITTED = "uncommitted"
    DENIED = "denied"


class Stance(enum.StrEnum):
    """What the outlet's own words do with an utterance: report it, keep it at a distance, or take it for true."""

    NEUTRAL = "neutral"
    ENDORSES = "endorses"
    DISTANCES = "distances"


class Anonymous(msgspec.Struct, frozen=True, kw_only=True):
    """A source without a name: the words that describe it, and how many it is (`None` where the text does not say)."""

    descriptor: str
    count: int | None = None


class Attribution(Annotation, frozen=True, kw_only=True, tag="attribution"):
    """Who says what, with which word. `spans` are all its words; `source` and `cue` are empty where the text has none.

    `act` is the class of the cue, `force` what the utterance does, given its content. `stance` is the outlet's. `speaker` is the
    resolved name of the source, `None` where it has none; `anonymous` describes an unnamed one; `speaks_for` is the institution
    behind a spokesman. `chain` names whom the outlet cites, outermost first, down to the speaker; an unnamed one stands as
    `anonymous: descriptor`. `inferred` are links that the text does not assert here, kept out of `chain`. `addressee` and
    `medium` are the words that name them; `said_on` and `said_at` are ids of a `TimeRef` and a `PlaceRef`.
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    manner: Manner
    act: Act
    force: Act
    polarity: Polarity = Polarity.POSITIVE
    commitment: Commitment = Commitment.UNCOMMITTED
    conditional: bool = False
    stance: Stance = Stance.NEUTRAL
    speaker: str | None = None
    anonymous: Anonymous | None = None
    speaks_for: str | None = None
    chain: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    addressee: tuple[Span, ...] = ()
    medium: tuple[Span, ...] = ()
    said_on: str | None = None
    said_at: str | None = None


class Held(msgspec.Struct, frozen=True):
    """Which stretches a content covers, how many characters they are, and what it is called."""

    size: int
    spans: tuple[Span, ...]
    name: str


class Voices:
    """Tells in whose voice something lies: the innermost attribution whose content holds it."""

    def __init__(self, contents: Iterable[tuple[str, tuple[Span, ...]]]) -> None:
        held = [Held(characters(spans), spans, name) for name, spans in contents if spans]
        # The innermost content that holds something is the shortest one.
        self._held = sorted(held, key=lambda one: (one.size, one.spans, one.name))

    @classmethod
    def among(cls, attributions: Iterable[Attribution]) -> Voices:
        """Make it of the attributions of one document; their ids are the names that it gives."""
        return cls((attribution.id, attribution.content) for attribution in attributions)

    def of(self, record: Annotation) -> str | None:
        """Give the id of the attribution in whose voice a record lies; `None` for the outlet's own words.

        An attribution lies in another one when that one's content is the longer and holds its cue, or its content where it has no
        cue: a source may stand outside ("Haddad, who ..., said"). An outlook lies where its trigger does.
        """
        if isinstance(record, Attribution):
            return self.holding(record.cue or record.content, longer_than=characters(record.content))
        if isinstance(record, Outlook):
            return self.holding(record.trigger)
        return self.holding(record.spans)

    def holding(self, spans: Sequence[Span], *, longer_than: int = 0) -> str | None:
        """Give the name of the shortest content of more than `longer_than` characters that holds all spans; `None` if there is none."""
        for content in self._held:
            if content.size > longer_than and all(any(c.start <= s.start and s.end <= c.end for c in content.spans) for s in spans):
                return content.name
        return None


def characters(spans: Iterable[Span]) -> int:
    """Count the characters of spans that lie apart."""
    return sum(span.end - span.start for span in spans)
