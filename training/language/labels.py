"""The label sets of the heads. The model card carries them to the program, which reads them from there."""

from __future__ import annotations

NAME_TYPES = ("PERSON", "ORG", "ARMED", "GPE", "LOC", "FAC", "NORP", "EVENT", "WEAPON")
NAMES = ("O", *(f"{part}-{kind}" for kind in NAME_TYPES for part in "BI"))
ROLES = ("source", "cue", "content")
# The last word of a span and a span of one word have labels of their own, so that ends are learnt as well as starts.
ATTRIBUTION = ("O", *(f"{part}-{role}" for role in ROLES for part in "BIES"))
SHAPES = 18
"""Forms of a word (see `sayso.language.pieces.shape`), each with and without a line break before it, and padding."""
UNKNOWN = -100
"""A label that a corpus does not state; no loss is taken there."""


def may_follow(left: str, right: str) -> bool:
    """Tell whether label `right` may stand after `left`, in a BIO or BIES scheme."""
    left_part, _, left_kind = left.partition("-")
    right_part, _, right_kind = right.partition("-")
    if right_part in ("I", "E"):
        return left_part in ("B", "I") and left_kind == right_kind
    # In BIES a span that began must end; BIO has no end label, so a span may simply stop.
    return left_part not in ("B", "I") or left_kind in NAME_TYPES


def may_start(label: str) -> bool:
    """Tell whether a text may begin with this label."""
    return label[0] not in "IE"


def may_end(label: str) -> bool:
    """Tell whether a text may end with this label."""
    return label[0] not in "BI" or label.partition("-")[2] in NAME_TYPES
