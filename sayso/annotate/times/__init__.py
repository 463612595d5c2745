"""When: expressions of time in what a report tells, each with the days that it can mean.

The words of a stretch are classed (`_words`), rules over the classes find expressions (`_grammar`), and
one function a rule works out what its words mean (`_stated`, `_relative`, `_amounts`). Extents and values
follow TIMEX3 as TimeBank has it (TimeML annotation guidelines 1.2.1, TIDES 2005), with two departures: a
range ("between 3 and 7 June") is one expression with both ends, and "since then" one that is open to now.

A date is never made finer than its words: no day comes of a month or a year, and no year of a report
whose own date is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from sayso.annotate.times import _amounts, _clock, _feasts, _parts, _relative, _stated
from sayso.annotate.times._bounds import bounds_of, limiting, written_between
from sayso.annotate.times._calendar import UNKNOWN, Period, Reference, read_reference
from sayso.annotate.times._cues import approximated, quotations
from sayso.annotate.times._governed import Governed
from sayso.annotate.times._grammar import GRAMMAR
from sayso.annotate.times._names import in_name
from sayso.annotate.times._scene import NO_TIME, Found, Meaning, Scene
from sayso.annotate.times._words import cut_words, with_periods
from sayso.pipeline import Parse, Reading, stage
from sayso.records import Anchor, Block, BlockLabel, Dateline, DateRole, Document, Grain, Span, TimeRef, Written

_MEANINGS: dict[str, Callable[[Found], Meaning | None]] = {
    function.__name__: function
    for function in (
        *(_stated.day_range, _stated.month_range, _stated.year_range, _stated.day, _stated.month_year, _stated.month, _stated.year),
        *(_feasts.feast, _stated.event_day, _stated.century, _stated.decade),
        *(_relative.day_before, _relative.weekday, _relative.weekdays, _relative.relative, _relative.same, _relative.next_to),
        *(_relative.deictic, _relative.since_then, _relative.then, _relative.vague),
        *(_clock.clock_day, _clock.clock, _clock.part_of_day, _parts.end_of, _parts.part_of_month, _parts.fiscal_quarter, _parts.half_of),
        *(_amounts.age, _amounts.ago, _amounts.several, _parts.season_year, _parts.season, _amounts.regular, _amounts.amount),
        *(_amounts.units, _parts.period),
    )
}
_MEANINGS["day_clock"] = _clock.clock_day
_APPROXIMATED = frozenset(["amount", "ago", "several", "clock", "clock_day", "year", "decade", "units", "day", "end_of"])
_BUSINESS = ("net income", "net loss", " earnings", " a share", "fiscal ", " shares ", " profit ", " revenue ", "-quarter ")
# A report may appear a day or two before the date it carries, by time zone and press time; not more.
SLACK = timedelta(days=2)


@stage(reads=(Parse, Document, Block, Dateline), writes=(TimeRef, Written))
def find_times(reading: Reading) -> Iterator[TimeRef | Written]:
    """Yield the expressions of time in text order, then between which days an undated report was written, where they tell.

    Relative words count from the day of publication, in an embedded post from the day of that post. A date of
    publication that the text itself contradicts, by telling of a later day as past, counts as not known.
    """
    published = read_reference(reading.published)
    meanings = _meanings(reading, published)
    dated = published.today is not None and not _contradicted(reading, meanings, published.today)
    if published.today is not None and not dated:
        meanings = _meanings(reading, UNKNOWN)
    limits: tuple[date | None, date | None] | None = None
    ids: list[str] = []
    for meaning in meanings:
        bounds = None
        if meaning.begin is None and (meaning.present or (meaning.period is not None and meaning.period.year is None)):
            if limits is None:
                limits = written_between(meanings, _post_days(reading))
            bounds = bounds_of(meaning, *limits)
        record = TimeRef(
            document=reading.document.id,
            spans=(meaning.span,),
            timex=meaning.timex,
            type=meaning.type,
            edtf=meaning.edtf,
            begin=meaning.begin,
            end=meaning.end,
            grain=meaning.grain,
            mod=meaning.mod,
            anchor=meaning.anchor,
            previous=None if meaning.previous is None else ids[meaning.previous],
            bounds=bounds,
        )
        ids.append(record.id)
        yield record
    if not dated and reading.published is None:
        earliest, latest = limits or written_between(meanings, _post_days(reading))
        spans = limiting(meanings, earliest, latest)
        if spans:
            yield Written(document=reading.document.id, spans=spans, earliest=earliest, latest=latest)


def _meanings(reading: Reading, published: Reference) -> list[Meaning]:
    told: list[Meaning] = []
    business = any(word in text for text in (reading.text(span) for _, span in reading.told()) for word in _BUSINESS)
    for block, span in reading.told():
        text = reading.text(span)
        reference = _post_reference(reading, block) if block.label is BlockLabel.EMBED else published
        words = with_periods(cut_words(text)) if business else cut_words(text)
        scene = Scene(text, span.start, words, reference, told, quotations(text), business, _day_in, _governed(reading, block))
        for meaning in _expressions(scene):
            # The next expression is worked out from it. What is written in a post was no present of the report's.
            told.append(meaning._replace(present=False) if block.label is BlockLabel.EMBED else meaning)  # noqa: PERF401
    return told


def _governed(reading: Reading, block: Block) -> Governed | None:
    """Give what tells tense from the parse, `None` where the document has none."""
    return None if reading.parsed is None else Governed(reading.parsed, telling=block.label in (BlockLabel.BODY, BlockLabel.EMBED))


def _expressions(scene: Scene) -> Iterator[Meaning]:
    """Go through the expressions of a stretch; each is in `scene.told` before the next is worked out."""
    classes, position = scene.words.classes, 0
    while match := GRAMMAR.search(classes, position):
        rule = match.lastgroup or ""
        found = Found(scene, rule, match.start(), match.end())
        meaning = NO_TIME if in_name(found) else _MEANINGS[rule](found)
        if meaning is None:
            position = match.start() + 1
            continue
        position = max(match.end() if meaning.consumed else found.last, match.start() + 1)
        if meaning.consumed:
            continue
        first = found.first
        if rule in _APPROXIMATED:
            first, mod = approximated(scene.words, found.first)
            meaning = meaning._replace(mod=meaning.mod or mod)
        if scene.words.classes[found.last - 1] == ".":
            found.last -= 1
        firm = found.word(-1) in ("in", "on", "since")
        start = scene.offset + scene.words.starts[first]
        yield meaning._replace(firm=firm, span=Span(start, scene.offset + found.end))


def _day_in(scene: Scene, first: int, last: int) -> Period | None:
    """Give the day that the words from `first` up to `last` name: the day of a speech, looked for behind it."""
    match = GRAMMAR.search(scene.words.classes, first, last)
    while match and match.lastgroup not in ("weekday", "deictic", "day"):
        match = GRAMMAR.search(scene.words.classes, match.start() + 1, last)
    if match is None or scene.quoted(scene.words.starts[match.start()]):
        return None
    meaning = _MEANINGS[match.lastgroup or ""](Found(scene, match.lastgroup or "", match.start(), match.end()))
    return meaning.period if meaning and meaning.period and meaning.period.grain is Grain.DAY else None


def _opens_text(reading: Reading, meaning: Meaning) -> bool:
    """Whether a whole day with its year stands before any other word of what is told."""
    first = next((span.start for _, span in reading.told()), 0)
    return meaning.span.start <= first + 1 and meaning.anchor is Anchor.ABSOLUTE and meaning.grain is Grain.DAY


def _post_reference(reading: Reading, block: Block) -> Reference:
    """Give the day of an embedded post: the date inside its block, or none; never the article's."""
    for dateline in reading.of(Dateline):
        if dateline.role is DateRole.EMBEDDED and _touches(dateline.envelope, block.envelope):
            return read_reference(dateline.edtf)
    return UNKNOWN


def _touches(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.end and inner.start <= outer.end + 1


def _post_days(reading: Reading) -> list[date]:
    days = (read_reference(d.edtf).today for d in reading.of(Dateline) if d.role is not DateRole.UPDATED)
    return [day for day in days if day is not None]


def _contradicted(reading: Reading, meanings: list[Meaning], published: date) -> bool:
    """Whether the page disproves its date of publication: by the date in its own lines, or by telling of later days as past.

    One later day may be a slip or a tense read wrong, so it takes two, or a date that opens the text.
    """
    for dateline in reading.of(Dateline) if reading.document.published else ():
        day = read_reference(dateline.edtf).today if dateline.role is DateRole.PUBLISHED else None
        if day is not None and abs(day - published) > SLACK:
            return True
    if meanings and _opens_text(reading, meanings[0]) and meanings[0].begin and meanings[0].begin > published + SLACK:
        return True
    later = [
        meaning
        for meaning in meanings
        if meaning.firm and meaning.tense < 0 and meaning.anchor is Anchor.ABSOLUTE
        if meaning.begin is not None and meaning.begin > published + SLACK
    ]
    return len(later) > 1
