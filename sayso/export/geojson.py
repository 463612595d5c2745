"""GeoJSON (RFC 7946) for maps: one point for every place name that a report uses, with who published it, when, and the words.

    {"type": "FeatureCollection", "features": [
    {"type": "Feature", "id": "1f...:place:140-150:0b5e9a11", "geometry": {"type": "Point", "coordinates": [41.5, -3.2]}, "properties": {}}
    ]}

A point is the middle of the place; `precision_km` is the radius within which the place lies, for a country its whole extent.
"""

from __future__ import annotations

from typing import Any, TextIO

import msgspec

from sayso.records import PlaceRef, Reading
from sayso.store.queries import Selection, View, chosen


def export_geojson(view: View, selection: Selection, stream: TextIO) -> int:
    """Write one feature a place name, in the order of documents and text, and give their number."""
    count = 0
    stream.write('{"type": "FeatureCollection", "features": [')
    for reading in chosen(view, selection):
        for place in reading.of(PlaceRef):
            stream.write((",\n" if count else "\n") + msgspec.json.encode(_feature(reading, place)).decode())
            count += 1
    stream.write("\n]}\n")
    return count


def _feature(reading: Reading, place: PlaceRef) -> dict[str, Any]:
    document = reading.document
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {
            "name": place.name,
            "type": place.type,
            "country": place.country,
            "gazetteer": place.gazetteer,
            "precision_km": place.precision_km,
            "use": place.use,
            "words": reading.text(place.spans[0]),
            "spans": place.spans,
            "voice": reading.voice_of(place),
            "score": place.score,
            "document": document.id,
            "outlet": reading.outlet,
            "title": reading.title,
            "published": reading.published,
            "path": document.path,
            "url": document.url,
        },
    }
