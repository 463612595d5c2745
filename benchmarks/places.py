"""How well places are found and located: GeoWebNews and LGL, FA-KES's provinces, sample 001's hand-made answers, and speed.

Three tasks: given the name, is the right place chosen (accuracy within 161 km over all gold mentions,
not found counted wrong); from running text, are just the names found that say where something is; and in which
province of Syria does an article's event lie: the first-level division of most of its located names, see `province_of`.
An answer that is the gold entry itself (same GeoNames number) is right wherever either puts its point,
because gazetteers differ in where they put the middle of Texas.
"""

from __future__ import annotations

import json
import math
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import corpora_folder, read_jsonl
from sayso.annotate.places import find_places
from sayso.annotate.places._senses import choose_senses
from sayso.knowledge.gazetteer import Gazetteer, Place, load_gazetteer
from sayso.records import Block, BlockLabel, Document, PlaceRef, PlaceUse, Reading, Span

NEAR_KM = 161.0
LITERAL = frozenset(("Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"))
ASSOCIATED = frozenset(("Metonymic", "Non_Literal_Modifier", "Demonym", "Embedded_Non_Lit", "Homonym", "Language"))
# FA-KES names the provinces so; it has no Rif Dimashq, which surrounds the capital.
PROVINCES = {
    "SY.09": "aleppo",
    "SY.13": "damascus",
    "SY.08": "damascus",
    "SY.12": "idlib",
    "SY.11": "homs",
    "SY.07": "deir ezzor",
    "SY.04": "raqqa",
    "SY.01": "hasakeh",
    "SY.10": "hama",
    "SY.06": "daraa",
    "SY.02": "lattakia",
    "SY.03": "quneitra",
    "SY.14": "tartous",
    "SY.05": "suwayda",
}
TITLE_WEIGHT, DIVISION_WEIGHT = 2, 3
TARGETS = {"places.fakes_province": 0.96, "places.gwn_acc161": 0.70, "places.gwn_precision": 0.85, "places.milliseconds": 1.5}
BASELINES = {
    "places.fakes_province": "0.926 by the first province word",
    "places.gwn_acc161": "0.718 by population, 0.733 trial",
    "places.lgl_acc161": "0.593 by population, 0.706 trial",
}


class Toponym(NamedTuple):
    """A gold mention; `latitude` is `None` where the gold gives no position."""

    start: int
    end: int
    surface: str
    use: str
    number: str
    latitude: float | None
    longitude: float | None


def read_gwn(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """Go through the GeoWebNews articles with their toponyms."""
    for article in ElementTree.parse(path).getroot().iter("article"):
        yield (
            article.findtext("text") or "",
            [_toponym(t, t.findtext("extractedName"), t.findtext("type"), t.findtext("geonamesID"), t) for t in article.iter("toponym")],
        )


def read_lgl(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """Go through the LGL articles with their toponyms; all count as literal."""
    for article in ElementTree.parse(path).getroot().iter("article"):
        toponyms = []
        for element in article.iter("toponym"):
            tag = element.find("gaztag")
            number = tag.get("geonameid") if tag is not None else None
            toponyms.append(_toponym(element, element.findtext("phrase"), "Literal", number, element if tag is None else tag))
        yield article.findtext("text") or "", toponyms


def _toponym(element: ElementTree.Element, surface: str | None, use: str | None, number: str | None, place: ElementTree.Element) -> Toponym:
    latitude = place.findtext("latitude") or place.findtext("lat")
    longitude = place.findtext("longitude") or place.findtext("lon")
    start, end = int(element.findtext("start") or 0), int(element.findtext("end") or 0)
    position = (float(latitude), float(longitude)) if latitude and longitude else (None, None)
    return Toponym(start, end, (surface or "").strip(), use or "", number or "", *position)


def error_km(place: Place | PlaceRef, gold: Toponym) -> float:
    """Give the distance between an answer and the gold position, 0 where they are one entry."""
    own = place.id if isinstance(place, Place) else place.gazetteer
    if gold.number and own == f"geonames:{gold.number}":
        return 0.0
    if gold.latitude is None or gold.longitude is None:
        return math.inf
    north, south = math.radians(place.latitude), math.radians(gold.latitude)
    east = math.radians(gold.longitude - place.longitude)
    chord = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(chord)))


