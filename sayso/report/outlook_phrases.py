"""The words in which every face says on what an act to come hangs, when it would be, whose forecast it is, and what is told of it since."""

from __future__ import annotations

from sayso.records import OutlookType, Relation, Status
from sayso.report.event_rows import OutlookRow, Since

_LONGEST = 160
_TYPES = {OutlookType.CONDITIONAL: "said only for the case"}
_DONE = {
    (Relation.MEETS, False): "told as done since",
    (Relation.MISSES, True): "told as done since, though it was ruled out",
}
_UNDONE = {Status.CALLED_OFF: "told as called off since", Status.REFUSED: "told as refused since"}


def is_telling(row: OutlookRow) -> bool:
    """Tell whether it says more than that something is to come: a condition, a window, or what is told since."""
    return bool(row.condition or row.begin or row.end or row.since)


def foretold(row: OutlookRow) -> str:
    """Say of which kind it is, on what it hangs and when it would be: `threat, “if the guns are kept”, by 2031-10-20`."""
    kind = _TYPES.get(row.type, row.type.value) + (" that it will not be" if row.negated else "")
    return ", ".join(part for part in (kind, condition(row), window(row)) if part)


def condition(row: OutlookRow) -> str | None:
    """Give the words of the condition in quotation marks, long ones cut; `None` where there is none."""
    if row.condition is None:
        return None
    words = row.condition if len(row.condition) <= _LONGEST else row.condition[: _LONGEST - 1].rstrip() + "…"
    return f"“{words}”"


def window(row: OutlookRow) -> str | None:
    """Say when it would be met; `None` where the text does not tell."""
    if row.begin is None:
        return f"by {row.end}" if row.end else None
    if row.end is None:
        return f"from {row.begin} on"
    return f"on {row.begin}" if row.begin == row.end else f"between {row.begin} and {row.end}"


def since(told: Since) -> str:
    """Say what is told of it since, by whom and when: `told as done since: Bay Courier, 2031-05-06`."""
    head = _DONE.get((told.relation, told.relation is Relation.MISSES and told.status in (Status.HAPPENED, Status.ONGOING)))
    if head is None:
        head = _UNDONE.get(told.status, "told as not done since")
    return f"{head}: {told.outlet or 'outlet not stated'}, {told.published or 'no date stated'}"
