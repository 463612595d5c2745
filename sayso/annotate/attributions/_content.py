"""What was said, read for what it does: where the words of `force_words.tsv` stand in it, in which clause, and whose the clause is."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.attributions._cues import entry_of_verb, lemma_of, spellings
from sayso.annotate.attributions._drafts import Run
from sayso.annotate.attributions._tables import read_table, words_of
from sayso.language import trees
from sayso.records import Act

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.annotate.attributions._drafts import Draft

_BETWEEN = 2
"""So many adverbs, adjectives and articles may stand between two words of an entry: "is clearly and solely responsible for"."""
_SKIPPED = frozenset(["ADV", "ADJ", "DET", "PART"])
_FIRST_PERSON = frozenset(["i", "we"])
_OURS = frozenset(["my", "our", "its", "his", "her", "their"])
_THIRD_PERSON = frozenset(["he", "she"])
_OWN_WORDS = _FIRST_PERSON | _OURS | _THIRD_PERSON | {"it", "they"}
_STEM = 4
"""So many letters the name of a country shares with what is of it: "Turkey" and "Turkish"."""
_QUOTES = frozenset(["“", "”", '"', "„", "«", "``", "''"])
# A reason is asserted, so "because" is not among them.
_TIMES = frozenset(["after", "although", "as", "before", "if", "once", "since", "though", "unless", "until", "when", "while", "whether"])
_OTHERS_SAY = frozenset(
    [Act.SAY, Act.REPORT, Act.CLAIM, Act.REVEAL, Act.DEMAND, Act.URGE, Act.ACCUSE, Act.DENY, Act.CONFIRM, Act.WARN, Act.ASK]
)


class Hit(NamedTuple):
    """Where an entry of `force_words.tsv` stands, from its first to its last token."""

    first: int
    last: int


class _Entries(NamedTuple):
    """The entries of `force_words.tsv` that begin with one word."""

    signs: tuple[str, ...]
    """Those of the word alone."""
    several: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By the second word: the words from there on, and the sign."""


@functools.cache
def _entries() -> Mapping[str, _Entries]:
    single: dict[str, list[str]] = {}
    several: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for phrase, sign in read_table("force_words.tsv"):
        first, *rest = phrase.split()
        if rest:
            several.setdefault(first, {}).setdefault(rest[0], []).append((tuple(rest), sign))
        else:
            single.setdefault(first, []).append(sign)
    return {
        first: _Entries(tuple(single.get(first, ())), {second: tuple(found) for second, found in several.get(first, {}).items()})
        for first in {*single, *several}
    }


def words_in(name: str) -> frozenset[str]:
    """Give the words of one set of `force_sets.tsv`."""
    return words_of(name, "force_sets.tsv")


