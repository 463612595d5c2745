"""What worker processes share: importing this module loads the knowledge that may be loaded before a process forks.

The gazetteer is none of it: a database that is open must not be carried over a fork, and is opened at once.
"""

from __future__ import annotations

import contextlib

from sayso.errors import KnowledgeError
from sayso.knowledge import load

# What cannot be loaded is told by the stage that asks for it.
with contextlib.suppress(KnowledgeError):
    load("page_lines")
