"""What a cue is: the entry of `cues.tsv` that its words lead to, and the word that decides.

A cue as annotators and models mark it holds more than the deciding word: auxiliaries, negation, adverbs, "began to", "in a
statement". Those are skipped; the first verb with an entry decides, else the noun, the adjective or adverb, the preposition.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.attributions._tables import read_table, words_of
from sayso.language import trees
from sayso.records import Act, Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.annotate.attributions._drafts import Draft

_GAP = 4
"""So far apart may two words of an entry stand: "make it very clear", "throw its full weight behind"."""
_AHEAD = 2
"""So many words behind a cue may complete it: the "for" of "called for" is often taken for a part of what was called for."""
_AS_WITHIN = 12
"""So far behind the cue may the "as" of "described the offensive as" stand."""
_NO_NAMING = frozenset(["as", "such", "well", "long", "soon", "far", "much", "many", "of", "if", "though"])
_ARTICLES = frozenset(["a", "an", "the"])
_COMPLETING = frozenset(["about", "against", "as", "for", "of", "off", "on", "out", "to", "upon", "with"])
"""Only such words complete a cue from outside: "said no" is a refusal, but not in "said | no one was hurt"."""
_HYPHENS = frozenset(["-", "‐", "‑"])
_NO_STANCE = "-"


class Entry(NamedTuple):
    """A row of `cues.tsv`."""

    words: tuple[str, ...]
    act: Act
    stance: Stance | None
    """What the word itself says of the outlet's stance; `None` where it says nothing."""


class Cue(NamedTuple):
    """What the words of a cue lead to."""

    entry: Entry | None
    """`None` for an empty cue, a mark alone, and words that the table does not have."""
    head: int | None
    """The number of the token that decides; `None` for an empty cue and for marks."""
    known: bool
    """Whether table or marks decide, not a guess from the frame."""


class _Table(NamedTuple):
    """The entries of one part of speech: by word, and those of several words by their first, longest first."""

    single: Mapping[str, Entry]
    several: Mapping[str, tuple[Entry, ...]]


@functools.cache
def _tables() -> Mapping[str, _Table]:
    tables: dict[str, tuple[dict[str, Entry], dict[str, list[Entry]]]] = {}
    for phrase, pos, act, stance in read_table("cues.tsv"):
        words = tuple(phrase.split())
        entry = Entry(words, Act(act), None if stance == _NO_STANCE else Stance(stance))
        kind = "adjective" if pos == "adverb" else pos
        single, several = tables.setdefault(kind, ({}, {}))
        if len(words) == 1:
            single[phrase] = entry
        else:
            several.setdefault(words[0], []).append(entry)
    return {
        kind: _Table(
            single,
            {
                first: tuple(sorted(entries, key=lambda e: (-len(e.words), -sum(map(len, e.words)), e.words)))
                for first, entries in several.items()
            },
        )
        for kind, (single, several) in tables.items()
    }


def cue_words(kind: str) -> frozenset[str]:
    """Give the words of one kind in `cue_words.tsv`."""
    return words_of(kind, "cue_words.tsv")


class _Word(NamedTuple):
    token: int
    """The number of its last token: "self-declared" may be three."""
    text: str
    lemma: str
    verb: bool
    noun: bool


def read_cue(doc: Doc, draft: Draft) -> Cue:
    """Give what the cue of a draft leads to."""
    tokens = [doc[i] for run in draft.cue for i in range(run.begin, min(run.end, len(doc)))]
    words = [word for word in _words(tokens) if any(c.isalnum() for c in word.text)]
    if not words:
        return Cue(None, None, known=True)
    ahead = _ahead(doc, draft, words[-1].token)
    found = _by_phrase(words) or _by_verb(words, ahead) or _by_noun(words, ahead) or _by_adjective(words) or _by_any(words)
    if found is not None:
        return found
    head = next((word for word in words if word.verb and word.lemma not in cue_words("auxiliary")), words[0])
    return Cue(None, head.token, known=False)


def entry_of_verb(token: Token) -> Entry | None:
    """Give the entry of a verb that stands alone, `None` where it has none; particles and objects are not looked at."""
    return _lookup(_tables()["verb"].single, lemma_of(token), token.text.lower())