class Content:
    """The content of a draft; the methods say in which clause a word stands.

    `signs` gives the places of each sign, `words` all words in lower case, `tops` the words that the others hang from, and
    `quoted` whether it begins with a quotation mark.
    """

    def __init__(self, doc: Doc, draft: Draft) -> None:
        self.doc = doc
        self.draft = draft
        self.inside = {i for run in draft.content for i in range(run.begin, min(run.end, len(doc)))}
        self.words: set[str] = set()
        self.signs: dict[str, list[Hit]] = {}
        self._standing: dict[int, bool] = {}
        self._mains: list[Token] | None = None
        self.tops: list[Token] = []
        for run in draft.content:
            self._scan(run.begin, min(run.end, len(doc)))
        first = min(self.inside, default=0)
        self.quoted = any(doc[i].text in _QUOTES for i in range(max(0, first - 1), min(first + 1, len(doc))))

    def _scan(self, begin: int, end: int) -> None:
        """Find signs and the words that the others hang from, in one pass."""
        tokens = list(self.doc[begin:end])
        forms = [_forms(token) for token in tokens]
        self.words.update(text for _, text in forms)
        table = _entries()
        for at, (token, (lemma, text)) in enumerate(zip(tokens, forms, strict=True)):
            for form in (lemma,) if lemma == text else (lemma, text):
                entries = table.get(form)
                if entries is not None:
                    for sign in entries.signs:
                        self._add(sign, token.i, token.i)
                    if entries.several:
                        self._scan_several(tokens, forms, at, entries)
            head = token.head.i
            if (head == token.i or head not in self.inside) and token.pos_ not in ("PUNCT", "SPACE"):
                self.tops.append(token)

    def _scan_several(self, tokens: list[Token], forms: list[tuple[str, str]], at: int, entries: _Entries) -> None:
        """Find entries of several words that begin at a place; adverbs and adjectives may stand between their words, not before "to"."""
        for place in _places(tokens, at):
            for form in dict.fromkeys(forms[place]):
                if form == "to" and place > at + 1:
                    continue
                for words, sign in entries.several.get(form, ()):
                    last = _end_of(words, tokens, forms, place)
                    if last is not None:
                        self._add(sign, tokens[at].i, tokens[last].i)

    def _add(self, sign: str, first: int, last: int) -> None:
        hits = self.signs.setdefault(sign, [])
        if not hits or hits[-1] != (first, last):
            hits.append(Hit(first, last))

    def main(self, *signs: str, within: Run | None = None) -> Iterator[Hit]:
        """Yield the places of signs, within some tokens, that stand in what the content asserts, in text order."""
        begin, end = within or (0, len(self.doc))
        found = [hits for sign in signs if (hits := self.signs.get(sign))]
        for hit in sorted({hit for hits in found for hit in hits if begin <= hit.first < end}) if found else ():
            if self.asserts(self.doc[hit.first]):
                yield hit

    def has(self, *signs: str, within: Run | None = None) -> bool:
        """Tell whether one of the signs stands in what the content asserts."""
        return next(self.main(*signs, within=within), None) is not None

    @property
    def extent(self) -> Run:
        """The run from the first to the last token of the content."""
        return Run(min(self.inside, default=0), max(self.inside, default=-1) + 1)

    def main_verbs(self) -> list[Token]:
        """Give the words that name or carry the main clauses, in text order."""
        if self._mains is None:
            found = {top.i: top for top in self.tops if _is_clausal(top)}
            for top in list(found.values()):
                verb = next((word for word in trees.verb_group(top) if lemma_of(word) == "be"), top)
                joined = [self.clause_of(other) for other in trees.conjuncts_of(verb) if other.i in self.inside]
                found.update({other.i: other for other in joined if _is_clausal(other)})
            self._mains = [found[i] for i in sorted(found)]
        return self._mains

    def is_predicate(self, token: Token) -> bool:
        """Tell whether a word is, or belongs to, what its clause says of its subject: "barbaric" in "is a barbaric act"."""
        clause = self.clause_of(token)
        found = trees.predicate_of(clause)
        judged = [found] if found is not None else list(trees.objects_of(clause)) if lemma_of(clause) in words_in("amounts-to") else []
        if not judged and lemma_of(clause) in words_in("amounts-to"):
            judged = [noun for _, noun in trees.obliques_of(clause)]
        joined = {other.i for word in judged for other in (word, *trees.conjuncts_of(word))}
        if token.i in joined or any(token.head.i == word.i and token.i < word.i for word in judged):
            return True
        # Where the tree is wrong: "is totally false", "were illogical and fabricated".
        before = token.i - 1
        while before in self.inside and self.doc[before].pos_ in ("ADV", "ADJ", "CCONJ", "PART"):
            before -= 1
        return before in self.inside and lemma_of(self.doc[before]) == "be" and token.pos_ in ("ADJ", "VERB")

    def source_is_party(self) -> bool:
        """Tell whether the source takes part in the events by its name: a government, an army, a rebel group."""
        return bool(self._source_words() & words_in("party")) and not self.source_is_observer()

    def source_is_official(self) -> bool:
        """Tell whether the source speaks for a state or an army by its name."""
        return bool(self._source_words() & words_in("official"))

    def source_is_named(self) -> bool:
        """Tell whether the source has a name: "Haddad", not "the ministry"."""
        return any(trees.is_proper(self.doc[i]) for i in self._source_tokens())

    def source_is_observer(self) -> bool:
        """Tell whether the source watches and reports by its name: a monitor, a resident, an outlet."""
        return bool(self._source_words() & words_in("monitor"))

    def _source_texts(self) -> set[str]:
        return {self.doc[i].text for i in self._source_tokens()}

    def _source_words(self) -> set[str]:
        return {lemma_of(self.doc[i]) for i in self._source_tokens()}

    def asserts(self, token: Token) -> bool:
        """Tell whether a word belongs to the main clauses, or to what those think or hold true."""
        path: list[Token] = []
        node = token
        while node.i not in self._standing and node.head.i != node.i and node.head.i in self.inside:
            path.append(node)
            node = node.head
        stands = self._standing.setdefault(node.i, True)
        for node in reversed(path):
            stands = stands and self._carries_on(node, node.head)
            self._standing[node.i] = stands
        return stands

    def _carries_on(self, node: Token, head: Token) -> bool:
        """Tell whether what hangs from `head` by `node` is still asserted by whom asserts `head`."""
        if not _is_clausal(node):
            return True
        if _among(node, trees.relative_clauses_of(head)) or _among(node, trees.participles_of(head)):
            return False
        clause = _clause(node, trees.adverbial_clauses_of(head))
        if clause is not None and clause.marker in _TIMES:
            return False
        complement = _clause(node, trees.complement_clauses_of(head))
        if complement is None:
            return True
        if complement.marker in _TIMES or (complement.finite and (trees.is_noun(head) or trees.negated(head))):
            # "whether they shelled it", "assurances that they will", "does not think that they did".
            return False
        entry = entry_of_verb(head) if trees.is_verb(head) else None
        if entry is not None and entry.act is Act.SAY and head.tag_ == "VBG":
            # "..., adding that": the source goes on.
            return True
        return entry is None or entry.act not in _OTHERS_SAY or self.own(head)

    def clause_of(self, token: Token) -> Token:
        """Give the word that carries the clause of a word: a verb that is no auxiliary, or what the tree puts above the copula."""
        node = token
        while not _is_clausal(node) and node.head.i != node.i and node.head.i in self.inside:
            node = node.head
        while node.pos_ == "AUX" and node.head.i != node.i and node.i in [word.i for word in trees.verb_group(node.head)]:
            node = node.head
        return node

    def is_main(self, clause: Token) -> bool:
        """Tell whether a clause is a main one, or says what a main one only seems to be."""
        mains = {verb.i for verb in self.main_verbs()}
        below = lemma_of(clause) == "be" or lemma_of(clause.head) in ("seem", "appear")
        return clause.i in mains or (below and clause.head.i in mains)

    def own(self, verb: Token) -> bool:
        """Tell whether the subject of a clause is the source: "I", "we", "our army", and "he" or "they" outside quotation marks."""
        return self.names_source and any(self.is_own(subject) for subject in trees.subjects_of(verb))

    @functools.cached_property
    def names_source(self) -> bool:
        """Whether any word could stand for the source; most contents have none, and asking the tree takes long."""
        if self.words & _OWN_WORDS or self.words & {text.lower() for text in self._source_texts()}:
            return True
        stems = self._stems
        return bool(stems) and any(word[:_STEM] in stems for word in self.words)

    @functools.cached_property
    def _stems(self) -> frozenset[str]:
        """How the names of countries begin for which an official source speaks: "kere" of "the Keremi Defence Ministry"."""
        if not self._source_words() & words_in("official"):
            return frozenset()
        words = (self.doc[i] for i in self._source_tokens())
        return frozenset(
            word.text[:_STEM].lower()
            for word in words
            if word.text[:1].isupper() and len(word.text) >= _STEM and word.text.lower() not in words_in("party")
        )

    def speaks(self, verb: Token) -> bool:
        """Tell whether the subject of a clause is "I" or "we": the words are the source's own, marks or not."""
        return any(subject.text.lower() in _FIRST_PERSON for subject in trees.subjects_of(verb))

    def is_own(self, subject: Token) -> bool:
        """Tell whether a noun or pronoun is the source, or acts for it."""
        word = subject.text.lower()
        if word in _FIRST_PERSON:
            return True
        possessor = trees.possessor_of(subject)
        if possessor is not None and possessor.text.lower() in _OURS:
            # "Its forces" act for it, "its opponents" do not.
            return lemma_of(subject) in words_in("own-side") and (not self.quoted or possessor.text.lower() in ("my", "our"))
        if self.quoted:
            return False
        if self.source_is_party() and trees.is_proper(subject) and subject.text in self._source_texts():
            return True
        if trees.is_proper(subject) and word[:_STEM] in self._stems:
            return True
        if word in _THIRD_PERSON:
            return not self._source_is_plural()
        if word == "they":
            return self._source_is_plural()
        if word == "it":
            return not self._source_is_person()
        return subject.i not in self._source_tokens() and any(
            lemma_of(self.doc[i]) == lemma_of(subject) for i in self._source_tokens() if trees.is_noun(self.doc[i])
        )

    def _source_tokens(self) -> list[int]:
        return [i for run in self.draft.source for i in range(run.begin, min(run.end, len(self.doc)))]

    def _source_is_plural(self) -> bool:
        words = [self.doc[i] for i in self._source_tokens()]
        return any(word.tag_ in ("NNS", "NNPS") or word.text.lower() in ("and", "they", "we") for word in words)

    def _source_is_person(self) -> bool:
        return any(self.doc[i].text.lower() in (*_THIRD_PERSON, "i", "who") for i in self._source_tokens())


