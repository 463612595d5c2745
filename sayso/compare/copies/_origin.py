"""Which of two documents gave the text to the other, as far as dates, credits and wording tell."""

from __future__ import annotations

import functools
import re

from sayso.compare.copies._types import Passages
from sayso.knowledge.agencies import agency_pattern
from sayso.pipeline import Reading
from sayso.records import BlockLabel, CopyType, Credit, Direction, Role

_SOURCE_ROLES = frozenset({Role.AGENCY, Role.ORIGINAL_SOURCE})
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T|$)")
# Words with which a report names where it took its text from, before the name or after it.
_BEFORE = (
    r"(?:according to|reported by|as reported in|reports? (?:by|from)|quoted by|cited by|citing|told|source:|via|courtesy of"
    r"|first (?:appeared|published) (?:in|on|at|by))"
)
_AFTER = r"(?:has )?(?:reported|reports|said in a report|news agency (?:reported|said))"
_SHORTEST_NAME = 3
# Whom an agency quotes "told AFP"; the words then stand in every outlet that prints the agency.
_TOLD = re.compile(r"told\s+(?:the\s+)?(?=[A-Z])")
_AGENCY = re.compile(rf"{agency_pattern()}(?!\w)")
# The share of one body from which on the earlier of two documents counts as the giver.
_MOSTLY = 0.5

SAME_OUTLET = "both are from "
"""How the reason begins that says that a pair is no pair of outlets; `gather` reads it."""


def find_direction(left: Reading, right: Reading, passages: Passages) -> tuple[Direction | None, tuple[str, ...]]:
    """Give the direction of a whole or partial copy, `None` where the evidence is missing or at odds, and what told it.

    A document that names the other's outlet as its source tells, and so does an earlier day of
    publication, if most of one body is shared: a passing passage may come to both from a third.
    Containment does not tell: agencies' later versions grow, and cuts shrink.
    """
    ours, theirs = left.outlet, right.outlet
    same_outlet = ours is not None and theirs is not None and _key(ours) == _key(theirs)
    reasons = [f"{SAME_OUTLET}{ours}: an update or a series, not a second source"] if same_outlet else []
    if passages.type not in (CopyType.WHOLE, CopyType.PARTIAL):
        return None, tuple(reasons)
    votes: set[Direction] = set()
    third = None
    if not same_outlet:
        for copy, outlet, source, side, direction in (
            (right, ours, theirs, "right", Direction.LEFT_TO_RIGHT),
            (left, theirs, ours, "left", Direction.RIGHT_TO_LEFT),
        ):
            named = _names_as_source(copy, outlet)
            if named and not _names_as_source(left if copy is right else right, source):
                votes.add(direction)
                reasons.append(f"the {side} document {named}")
        third = _common_source(left, right)
        reasons += [f"both name {third} as their source"] if third else []
    dated = _by_date(left.published, right.published)
    if dated is None:
        return (votes.pop() if len(votes) == 1 else None), tuple(reasons)
    direction, told = dated
    if votes - {direction}:
        return None, (*reasons, told, "what is named as the source is the later one, so no direction is given")
    mostly = max(passages.left_share, passages.right_share) >= _MOSTLY
    if votes or same_outlet or (mostly and not third):
        return direction, (*reasons, told)
    return None, (*reasons, f"{told}, but both may have the words from a third")


def _by_date(left: str | None, right: str | None) -> tuple[Direction, str] | None:
    """Give the direction from the earlier to the later document, where both days of publication are known and differ."""
    if not left or not right or not _DAY.match(left) or not _DAY.match(right) or left[:10] == right[:10]:
        return None
    if left < right:
        return Direction.LEFT_TO_RIGHT, f"the left document is the earlier one, of {left[:10]} against {right[:10]}"
    return Direction.RIGHT_TO_LEFT, f"the right document is the earlier one, of {right[:10]} against {left[:10]}"


def _names_as_source(reading: Reading, outlet: str | None) -> str | None:
    """Tell in words how a document names `outlet` as its source, `None` where it does not."""
    if outlet is None:
        return None
    for credit in reading.of(Credit):
        if credit.role in _SOURCE_ROLES and _key(credit.name) == _key(outlet):
            return f"names {credit.name} as its {credit.role.replace('-', ' ')}"
    # Looking for the bare name first spares nearly every search.
    if len(outlet) < _SHORTEST_NAME or outlet not in reading.document.text:
        return None
    pattern = _source_pattern(outlet)
    for _, span in reading.told(BlockLabel.BODY):
        found = pattern.search(reading.document.text, span.start, span.end)
        if found:
            return f"says {' '.join(found[0].split())!r}"
    return None


def _common_source(left: Reading, right: Reading) -> str | None:
    """Give the agency or source that both credit or quote as told by, `None` where there is none but the two outlets."""
    theirs = _sources(right)
    outlets = {_key(outlet) for outlet in (left.outlet, right.outlet) if outlet}
    return next((name for key, name in _sources(left).items() if key in theirs and key not in outlets), None)


@functools.lru_cache(maxsize=512)
def _sources(reading: Reading) -> dict[str, str]:
    """Give the agencies and sources that a document credits, and the agencies to which its body says that somebody spoke."""
    names = [credit.name for credit in reading.of(Credit) if credit.role in _SOURCE_ROLES]
    for _, span in reading.told(BlockLabel.BODY):
        for told in _TOLD.finditer(reading.document.text, span.start, span.end):
            agency = _AGENCY.match(reading.document.text, told.end(), span.end)
            names += [agency[0]] if agency else []
    return {_key(name): name for name in names}


@functools.lru_cache(maxsize=256)
def _source_pattern(name: str) -> re.Pattern[str]:
    # An outlet's name is written as names are: a lower-case "sun" or "times" in the text is none.
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"\b(?i:{_BEFORE})\s+(?:the\s+)?{words}\b|\b{words}\s+(?i:{_AFTER})\b")


@functools.lru_cache(maxsize=1024)
def _key(name: str) -> str:
    """Give a name without case, spaces, marks, `The` and the end of an address, to tell whether two names are one."""
    bare = re.sub(r"^(?:www\.|the\s+)|\.(?:com|org|net|info|co\.uk)$", "", name.casefold().strip())
    return "".join(filter(str.isalnum, bare))
