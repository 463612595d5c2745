"""Which names of a report are those of news outlets: by the packaged list, by their kind, and by what the report says of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.annotate.attributions._plain_names import plain_name
from sayso.annotate.attributions._tables import words_of
from sayso.knowledge.media import fold_name, load_media, usual_name
from sayso.language.trees import agents_of, is_passive, noun_phrase, subjects_of
from sayso.records import Credit, Reading, Role

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_MEDIA = words_of("media")
_RELAYING = frozenset(["report", "quote", "cite", "broadcast", "publish"])
_BROADCAST = frozenset(["tv", "television", "radio", "station", "channel", "newspaper", "daily", "website", "network"])
_VAGUE = frozenset(["the", "a", "an", "some", "several", "this", "that", "his", "her", "its", "their", "local"])


class Outlets:
    """Tells for one report which names are outlets; `publisher` is its own, folded, empty where it is not known."""

    def __init__(self, reading: Reading) -> None:
        self._doc = reading.doc
        self.publisher = fold_outlet(reading.outlet or "")
        self._names = {i: ent for ent in self._doc.ents if ent.label_ in ("ORG", "FAC") for i in range(ent.start, ent.end)}
        # A model may take an outlet for a person or place; one of two words and more that is known is neither.
        self._names |= {
            i: ent
            for ent in self._doc.ents
            if ent.label_ in ("PERSON", "ARMED", "GPE") and _is_known(ent)
            for i in range(ent.start, ent.end)
        }
        # "The TV station al-Noor", once said, tells what al-Noor is.
        self._media = {fold_name(ent.text) for ent in self._doc.ents if self._stands_by_medium(ent.start, ent.end) or self._reports(ent)}
        self._media |= {fold_name(credit.name) for credit in reading.of(Credit) if credit.role is not Role.AUTHOR}

    def name_of(self, name: str) -> str | None:
        """Give what an outlet of this name is called in the report, the usual name for another spelling; `None` for any other name."""
        usual = usual_name(name) or (name if fold_name(name) in self._media else None)
        if usual is None and name.endswith("s"):
            # Some sources lose their apostrophes: "on CNNs website".
            usual = load_media().get(fold_name(name[:-1]))
        return name if usual is not None and fold_name(usual) == fold_name(name) else usual

    def publishes(self, name: str) -> bool:
        """Tell whether a name is that of the outlet that publishes the report."""
        return bool(self.publisher) and fold_outlet(name) == self.publisher

    def named_by(self, token: Token) -> str | None:
        """Give the outlet that a word names or belongs to, unless it is the one that publishes the report."""
        for ent in self._ents_at(token):
            name = plain_name([word.text_with_ws for word in ent], titled=False)
            usual = None if name is None else self.name_of(name)
            if usual is not None:
                return None if self.publishes(usual) else usual
        if token.lemma_.lower() in _BROADCAST:
            begin, _ = noun_phrase(token)
            words = self._doc[begin : token.i + 1]
            return plain_name([word.text_with_ws for word in words]) if len(words) > 1 and words[0].lower_ not in _VAGUE else None
        return None

    def _ents_at(self, token: Token) -> Iterator[TokenSpan]:
        """Go through the names that a word is part of, or that stand beside it where it is a medium or a reporter."""
        if token.i in self._names:
            yield self._names[token.i]
        elif token.lemma_.lower() in _MEDIA:
            begin, end = noun_phrase(token)
            near = dict.fromkeys(self._names[i].start for i in range(begin, min(end + 1, len(self._doc))) if i in self._names)
            yield from (self._names[start] for start in near)

    def _stands_by_medium(self, begin: int, end: int) -> bool:
        around = [self._doc[i].lemma_.lower() for i in (begin - 1, end) if 0 <= i < len(self._doc)]
        return any(word in _BROADCAST for word in around)

    def _reports(self, ent: TokenSpan) -> bool:
        """Tell whether a body does what outlets do: "Orsk Daily reported", "was quoted by Orsk Daily"."""
        verb = ent.root.head
        if ent.label_ != "ORG" or verb.lemma_.lower() not in _RELAYING:
            return False
        return any(ent.start <= token.i < ent.end for token in (*agents_of(verb), *(() if is_passive(verb) else subjects_of(verb))))


def fold_outlet(name: str) -> str:
    """Give a name of an outlet as they compare: its usual spelling, folded."""
    return fold_name(usual_name(name) or name)


def _is_known(ent: TokenSpan) -> bool:
    folded = fold_name(ent.text)
    return " " in folded and folded in load_media()
