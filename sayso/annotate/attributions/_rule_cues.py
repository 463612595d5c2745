"""What brings an attribution: the verbs, nouns, adjectives and adverbs of `rule_cues.tsv` with what each of them takes as content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sayso.annotate.attributions import _tables
from sayso.annotate.attributions._tables import read_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Frames = frozenset[str]
"""What a cue takes; `rule_cues.md` explains each."""
_NONE: Frames = frozenset()


def _read() -> dict[str, dict[str, Frames]]:
    found: dict[str, dict[str, Frames]] = {"verb": {}, "noun": {}, "adjective": {}, "adverb": {}}
    for lemma, part, frames in read_table("rule_cues.tsv"):
        found[part][lemma] = frozenset(frames.split())
    return found


_CUES = _read()
VERBS: Mapping[str, Frames] = _CUES["verb"]
NOUNS: Mapping[str, Frames] = _CUES["noun"]
ADJECTIVES: Mapping[str, Frames] = _CUES["adjective"]
ADVERBS: Mapping[str, Frames] = _CUES["adverb"]
PREPOSITIONS = frozenset(["for", "on", "upon", "of", "about", "against", "at", "with", "to", "in", "over", "by"])
"""The prepositions that a cue may end with; in a frame each stands for itself."""
QUESTIONS = frozenset(["whether", "if", "what", "who", "whom", "whose", "which", "when", "where", "why", "how"])
# "point out", "rule out", "put it": these are cues only with their second word, or other ones with it.
_PHRASAL = frozenset(lemma.split()[0] for lemma in VERBS if " " in lemma)
_OPENERS = frozenset(["accord", "according", "word"])
_WANTED = frozenset(VERBS) | frozenset(NOUNS) | frozenset(ADJECTIVES) | frozenset(ADVERBS) | _PHRASAL | _OPENERS


def words_of(kind: str) -> frozenset[str]:
    """Give the words of one kind in `rule_words.tsv`."""
    return _tables.words_of(kind, "rule_words.tsv")


_ACTORS = frozenset(["PERSON", "ORG", "GPE", "NORP", "ARMED"])
_PERSONS = frozenset(["he", "she", "they", "we", "i", "you", "him", "her", "them", "us", "me", "who", "whom"])
_SPEAKERS = words_of("speaker") | _tables.words_of("posts") | _tables.words_of("institutions") | _tables.words_of("hearers")


def spelt(token: Token) -> str:
    """Give a word in lower case; `lower_` of a vocabulary without a language is empty."""
    return token.text.lower()


def is_voice(noun: Token) -> bool:
    """Tell whether a noun or pronoun names a person or body that can speak or act: a name, "he", "rebels", "ministry"."""
    return noun.ent_type_ in _ACTORS or spelt(noun) in _PERSONS or noun.lemma_.lower() in _SPEAKERS


def candidates(doc: Doc) -> list[Token]:
    """Give the tokens that may be cues by their lemma alone, in text order: one in fifteen."""
    lemmas: list[int] = doc.to_array("LEMMA" if doc.has_annotation("LEMMA") else "ORTH").tolist()
    strings = doc.vocab.strings
    wanted = set()
    for number in set(lemmas):
        lemma = strings[number].lower()
        if lemma in _WANTED or _unmarked(lemma) in VERBS:
            wanted.add(number)
    return [doc[i] for i, number in enumerate(lemmas) if number in wanted]


def cue_lemma(token: Token) -> str:
    """Give the lemma of a word in lower case; the spelling where it has none, and without the s of a verb tagged as a past form."""
    lemma = (token.lemma_ or token.text).lower()
    return lemma if lemma in _WANTED or token.pos_ != "VERB" else _unmarked(lemma)


def verb_frames(verb: Token) -> Frames:
    """Give what a verb takes as content; empty where it is no cue. With its particle it may be another one than without."""
    lemma = cue_lemma(verb)
    if lemma in _PHRASAL and verb.i + 1 < len(verb.doc):
        with_particle = VERBS.get(f"{lemma} {spelt(verb.doc[verb.i + 1])}")
        if with_particle is not None:
            return with_particle
    return VERBS.get(lemma, _NONE)


def _unmarked(lemma: str) -> str:
    return lemma[:-1] if lemma[-1:] == "s" and lemma[:-1] in VERBS else lemma
