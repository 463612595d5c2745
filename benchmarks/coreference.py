"""Mentions and coreference: `python -m benchmarks.coreference [CORPORA] [--part dev|test] [--show]`.

GUM marks every noun phrase with its entity; scored are its news documents of the part asked for, read by the shipped model from plain text.
Detection: its persons, organisations and places, by the same head word and by exact span. Links: of ours, how many lead to the same
entity; of its mentions that are not the first of their entity, how many we link to it. First and second persons are left out, as the
attributions settle them. A name or noun is judged by the nearest antecedent that is no pronoun. The baseline links a name to the same
words before it, a noun with "the" to the same last word, a pronoun to the nearest person or thing.

Our own attributions of FA-KES (`gold/attributions`) say by what name each source is to be known: scored is the fullest name of the
chain of the source's mention, or its longest nominal where it has no name ("Syrian government"); a source that is to stay unnamed must
get no name. Rules were tuned on GUM's training and development documents and on our development part.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.corpora import corpora_folder, read_jsonl
from sayso.annotate.coreference import resolve_coreference
from sayso.annotate.coreference._keys import name_words
from sayso.annotate.mentions import find_mentions
from sayso.config import load_config
from sayso.language import load, trees
from sayso.records import Block, BlockLabel, Coreference, Document, Form, Mention, MentionType, Reading, Span, chains_of
from sayso.runs import pipeline_of
from training.language.corpora.shape import Document as CorpusDocument
from training.language.corpora.trees import read_gum

if TYPE_CHECKING:
    from spacy.tokens import Doc

GOLD = Path(__file__).parent / "gold" / "attributions"
KINDS = ("person", "organization", "place")
FORMS = ("name", "nominal", "pronoun")
LINKED = ("name", "nominal", "pronoun.he", "pronoun.they", "pronoun.it")
TARGETS = {"tokens_per_second": 60_000}
_HE = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])
_IT = frozenset(["it", "its", "itself"])
_THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
_SPEAKING = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself"])

Links = dict[str, str]
"""The antecedent of each mention, both by id."""


class GoldMention(NamedTuple):
    """A mention of GUM: offsets of the phrase and of its head word, its entity, kind and form."""

    start: int
    end: int
    head: tuple[int, int]
    entity: str
    kind: str
    form: str


class Case(NamedTuple):
    """A reading with its parse and our mentions, and what ours and the baseline link."""

    reading: Reading
    mentions: list[Mention]
    links: Links
    baseline: Links


def measure(corpora: Path, part: str = "dev", *, show: bool = False) -> dict[str, float]:
    """Print the figures and give them by name."""
    pipeline = load()
    gum = [d for d in read_gum(corpora / "ud" / "gum-dep.tar.gz") if d.genre == "news" and d.part == part]
    pairs = [(_case(as_reading(document.id, document.text, pipeline(document.text))), gold_mentions(document)) for document in gum]
    print(f"GUM news, {part}: {len(pairs)} documents, {sum(len(gold) for _, gold in pairs)} mentions")
    figures = score_gum(pairs, show=show)
    cases = list(read_own(corpora, part))
    figures |= score_sources(cases, show=show)
    figures |= _speed([case for case, _ in cases])
    for name, target in TARGETS.items():
        if figures[f"coreference.{name}"] < target:
            print(f"below target: {name} {figures[f'coreference.{name}']:.0f} (target {target})")
    return figures


def as_reading(identity: str, text: str, doc: Doc) -> Reading:
    """Give a reading whose whole text is body, with its parse."""
    document = Document(id=identity, path=identity, text=text, language="en")
    block = Block(document=identity, spans=(Span(0, len(text)),), label=BlockLabel.BODY, reason="benchmark")
    return Reading(document, [block], doc)


def _case(reading: Reading) -> Case:
    mentions = list(find_mentions(reading))
    reading = reading.plus(mentions)
    links = {record.mention: record.antecedent for record in resolve_coreference(reading)}
    return Case(reading, mentions, links, nearest(reading, mentions))


def gold_mentions(document: CorpusDocument) -> list[GoldMention]:
    """Give the mentions of a GUM document in text order; relative and demonstrative pronouns are left out, as we look for none."""
    assert document.upos is not None and document.heads is not None
    found = []
    for first, last, fields in _brackets(document.misc):
        smallest = [first + int(number) - 1 for number in re.findall(r"\d+", fields[5])] if len(fields) > 5 else [first]
        inside = [i for i in smallest if first <= i <= last] or [first]
        head = next((i for i in inside if not first <= document.heads[i] <= last), inside[-1])
        word, tag = document.word(head).lower(), document.upos[head]
        if tag == "PRON" and word not in _HE | _IT | _THEY | _SPEAKING:
            continue
        form = "speaking" if word in _SPEAKING else "pronoun" if tag == "PRON" else "name" if tag == "PROPN" else "nominal"
        entity = fields[0].split("[")[0]
        found.append(GoldMention(document.words[first][0], document.words[last][1], document.words[head], entity, fields[1], form))
    return sorted(found)


def _brackets(misc: Sequence[str]) -> Iterator[tuple[int, int, list[str]]]:
    """Go through the brackets of `Entity=`: first and last word, and the fields of the opening one."""
    stack: list[tuple[int, list[str]]] = []
    for index, column in enumerate(misc):
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", column)
        for bracket in re.findall(r"\([^()]*\)?|[^()]*\)", entity[1]) if entity else ():
            if bracket.startswith("("):
                stack.append((index, bracket.strip("()").split("-")))
            if bracket.endswith(")"):
                group = bracket.strip("()").split("-")[0]
                place = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][1][0] == group), None)
                if place is not None:
                    first, fields = stack.pop(place)
                    yield first, index, fields


def match(reading: Reading, gold: Sequence[GoldMention], mentions: Sequence[Mention]) -> dict[str, int]:
    """Give for each of our mentions the GUM mention that it is: the same span, else the same head word, the longest of several."""
    spans = {(item.start, item.end): index for index, item in reversed(list(enumerate(gold)))}
    heads: dict[tuple[int, int], int] = {}
    for index, item in enumerate(gold):
        known = heads.get(item.head)
        if known is None or item.end - item.start > gold[known].end - gold[known].start:
            heads[item.head] = index
    found = {}
    for mention in mentions:
        span = mention.envelope
        index = spans.get((span.start, span.end))
        if index is None:
            index = next((heads[head] for head in _heads(reading, mention) if head in heads), None)
        if index is not None:
            found[mention.id] = index
    return found


def _heads(reading: Reading, mention: Mention) -> list[tuple[int, int]]:
    """Give the offsets of the words that may head a mention: of a name also that of its core, and its last word."""
    tokens = reading.doc.char_span(mention.envelope.start, mention.envelope.end, alignment_mode="expand")
    cores = [entity for entity in tokens.ents if entity.end == tokens.end] if mention.form is Form.NAME else []
    tops = [trees.head_of_span(span) for span in (*cores, tokens)]
    if cores:
        tops.append(tokens[-1])
    return [(top.idx, top.idx + len(top)) for top in tops if top is not None]


def nearest(reading: Reading, mentions: Sequence[Mention]) -> Links:
    """Give the links of the baseline."""
    same: dict[str, str] = {}
    recent: dict[bool, str] = {}
    links: Links = {}
    for mention in sorted(mentions, key=lambda mention: (mention.envelope.end, mention.envelope.start)):
        text = reading.text(mention.envelope).lower()
        before, key = None, text
        if mention.form is Form.NOMINAL:
            key = "the " + text.split()[-1]
            before = same.get(key) if text.startswith("the ") else None
        elif mention.form is Form.NAME:
            before = same.get(key)
        elif text in _HE | _IT | _THEY:
            before = recent.get(text in _HE)
        if before is not None:
            links[mention.id] = before
        if mention.form in (Form.NAME, Form.NOMINAL):
            same[key] = mention.id
            recent[mention.type is MentionType.PERSON] = mention.id
    return links


def score_gum(pairs: Iterable[tuple[Case, list[GoldMention]]], *, show: bool = False) -> dict[str, float]:
    """Print how many mentions and links are right, and give the shares by name."""
    ours, plain = Counter[str](), Counter[str]()
    for case, gold in pairs:
        _count_mentions(ours, gold, case)
        _count_links(ours, gold, case, case.links, show=show)
        _count_links(plain, gold, case, case.baseline, show=False)
    figures = {}
    for form in FORMS:
        for kind in KINDS:
            key = f"{kind}.{form}"
            figures[f"coreference.found.{key}"] = found = _share(ours, f"found.{key}", f"gold.{key}")
            exact = _share(ours, f"exact.{key}", f"gold.{key}")
            print(f"  mentions found  {key:22} {found:.3f} by head, {exact:.3f} exact, of {ours[f'gold.{key}']}")
        print(f"  mentions sound  {form:22} {_share(ours, f'sound.{form}', f'ours.{form}'):.3f} of {ours[f'ours.{form}']}")
    for form in LINKED:
        told = [f"{_share(counts, f'right.{form}', f'linked.{form}'):.3f} of {counts[f'linked.{form}']}" for counts in (ours, plain)]
        print(f"  links sound     {form:22} {told[0]:14} baseline {told[1]}")
        figures[f"coreference.precision.{form}"] = _share(ours, f"right.{form}", f"linked.{form}")
    for form in FORMS:
        told = [f"{_share(counts, f'known.{form}', f'again.{form}'):.3f} of {counts[f'again.{form}']}" for counts in (ours, plain)]
        print(f"  links found     {form:22} {told[0]:14} baseline {told[1]}")
        figures[f"coreference.recall.{form}"] = _share(ours, f"known.{form}", f"again.{form}")
    return figures


def _share(counts: Counter[str], part: str, whole: str) -> float:
    return counts[part] / counts[whole] if counts[whole] else 0.0


def _count_mentions(counts: Counter[str], gold: Sequence[GoldMention], case: Case) -> None:
    matched = match(case.reading, gold, case.mentions)
    spans = {index: mention.envelope for mention in reversed(case.mentions) if (index := matched.get(mention.id)) is not None}
    for mention in case.mentions:
        counts[f"ours.{mention.form}"] += 1
        counts[f"sound.{mention.form}"] += mention.id in matched
    for index, item in enumerate(gold):
        if item.kind in KINDS:
            key = f"{item.kind}.{item.form}"
            counts[f"gold.{key}"] += 1
            counts[f"found.{key}"] += index in spans
            counts[f"exact.{key}"] += spans.get(index) == Span(item.start, item.end)


def _count_links(counts: Counter[str], gold: Sequence[GoldMention], case: Case, links: Links, *, show: bool) -> None:
    matched = match(case.reading, gold, case.mentions)
    by_id = {mention.id: mention for mention in case.mentions}
    right: set[int] = set()
    for mention in case.mentions:
        antecedent = links.get(mention.id)
        while antecedent is not None and mention.form is not Form.PRONOUN and by_id[antecedent].form is Form.PRONOUN:
            antecedent = links.get(antecedent)
        if antecedent is None or mention.id not in matched:
            continue
        index, there = matched[mention.id], matched.get(antecedent)
        form = _linked_as(case.reading, mention)
        counts[f"linked.{form}"] += 1
        if there is not None and gold[there].entity == gold[index].entity:
            counts[f"right.{form}"] += 1
            right.add(index)
        elif show:
            text, span = case.reading.document.text, mention.envelope
            around = " ".join(text[max(0, span.start - 60) : span.end + 40].split())
            print(f"  {form:12} {case.reading.text(span)!r} -> {case.reading.text(by_id[antecedent].envelope)!r}  ... {around}")
    seen: set[str] = set()
    for index, item in enumerate(gold):
        if item.kind in KINDS and item.entity in seen:
            counts[f"again.{item.form}"] += 1
            counts[f"known.{item.form}"] += index in right
        seen.add(item.entity)


def _linked_as(reading: Reading, mention: Mention) -> str:
    if mention.form is not Form.PRONOUN:
        return mention.form.value
    word = reading.text(mention.envelope).lower()
    return f"pronoun.{'he' if word in _HE else 'it' if word in _IT else 'they'}"


class Source(NamedTuple):
    """A source of our own gold: where it stands, and the name at the end of its chain (`None` for one without a name)."""

    start: int
    end: int
    name: str | None


def read_own(corpora: Path, part: str) -> Iterator[tuple[Case, list[Source]]]:
    """Go through the articles of our own gold with their sources."""
    pipeline = pipeline_of(load_config())
    texts = {row["id"]: row for row in read_jsonl(corpora / "fakes" / "articles.jsonl.gz")}
    blocks = [bound.path for bound in pipeline.stages if set(bound.info.writes) == {Block}]
    for path in sorted(GOLD.glob("*.jsonl")):
        for gold in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if gold["part"] != part:
                continue
            row = texts[gold["doc"]]
            reading = Reading(Document(id=row["id"], path=row["id"], text=row["text"], language="en"))
            reading = reading.plus(pipeline.annotate(reading, {}, blocks)[0])
            sources = []
            for told in gold["attributions"]:
                if told["source"] and told["chain"]:
                    name = None if told["chain"][-1].startswith("anonymous") else told["chain"][-1]
                    sources.append(Source(told["source"][0][0], told["source"][-1][1], name))
            yield _case(pipeline.parser.parse(reading)), sources


def score_sources(cases: Sequence[tuple[Case, list[Source]]], *, show: bool = False) -> dict[str, float]:
    """Print for how many sources the fullest name of their chain is the right one, and give the shares by name."""
    counts = {"ours": Counter[str](), "baseline": Counter[str]()}
    for case, sources in cases:
        for way, links in (("ours", case.links), ("baseline", case.baseline)):
            records = [Coreference(document="", spans=(Span(0, 1),), mention=m, antecedent=a) for m, a in links.items()]
            chains = chains_of(records)
            for source in sources:
                mention = mention_of(case, source)
                if mention is None or (mention.form is Form.PRONOUN and case.reading.text(mention.envelope).lower() in _SPEAKING):
                    continue
                chain = frozenset(chains.get(mention.id, (mention.id,)))
                name = fullest_name(case, chain)
                if name is not None and mention.form is not Form.NAME:
                    counts[way]["given"] += 1
                    counts[way]["given.right"] += source.name is not None and _same_name(source.name, name)
                if source.name is not None:
                    name = name or longest_nominal(case, chain)
                key = f"{mention.form}.{'anonymous' if source.name is None else 'named'}"
                right = name is None if source.name is None else name is not None and _same_name(source.name, name)
                counts[way][key] += 1
                counts[way][f"{key}.right"] += right
                if show and way == "ours" and not right:
                    print(f"  source {case.reading.document.text[source.start : source.end]!r}: {name!r}, gold {source.name!r}")
    figures = {}
    print("own gold: the fullest name of the source's chain is the right one; given: of pronouns and nouns that a chain gives a name")
    for key in ("name.named", "nominal.named", "pronoun.named", "nominal.anonymous", "pronoun.anonymous", "given"):
        told = [f"{_share(count, f'{key}.right', key):.3f} of {count[key]}" for count in counts.values()]
        print(f"  {key:22} {told[0]:14} baseline {told[1]}")
        figures[f"coreference.sources.{key}"] = _share(counts["ours"], f"{key}.right", key)
    return figures


def mention_of(case: Case, source: Source) -> Mention | None:
    """Give the mention that a source is: that of its head word, else the first in it; `None` where there is none."""
    inside = [
        m for m in case.mentions if source.start <= m.envelope.start and m.envelope.end <= source.end and m.form is not Form.ADJECTIVE
    ]
    tokens = case.reading.doc.char_span(source.start, source.end, alignment_mode="expand")
    top = trees.head_of_span(tokens)
    if top is not None:
        headed = [
            m for m in inside if m.envelope.start <= top.idx < m.envelope.end and (top.idx, top.idx + len(top)) in _heads(case.reading, m)
        ]
        inside = headed or inside
    return min(inside, key=lambda m: (m.envelope.start, -m.envelope.end), default=None)


def fullest_name(case: Case, chain: frozenset[str]) -> str | None:
    """Give the name of most words in a chain, the commonest of several, without its titles; `None` where no mention is a name."""
    named = Counter(_core(case.reading, m) for m in case.mentions if m.id in chain and m.form is Form.NAME)
    return max(named, key=lambda name: (len(name_words(name)), named[name]), default=None)


def longest_nominal(case: Case, chain: frozenset[str]) -> str | None:
    """Give the noun phrase of most words in a chain, without its article; `None` without one."""
    phrases = [case.reading.text(m.envelope) for m in case.mentions if m.id in chain and m.form is Form.NOMINAL]
    longest = max(phrases, key=lambda phrase: len(phrase.split()), default=None)
    return longest and re.sub(r"^(?:the|an?)\s+", "", longest, flags=re.IGNORECASE)


def _core(reading: Reading, mention: Mention) -> str:
    tokens = reading.doc.char_span(mention.envelope.start, mention.envelope.end, alignment_mode="expand")
    cores = tokens.ents
    return str(cores[-1].text) if cores else reading.text(mention.envelope)


def _same_name(left: str, right: str) -> bool:
    return set(name_words(left)) == set(name_words(right))


def _speed(cases: Sequence[Case]) -> dict[str, float]:
    tokens = sum(len(case.reading.doc) for case in cases)
    started = time.process_time()
    for case in cases:
        for _ in (*find_mentions(case.reading), *resolve_coreference(case.reading)):
            pass
    speed = tokens / (time.process_time() - started)
    print(f"speed: {speed:.0f} tokens a second for both stages, the parse apart")
    return {"coreference.tokens_per_second": speed}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="?")
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    parser.add_argument("--show", action="store_true", help="show what is wrong")
    arguments = parser.parse_args()
    measure(corpora_folder(arguments.corpora), arguments.part, show=arguments.show)


if __name__ == "__main__":
    main()
