"""Where: place names and the gazetteer entries that they most likely mean.

A name is looked up, not recognised: runs of capitalised words are taken longest first, and what their
neighbours make a person, a body or a word is left out, as is what no other evidence of the document supports. A
country or capital that acts (`Ankara said`, `talks with Moscow`) is a party, not a place, and is left out too.
A place told from others (`30 km west of Aleppo`) is a record of its own beside theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sayso.annotate.places._borders import borders_in
from sayso.annotate.places._names import Name, scan
from sayso.annotate.places._relative import Relative, between, relative_to
from sayso.annotate.places._senses import Sense, resolve
from sayso.annotate.places._use import chains, use_of
from sayso.knowledge.gazetteer import Gazetteer, Place
from sayso.pipeline import stage
from sayso.records import Block, Document, PlaceRef, PlaceRelation, PlaceUse, Reading, Span


@stage(reads=(Document, Block), writes=(PlaceRef,))
def find_places(reading: Reading, *, gazetteer: Gazetteer) -> Iterator[PlaceRef]:
    """Yield the places that the report names as places, in text order; `mention` is `None`, as no mentions are read."""
    document, spans = reading.document, [span for _, span in reading.told()]
    found = scan(document.text, spans, gazetteer)
    named = [(_named(document.id, name, sense, use), name, sense.place) for name, sense, use in _used(resolve(found))]
    told = [*_relatives(document.text, named), *_borders(reading, spans, gazetteer, [ref for ref, _, _ in named], found.demonyms)]
    yield from sorted([*(ref for ref, _, _ in named), *told], key=lambda ref: (ref.spans, ref.relation is not None))


def _used(resolved: list[tuple[Name, Sense]]) -> Iterator[tuple[Name, Sense, PlaceUse]]:
    """Go through the names that say where something is or qualify a noun; those of parties are left out."""
    names = [name for name, _ in resolved]
    for k, ((name, sense), (first, last)) in enumerate(
        zip(resolved, chains([(name, sense.place) for name, sense in resolved]), strict=True)
    ):
        follower = names[k + 1] if k + 1 < len(names) else None
        begins_name = follower is not None and follower.words is name.words and follower.first == name.last + 1
        use = use_of(sense.place, names[first], names[last], begins_name)
        if use is not None:
            yield name, sense, use


def _named(document: str, name: Name, sense: Sense, use: PlaceUse) -> PlaceRef:
    place = sense.place
    return PlaceRef(
        document=document,
        spans=(Span(name.start, name.end),),
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        precision_km=place.precision_km,
        gazetteer=place.id,
        type=place.type,
        country=place.country,
        use=use,
        candidates=sense.candidates,
        runner_up=sense.runner_up.id if sense.runner_up else None,
    )


def _relatives(text: str, named: list[tuple[PlaceRef, Name, Place]]) -> Iterator[PlaceRef]:
    """Go through the places told from those named."""
    for k, (ref, name, place) in enumerate(named):
        bounds = (name.words[0].start, name.words[-1].end)
        if (found := relative_to(text, place, name.start, name.end, bounds)) is not None:
            yield _told(ref.document, found, [(ref, place)])
        if k and named[k - 1][1].words is name.words:
            before, earlier, other = named[k - 1]
            pair = between(text, (other, earlier.start, earlier.end), (place, name.start, name.end), bounds[0])
            if pair is not None:
                yield _told(ref.document, pair, [(before, other), (ref, place)])


def _told(document: str, found: Relative, bases: list[tuple[PlaceRef, Place]]) -> PlaceRef:
    countries = {place.country for _, place in bases}
    return PlaceRef(
        document=document,
        spans=(Span(found.start, found.end),),
        name=found.name,
        latitude=found.latitude,
        longitude=found.longitude,
        precision_km=found.precision_km,
        gazetteer=found.key,
        type="relative",
        country=countries.pop() if len(countries) == 1 else None,
        use=PlaceUse.LOCATION,
        candidates=min(ref.candidates for ref, _ in bases),
        relation=found.relation,
        bases=tuple(ref.id for ref, _ in bases),
    )


def _borders(
    reading: Reading, spans: list[Span], gazetteer: Gazetteer, named: list[PlaceRef], demonyms: dict[str, int]
) -> Iterator[PlaceRef]:
    votes = Counter(demonyms) + Counter(ref.country for ref in named if ref.country is not None)
    for start, end, place in borders_in(reading.document.text, spans, gazetteer, votes):
        yield PlaceRef(
            document=reading.document.id,
            spans=(Span(start, end),),
            name=place.name,
            latitude=place.latitude,
            longitude=place.longitude,
            precision_km=place.precision_km,
            gazetteer=place.id,
            type="border",
            use=PlaceUse.LOCATION,
            candidates=1,
            relation=PlaceRelation.BORDER,
            bases=tuple(ref.id for ref in named if start <= ref.spans[0].start and ref.spans[0].end <= end),
        )
