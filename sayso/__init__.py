"""Sayso: on whose say-so? Reads news reports of a conflict and keeps who says what, with the exact characters.

    for reading in sayso.read("reports/"):          # one Reading per document
        ...
    with sayso.open("idlib.sayso") as library:      # a library file
        library.add(["reports/"])

Names are loaded on first use, so that `import sayso` stays quick.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

_EXPORTS = {
    "open": "sayso.library:open_library",
    "read": "sayso.library:read",
    "Library": "sayso.library:Library",
    "Reading": "sayso.pipeline:Reading",
    "stage": "sayso.pipeline:stage",
}


def __getattr__(name: str) -> Any:
    if name not in _EXPORTS:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    module, _, attribute = _EXPORTS[name].partition(":")
    return getattr(importlib.import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted([*globals(), *_EXPORTS])
