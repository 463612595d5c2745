"""Where: place names and the gazetteer entries that they most likely mean.

A name is looked up, not recognised: runs of capitalised words are taken longest first, and what their
neighbours make a person, a body or a word is left out, as is what no other evidence of the document supports. A
country or capital that acts (`Ankara said`, `talks with Moscow`) is a party, not a place, and is left out too.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.places._names import scan
from sayso.annotate.places._senses import resolve
from sayso.annotate.places._use import chains, use_of
from sayso.knowledge.gazetteer import Gazetteer
from sayso.pipeline import stage
from sayso.records import Block, Document, PlaceRef, Reading, Span


@stage(reads=(Document, Block), writes=(PlaceRef,))
def find_places(reading: Reading, *, gazetteer: Gazetteer) -> Iterator[PlaceRef]:
    """Yield the places that the report names as places, in text order; `mention` is `None`, as no mentions are read."""
    document = reading.document
    found = scan(document.text, [span for _, span in reading.told()], gazetteer)
    resolved = resolve(found)
    names = [name for name, _ in resolved]
    for k, ((name, sense), (first, last)) in enumerate(
        zip(resolved, chains([(name, sense.place) for name, sense in resolved]), strict=True)
    ):
        follower = names[k + 1] if k + 1 < len(names) else None
        begins_name = follower is not None and follower.words is name.words and follower.first == name.last + 1
        use = use_of(sense.place, names[first], names[last], begins_name)
        if use is None:
            continue
        place = sense.place
        yield PlaceRef(
            document=document.id,
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
