"""Read-only look-ups over the packaged data, by name: what stages ask for as a keyword parameter.

`LOADERS` names the module and function that loads each; nothing is loaded before it is asked for,
and each is loaded once a process.
"""

from __future__ import annotations

import functools
import importlib
from typing import Any

from sayso.errors import KnowledgeError

LOADERS: dict[str, str] = {
    "gazetteer": "sayso.knowledge.gazetteer:load_gazetteer",
    "page_lines": "sayso.knowledge.page_lines:load_page_lines",
}


@functools.cache
def load(name: str) -> Any:
    """Load a piece of knowledge by name; raises `KnowledgeError` for a name or file that does not exist."""
    if name not in LOADERS:
        raise KnowledgeError(f"there is no knowledge called {name!r}; expected one of {', '.join(sorted(LOADERS))}")
    module, _, function = LOADERS[name].partition(":")
    return getattr(importlib.import_module(module), function)()


def digest(name: str) -> str:
    """Give the digest of a piece of knowledge, which changes when what it answers may change."""
    return str(load(name).digest)