def given_names(articles: Iterable[tuple[str, list[Toponym]]], gazetteer: Gazetteer) -> dict[str, float]:
    """Score the choice of place where the gold names are given: ours, the likeliest by prior, the best of the candidates."""
    counts = {"mentions": 0, "found": 0, "ours": 0, "prior": 0, "oracle": 0}
    for _, toponyms in articles:
        wanted = [t for t in toponyms if t.latitude is not None]
        groups = {t.surface: found for t in wanted if (found := candidates_of(t.surface, gazetteer))}
        senses = choose_senses(groups, {})
        for toponym in wanted:
            counts["mentions"] += 1
            if toponym.surface not in groups:
                continue
            counts["found"] += 1
            counts["ours"] += error_km(senses[toponym.surface].place, toponym) <= NEAR_KM
            counts["prior"] += error_km(groups[toponym.surface][0], toponym) <= NEAR_KM
            counts["oracle"] += min(error_km(place, toponym) for place in groups[toponym.surface]) <= NEAR_KM
    return {name: count if name == "mentions" else count / counts["mentions"] for name, count in counts.items()}


def candidates_of(surface: str, gazetteer: Gazetteer) -> list[Place]:
    """Give the places that a gold mention can mean; people's names (`Syrian`) mean their country there."""
    home = gazetteer.home_of(surface)
    return [home] if home else list(gazetteer.find(surface))


def running_text(articles: Iterable[tuple[str, list[Toponym]]], gazetteer: Gazetteer) -> dict[str, float]:
    """Score what is put on the map (use `location`) from running text; a found name and a gold one are the same where they overlap."""
    counts = dict.fromkeys(("found", "literal", "toponym", "near", "gold", "hit", "metonyms", "mapped", "modifiers"), 0)
    for text, toponyms in articles:
        places = names_found(reading_of(text), gazetteer)
        modifiers, places = [p for p in places if p.use is PlaceUse.MODIFIER], [p for p in places if p.use is PlaceUse.LOCATION]
        literal = [t for t in toponyms if t.use in LITERAL]
        associated = [t for t in toponyms if t.use in ASSOCIATED]
        counts["gold"] += len(literal)
        counts["metonyms"] += sum(t.use == "Metonymic" for t in toponyms)
        counts["found"] += len(places)
        for place in places:
            match = _overlapping(place, literal)
            counts["literal"] += match is not None
            counts["toponym"] += match is not None or _overlapping(place, associated) is not None
            counts["near"] += match is not None and error_km(place, match) <= NEAR_KM
            wrong = None if match else _overlapping(place, associated)
            counts["mapped"] += wrong is not None and wrong.use == "Metonymic"
        counts["hit"] += sum(any(p.spans[0].start < t.end and t.start < p.spans[0].end for p in places + modifiers) for t in literal)
        counts["modifiers"] += len(modifiers)
    return {
        "precision": counts["literal"] / counts["found"],
        "toponym_precision": counts["toponym"] / counts["found"],
        "recall": counts["hit"] / counts["gold"],
        "located": counts["near"] / counts["literal"],
        "metonyms_mapped": counts["mapped"] / max(1, counts["metonyms"]),
        "gold": counts["gold"],
        "found": counts["found"],
        "modifiers": counts["modifiers"],
    }


def names_found(reading: Reading, gazetteer: Gazetteer) -> list[PlaceRef]:
    """Give the names found, without the places that are told from them."""
    found = find_places(reading, gazetteer=gazetteer)
    return [place for place in found if isinstance(place, PlaceRef) and place.relation is None]


def _overlapping(place: PlaceRef, toponyms: list[Toponym]) -> Toponym | None:
    span = place.spans[0]
    return next((t for t in toponyms if span.start < t.end and t.start < span.end), None)


def reading_of(text: str) -> Reading:
    """Give a reading whose whole text is body."""
    document = Document(path="benchmark.txt", text=text)
    return Reading(document, [Block(document=document.id, spans=(Span(0, len(text)),), label=BlockLabel.BODY, reason="benchmark")])


