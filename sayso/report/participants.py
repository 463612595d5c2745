"""Who takes part in an event: the name to show, and the key by which two tellings of one party meet."""

from __future__ import annotations

from sayso.records import Participant, Reading
from sayso.report.event_rows import Party
from sayso.report.numbers import singular
from sayso.report.parties import BEHIND, bare_name
from sayso.store.queries import fold

# Who a pronoun means that leads nowhere is not told.
_PRONOUNS = frozenset(
    ("he", "her", "him", "it", "none", "she", "that", "them", "these", "they", "this", "those", "us", "we", "which", "who", "whom", "you")
)
# What says of somebody no more than that they are people,
_PEOPLE = frozenset(
    ("anybody", "anyone", "body", "child", "civilian", "dead", "everybody", "everyone", "family", "inhabitant", "man", "member", "men")
) | frozenset(("nobody", "others", "other", "people", "person", "resident", "somebody", "someone", "victim", "woman", "women"))
# or how many.
_COUNTS = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "hundred", "many", "some", "thousand")
)


def words_of(who: Participant, reading: Reading) -> str:
    """Give the words by which a text names somebody, on one line."""
    return reading.line(*who.spans)


def party_of(who: Participant, reading: Reading) -> Party | None:
    """Give a participant as it is shown: its name, or else its words; `None` for a pronoun that leads nowhere.

    A party without a name is shown by the words of the text, which may judge, not by another word for it.
    """
    words = words_of(who, reading)
    name = bare_name(words) if _is_local(who, reading) else who.name or words
    if fold(name) in _PRONOUNS:
        return None if who.name is None or fold(who.name) in _PRONOUNS else Party(who.name, who.actor)
    return Party(name, who.actor)


def _is_local(who: Participant, reading: Reading) -> bool:
    return who.actor is not None and who.actor.startswith(f"{reading.document.id}:")


def party_key(who: Participant, reading: Reading) -> str | None:
    """Give the actor's id, else the head of its words ("the gunners of Dara": `gunner`), `None` where they say only that it is people.

    An actor that only one report tells of goes by its word: the id holds for that report alone.
    """
    if who.actor is not None:
        return singular(fold(who.actor.partition(":")[2])) if _is_local(who, reading) else who.actor
    words = BEHIND.split(bare_name(who.name or words_of(who, reading)), maxsplit=1)[0].split(" of ", 1)[0]
    head = singular(fold(words).split()[-1].strip(".,;:'’”\"()[]")) if words.split() else ""
    anybody = head in _PEOPLE or head in _COUNTS or head in _PRONOUNS or not head[:1].isalpha()
    return None if anybody else head
