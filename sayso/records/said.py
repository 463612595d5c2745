"""What one document says and is made of: blocks, credits, dates, places, numbers."""

from __future__ import annotations

import enum
from datetime import date

from sayso.records.base import Annotation, Span


class BlockLabel(enum.StrEnum):
    """What a stretch of a page is."""

    TITLE = "title"
    REPEATED_TITLE = "repeated-title"
    SUBHEAD = "subhead"
    BYLINE = "byline"
    DATE = "date"
    METADATA = "metadata"
    BODY = "body"
    CAPTION = "caption"
    ADVERTISEMENT = "advertisement"
    NEWSLETTER = "newsletter"
    DONATION = "donation"
    BOILERPLATE = "boilerplate"
    DISCLAIMER = "disclaimer"
    EMBED = "embed"


TOLD = frozenset({BlockLabel.TITLE, BlockLabel.SUBHEAD, BlockLabel.BODY, BlockLabel.CAPTION, BlockLabel.EMBED})
"""The labels whose text tells something: what later stages read. All others are furniture."""


class Block(Annotation, frozen=True, kw_only=True, tag="block"):
    """Which stretch of the text is what, and the reason in words, e.g. `line stands in 31% of this outlet's documents`."""

    label: BlockLabel
    reason: str


class Role(enum.StrEnum):
    """Whose part in a publication a credit names."""

    AUTHOR = "author"
    OUTLET = "outlet"
    AGENCY = "agency"
    PUBLISHER = "publisher"
    REPUBLISHER = "republisher"
    ORIGINAL_SOURCE = "original-source"


class Credit(Annotation, frozen=True, kw_only=True, tag="credit"):
    """Who the page names as author, outlet, agency, publisher; `name` without titles and markup."""

    role: Role
    name: str


class DateRole(enum.StrEnum):
    """What happened on a date that a page states about itself."""

    PUBLISHED = "published"
    ORIGINAL = "original"
    UPDATED = "updated"
    EMBEDDED = "embedded"


class Dateline(Annotation, frozen=True, kw_only=True, tag="dateline"):
    """A date that the page states about itself or about a post in it, as EDTF, with its role."""

    role: DateRole
    edtf: str


class Written(Annotation, frozen=True, kw_only=True, tag="written"):
    """Between which days a report was written whose own date is not known: inferred, and never a date of publication.

    The spans are the days that it tells of as past (`earliest`: it is no older) or as to come (`latest`: it is no younger), both
    with their year; either may be `None`.
    """

    earliest: date | None = None
    latest: date | None = None


class Grain(enum.StrEnum):
    """The finest calendar unit that a time expression states."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Anchor(enum.StrEnum):
    """What a time expression is counted from."""

    ABSOLUTE = "absolute"
    PUBLISHED = "published"
    SPEECH = "speech"
    EVENT = "event"
    PREVIOUS = "previous"
    NONE = "none"


class TimexType(enum.StrEnum):
    """The TIMEX3 type of a time expression (TimeML annotation guidelines 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeRef(Annotation, frozen=True, kw_only=True, tag="time"):
    """When: an expression of time and the days it can mean.

    `edtf` is an Extended Date/Time Format string, with X for what is not stated (`XXXX-09-09`);
    `begin` and `end` are the first and last day, `None` where open or unknown; `timex` is the TIMEX3
    value and `mod` its modifier; `grain` is never finer than the words. `bounds` is the earliest and
    latest day that other dates of the text allow (inferred, never stated), each `None` where they
    allow any. `previous` is the id of the `TimeRef` that an expression with anchor `previous` counts from.
    """

    timex: str | None = None
    type: TimexType | None = None
    edtf: str | None = None
    begin: date | None = None
    end: date | None = None
    grain: Grain | None = None
    mod: str | None = None
    anchor: Anchor
    previous: str | None = None
    bounds: tuple[date | None, date | None] | None = None


class PlaceUse(enum.StrEnum):
    """Whether a place name says where something is, or only qualifies a noun."""

    LOCATION = "location"
    MODIFIER = "modifier"


class PlaceRelation(enum.StrEnum):
    """How a place is told from another that is named."""

    OFFSET = "offset"
    TOWARD = "toward"
    PART = "part"
    AROUND = "around"
    BORDER = "border"
    BETWEEN = "between"


class PlaceRef(Annotation, frozen=True, kw_only=True, tag="place"):
    """Where: a place name and the gazetteer entry that it most likely means.

    `latitude` and `longitude` are WGS 84 degrees; `precision_km` is the radius within which the place
    lies; `gazetteer` is the entry's id (`geonames:172059`); `type` is the kind of place (country,
    admin1, city, ...); `country` the ISO 3166-1 alpha-2 code, `None` where the entry lies in none.
    `candidates` counts the entries of that name, `runner_up` is the id of the second best.

    A place that is told from others (`30 km west of Aleppo`) is a record of its own beside theirs: `relation` tells
    how, `bases` are the ids of their records, and its point and radius follow from the words; its `type` is
    `relative`, and `gazetteer` an id made of the relation and the others' ids.
    """

    mention: str | None = None
    name: str
    latitude: float
    longitude: float
    precision_km: float
    gazetteer: str
    type: str
    country: str | None = None
    use: PlaceUse
    candidates: int
    runner_up: str | None = None
    relation: PlaceRelation | None = None
    bases: tuple[str, ...] = ()


class Bound(enum.StrEnum):
    """How a stated number limits the true one."""

    EXACT = "="
    ABOUT = "~"
    ABOVE = ">"
    AT_LEAST = ">="
    BELOW = "<"
    AT_MOST = "<="


class QuantityType(enum.StrEnum):
    """What sort of thing a number measures."""

    COUNT = "count"
    PEOPLE = "people"
    CASUALTIES = "casualties"
    DISTANCE = "distance"
    DURATION = "duration"
    MONEY = "money"
    PERCENT = "percent"
    AREA = "area"


class Casualty(enum.StrEnum):
    """What became of the people counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CAPTURED = "captured"
    DISPLACED = "displaced"


class Quantity(Annotation, frozen=True, kw_only=True, tag="quantity"):
    """How many: a stated number as an interval.

    `spans` cover bound, number and unit. `low` and `high` include their ends and are `None` where
    open: `more than 50` has low 50, bound `>`, high `None`. `unit` is the unit's standard name (km,
    USD, percent), `None` for plain counts; `counted` is the noun phrase that is counted, as written. `party` is
    where the text says whose people are counted ("rebels", "Green Guard"): empty where it does not say, or for plain people.
    `place` and `time` are the ids of the `PlaceRef` and `TimeRef` that its sentence gives for it, `None` where it gives none.
    """

    low: int | float | None
    high: int | float | None
    bound: Bound
    type: QuantityType
    unit: str | None = None
    counted: str | None = None
    casualty: Casualty | None = None
    party: tuple[Span, ...] = ()
    place: str | None = None
    time: str | None = None
