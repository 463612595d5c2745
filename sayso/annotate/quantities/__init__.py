"""How many: stated numbers as intervals, with their bound, unit, what they count, and what befell those counted.

Works on words, without a parse. The other files of this folder each read one part: `_words` splits
the text, `_numerals` reads a number, `_measures` joins it with its unit (`_units`) and range, `_bounds`
finds what limits it, `_blocked` turns away names and dates, `_counted` finds the noun, `_casualties`
who was killed or wounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.annotate.quantities._blocked import is_year
from sayso.annotate.quantities._bounds import Limit, limit_after, limit_before, merged
from sayso.annotate.quantities._casualties import STATES, fate_of, may_suffer
from sayso.annotate.quantities._counted import Noun, counted_noun, whole
from sayso.annotate.quantities._fates import Fate
from sayso.annotate.quantities._grammar import Tree, fate_by_tree, noun_by_tree, tallied, tree_of
from sayso.annotate.quantities._measures import CHANGES, HYPHENS, Measure, measure_at, with_told_unit
from sayso.annotate.quantities._numerals import STARTS, Number, tidy
from sayso.annotate.quantities._party import party_of
from sayso.annotate.quantities._scene import Scenes, scenes_of
from sayso.annotate.quantities._single import is_stated_one, one_counts
from sayso.annotate.quantities._tolls import echoed, parallel
from sayso.annotate.quantities._words import NAMES, PEOPLE, WORD_SETS, Words
from sayso.pipeline import Parse, Reading, stage
from sayso.records import Block, Bound, Document, PlaceRef, Quantity, QuantityType, Span, TimeRef

_NEARLY = 0.9
_COMPARED = (["compared", "with"], ["compared", "to"])
# No time of day, and no age.
_LAST_MINUTE, _OLDEST = 2359, 120
# Before bare digits these show that they are an amount.
_LEADING = WORD_SETS["before-amount"]
# Before these, "over" and its like measure a duration; after other words they say when ("fell over three days").
_MEASURED = WORD_SETS["before-over"]
_BEFORE_YEARS = WORD_SETS["before-year"]
# Before "one" these are prepositions: "about one army", "around one table".
_LOOSE = frozenset(["about", "around", "over", "under", "above", "below", "beyond"])
_FIRM = frozenset([Bound.ABOVE, Bound.AT_LEAST, Bound.BELOW, Bound.AT_MOST])


class Told(NamedTuple):
    """The quantity told last in a stretch, and the last casualties: place and fate, `None` before the first."""

    measure: Measure
    limit: Limit | None
    noun: Noun | None
    casualties: tuple[int, Fate] | None


class Place(NamedTuple):
    """Where a stretch of words stands: in which document, from which offset, in which parse (`None`: without one)."""

    document: str
    offset: int
    tree: Tree | None
    scenes: Scenes


@stage(reads=(Document, Block, Parse, PlaceRef, TimeRef), writes=(Quantity,))
def find_quantities(reading: Reading) -> Iterator[Quantity]:
    """Yield the stated quantities of the told stretches in text order.

    A reading without a parse, or with one of unknown labels, is read by its words alone.
    """
    starts: list[int] = []
    scenes = scenes_of(reading)
    for _, span in reading.told():
        words = Words(reading.document.text[span.start : span.end])
        place = Place(reading.document.id, span.start, tree_of(reading.parsed, words, span.start, starts), scenes)
        done = 0
        told: Told | None = None
        # Digits and marks sort before the colon, other scripts' digits behind ASCII: a quick look before the close one.
        for position in [at for at, word in enumerate(words.lower) if word in STARTS or (word and (word < ":" or word > "\x7f"))]:
            if position < done or not (words.lower[position] in STARTS or words.numeral(position)):
                continue
            measure = measure_at(words, position)
            if isinstance(measure, int):
                done = measure
                continue
            done = measure.last + 1
            found = _quantity(place, words, measure, told)
            if found is not None:
                quantity, told = found
                yield quantity


def _quantity(place: Place, words: Words, measure: Measure, told: Told | None) -> tuple[Quantity, Told] | None:
    """Make the record, and what later numbers refer to; `None` where the number counts and measures nothing."""
    if told and measure.unit is None:
        measure = with_told_unit(words, measure, told.measure)
    number, unit = measure.number, measure.unit
    limit = _limit(words, measure)
    first = min(measure.first, limit.at) if limit else measure.first
    trailing = limit_after(words, measure.last) if limit is None else None
    noun = _noun(words, measure._replace(last=trailing.at) if trailing else measure)
    bare = unit is None and not number.share
    if place.tree and bare and trailing is None and not is_year(words, number):
        noun = noun_by_tree(words, measure, noun, place.tree)
    if limit is None and trailing is None and noun is not None:
        trailing = limit_after(words, noun.last)
    fate = None if unit or number.share else fate_of(words, first, measure.last, noun)
    if told and noun is None and unit is None and not number.share:
        if not is_year(words, number) and parallel(words, first, number.last) == told.measure.number.last:
            # "30 tents in Orsk and 12 in Mirra", "killed 12 in Orsk and 9 in Mirra".
            noun, fate = told.noun, told.casualties[1] if told.casualties and told.casualties[0] == told.measure.last else fate
        elif told.measure.unit is None and words.lower[first - 2 : first] in _COMPARED and told.noun:
            noun = told.noun
        else:
            fate = fate or echoed(words, first, told.casualties, digits=number.digits)
    if place.tree and bare and not is_year(words, number):
        noun = noun or tallied(words, measure, place.tree)
        if fate is None and (noun is None or may_suffer(words, noun)):
            fate = fate_by_tree(words, measure, noun, place.tree)
    if not _counts(words, measure, limit or trailing, noun, fate):
        return None
    negative = _negative(words, measure, noun)
    in_force = limit or trailing or (_converted(words, measure, told) if told else None)
    low, high, bound = _interval(measure, in_force, negative=negative)
    named = noun is not None and words.at(noun.head) not in STATES
    party = party_of(words, noun) if noun and bare else None
    kind = _type(measure, noun, fate)
    where, when = place.scenes.of(place.tree.token(number.last), kind) if place.tree else (None, None)
    quantity = Quantity(
        document=place.document,
        spans=_spans(words, place.offset, min(first, measure.first - negative), measure.last, trailing),
        low=low,
        high=high,
        bound=bound,
        type=kind,
        unit="share" if number.share else unit.name if unit else None,
        counted=words.text[words.starts[noun.first] : words.ends[noun.last]] if noun and named else None,
        casualty=fate.casualty if fate else None,
        party=(Span(place.offset + words.starts[party[0]], place.offset + words.ends[party[1]]),) if party else (),
        place=where,
        time=when,
    )
    casualties = (measure.last, fate) if fate else told.casualties if told else None
    return quantity, Told(measure, in_force, noun, casualties)


def _converted(words: Words, measure: Measure, told: Told) -> Limit | None:
    """Give the bound that a measure in brackets shares with the one it converts: "more than 100 km (60 miles)"."""
    at = told.measure.last + 1
    bracketed = words.at(at) == "(" and measure.first == at + 1 and words.at(measure.last + 1) == ")"
    shared = bracketed and measure.unit and told.measure.unit and told.limit and told.limit.bound in _FIRM
    return told.limit if shared else None


def _spans(words: Words, offset: int, first: int, last: int, trailing: Limit | None) -> tuple[Span, ...]:
    """Give the stretch of the words `first` to `last`, and of a bound behind the noun as a second one."""
    start, end = offset + words.starts[first], offset + words.ends[last]
    if trailing is None:
        return (Span(start, end),)
    begin, stop = offset + words.starts[trailing.at - trailing.width + 1], offset + words.ends[trailing.at]
    return (Span(start, stop),) if begin <= end + 1 else (Span(start, end), Span(begin, stop))


def _limit(words: Words, measure: Measure) -> Limit | None:
    inner = limit_before(words, measure.number.first) if measure.first < measure.number.first else None
    limit = merged(limit_before(words, measure.first), inner)
    if limit is None:
        return None
    outer = limit_before(words, limit.at)
    limit = merged(outer, limit)
    timed = measure.unit is not None and measure.unit.type is QuantityType.DURATION
    if limit and timed and words.at(limit.at) in ("over", "under", "around") and words.at(limit.at - 1) not in _MEASURED:
        return None
    return limit


def _noun(words: Words, measure: Measure) -> Noun | None:
    """Give what is counted: the noun behind the number, or behind "percent of" and "tonnes of"."""
    unit, number = measure.unit, measure.number
    if unit is None and not number.share:
        return counted_noun(words, measure.last, single=number.high == 1 and measure.high is None)
    if words.at(measure.last + 1) == "of" and (number.share or (unit and unit.type in (QuantityType.PERCENT, QuantityType.COUNT))):
        return whole(words, measure.last + 2)
    return None


def _counts(words: Words, measure: Measure, limit: Limit | None, noun: Noun | None, fate: Fate | None) -> bool:
    """Say whether something shows that the number counts or measures."""
    number, unit = measure.number, measure.unit
    if unit is not None:
        return not (unit.type is QuantityType.DURATION and words.at(measure.last + 1) in ("ago", "earlier"))
    if number.share:
        return True
    if fate is None and is_stated_one(words, measure) and (limit is None or words.at(limit.at) in _LOOSE):
        return words.at(number.first + 1) != "of" and one_counts(words, measure, noun)
    if noun is None and words.at(measure.last + 1) in HYPHENS and words.joined(measure.last + 1) and words.joined(measure.last + 2):
        return False
    if is_year(words, number) and measure.high is not None:
        return noun is not None and noun.people
    if is_year(words, number):
        dated = words.at(number.first - 1) in _BEFORE_YEARS or words.at(number.first - 1) in NAMES["month"]
        return not dated and (fate is not None or (noun is not None and noun.people))
    if number.vague and not number.sized:
        return noun is not None and words.at(number.last) != "couple"
    if fate is not None or noun is not None:
        return True
    if measure.high is not None:
        return measure.first < number.first or words.at(number.last + 1) not in HYPHENS or number.sized
    if number.vague:
        return words.at(number.last) not in ("scores", "tens")
    return number.sized or _bare(words, number, limit)


def _bare(words: Words, number: Number, limit: Limit | None) -> bool:
    """Say whether a number with neither unit nor noun counts: never an age ("voters under 30") or a time of day ("at about 1330")."""
    first = number.first
    if limit is not None:
        if words.at(limit.at - 1) == "at" and number.digits and len(words.at(first)) == 4:
            return False
        aged = words.at(limit.at) in ("under", "over", "above", "below", "around", "about") and number.low < 120
        before = words.at(limit.at - 1)
        return not (aged and (before in PEOPLE or before in ("aged", "those", "anyone", "age")))
    if not number.digits:
        return False
    if words.at(number.last + 1) == "per" or words.lower[max(0, first - 2) : first] in _COMPARED:
        return not is_year(words, number)
    written = words.at(first)
    changed = any(word in CHANGES for word in words.lower[max(0, first - 8) : first - 1])
    if words.at(first - 1) == "at" and changed and len(written) == 4 and int(number.low) > _LAST_MINUTE:
        # "Down 0.3 percent at 5884", where the commas were lost.
        return True
    if words.at(first - 1) in ("is", "was", "equals") and words.stops(number.last + 1) and number.low > _OLDEST:
        return not is_year(words, number)
    changed = changed and words.at(first - 1) in ("to", "from")
    large = len(written) > 4 or "." in written or "," in written
    return (changed and not is_year(words, number)) or (large and (words.at(first - 1) in _LEADING or not written.isdecimal()))


def _interval(measure: Measure, limit: Limit | None, *, negative: bool) -> tuple[int | float | None, int | float | None, Bound]:
    number = measure.number
    low: int | float | None = tidy(number.low)
    top = measure.high.high if measure.high else number.high
    high: int | float | None = None if top is None else tidy(top)
    if negative:
        low, high = -tidy(number.low), -tidy(number.low)
    if limit is None:
        if not number.vague:
            return low, high, Bound.EXACT
        return low, high, Bound.ABOUT if high is not None else Bound.AT_LEAST
    if limit.nearly:
        return tidy(number.low * _NEARLY), high, Bound.BELOW
    if limit.bound in (Bound.ABOVE, Bound.AT_LEAST):
        high = None
    elif limit.bound in (Bound.BELOW, Bound.AT_MOST):
        low = None
    return low, high, limit.bound


def _negative(words: Words, measure: Measure, noun: Noun | None) -> bool:
    """Read "minus 5 degrees" and "-5 points", but not the dash of "- 5 people" or "plus or minus 3"."""
    at = measure.first - 1
    if measure.high is not None or not measure.number.digits or (noun is not None and noun.people):
        return False
    minus = at - 1 if words.at(at) == "-" and words.joined(at) else at
    if words.at(minus) == "minus":
        return words.at(minus - 1) not in ("or", "plus", "/")
    return (
        words.at(at) in ("-", "−")
        and words.joined(at + 1)
        and not words.joined(at)
        and at > 0
        and (measure.unit is not None or noun is not None)
    )


def _type(measure: Measure, noun: Noun | None, fate: Fate | None) -> QuantityType:
    if measure.number.share:
        return QuantityType.PERCENT
    if measure.unit:
        return measure.unit.type
    if fate:
        return QuantityType.CASUALTIES
    return QuantityType.PEOPLE if noun and noun.people else QuantityType.COUNT