def _forms(token: Token) -> tuple[str, str]:
    """Give lemma and word in lower case; where a wrong tag left a verb inflected, what it may be a form of instead of its lemma."""
    lemma, text = lemma_of(token), token.text.lower()
    if lemma == text and text.endswith(("ed", "ing")):
        table = _entries()
        lemma = next((form for form in spellings(text) if form in table), lemma)
    return lemma, text


def _places(tokens: list[Token], at: int) -> Iterator[int]:
    """Yield where the next word of an entry may stand: at once, or behind a few words that do not count."""
    for place in range(at + 1, min(at + 2 + _BETWEEN, len(tokens))):
        yield place
        if tokens[place].pos_ not in _SKIPPED and tokens[place].text not in _QUOTES:
            return


def _end_of(words: tuple[str, ...], tokens: list[Token], forms: list[tuple[str, str]], place: int) -> int | None:
    """Give the place of the last of some words, of which the first stands at a place; `None` where they do not follow."""
    for word in words[1:]:
        following = (there for there in _places(tokens, place) if word in forms[there] and (word != "to" or there == place + 1))
        found = next(following, None)
        if found is None:
            return None
        place = found
    return place


def _is_clausal(token: Token) -> bool:
    return trees.is_verb(token) or any(lemma_of(child) == "be" for child in token.children)


def _clause(node: Token, clauses: Iterable[trees.Clause]) -> trees.Clause | None:
    """Give the clause that a word carries: its verb, or the predicate of its copula."""
    return next((clause for clause in clauses if node.i in (clause.verb.i, clause.verb.head.i)), None)


def _among(node: Token, clauses: Iterable[trees.Clause]) -> bool:
    return _clause(node, clauses) is not None
