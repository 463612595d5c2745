"""Compose training pages: paragraphs of real articles with invented furniture around and between them.

The paragraphs come from the benchmark data and stay there; what is learnt from them are weights. The
furniture is ours (`furniture.txt`). Everything follows from the seed.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.lines.pages import WrittenPage

FURNITURE = Path(__file__).parent / "furniture.txt"
_SLOT = re.compile(r"\{(\w+)\}")

_FIRST = (
    "Ana",
    "Lod",
    "Ira",
    "Mara",
    "Josip",
    "Henrik",
    "Selma",
    "Tarik",
    "Olga",
    "Pieter",
    "Nadia",
    "Karim",
    "Leila",
    "Boris",
    "Farida",
    "Emil",
)
_LAST = (
    "Horvel",
    "Peer",
    "Kimmer",
    "Okafor-Brandt",
    "Serrat",
    "Vint",
    "Lonquist",
    "Amsel",
    "Al-Tarni",
    "Maroun",
    "Brask",
    "Olin",
    "Darvish",
    "Keller",
)
_PLACES = (
    "Tarn",
    "Port Selene",
    "Orla",
    "Kestrel Bay",
    "Varsk",
    "Nurhan",
    "Dersa",
    "Karsova",
    "North Littoral",
    "Lakeland",
    "the Straits",
    "Ormazd",
)
_OUTLETS = (
    *("Coast Herald", "Isles News", "The Tarn Post", "Meridian Dispatch", "Nurhan Watch", "Radio Selmar", "The Long Table", "Kadmir Today"),
    *("Harbour Letters", "Frontier Brief", "Civic Review", "Straits Times of Orla", "SelmarLive", "The Northern Pilot", "Lakes Observer"),
)
_AGENCIES = (
    *("AFP", "Reuters", "AP", "Isles News", "Getty Images", "EPA", "Sputra", "Anadolu", "AP Photo", "AFP/Getty Images", "TASS", "Xinhua"),
    *("SANA", "Associated Press"),
)
_TOPICS = (
    *("Fisheries", "Ceasefire", "Grain talks", "Elections", "Energy", "Human rights", "Refugees", "The war", "Climate", "Shipping", "Army"),
    *("Economy", "Sanctions", "Peace talks", "Drones"),
)
_SECTIONS = (
    "World",
    "Politics",
    "Middle East",
    "Europe",
    "News",
    "Conflict",
    "Asia",
    "Africa",
    "Security",
    "Business",
    "Opinion",
    "Local",
    "Defence",
)
_ROLES = (
    "Staff Writer",
    "Senior Correspondent",
    "Foreign Editor",
    "Defence reporter",
    "Columnist",
    "Special correspondent",
    "Research Fellow",
)
_MONTHS = (*("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NICKS = ("oldsailor", "Hollis", "granite", "TarnFan88", "Jim P", "reader_1", "Marge", "Bob from Orla", "nomad77", "Anonymous")

_LIST_HEADS = (
    *("Related", "Most read", "More from {outlet}", "Latest", "You may also like", "Trending now", "More in {section}", "Recent posts"),
    *("{SECTION}", "Editor's choice", "Don't miss", "Top stories", "From the archive", "Read next", "Other news", "What others read"),
)

Unit = list[tuple[str, str]]
LONGEST_UNIT = 10
WRITTEN_SHARE = 0.2
"""How often a composed page takes furniture of a written page instead of `furniture.txt`, whose mix is that of whole copied pages."""


def load_furniture(path: Path = FURNITURE) -> dict[str, list[Unit]]:
    """Read the units by place."""
    places: dict[str, list[Unit]] = {}
    place, unit = "", []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# "):
            continue
        if line.startswith("== "):
            place = line[3:].strip()
        elif not line.strip():
            if unit:
                places.setdefault(place, []).append(unit)
            unit = []
        else:
            label, _, words = line.partition("| ")
            unit.append((label, words))
    return places


def written_furniture(pages: Iterable[WrittenPage]) -> dict[str, list[Unit]]:
    """Take the furniture out of written pages: runs of lines of one label, by where they stand to the title and the text."""
    places: dict[str, list[Unit]] = {}
    for page in pages:
        body = [at for at, label in enumerate(page.labels) if label == "body"]
        title = page.labels.index("title") if "title" in page.labels else 0
        lines = [line for line in page.text.split("\n") if line]
        at = 0
        for label, run in itertools.groupby(page.labels):
            first, at = at, at + len(list(run))
            if label in ("body", "title", "repeated-title") or not body:
                continue
            place = "top" if at <= title else "head" if at <= body[0] else "mid" if at <= body[-1] else "tail"
            places.setdefault(place, []).append([(label, words) for words in lines[first:at]])
    return places


def _by_label(units: dict[str, list[Unit]]) -> dict[tuple[str, str], list[Unit]]:
    found: dict[tuple[str, str], list[Unit]] = {}
    for place, listed in units.items():
        for unit in listed:
            found.setdefault((place, unit[0][0]), []).append(unit)
    return found


class Composer:
    """Makes pages: `stories` are (headline, paragraphs), `units` the furniture."""

    def __init__(
        self, stories: list[tuple[str, list[str]]], units: dict[str, list[Unit]], written: dict[str, list[Unit]], seed: int
    ) -> None:
        self.stories = stories
        self.units = units
        self.random = random.Random(seed)
        self.by_label = _by_label(units)
        self.written = _by_label(written)

    def page(self, headline: str, paragraphs: list[str]) -> tuple[str, list[str]]:
        """Give a text and the label of each of its non-blank lines."""
        chance = self.random
        facts = self._facts(headline)
        lines: Unit = []
        heavy = chance.random() < 0.35  # a page copied whole rather than an article cut out
        for _ in range(chance.choice([1, 2, 4, 6]) if heavy else chance.choice([0, 0, 0, 1, 2])):
            lines += self._unit("top", facts)
        if chance.random() < 0.3:
            lines += self._unit("top", facts, "metadata")
        title = chance.choice(["{title}"] * 7 + ["# {title}", "**{title}**", "{title}"])
        if chance.random() < 0.95:
            lines.append(("title", self._fill(title, facts)))
            if chance.random() < 0.12:
                lines.append(("repeated-title", self._fill("{title}", facts)))
            if chance.random() < 0.15:
                lines.append(("body", self._sentence().rstrip(".")))
        for _ in range(chance.choice([2, 3, 5, 7]) if heavy else chance.choice([0, 1, 2, 2, 3, 4])):
            lines += self._unit("head", facts)
        if chance.random() < 0.35:
            lines += self._unit("head", facts, "caption")
        rate = chance.choice([0.0, 0.05, 0.1, 0.2, 0.35])
        for at, paragraph in enumerate(paragraphs):
            if at and chance.random() < rate:
                lines += self._unit("mid", facts)
            lines.append(("body", paragraph))
        for _ in range(chance.choice([4, 6, 8, 11]) if heavy else chance.choice([0, 0, 1, 2, 3, 4])):
            lines += self._unit("tail", facts)
        if chance.random() < 0.3:
            at = chance.randint(len(lines) - min(6, len(lines)), len(lines))
            while 0 < at < len(lines) and lines[at - 1][0] == lines[at][0]:
                at += 1
            lines[at:at] = self._unit("tail", facts, "metadata")
        if chance.random() < (0.6 if heavy else 0.2):
            lines += self._teasers(facts)
        if heavy and chance.random() < 0.3:
            lines[:0] = self._teasers(facts)
        return self._joined(lines)

    def _teasers(self, facts: dict[str, str]) -> Unit:
        """Make a list of other articles: headlines with the section, name, date or summary that some sites set beside each."""
        chance = self.random
        style = chance.choice(
            [(), (), ("date",), ("section",), ("person",), ("date", "section"), ("sentence",), ("person", "date"), ("n2",)]
        )
        lines: Unit = [("boilerplate", self._fill(chance.choice(_LIST_HEADS), facts))] if chance.random() < 0.8 else []
        forms = {
            "date": chance.choice(["{date}", "{date}", "{n} hours ago", "{shortdate}", "{date} {clock}"]),
            "section": chance.choice(["{section}", "{SECTION}", "{topic}"]),
            "person": chance.choice(["By {person}", "{person}", "by {person} - {date}"]),
            "sentence": "{sentence}",
            "n2": chance.choice(["{n2} views", "{n} comments", "{n}:{day} min"]),
        }
        for _ in range(chance.randint(2, 7)):
            item = [self._fill(forms[slot], facts) for slot in style]
            headline = self._fill(chance.choice(["{headline}", "{headline}", "{HEADLINE}"]) if not lines else "{headline}", facts)
            item.insert(0 if chance.random() < 0.7 else len(item), headline)
            lines += [("boilerplate", words) for words in item]
        return lines

    def _joined(self, lines: Unit) -> tuple[str, list[str]]:
        style = self.random.choice(["\n\n", "\n\n", "\n", "mixed"])
        text, labels = "", []
        for at, (label, words) in enumerate(lines):
            if at:
                boxed = label == lines[at - 1][0] and label != "body"
                glued = label == "subhead" and lines[at - 1][0] == "body" and self.random.random() < 0.3
                text += (
                    "\n"
                    if glued
                    else self.random.choice(["\n", "\n\n"] if boxed else ["\n\n", "\n\n", "\n\n\n"])
                    if style == "mixed"
                    else style
                )
            text += " ".join(words.split())
            labels.append(label)
        return text, labels

    def _unit(self, place: str, facts: dict[str, str], wanted: str | None = None) -> Unit:
        # By label first, or the long list of share lines would drown the donation boxes.
        labels = sorted({label for p, label in self.by_label if p == place})
        weights = [2.5 if label == "boilerplate" else 1.0 for label in labels]
        label = wanted or self.random.choices(labels, weights)[0]
        found = self.written.get((place, label), []) if self.random.random() < WRITTEN_SHARE else []
        unit = self.random.choice(found or self.by_label[place, label])[:LONGEST_UNIT]
        if len(unit) > 2 and self.random.random() < 0.25:
            unit = unit[: self.random.randint(1, len(unit))]
        return [(label, self._fill(words, facts)) for label, words in unit]

    def _facts(self, headline: str) -> dict[str, str]:
        chance = self.random
        return {"title": headline, "TITLE": headline.upper(), "outlet": chance.choice(_OUTLETS), "year": str(chance.randint(2008, 2031))}

    def _fill(self, words: str, facts: dict[str, str]) -> str:
        return _SLOT.sub(lambda match: facts.get(match[1]) or self._value(match[1], facts), words)

    def _value(self, slot: str, facts: dict[str, str]) -> str:
        chance = self.random
        if slot.isupper():
            return (facts.get(slot.lower()) or self._value(slot.lower(), facts)).upper()
        simple = {
            "place": _PLACES, "agency": _AGENCIES, "topic": _TOPICS, "section": _SECTIONS, "role": _ROLES, "month": _MONTHS,
            "weekday": _WEEKDAYS, "nick": _NICKS, "zone": ["GMT", "ET", "UTC", "local time", "CET"],
        }  # fmt: skip
        if slot in simple:
            return chance.choice(simple[slot])
        if slot in ("person", "person2"):
            return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
        if slot == "headline":
            return chance.choice(self.stories)[0].rstrip(".")[:150]
        if slot == "sentence":
            return self._sentence()
        return self._number(slot, facts)

    def _number(self, slot: str, facts: dict[str, str]) -> str:
        chance = self.random
        day, month, year = chance.randint(1, 28), chance.choice(_MONTHS), facts["year"]
        values = {
            "day": str(day),
            "n": str(chance.randint(2, 40)),
            "n2": f"{chance.randint(1000, 90000):,}" if chance.random() < 0.6 else f"{chance.randint(10, 90) / 10}K",
            "pct": str(chance.randint(5, 95)),
            "money": f"{chance.choice('$€£')}{chance.randint(3, 900)}" if chance.random() < 0.7 else f"{chance.randint(3, 900)} $",
            "money2": f"{chance.choice('$€£')}{chance.randint(1, 9)},{chance.randint(100, 999)}",
            "clock": chance.choice(
                [f"{day % 12 + 1}:{day + 20} PM", f"{day % 24:02d}:{day + 20}", f"{day % 24}.{day + 20}", f"{day % 12 + 1}:{day + 20} am"]
            ),
            "clock2": f"0{day % 10}:{day + 20}",
            "date": chance.choice(
                [
                    f"{day} {month} {year}",
                    f"{month} {day}, {year}",
                    f"{month[:3]} {day}, {year}",
                    f"{month[:3]}. {day}, {year}",
                    f"{day}th {month}, {year}",
                ]
            ),
            "shortdate": f"{day} {month[:3]} {year}",
            "numdate": chance.choice(
                [f"{day:02d}.{day % 12 + 1:02d}.{year}", f"{year}-{day % 12 + 1:02d}-{day:02d}", f"{day:02d}/{day % 12 + 1:02d}/{year}"]
            ),
            "handle": "@" + (chance.choice(_FIRST) + chance.choice(_LAST)).lower().replace("-", "_"),
            "domain": facts["outlet"].lower().replace(" ", "") + chance.choice([".example", ".org", ".com", ".net"]),
            "code": "".join(chance.choices("abcdefghkmXYZ0123456789", k=10)),
        }
        values["mail"] = chance.choice([f"desk@{values['domain']}", "[email protected]", f"desk [at] {values['domain']}"])
        values["url"] = f"http://{values['domain']}/{chance.choice(['donate', 'support', 'join', 'news'])}/"
        return values[slot]

    def _sentence(self) -> str:
        _, paragraphs = self.random.choice(self.stories)
        paragraph = self.random.choice(paragraphs)
        return re.split(r"(?<=[.!?])\s", paragraph)[0][:260]


def compose(
    stories: list[tuple[str, list[str]]], count: int, pages: Iterable[WrittenPage] = (), seed: int = 5
) -> Iterator[tuple[str, list[str]]]:
    """Go through `count` composed pages, with furniture of `pages`, too: text and the labels of its non-blank lines."""
    composer = Composer(stories, load_furniture(), written_furniture(pages), seed)
    for _ in range(count):
        headline, paragraphs = composer.random.choice(stories)
        first = composer.random.randint(0, max(0, len(paragraphs) - 8)) if composer.random.random() < 0.5 else 0
        yield composer.page(headline, paragraphs[first : first + composer.random.randint(3, 16)])
