"""Which files of actors the user laid over the packaged ones.

They are named by SAYSO_ACTORS (several with the system's path separator between), which worker processes inherit; else it is
`sayso/actors.jsonl` in the user's data folder, where that exists.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from sayso.errors import KnowledgeError
from sayso.knowledge.actors import Actors, load_actors

_VARIABLE = "SAYSO_ACTORS"


def user_actor_files() -> tuple[Path, ...]:
    """Give the user's files of actors, the later over the earlier; empty where there is none."""
    if chosen := os.environ.get(_VARIABLE):
        return tuple(Path(part) for part in chosen.split(os.pathsep) if part)
    usual = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "sayso" / "actors.jsonl"
    return (usual,) if usual.exists() else ()


def use_actor_files(files: Sequence[Path] | None) -> None:
    """Lay these files over the packaged actors in this process and its workers; nothing changes where there are none.

    Workers take them over only where none has been started before. Raises `KnowledgeError` for a file that does not exist,
    before anything is read.
    """
    if not files:
        return
    for path in files:
        if not path.is_file():
            raise KnowledgeError(f"there is no file of actors {path}; give JSONL as docs/formats/actors.md describes it")
    os.environ[_VARIABLE] = os.pathsep.join(str(path.resolve()) for path in files)


def load_user_actors() -> Actors:
    """Load the packaged actors and the user's over them; raises `KnowledgeError`, with file and line, for what cannot be used."""
    return load_actors(user_actor_files())
