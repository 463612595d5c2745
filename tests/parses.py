"""Reports whose parse, names and records are written by hand, for tests of what reads a parse."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from spacy.vocab import Vocab, create_vocab

from sayso.annotate.attributions._drafts import Draft, Run
from sayso.annotate.attributions._scene import characters_of
from sayso.records import (
    Anchor,
    BlockLabel,
    Coreference,
    Credit,
    Document,
    Form,
    Mention,
    MentionType,
    PlaceRef,
    PlaceUse,
    Reading,
    Record,
    Role,
    Span,
    TimeRef,
)
from tests.builders import block, document

_VOCAB: Vocab = create_vocab("en", English.Defaults)
_POS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "VBD": "VERB", "VBZ": "VERB", "VBP": "VERB",
    "VBN": "VERB", "VBG": "VERB", "VB": "VERB", "MD": "AUX", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON", "IN": "ADP",
    "TO": "PART", "DT": "DET", "CC": "CCONJ", "CD": "NUM", "RB": "ADV", "POS": "PART", "_SP": "SPACE",
}  # fmt: skip
_LEMMAS = {
    "said": "say", "says": "say", "told": "tell", "tells": "tell", "quoted": "quote", "saying": "say", "added": "add", "was": "be",
    "is": "be", "are": "be", "were": "be", "spoke": "speak", "speaking": "speak", "reported": "report", "promised": "promise",
    "left": "leave", "warned": "warn", "denied": "deny", "claimed": "claim", "fled": "flee", "bombed": "bomb", "asked": "ask",
}  # fmt: skip
_CLAUSES = ("aux", "aux:pass", "auxpass", "cop")
_CLOSE = frozenset([".", ",", ":", ";", "'s", "’s", ")", "”", "\n\n", "?"])
_OPEN = frozenset(["“", "(", "\n\n"])


def parsed(*sentences: str, names: dict[str, str] | None = None) -> Doc:
    """Make a parse: a word is `word/TAG/head/label`, heads count from 1 in their sentence, 0 is the root; "¶" is a blank line.

    A plural's or verb's lemma comes from a small table or follows the word as `word~lemma`. `names` are the entities by their
    words; every occurrence becomes one.
    """
    words, lemmas, tags, heads, deps = [], [], [], [], []
    for sentence in sentences:
        offset = len(words)
        for i, cell in enumerate(sentence.split()):
            written, tag, head, dep = cell.rsplit("/", 3)
            word, _, lemma = written.replace("¶", "\n\n").partition("~")
            words.append(word)
            lemmas.append(lemma or _lemma(word, tag))
            tags.append(tag)
            heads.append(offset + int(head) - 1 if head != "0" else offset + i)
            deps.append(dep if head != "0" else "ROOT")
    pos = [_part_of_speech(tag, dep) for tag, dep in zip(tags, deps, strict=True)]
    spaces = [word not in _OPEN and following not in _CLOSE for word, following in zip(words, [*words[1:], "."], strict=False)]
    doc = Doc(_VOCAB, words=words, spaces=spaces, tags=tags, pos=pos, heads=heads, deps=deps, lemmas=lemmas)
    entities: list[TokenSpan] = []
    for name, label in sorted((names or {}).items(), key=lambda item: -len(item[0])):
        parts = name.split()
        for i in range(len(words)):
            free = all(not entity.start < i + len(parts) or not i < entity.end for entity in entities)
            if words[i : i + len(parts)] == parts and free:
                entities.append(TokenSpan(doc, i, i + len(parts), label=label))
    doc.set_ents(sorted(entities, key=lambda entity: entity.start))
    return doc


def _lemma(word: str, tag: str) -> str:
    if tag.startswith("NNP"):
        return word
    if tag == "NNS":
        return word.lower().removesuffix("s")
    return _LEMMAS.get(word.lower(), word.lower())


def _part_of_speech(tag: str, dep: str) -> str:
    if tag.startswith("VB") and dep in _CLAUSES:
        return "AUX"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if tag == "DT" and dep in ("nsubj", "obj"):
        return "PRON"
    return _POS.get(tag, "PUNCT")


def run_of(doc: Doc, words: str) -> Run:
    """Give the tokens of some words of a text; "said#2" is where they stand for the second time."""
    words, _, number = words.partition("#")
    begin, left = -1, int(number or 1)
    while left:
        begin = doc.text.index(words, begin + 1)
        span = doc.char_span(begin, begin + len(words))
        left -= span is not None
    assert span is not None
    return Run(span.start, span.end)


def runs_of_words(doc: Doc, words: str) -> tuple[Run, ...]:
    """Give the runs of some words, of which "|" parts those that lie apart."""
    return tuple(run_of(doc, piece.strip()) for piece in words.split("|")) if words else ()


def words_of_runs(doc: Doc, runs: Iterable[Run]) -> str:
    """Give the words of some runs, those that lie apart parted by " | "."""
    return " | ".join(doc[run.begin : run.end].text for run in runs)


class Report:
    """A report with its parse to which records are added one by one; `reading` gives it as stages get it."""

    def __init__(self, *sentences: str, names: dict[str, str] | None = None, **fields: object) -> None:
        self.doc = parsed(*sentences, names=names)
        self.document: Document = document(self.doc.text, **fields)  # type: ignore[arg-type]
        self.records: list[Record] = []
        self.labels: list[tuple[Span, BlockLabel]] = []

    @property
    def reading(self) -> Reading:
        """The report so far; without labels of its own it is one body block."""
        text = self.doc.text
        labels = self.labels or ([(Span(0, len(text)), BlockLabel.BODY)] if text else [])
        blocks = [block(self.document, span.start, span.end, label) for span, label in labels]
        return Reading(self.document, [*blocks, *self.records], self.doc)

    def draft(self, source: str, cue: str, content: str, rule: str = "test") -> Draft:
        """Give a draft by the words of its parts."""
        return Draft(*(runs_of_words(self.doc, words) for words in (source, cue, content)), rule)

    def tagged(self, *drafts: Draft) -> None:
        """Set the span groups of the language model to these attributions; without any, it found nothing."""
        for place, role in enumerate(("source", "cue", "content")):
            spans = [(number, run) for number, draft in enumerate(drafts) for run in draft[place]]
            self.doc.spans[role] = [TokenSpan(self.doc, run.begin, run.end, span_id=number) for number, run in spans]

    def unparse(self) -> None:
        """Give all words a label of no scheme that is known, as an unknown pipeline might."""
        for token in self.doc:
            token.dep_ = "strange"
        self.doc.user_data.clear()

    def block(self, words: str, label: BlockLabel) -> None:
        self.labels.append((self.span(words), label))

    def span(self, words: str) -> Span:
        return characters_of(self.doc, [run_of(self.doc, words)])[0]

    def mention(self, words: str, form: Form = Form.NAME, kind: MentionType = MentionType.PERSON) -> Mention:
        found = Mention(document=self.document.id, spans=(self.span(words),), form=form, type=kind)
        self.records.append(found)
        return found

    def same(self, first: Mention, *later: Mention) -> None:
        """Link mentions of the same one, each to the one before it."""
        for antecedent, mention in zip((first, *later), later, strict=False):
            link = Coreference(document=self.document.id, spans=mention.spans, mention=mention.id, antecedent=antecedent.id)
            self.records.append(link)

    def credit(self, name: str, role: Role = Role.AGENCY) -> None:
        self.records.append(Credit(document=self.document.id, spans=(Span(0, 1),), role=role, name=name))

    def time(self, words: str, edtf: str | None = "2031-05-12") -> TimeRef:
        day = None if edtf is None else datetime.date.fromisoformat(edtf)
        found = TimeRef(document=self.document.id, spans=(self.span(words),), edtf=edtf, begin=day, end=day, anchor=Anchor.PUBLISHED)
        self.records.append(found)
        return found

    def place(self, words: str, use: PlaceUse = PlaceUse.LOCATION) -> PlaceRef:
        found = PlaceRef(
            document=self.document.id, spans=(self.span(words),), name=words, latitude=1.0, longitude=2.0, precision_km=5.0,
            gazetteer="geonames:1", type="city", use=use, candidates=1,
        )  # fmt: skip
        self.records.append(found)
        return found
