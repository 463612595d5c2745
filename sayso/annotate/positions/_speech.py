"""What somebody says, as stands are read from it: the attribution, who speaks, and whether a clause is about him."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.positions._lists import OPEN_PRONOUNS
from sayso.annotate.positions._scene import OWNING, is_first_person
from sayso.annotate.positions._stands import Stand
from sayso.language import trees
from sayso.records import Form, MentionType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from sayso.annotate.positions._scene import Saying, Scene
    from sayso.records import PositionStance


class Speech(NamedTuple):
    """An attribution with the heads of its sources."""

    saying: Saying
    sources: tuple[Token, ...]
    scene: Scene

    def stand(self, verb: Token, stance: PositionStance, issue: Iterable[Token], rule: str, *, reasons: tuple[Token, ...] = ()) -> Stand:
        """Make the stand that a clause of the content takes for its sources."""
        words = trees.verb_group(verb) or (verb,)
        return Stand(verb, words, self.sources, stance, tuple(issue), True, rule, self.saying, own=True, reasons=reasons)

    def is_own(self, subjects: Iterable[Token]) -> bool:
        """Tell whether a clause with these subjects is about whoever says it."""
        named = {ref.actor for one in self.sources if (ref := self.scene.ref_of(one)) is not None}
        for subject in subjects:
            word = subject.text.lower()
            if is_first_person(subject):
                return True
            ref = self.scene.ref_of(subject)
            if ref is not None and ref.actor in named:
                return True
            if word in OPEN_PRONOUNS and (ref is None or self._can_be(word)):
                return True
            possessor = trees.possessor_of(subject)
            if possessor is not None and trees.is_pronoun(possessor) and (self.is_own((possessor,)) or possessor.text.lower() in OWNING):
                return True
        return False

    def _can_be(self, word: str) -> bool:
        """Tell whether a pronoun can stand for the source by its form, whatever it was taken for: "Orsk told Kerem it would"."""
        mentions = [self.scene.mentions[one.i] for one in self.sources if one.i in self.scene.mentions]
        persons = any(mention.type is MentionType.PERSON and mention.form is Form.NAME for mention in mentions)
        return word == "it" and bool(mentions) and not persons
