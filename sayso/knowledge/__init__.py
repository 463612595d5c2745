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
    "actors": "sayso.knowledge.user_actors:load_user_actors",
    "codebook": "sayso.knowledge.codebook:load_codebook",
    "gazetteer": "sayso.knowledge.gazetteer:load_gazetteer",
    "page_lines": "sayso.knowledge.page_lines:load_page_lines",
}
DIGESTS: dict[str, str] = {"page_lines": "sayso.knowledge.page_lines:page_lines_digest"}
"""Functions that give the digest of what is slow to load, without loading it."""


@functools.cache
def load(name: str) -> Any:
    """Load a piece of knowledge by name; raises `KnowledgeError` for a name or file that does not exist."""
    if name not in LOADERS:
        raise KnowledgeError(f"there is no knowledge called {name!r}; expected one of {', '.join(sorted(LOADERS))}")
    return _call(LOADERS[name])


def digest(name: str) -> str:
    """Give the digest of a piece of knowledge, which changes when what it answers may change; raises `KnowledgeError` as `load` does."""
    return str(_call(DIGESTS[name]) if name in DIGESTS else load(name).digest)


def _call(path: str) -> Any:
    module, _, function = path.partition(":")
    return getattr(importlib.import_module(module), function)()
