"""Copies: are republished, cut, edited and quoted passages found among thousands of dirty documents, and at what cost?

    python -m benchmarks.copies [CORPORA] [--growth] [--labelled]

The test set is built with a seed from the articles of `polnear`: nine variants of each source, printed
by other outlets between their own headers and footers, among background documents of bigram chains.
`--growth` also runs 20,000 and 50,000 documents and takes some minutes; `--labelled` also takes the blocks
that Sayso itself finds in place of the true ones.
"""

from __future__ import annotations

import argparse
import collections
import gc
import itertools
import random
import re
import resource
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpora import corpora_folder, read_jsonl
from sayso.annotate.repeats import repeated_lines
from sayso.compare.copies import find_copies
from sayso.pipeline import Reading, load_pipeline
from sayso.records import Block, BlockLabel, Copy, CopyType, Credit, Document, Record, Role, Span

SEED = 20260127
DOCUMENTS = 5_000
FAMILIES = {5_000: 300, 20_000: 900, 50_000: 900}
VARIANTS = ("republished", "cut", "truncated", "edited_5", "edited_15", "blend", "passage_25", "passage_50", "passage_50_edited")
TARGETS = dict.fromkeys(VARIANTS, 0.99) | {"passage_50_edited": 0.95}
# MinHash (128 hashes, word 3-grams, 32 bands) on a like set of 5,000 documents with furniture on: recall by variant, precision .022.
BASELINE = dict(zip(VARIANTS, (0.970, 0.760, 0.223, 0.927, 0.667, 0.220, 0.01, 0.01, 0.02), strict=True))
_OUTLETS = 40
_BODY = "body"
_NATURAL_RUN = 10

_DISCLAIMERS = (
    (
        "Disclaimer: The views in this report are those of its author and do not reflect the position of {name}. {name} accepts no "
        "liability for errors in it, for decisions made on its strength, or for the content of pages to which it leads. Readers are "
        "asked to check whatever matters to them against the source that the report names."
    ),
    (
        "{name} allows other sites to carry this report in full if they name the author, keep every link and add no advertising of "
        "their own within it. Printing it, selling it, reading it out on air or putting it behind a payment needs a written permission, "
        "which the desk at {site} gives within five working days. Some pictures here belong to agencies and are shown under a licence "
        "that ends with their first use; whoever copies this page must obtain their own. This page may hold material whose owner could "
        "not be found; we show it because it serves public debate, research and teaching, earn nothing by it, and will take it down "
        "at once when its owner asks us to do so."
    ),
)
_MARKUP = frozenset("<>=@#{}_/|")
_SYNONYMS = {
    "said": "stated",
    "told": "informed",
    "people": "persons",
    "also": "additionally",
    "but": "however",
    "about": "around",
    "after": "following",
    "because": "since",
    "many": "numerous",
    "called": "named",
    "help": "assist",
    "show": "demonstrate",
    "could": "might",
    "made": "produced",
    "new": "fresh",
}


@dataclass(frozen=True)
class Outlet:
    """A publisher's name and the furniture that it puts around its reports."""

    name: str
    head: tuple[str, ...]
    foot: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """One generated document: which family and variant, whose, its lines with their labels, and the copied passage if it is one."""

    family: int
    variant: str
    outlet: int
    lines: list[tuple[str, BlockLabel]]
    passage: str | None = None
    credit: str | None = None


@dataclass
class TestSet:
    """The documents with their readings, and the pairs of real articles that share a run of ten words by themselves."""

    items: list[Item] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    natural: set[tuple[int, int]] = field(default_factory=set)


class Readings:
    """A corpus of readings held in memory."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = {reading.document.id: reading for reading in readings}

    def readings(self, *kinds: type[Record]) -> Iterator[Reading]:
        """Go through all readings."""
        del kinds  # All that the readings hold is given.
        return iter(self._readings.values())

    def reading(self, document: str, *kinds: type[Record]) -> Reading:
        """Give one reading by its document's id."""
        del kinds
        return self._readings[document]


