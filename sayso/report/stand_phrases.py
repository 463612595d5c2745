"""The words in which every face says who wants what and why: what a holder says itself is never worded as what others say of it."""

from __future__ import annotations

from sayso.records import PositionStance
from sayso.report import voice_phrases
from sayso.report.event_rows import HolderRow, Reason, StandRow

TITLE = "Who wants what and why"
NOTE = "“says it”: its own word or formal act; “said of it”: the word of others. A reason is theirs who give it"

_STANCES = {
    PositionStance.SUPPORTS: "supports",
    PositionStance.OPPOSES: "opposes",
    PositionStance.DEMANDS: "demands",
    PositionStance.CONDITIONAL: "supports on a condition",
    PositionStance.AMBIVALENT: "is of two minds on",
    PositionStance.DISMISSES: "dismisses",
}
_UNSTATED = "an outlet that is not stated"
_SAYERS = 3


def stance(row: StandRow) -> str:
    """Say the stance as a verb: `opposes`."""
    return _STANCES[row.stance]


def word(row: StandRow) -> str:
    """Say by whose word: `says it`, `says it, via Orsk TV`, or `said of it by Mira Haddad`."""
    if row.declared:
        return "says it" + (f", via {voice_phrases.chain(row.through)}" if row.through else "")
    named = [f"{name or _UNSTATED}{f' ({count:,} documents)' if count > 1 else ''}" for name, count in row.ascribed_by[:_SAYERS]]
    more = len(row.ascribed_by) - len(named)
    return "said of it by " + ", ".join(named) + (f" and {more:,} more" if more > 0 else "")


def whose(reason: Reason) -> str:
    """Say whose reason it is: `why, by its own word:`, or `why, as said of it by Mira Haddad:`."""
    return "why, by its own word:" if reason.own else f"why, as said of it by {reason.by or _UNSTATED}:"


def reasons_left_out(row: StandRow) -> str | None:
    """Say how many reasons are not shown, `None` when all are."""
    more = row.reasons_total - len(row.reasons)
    return f"and {more:,} other reason{'' if more == 1 else 's'}" if more > 0 else None


def stands_left_out(row: HolderRow, shown: int) -> str | None:
    """Say how many stands of a holder are not shown, `None` when all are."""
    more = row.stands_total - shown
    return f"and {more:,} more" if more > 0 else None