def verb_entry(doc: Doc, verb: Token) -> Entry | None:
    """Give the entry of a verb with the words behind it: "call for", "hold responsible"; `None` where it has none."""
    words = _words(doc[verb.i : verb.i + 1 + _GAP])
    cue = _of_verb(words, 0, [])
    return cue.entry if cue else None


def adjective_entry(token: Token) -> Entry | None:
    """Give the entry of an adjective or adverb, `None` where it has none."""
    return _tables()["adjective"].single.get(token.text.lower())


def lemma_of(token: Token) -> str:
    """Give the lemma in lower case; the word itself where a pipeline gives none."""
    return (token.lemma_ or token.text).lower()


def _words(tokens: Iterable[Token]) -> list[_Word]:
    words: list[_Word] = []
    joined = False
    for token in tokens:
        text = token.text.lower()
        if text in _HYPHENS and words and words[-1].token == token.i - 1 and not token.nbor(-1).whitespace_:
            words[-1] = words[-1]._replace(token=token.i, text=words[-1].text + "-", lemma=words[-1].text + "-")
            joined = not token.whitespace_
            continue
        if joined and words and words[-1].token == token.i - 1:
            text = words[-1].text + text
            words[-1] = _Word(token.i, text, text, trees.is_verb(token), trees.is_noun(token))
        else:
            words.append(_Word(token.i, text, lemma_of(token), trees.is_verb(token), trees.is_noun(token)))
        joined = False
    return words


def _ahead(doc: Doc, draft: Draft, last: int) -> list[_Word]:
    """Give the words that may complete a cue: those at once behind it, or the first of what was said, and the "as" of "called X as Y"."""
    starts = [last + 1]
    starts += [run.begin for run in draft.content[:1] if run.begin > last + 1]
    found: list[_Word] = []
    for start in starts:
        words = _words(doc[i] for i in range(start, min(start + _AHEAD, len(doc))))
        if words and words[0].text not in _ARTICLES:
            found = words
            break
    for token in doc[starts[-1] : min(starts[-1] + _AS_WITHIN, len(doc))]:
        if trees.is_verb(token) or (token.is_sent_start and token.i > starts[-1]):
            break
        if (
            token.text.lower() == "as"
            and token.nbor(-1).text.lower() not in _NO_NAMING
            and doc[token.i + 1 : token.i + 2].text.lower() not in _NO_NAMING
        ):
            return [*found, *_words([token])]
    return found


def _by_phrase(words: Sequence[_Word]) -> Cue | None:
    """Find "according to", "in the view of": what stands for a cue without being a verb or noun of its own."""
    table = _tables()["preposition"]
    for at, word in enumerate(words):
        for entry in table.several.get(word.text, ()):
            if _begins(words[at:], entry):
                return Cue(entry, word.token, known=True)
    found = table.single.get(words[0].text) if len(words) == 1 else None
    return Cue(found, words[0].token, known=True) if found is not None else None


def _by_verb(words: Sequence[_Word], ahead: Sequence[_Word]) -> Cue | None:
    verbs = [at for at, word in enumerate(words) if word.verb]
    waiting: Cue | None = None
    for at in verbs:
        word = words[at]
        several = _several(words, at, ahead)
        if several is not None:
            if word.lemma in cue_words("aspect") and at != verbs[-1]:
                # "Went on to accuse".
                waiting = waiting or Cue(several, word.token, known=True)
                continue
            return Cue(several, word.token, known=True)
        if word.lemma in cue_words("auxiliary") or word.text in cue_words("auxiliary"):
            continue
        described = _described(words, at, ahead)
        if described is not None:
            return described
        if word.lemma in cue_words("light"):
            noun = _by_noun([w for w in words if w.token != word.token], ahead) or _by_adjective(words[at + 1 :])
            if noun is not None:
                return noun
        cue = _of_verb(words, at, ahead)
        if cue is None:
            continue
        if (word.lemma in cue_words("aspect") or word.lemma in cue_words("light")) and at != verbs[-1]:
            waiting = waiting or cue
            continue
        return cue
    return waiting


def _of_verb(words: Sequence[_Word], at: int, ahead: Sequence[_Word]) -> Cue | None:
    entry = _several(words, at, ahead) or _lookup(_tables()["verb"].single, words[at].lemma, words[at].text)
    return Cue(entry, words[at].token, known=True) if entry else None