def sample(corpora: Path, gazetteer: Gazetteer) -> dict[str, float]:
    """Score sample 001 against its hand-made answers: precision and recall of literal places, metonyms put on the map."""
    folder = corpora.parent
    text = (folder / "samples" / "001.txt").read_text(encoding="utf-8-sig")
    rows = [json.loads(line) for line in (folder / "gold" / "places.jsonl").read_text(encoding="utf-8").splitlines()]
    spans = [place.spans[0] for place in names_found(reading_of(text), gazetteer)]
    literal = [row for row in rows if row["use"] in ("literal", "modifier")]
    party = [row for row in rows if row["use"] in ("metonym", "assoc", "associated")]

    def touched(row: dict[str, int]) -> bool:
        return any(span.start < row["end"] and row["start"] < span.end for span in spans)

    right = sum(any(span.start < row["end"] and row["start"] < span.end for row in literal) for span in spans)
    return {
        "precision": right / len(spans),
        "recall": sum(map(touched, literal)) / len(literal),
        "metonyms_mapped": sum(map(touched, party)),
        "gold": len(literal),
    }


def province_of(title: str, body: str, gazetteer: Gazetteer) -> str | None:
    """Give the province in which an article lies: that of most located names, the first at a tie.

    Names of the title count twice, the division's own name threefold, and each name counts the less the later it comes (by its
    rank), as reports begin with what they tell. A place counts where it lies in one first-level division of Syria, and one told
    from another counts with that one only.
    """
    document = Document(path="benchmark.txt", text=f"{title}\n\n{body}")
    spans = ((BlockLabel.TITLE, Span(0, len(title))), (BlockLabel.BODY, Span(len(title) + 2, len(document.text))))
    blocks = [Block(document=document.id, spans=(span,), label=label, reason="benchmark") for label, span in spans if span.start < span.end]
    votes: dict[str, float] = {}
    rank = 0
    for ref in names_found(Reading(document, blocks), gazetteer):
        place = gazetteer.place(ref.gazetteer)
        if place is not None and place.admin1 in PROVINCES:
            province = PROVINCES[place.admin1]
            rank += 1
            weight = (TITLE_WEIGHT if ref.spans[0].end <= len(title) else 1) * (DIVISION_WEIGHT if place.type == "admin1" else 1)
            votes[province] = votes.get(province, 0.0) + weight / rank
    return max(votes, key=lambda province: votes[province]) if votes else None


def provinces(corpora: Path, gazetteer: Gazetteer) -> dict[str, float]:
    """Score the province of the FA-KES articles that have one; an article without an answer is wrong."""
    rows = [row for row in read_jsonl(corpora / "fakes" / "articles.jsonl.gz") if row["place"]]
    answers = [province_of(row["title"], row["text"], gazetteer) for row in rows]
    right = sum(answer == row["place"] for answer, row in zip(answers, rows, strict=True))
    return {"fakes_province": right / len(rows), "fakes_articles": len(rows), "fakes_without": sum(answer is None for answer in answers)}


def milliseconds(corpora: Path, gazetteer: Gazetteer) -> float:
    """Give the CPU time per 2,500 characters of the FA-KES articles, with a cold cache of names."""
    readings = [reading_of(row["text"]) for row in read_jsonl(corpora / "fakes" / "articles.jsonl.gz")]
    length = sum(len(reading.document.text) for reading in readings)
    started = time.process_time()
    for reading in readings:
        for _ in find_places(reading, gazetteer=gazetteer):
            pass
    return 1000 * (time.process_time() - started) * 2500 / length


def measure(corpora: Path) -> dict[str, float]:
    """Give all figures under flat names."""
    figures: dict[str, float] = {"places.milliseconds": milliseconds(corpora, load_gazetteer())}
    gazetteer = load_gazetteer()
    gwn, lgl = list(read_gwn(corpora / "places" / "GWN.xml")), list(read_lgl(corpora / "places" / "lgl.xml"))
    for name, articles in (("gwn", gwn), ("lgl", lgl)):
        scores = given_names(articles, gazetteer)
        figures[f"places.{name}_acc161"] = scores.pop("ours")
        figures |= {f"places.{name}_given_{key}": value for key, value in scores.items()}
    figures |= {f"places.gwn_{key}": value for key, value in running_text(gwn, gazetteer).items()}
    figures |= {f"places.{key}": value for key, value in provinces(corpora, gazetteer).items()}
    figures |= {f"places.sample_{key}": value for key, value in sample(corpora, gazetteer).items()}
    return figures


def main() -> None:
    """Print our figures beside baseline and target."""
    figures = measure(corpora_folder(sys.argv[1] if len(sys.argv) > 1 else None))
    for name, value in figures.items():
        baseline, target = BASELINES.get(name, ""), TARGETS.get(name, "")
        print(f"{name:32} {value:10.3f}   {f'baseline {baseline}' if baseline else ''} {f'target {target}' if target else ''}".rstrip())


if __name__ == "__main__":
    main()
