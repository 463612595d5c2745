"""What can befall people, and the words that say so (`data/quantities/casualty_words.tsv`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sayso.annotate.quantities._words import WORD_SETS, read_table
from sayso.records import Casualty


class Fate(NamedTuple):
    """That the counted people are casualties; `casualty` is `None` where the words do not say of which kind."""

    casualty: Casualty | None


def _read_roles() -> Mapping[str, Mapping[str, Fate]]:
    roles: dict[str, dict[str, Fate]] = {}
    for form, role, casualty in read_table("casualty_words.tsv"):
        fate = Fate(None if casualty == "any" else Casualty(casualty))
        for name in ("object", "participle") if role == "both" else (role,):
            roles.setdefault(name, {})[form] = fate
    return roles


_ROLES = _read_roles()
OBJECT, PARTICIPLE, STATE = _ROLES["object"], _ROLES["participle"], _ROLES["state"]
HEAD, EVENT, FLIGHT, END = _ROLES["head"], _ROLES["event"], _ROLES["flight"], _ROLES["end"]
PASSIVE = frozenset(["was", "were", "been", "be", "being", "are", "is", "get", "gets", "got", "getting"])
PERFECT = frozenset(["has", "have", "had", "having"])
CHAIN = PASSIVE | PERFECT | WORD_SETS["passive-chain"]
CAPTIVE = WORD_SETS["captive"]
# Of fighters these mean killed; of anything else, and of people whom nobody names, they may mean something else.
ELIMINATED = WORD_SETS["removal"]
KILLED, CAPTURED, DISPLACED = Fate(Casualty.KILLED), Fate(Casualty.CAPTURED), Fate(Casualty.DISPLACED)