class Generator:
    """Builds the test set; one seed, one set."""

    def __init__(self, articles: Sequence[list[str]], seed: int = SEED) -> None:
        self.random = random.Random(seed)
        self.articles = articles
        self.vocabulary = [word for paragraphs in articles for text in paragraphs for word in text.split()]
        self.outlets = [self._outlet(number) for number in range(_OUTLETS)]
        order = list(range(len(articles)))
        self.random.shuffle(order)
        self.chains = [self._chain([articles[i] for i in order[k : k + 60]]) for k in range(0, len(order), 60)]

    def items(self, documents: int, families: int) -> Iterator[Item]:
        """Give ten documents a family, then background, until there are enough."""
        made = 0
        for number, paragraphs in enumerate(self.articles[:families]):
            for item in self._family(number, paragraphs):
                made += 1
                yield item
        for _ in range(documents - made):
            length = int(min(1200, max(60, self.random.lognormvariate(5.9, 0.55))))
            yield self._item(-1, "background", self.random.randrange(_OUTLETS), self.background(length))

    def _family(self, number: int, paragraphs: list[str]) -> Iterator[Item]:
        draw = self.random
        title, body = paragraphs[0], paragraphs[1:]
        outlets = draw.sample(range(_OUTLETS), 10)
        source = self.outlets[outlets[0]].name
        yield self._item(number, "source", outlets[0], body, title)
        item = self._item(number, "republished", outlets[1], body, title, credit=source)
        item.lines[0:0] = [(f"By {source}", BlockLabel.BYLINE), (f"The original source of this article is {source}", BlockLabel.METADATA)]
        yield item
        yield self._item(number, "cut", outlets[2], self._cut(body), title)
        yield self._item(number, "truncated", outlets[3], body[: max(1, int(len(body) * 0.3))], title)
        yield self._item(number, "edited_5", outlets[4], [self.edited(p, 0.05) for p in body], self.edited(title, 0.05))
        yield self._item(number, "edited_15", outlets[5], [self.edited(p, 0.15) for p in body], self.edited(title, 0.15))
        half = self._cut(body, 0.5)
        blend = half + self.background(sum(len(p.split()) for p in half))
        draw.shuffle(blend)
        yield self._item(number, "blend", outlets[6], blend)
        for place, (variant, low, high, rate) in enumerate(
            (("passage_25", 20, 30, 0.0), ("passage_50", 40, 60, 0.0), ("passage_50_edited", 40, 60, 0.1)), start=7
        ):
            passage = self.passage(body, low, high)
            if rate:
                passage = self.edited(passage, rate)
            around = self.background(draw.randint(250, 450))
            around.insert(draw.randrange(len(around)), passage)
            yield self._item(number, variant, outlets[place], around, passage=passage)

    def _cut(self, body: list[str], share: float = 0.6) -> list[str]:
        """Give about this share of the paragraphs, and enough of them that something is left to find."""
        while True:
            kept = [text for text in body if self.random.random() < share]
            if sum(len(text.split()) for text in kept) >= 40:
                return kept

    def _item(
        self,
        family: int,
        variant: str,
        outlet: int,
        body: list[str],
        title: str | None = None,
        *,
        passage: str | None = None,
        credit: str | None = None,
    ) -> Item:
        publisher = self.outlets[outlet]
        lines = [(text, BlockLabel.METADATA) for text in publisher.head]
        if title:
            lines.append((title, BlockLabel.TITLE))
        lines += [(text, BlockLabel.BODY) for text in body if text]
        lines += [(text, BlockLabel.BOILERPLATE) for text in publisher.foot]
        return Item(family, variant, outlet, lines, passage, credit)

    def _outlet(self, number: int) -> Outlet:
        draw = self.random
        name = f"{draw.choice(['Daily', 'Evening', 'New', 'Northern'])} {draw.choice(['Echo', 'Ledger', 'Signal'])} {number}"
        site = f"outlet{number}.example"
        head: list[str] = draw.choice([[], ["Region: Abroad", "Theme: Armed forces"], [f"{name} Staff | Updated"]])
        foot = ["Subscribe to our newsletter", f"Sign up here and {name} comes to your inbox each morning with news, letters and offers."]
        if number % 3 == 0:
            foot = [f"Reader, share this page, print it, pass it on, says {name}.", *(d.format(name=name, site=site) for d in _DISCLAIMERS)]
        elif number % 3 == 1:
            foot = [f"{name} lives on gifts. Give what you can!", *foot]
        return Outlet(name, tuple(head), tuple(foot))

    def _chain(self, articles: Iterable[list[str]]) -> dict[str, list[str]]:
        following: dict[str, list[str]] = collections.defaultdict(list)
        for paragraphs in articles:
            # Without the mark-up that some articles carry: a chain must read like prose, or no reader takes it for a body.
            words = [word for word in " ".join(paragraphs).split() if not _MARKUP & set(word)]
            for one, next_one in itertools.pairwise(words):
                following[one].append(next_one)
        return dict(following)

    def background(self, count: int) -> list[str]:
        """Give paragraphs of a bigram chain over sixty articles, which starts anew after eight words on average."""
        draw = self.random
        chain = draw.choice(self.chains)
        starts = list(chain)
        word = draw.choice(starts)
        words: list[str] = []
        while len(words) < count:
            words.append(word)
            following = chain.get(word)
            word = draw.choice(following) if following and draw.random() > 0.12 else draw.choice(starts)
        paragraphs = []
        begin = 0
        while begin < len(words):
            size = draw.randint(25, 70)
            text = " ".join(words[begin : begin + size])
            paragraphs.append(text[0].upper() + text[1:].rstrip(".,;:-— ") + ".")
            begin += size
        return paragraphs

    def edited(self, text: str, rate: float) -> str:
        """Give the text with a share of its words replaced (2 of 5), dropped (3 of 10), followed by another (1 of 5) or swapped."""
        draw = self.random
        words: list[str] = []
        for word in text.split():
            if draw.random() >= rate:
                words.append(word)
                continue
            act = draw.random()
            if act < 0.4:
                words.append(_SYNONYMS.get(word.lower(), draw.choice(self.vocabulary)))
            elif act < 0.7:
                continue
            elif act < 0.9:
                words += [word, draw.choice(self.vocabulary)]
            else:
                words.insert(max(0, len(words) - 1), word)
        return " ".join(words).translate({0x201C: '"', 0x201D: '"', 0x2019: "'"})

    def passage(self, body: list[str], low: int, high: int) -> str:
        """Give whole sentences of `low` to `high` words together, or failing that the first `high` words from some sentence."""
        sentences = [s for text in body for s in re.split(r'(?<=[.!?”"])\s+(?=[A-Z“"])', text) if s]
        text = " ".join(body)
        for _ in range(50):
            begin = self.random.randrange(len(sentences))
            count = 0
            for end in range(begin, len(sentences)):
                count += len(sentences[end].split())
                if count >= low:
                    text = " ".join(sentences[begin : end + 1])
                    break
            if low <= count <= high:
                return text
        return " ".join(text.split()[:high])


