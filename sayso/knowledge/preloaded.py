"""What worker processes share: importing this module loads the knowledge that may be loaded before a process forks.

Only the process that workers are forked from imports it, first. It stops the collector of cycles: what is imported from
here on is no garbage, and an object that the collector touches after a fork is copied (advice of Python's page on `gc.freeze`).
The gazetteer is none of it: a database that is open must not be carried over a fork, and is opened at once.
"""

from __future__ import annotations

import contextlib
import gc

from sayso.errors import KnowledgeError
from sayso.knowledge import load

gc.disable()
# What cannot be loaded is told by the stage that asks for it.
with contextlib.suppress(KnowledgeError):
    load("page_lines")
