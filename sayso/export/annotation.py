"""W3C Web Annotation (Recommendation of 23 February 2017, JSON-LD): every record as a note on the passage that it stands on.

    {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:sayso:export", "type": "AnnotationPage", "items": [
    {"id": "urn:sayso:1f...:place:140-150:0b5e9a11", "type": "Annotation", "motivation": "identifying", "body": [...], "target": [...]}
    ]}

The source is the document's text as Sayso keeps it, whose code points TextPositionSelector counts as the standard asks;
the address of the page, where there is one, is the `scope`. TextQuoteSelector finds the passage on the page itself.
"""

from __future__ import annotations

from typing import Any, TextIO

import msgspec

from sayso import __version__
from sayso.records import Annotation, Block, PlaceRef, Reading, Span, as_json_object, kind_of
from sayso.store.queries import Selection, View, chosen

# Words before and after a passage, by which it is found again where text was added or lost.
_CONTEXT = 32
_HEAD = '{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:sayso:export", "type": "AnnotationPage", "startIndex": 0, "items": ['
_MOTIVATIONS: dict[type[Annotation], str] = {Block: "classifying", PlaceRef: "identifying"}
_GEONAMES = "geonames:"


def export_annotation(view: View, selection: Selection, stream: TextIO) -> int:
    """Write one annotation a record, in the order of documents, kinds and text, and give their number."""
    count = 0
    stream.write(_HEAD)
    for reading in chosen(view, selection):
        for record in reading.records():
            if isinstance(record, Annotation):
                stream.write((",\n" if count else "\n") + msgspec.json.encode(_annotation(reading, record)).decode())
                count += 1
    stream.write("\n]}\n")
    return count


def _annotation(reading: Reading, record: Annotation) -> dict[str, Any]:
    return {
        "id": f"urn:sayso:{record.id}",
        "type": "Annotation",
        "motivation": _MOTIVATIONS.get(type(record), "describing"),
        "generator": {"id": "urn:sayso", "type": "Software", "name": f"Sayso {__version__}"},
        "body": _bodies(reading, record),
        # Several spans are parts of one passage; the standard has each target annotated by the same body.
        "target": [_target(reading, span) for span in record.spans],
    }


def _bodies(reading: Reading, record: Annotation) -> list[dict[str, Any]]:
    told = as_json_object(record, voice=reading.voice_of(record))
    fields = {name: value for name, value in told.items() if name not in ("id", "document", "spans")}
    value = msgspec.json.encode(fields).decode()
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "tagging", "value": kind_of(type(record))},
        {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": value},
    ]
    if isinstance(record, PlaceRef) and record.gazetteer.startswith(_GEONAMES):
        source = f"https://sws.geonames.org/{record.gazetteer.removeprefix(_GEONAMES)}/"
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": source})
    return bodies


def _target(reading: Reading, span: Span) -> dict[str, Any]:
    text, url = reading.document.text, reading.document.url
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": f"urn:sayso:{reading.document.id}",
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": text[span.start : span.end],
                "prefix": text[max(0, span.start - _CONTEXT) : span.start],
                "suffix": text[span.end : span.end + _CONTEXT],
            },
        ],
    }
    return target | {"scope": url} if url else target