def read_articles(corpora: Path) -> list[list[str]]:
    """Give the articles that have five paragraphs and 150 words at least, each as its paragraphs, title first."""
    articles = []
    for part in ("train", "dev"):
        for row in read_jsonl(corpora / "polnear" / f"{part}.jsonl.gz"):
            paragraphs = [" ".join(text.split()) for text in re.split(r"\n+", row["text"]) if text.strip()]
            if len(paragraphs) >= 5 and sum(len(text.split()) for text in paragraphs) >= 150:
                articles.append(paragraphs)
    return articles


def build(articles: Sequence[list[str]], documents: int = DOCUMENTS, *, seed: int = SEED) -> TestSet:
    """Build the test set in an order that scatters the families."""
    test_set = TestSet()
    generator = Generator(articles, seed)
    test_set.items = list(generator.items(documents, FAMILIES.get(documents, documents // 20)))
    random.Random(seed).shuffle(test_set.items)
    for number, item in enumerate(test_set.items):
        test_set.readings.append(_reading(number, item, generator.outlets[item.outlet].name))
    test_set.natural = _natural_pairs(articles[: FAMILIES.get(documents, documents // 20)])
    return test_set


def _reading(number: int, item: Item, outlet: str) -> Reading:
    """Lay the lines out as a text, with one block a line, labelled by what the generator made it."""
    text = "\n\n".join(line for line, _ in item.lines)
    document = Document(path=f"{number:06}-{item.variant}.txt", text=text, outlet=outlet)
    records: list[Record] = []
    offset = 0
    for line, label in item.lines:
        span = Span(offset, offset + len(line))
        records.append(Block(document=document.id, spans=(span,), label=label, reason="generated"))
        if item.credit and label is BlockLabel.METADATA and line.endswith(item.credit):
            records.append(
                Credit(
                    document=document.id,
                    spans=(Span(span.end - len(item.credit), span.end),),
                    role=Role.ORIGINAL_SOURCE,
                    name=item.credit,
                )
            )
        offset = span.end + 2
    return Reading(document, records)


def _natural_pairs(articles: Sequence[list[str]]) -> set[tuple[int, int]]:
    """Give the pairs of real articles that share ten words in a row: what is found between their families is no error."""
    holders: dict[str, list[int]] = collections.defaultdict(list)
    for number, paragraphs in enumerate(articles):
        words = re.findall(r"\w+", " ".join(paragraphs).lower())
        for run in {" ".join(words[i : i + _NATURAL_RUN]) for i in range(len(words) - _NATURAL_RUN + 1)}:
            holders[run].append(number)
    return {pair for numbers in holders.values() if len(numbers) > 1 for pair in itertools.combinations(sorted(numbers), 2)}


def run(readings: Sequence[Reading]) -> tuple[list[Copy], float]:
    """Run the three steps over readings in memory; give the copies and the CPU seconds."""
    corpus = Readings(readings)
    # The collector need not walk the test set again and again, which in earnest lies in a library.
    gc.collect()
    gc.freeze()
    begin = time.process_time()
    found: list[Record] = []
    for pair in find_copies.candidates(corpus):
        found.extend(find_copies.compare(corpus.reading(pair.left), corpus.reading(pair.right), pair))
    copies = [record for record in find_copies.gather(found) if isinstance(record, Copy)]
    return copies, time.process_time() - begin


# The types that say that two documents share words of somebody's own: what a family is held together by.
_TELLING = frozenset({CopyType.WHOLE, CopyType.PARTIAL, CopyType.COMMON_QUOTATION})


def score(test_set: TestSet, copies: Sequence[Copy]) -> dict[str, float]:
    """Give recall by variant, precision of pairs, and how well the spans cover the copied passages."""
    items = {reading.document.id: item for reading, item in zip(test_set.readings, test_set.items, strict=True)}
    texts = {reading.document.id: reading.document.text for reading in test_set.readings}
    found: set[tuple[int, str]] = set()
    right = wrong = directed = 0
    overlaps: dict[str, list[tuple[float, float]]] = {variant: [] for variant in VARIANTS if variant.startswith("passage")}
    for (left, rightmost), records in _by_pair(copies).items():
        one, other = items[left], items[rightmost]
        if one.family == other.family != -1:
            right += 1
            if "source" in (one.variant, other.variant):
                variant = other.variant if one.variant == "source" else one.variant
                found.add((one.family, variant))
                side = 1 if one.variant == "source" else 0
                copied = other if side else one
                if copied.passage is not None:
                    overlaps[variant].append(_overlap(records, side, copied.passage, texts[rightmost if side else left]))
                if variant == "republished" and any(r.direction for r in records):
                    directed += all((r.direction == "left-to-right") == (side == 1) for r in records if r.direction)
        elif -1 in (one.family, other.family) or tuple(sorted((one.family, other.family))) not in test_set.natural:
            wrong += 1
    families = len({item.family for item in test_set.items} - {-1})
    figures = {f"{variant}.recall": sum(v == variant for _, v in found) / families for variant in VARIANTS}
    figures["pairs.precision"] = right / max(1, right + wrong)
    figures["pairs.wrong"] = wrong
    figures["republished.direction"] = directed / families
    for variant, pairs in overlaps.items():
        figures[f"{variant}.covered"] = sum(covered >= 0.5 for covered, _ in pairs) / families
        figures[f"{variant}.iou"] = sum(iou for _, iou in pairs) / max(1, len(pairs))
    return figures


def _by_pair(copies: Iterable[Copy]) -> dict[tuple[str, str], list[Copy]]:
    pairs: dict[tuple[str, str], list[Copy]] = collections.defaultdict(list)
    for copy in copies:
        if copy.type in _TELLING:
            pairs[copy.left, copy.right].append(copy)
    return pairs


def _overlap(records: Iterable[Copy], side: int, passage: str, text: str) -> tuple[float, float]:
    """Give the share of the passage that the spans cover, and intersection over union, in characters."""
    begin = text.index(passage)
    truth = set(range(begin, begin + len(passage)))
    given = {place for record in records for spans in record.spans for place in range(spans[side].start, spans[side].end)}
    return len(truth & given) / len(truth), len(truth & given) / len(truth | given)


def labelled_by_sayso(readings: Sequence[Reading]) -> list[Reading]:
    """Give the same documents with the blocks and credits that Sayso finds, outlet by outlet, instead of the true ones."""
    pipeline = load_pipeline(["sayso.annotate.blocks:label_blocks", "sayso.annotate.credits:find_credits"], {}, [repeated_lines])
    documents: collections.Counter[str] = collections.Counter()
    holders: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for reading in readings:
        outlet = reading.outlet or ""
        documents[outlet] += 1
        holders[outlet].update(repeated_lines.tally(reading.document))
    tables = {
        outlet: frozenset(key for key, count in keys.items() if repeated_lines.keep(documents[outlet], count))
        for outlet, keys in holders.items()
    }
    labelled = []
    for reading in readings:
        records, _ = pipeline.annotate(Reading(reading.document), {"repeated_lines": tables[reading.outlet or ""]})
        labelled.append(Reading(reading.document, records))
    return labelled


def measure(corpora: Path) -> dict[str, float]:
    """Give the figures for 5,000 documents with furniture on, blocks by truth."""
    test_set = build(read_articles(corpora))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    copies, seconds = run(test_set.readings)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures = {f"copies.{name}": value for name, value in score(test_set, copies).items()}
    # The best of three, as others share the machine and its caches.
    seconds = min(seconds, *(run(test_set.readings)[1] for _ in range(2)))
    figures["copies.documents_per_second"] = len(test_set.readings) / seconds
    figures["copies.kilobytes_per_document"] = (after - before) / len(test_set.readings)
    return figures


def measure_growth(corpora: Path, sizes: Sequence[int] = (5_000, 20_000, 50_000)) -> None:
    """Print precision, documents a second and memory a document for growing sets."""
    articles = read_articles(corpora)
    for size in sizes:
        test_set = build(articles, size)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        copies, seconds = run(test_set.readings)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        figures = score(test_set, copies)
        print(
            f"{size:7,} documents: {seconds:6.1f} s, {size / seconds:6.0f} documents/s, {grown / size:5.1f} kB a document, "
            f"precision {figures['pairs.precision']:.4f}, passage_50_edited {figures['passage_50_edited.recall']:.3f}"
        )


def print_variants(figures: dict[str, float]) -> None:
    """Print one line a variant: our recall, MinHash's, the target; for passages how well the spans cover them."""
    print(f"{'variant':20} {'recall':>7} {'MinHash':>8} {'target':>7} {'covered':>8} {'IoU':>6}")
    for variant in VARIANTS:
        covered, iou = (figures.get(f"copies.{variant}.{name}") for name in ("covered", "iou"))
        passage = f"{covered:8.3f} {iou:6.3f}" if covered is not None and iou is not None else ""
        print(f"{variant:20} {figures[f'copies.{variant}.recall']:7.3f} {BASELINE[variant]:8.3f} {TARGETS[variant]:7.2f} {passage}")


def main() -> None:
    """Print our figures beside the baseline and the target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="?")
    parser.add_argument("--growth", action="store_true", help="also run 20,000 and 50,000 documents")
    parser.add_argument("--labelled", action="store_true", help="also take the blocks that Sayso finds")
    arguments = parser.parse_args()
    corpora = corpora_folder(arguments.corpora)
    figures = measure(corpora)
    print(f"{DOCUMENTS:,} documents, {FAMILIES[DOCUMENTS]} families of ten, furniture on, blocks by truth")
    print_variants(figures)
    wrong = figures["copies.pairs.wrong"]
    print(f"precision of pairs   {figures['copies.pairs.precision']:7.4f} (MinHash .022, target .98; {wrong:.0f} wrong)")
    print(f"direction, republished with a source line {figures['copies.republished.direction']:.3f}")
    print(
        f"{figures['copies.documents_per_second']:.0f} documents/s a core (target 2,000; trial 2,570), "
        f"{figures['copies.kilobytes_per_document']:.1f} kB a document (target 15; trial 58)"
    )
    if arguments.labelled:
        test_set = build(read_articles(corpora))
        copies, _ = run(labelled_by_sayso(test_set.readings))
        figures = {f"copies.{name}": value for name, value in score(test_set, copies).items()}
        print("the same documents, blocks by Sayso")
        print_variants(figures)
        print(f"precision of pairs   {figures['copies.pairs.precision']:7.4f}")
    if arguments.growth:
        measure_growth(corpora)


if __name__ == "__main__":
    main()
