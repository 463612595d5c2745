"""Which language a text is in."""

from __future__ import annotations

import re

from resiliparse.parse.lang import detect_fast

_SAMPLE_CHARACTERS = 6_000
_FEWEST_LETTERS = 40
_LETTER = re.compile(r"[^\W\d_]")


def language_of(text: str) -> str | None:
    """Give the ISO 639-1 code of the text's language; `None` where it is too short or too mixed to tell."""
    sample = text[:_SAMPLE_CHARACTERS]
    if len(_LETTER.findall(sample)) < _FEWEST_LETTERS:
        return None
    code, _ = detect_fast(sample)
    return code if code != "unknown" else None
