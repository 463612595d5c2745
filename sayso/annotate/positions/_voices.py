"""By whose word a stand is told: its holder's own, a speaker's, or the outlet's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.positions._lists import GENERAL, HEDGES, OPEN_PRONOUNS
from sayso.annotate.positions._real import seems
from sayso.annotate.positions._scene import is_first_person
from sayso.language import trees
from sayso.records import Act, Form, MentionType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.annotate.positions._scene import Saying, Scene
    from sayso.annotate.positions._stands import Stand


_MUTE = frozenset([Act.SEEM, Act.INTEND, Act.KNOW, Act.EVIDENTIAL, Act.SUPPORT, Act.OPPOSE, Act.AGREE])
_NO_PERSON = frozenset(["it", "they"])


class Told(NamedTuple):
    """Whether the holder declares it, else who ascribes it (`None`: the outlet), and the attribution in whose words it lies."""

    declared: bool
    by: str | None
    saying: Saying | None


def told(stand: Stand, holder: Token, scene: Scene) -> Told:
    """Tell by whose word a holder takes a stand.

    An outlet that is cited relays only. Whoever else tells it ascribes it, also where the holder is told to have said so: "Haddad
    said that Orsk had promised" is Haddad's word. Ascribed is the safe side: a stand is declared only where nothing speaks against it.
    """
    voices = [] if stand.aside or _comments(stand) else scene.voices(stand.trigger)
    if stand.saying is not None and not stand.own:
        voices = [one for one in voices if one is not stand.saying]
    own = stand.own
    for voice in voices:
        if stand.own and voice is stand.saying:
            continue
        if not voice.source and voice.record.speaker is None and voice.record.anonymous is None:
            continue
        if scene.is_outlet(voice):
            continue
        if is_same(holder, voice, scene) or (stand.own and stand.saying is not None and _same_source(stand.saying, voice, scene)):
            # Who only intends, seems or favours says nothing by that.
            own = own or voice.record.act not in _MUTE
            continue
        return Told(False, _name(voice, scene), voice)
    if own:
        return Told(True, None, stand.saying)
    return Told(stand.said and not (_is_hedged(stand) or seems(stand.trigger) or _is_ahead(stand.trigger)), None, stand.saying)


def _comments(stand: Stand) -> bool:
    """Tell whether a stand is on what was just said, which is no part of it: "accused them of theft, a charge backed by Orsk"."""
    if not trees.is_verb(stand.trigger) or not stand.issue:
        return False
    noun = stand.issue[0]
    return noun.i < stand.trigger.i and noun.lemma_.lower() in GENERAL and any(word.text.lower() in ("a", "an") for word in noun.lefts)


def is_same(holder: Token, saying: Saying, scene: Scene) -> bool:
    """Tell whether the holder is who speaks."""
    if holder.i in saying.source or is_first_person(holder):
        return True
    possessor = trees.possessor_of(holder)
    if possessor is not None and trees.is_pronoun(possessor) and possessor.text.lower() != "its" and is_same(possessor, saying, scene):
        # "She said that her party backs it."
        return True
    sources = scene.sources_of(saying)
    ref = scene.ref_of(holder)
    named = [one for source in sources if (one := scene.ref_of(source)) is not None]
    if ref is not None:
        return any(ref.actor == one.actor for one in named) or ref.name in (saying.record.speaker, saying.record.speaks_for)
    if holder.text.lower() in OPEN_PRONOUNS:
        return holder.text.lower() not in _NO_PERSON or not any(_is_person(source, scene) for source in sources)
    return scene.participant(holder).name in (saying.record.speaker, scene.participant(sources[0]).name if sources else None)


def _is_person(source: Token, scene: Scene) -> bool:
    mention = scene.mentions.get(source.i)
    return mention is not None and mention.type is MentionType.PERSON and mention.form is Form.NAME and not trees.conjuncts_of(source)


def _same_source(left: Saying, right: Saying, scene: Scene) -> bool:
    if left.source & right.source:
        return True
    if left.record.speaker is not None and left.record.speaker == right.record.speaker:
        return True
    return any(is_same(source, right, scene) for source in scene.sources_of(left))


def _is_ahead(trigger: Token) -> bool:
    """Tell whether the outlet tells what is to come, which is an aim as yet: "will scrap the step"."""
    return trees.is_verb(trigger) and trees.modal_of(trigger) is not None


def _is_hedged(stand: Stand) -> bool:
    """Tell whether the outlet itself does not vouch for it: "reportedly rejected"."""
    verb = stand.trigger if trees.is_verb(stand.trigger) else stand.trigger.head
    return any(word.text.lower() in HEDGES for word in (*trees.modifiers_of(verb), *verb.lefts))


def _name(saying: Saying, scene: Scene) -> str | None:
    """Give who speaks: the name, else the words."""
    record = saying.record
    if record.speaker is not None:
        return record.speaker
    if record.anonymous is not None:
        return record.anonymous.descriptor
    return scene.reading.text(record.source[0]) if record.source else None
