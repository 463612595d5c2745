"""JSON lines: one object a document, as `sayso read --json` prints it, then one a record between documents.

{"document": {"id": "1f...", "path": "a.txt", "outlet": null, ...}, "records": [{"kind": "block", ...}, ...]}
{"kind": "copy", "id": "1f...+2e...:copy:77ab01cd", "left": "1f...", "right": "2e...", ...}
"""

from __future__ import annotations

from typing import Any, TextIO

import msgspec

from sayso.records import Annotation, Reading, Record, as_json_object
from sayso.store.queries import Selection, View, chosen, copies_among, links_among


def export_jsonl(view: View, selection: Selection, stream: TextIO) -> int:
    """Write one line a document and one a copy or link, and give the number of lines."""
    identities: set[str] = set()
    for reading in chosen(view, selection):
        identities.add(reading.document.id)
        stream.write(msgspec.json.encode(reading_as_json(reading)).decode() + "\n")
    between = [*copies_among(view, identities), *links_among(view, identities)]
    for record in between:
        stream.write(msgspec.json.encode(as_json_object(record)).decode() + "\n")
    return len(identities) + len(between)


def _shown(reading: Reading, record: Record) -> dict[str, Any]:
    return as_json_object(record, voice=reading.voice_of(record) if isinstance(record, Annotation) else None)


def reading_as_json(reading: Reading) -> dict[str, Any]:
    """Give a reading as one object: the document joined from its head, blocks and credits, and its records."""
    document = reading.document
    return {
        "document": {
            "id": document.id,
            "path": document.path,
            "outlet": reading.outlet,
            "title": reading.title,
            "published": reading.published,
            "language": document.language,
            "url": document.url,
            "media_type": document.media_type,
            "truncated": document.truncated,
            "metadata": msgspec.to_builtins(document.metadata),
            "text": document.text,
        },
        "records": [_shown(reading, record) for record in reading.records()],
    }
