"""The sentences about parties that every face of the brief uses."""

from __future__ import annotations

from sayso.report import phrases
from sayso.report.brief import Brief, NameRow, PartyRow

TITLE = "Who is who"
NOTE = "every name a party bears, with how often; a word that judges is marked and belongs to those who use it"
UNNAMED = "parties without a name, by what they are called"
UNNAMED_NOTE = "the same word in two reports need not mean the same party"
NOBODY = "no party found"
_KINDS = {"armed_group": "armed group", "igo": "organisation of states", "ngo": "organisation", "ethnic_group": "people", "body": "body"}
_OUTLETS = 3


def kind(row: PartyRow) -> str:
    """Say what a party is, and whether it is only known from these reports."""
    told = _KINDS.get(row.type or "", row.type or "")
    if row.known:
        return told
    return f"{told}, known from the reports alone" if told and told != "person" else "known from the reports alone"


def called(name: NameRow) -> str:
    """Say how often a name is used: `regime ×9`."""
    return f"{name.words} ×{name.mentions:,}"


def callers(name: NameRow) -> str:
    """Say which outlets print a name, and how often in their own words: `by Orsk TV (3), 4 of 9 in the outlets' own words`."""
    named = [f"{outlet} ({count:,})" if count > 1 else outlet for outlet, count in name.outlets if outlet is not None]
    more = len(named) - _OUTLETS
    told = ", ".join(named[:_OUTLETS]) + (f" and {more:,} more" if more > 0 else "")
    own = "none" if name.own == 0 else "all" if name.own == name.mentions else f"{name.own:,} of {name.mentions:,}"
    return (f"by {told}; " if told else "") + f"{own} in the outlets' own words"


def names_left_out(row: PartyRow) -> str | None:
    """Say how many names of a party are not shown, `None` when all are."""
    more = row.names_total - len(row.names)
    return f"and {more:,} other name{'' if more == 1 else 's'}" if more else None


def left_out(brief: Brief) -> str | None:
    """Say how many parties and persons are not shown, `None` when all are."""
    shown, total = len(brief.parties) + len(brief.persons), brief.parties_total + brief.persons_total
    return phrases.left_out(shown, total, "party", "parties")
