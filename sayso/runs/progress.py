"""What a run tells of itself while it goes on."""

from __future__ import annotations

from collections.abc import Callable

import msgspec


class Progress(msgspec.Struct, frozen=True):
    """How far a step is: documents done and failed so far, and how many there are, `None` while that is unknown."""

    step: str
    done: int
    failed: int
    total: int | None = None


Tell = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """Show no progress."""
