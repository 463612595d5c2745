"""News agencies, as bylines and datelines write them."""

from __future__ import annotations

import csv
import functools
import re
from importlib.resources import files

from sayso.errors import KnowledgeError


@functools.cache
def load_agencies() -> dict[str, str]:
    """Give the agency's usual name by each spelling; raises `KnowledgeError` when the packaged file is damaged."""
    path = files("sayso").joinpath("data/credits/agencies.tsv")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path} cannot be read ({error}); expected the file of the package; install Sayso again") from error
    rows = list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or rows[0] != ["written", "agency"] or any(len(row) != 2 for row in rows):
        raise KnowledgeError(f"{path} is damaged; expected the columns written and agency; install Sayso again")
    return {row[0]: row[1] for row in rows[1:]}


@functools.cache
def agency_pattern() -> str:
    """Give a regular expression for any spelling, the longest first, for use inside others; capitals stand for any spelling of a name."""
    written = sorted(load_agencies(), key=lambda name: (-len(name), name))
    spellings = dict.fromkeys(form for name in written for form in (name, name.upper()))
    return "(?:" + "|".join(re.escape(name) for name in spellings) + ")"
