"""Exports read by programs that are not ours: GeoJSON by geojson, annotations by a JSON-LD processor, tables by Arrow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geojson
import pytest
from pyld import jsonld

from sayso.export import export
from sayso.store.view import View
from tests import small_library

OA = "http://www.w3.org/ns/oa#"
# The terms of http://www.w3.org/ns/anno.jsonld (W3C, 2017) that we write, so that no test asks the network.
CONTEXT = {
    "oa": OA,
    "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    **{name: f"oa:{name}" for name in ("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "TextualBody")},
    "AnnotationPage": "as:OrderedCollectionPage",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    with small_library.make_library(tmp_path / "small.sayso") as opened:
        yield opened


def test_geojson_is_valid_for_another_reader(view: View, tmp_path: Path) -> None:
    count = export(view, "geojson", tmp_path / "out.geojson")
    found = geojson.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))
    assert isinstance(found, geojson.FeatureCollection) and found.is_valid, found.errors()
    assert len(found.features) == count > 0
    assert all(isinstance(feature.geometry, geojson.Point) for feature in found.features)


def test_annotations_are_triples_for_a_json_ld_processor(view: View, tmp_path: Path) -> None:
    count = export(view, "annotation", tmp_path / "out.json")
    page: dict[str, Any] = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert page.pop("@context") == "http://www.w3.org/ns/anno.jsonld"
    (expanded,) = jsonld.expand({"@context": CONTEXT, **page}, {"documentLoader": None})
    (items,) = (held["@list"] for held in expanded["http://www.w3.org/ns/activitystreams#items"])
    assert len(items) == count
    texts = {f"urn:sayso:{document.id}": document.text for document in small_library.documents()}
    for item in items:
        assert item["@type"] == [f"{OA}Annotation"]
        for target in item[f"{OA}hasTarget"]:
            text = texts[target[f"{OA}hasSource"][0]["@id"]]
            by_type = {selector["@type"][0]: selector for selector in target[f"{OA}hasSelector"]}
            position, quote = by_type[f"{OA}TextPositionSelector"], by_type[f"{OA}TextQuoteSelector"]
            start, end = (int(position[f"{OA}{name}"][0]["@value"]) for name in ("start", "end"))
            assert text[start:end] == quote[f"{OA}exact"][0]["@value"]


def test_tables_are_read_whole_by_another_reader(view: View, tmp_path: Path) -> None:
    reader = pytest.importorskip("pyarrow.csv")
    count = export(view, "csv", tmp_path / "out")
    options = reader.ParseOptions(newlines_in_values=True)
    tables = {path.stem: reader.read_csv(path, parse_options=options) for path in sorted((tmp_path / "out").glob("*.csv"))}
    assert sum(table.num_rows for table in tables.values()) == count
    [words] = {*tables["place"].column("words").to_pylist()}
    assert words == "Port Amsel"