def _described(words: Sequence[_Word], at: int, ahead: Sequence[_Word]) -> Cue | None:
    """Read a participle as the adjective that it is before "to": "determined to leave", "prepared to talk"."""
    following = [*words[at + 1 :], *ahead][:1]
    entry = _tables()["adjective"].single.get(words[at].text)
    if entry is None or words[at].text == words[at].lemma or not following or following[0].text != "to":
        return None
    return Cue(entry, words[at].token, known=True)


def _several(words: Sequence[_Word], at: int, ahead: Sequence[_Word]) -> Entry | None:
    """Find the longest entry that begins with a verb; its other words may stand apart in the cue, but behind it only at once."""
    table = _tables()["verb"].several
    lemma = words[at].lemma
    for entry in table.get(lemma) or table.get(_plain(lemma), ()):
        place, missing = at, list(entry.words[1:])
        while missing:
            inside = next(
                (i for i in range(place + 1, min(place + 1 + _GAP, len(words))) if missing[0] in (words[i].lemma, words[i].text)), None
            )
            if inside is None:
                break
            place = inside
            missing.pop(0)
        if not missing:
            return entry
        outside = [word for word in ahead if word.text in _COMPLETING]
        if missing == ["as"] and outside[-1:] and outside[-1].text == "as":
            return entry
        bare = not any(word.verb or word.noun for word in words[place + 1 :])
        if bare and missing == [word.text for word in outside[: len(missing)]]:
            return entry
    return None


def _by_noun(words: Sequence[_Word], ahead: Sequence[_Word]) -> Cue | None:
    """Find the first noun with an entry that is no mere modifier of the next: "report" in "news report"."""
    table = _tables()["noun"]
    for at, word in enumerate(words):
        for first in dict.fromkeys((word.lemma, word.text)):
            for entry in table.several.get(first, ()):
                if _begins([*words[at:], *ahead], entry):
                    return Cue(entry, word.token, known=True)
        if not word.noun:
            continue
        compound = at + 1 < len(words) and words[at + 1].noun and words[at + 1].token == word.token + 1
        found = None if compound else _lookup(table.single, word.lemma, word.text)
        if found is not None:
            return Cue(found, word.token, known=True)
    return None


def _begins(words: Sequence[_Word], entry: Entry) -> bool:
    """Tell whether words begin with those of an entry."""
    return len(words) >= len(entry.words) and all(w in (word.lemma, word.text) for w, word in zip(entry.words, words, strict=False))


def _by_adjective(words: Sequence[_Word]) -> Cue | None:
    table = _tables()["adjective"]
    for at, word in enumerate(words):
        for entry in table.several.get(word.text, ()):
            if _begins(words[at:], entry):
                return Cue(entry, word.token, known=True)
        found = None if word.text in cue_words("auxiliary") else table.single.get(word.text)
        if found is not None:
            return Cue(found, word.token, known=True)
    return None


def _by_any(words: Sequence[_Word]) -> Cue | None:
    """Look words up without regard to their part of speech: taggers err on headlines ("Minister slams")."""
    for word in words:
        for kind in ("verb", "noun"):
            entry = None if word.text in cue_words("auxiliary") else _lookup(_tables()[kind].single, word.lemma, word.text)
            if entry is not None:
                return Cue(entry, word.token, known=True)
    return None


def _lookup(single: Mapping[str, Entry], *forms: str) -> Entry | None:
    for form in forms:
        for spelling in spellings(form):
            if spelling in single:
                return single[spelling]
    return None


def spellings(form: str) -> tuple[str, ...]:
    """Give a word, its spelling with z, and the verb that a tagger without lemmas or a wrong tag left inflected."""
    plain = _plain(form)
    stems = [form, plain]
    for ending, short in (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e")):
        if form.endswith(ending) and len(form) - len(ending) > 2:
            stems.append(_plain(form[: -len(ending)] + short))
    return tuple(dict.fromkeys(stems))


def _plain(form: str) -> str:
    """Spell "criticise" as the table does: with z."""
    if form.endswith(("ise", "yse")) and len(form) > 5:
        return form[:-2] + "ze"
    return form
