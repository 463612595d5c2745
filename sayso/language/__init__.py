"""Text to a spaCy `Doc`: Sayso's own encoder, or any other spaCy pipeline.

`load(name)` gives the pipeline, `make_doc` a `Doc` over a whole text in which only what is article is cut into words.
"""

from __future__ import annotations

import functools
from hashlib import blake2s
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.language.files import MODEL_FOLDER, model_version

if TYPE_CHECKING:
    from sayso.language.component import load as load
    from sayso.language.component import make_doc as make_doc

__all__ = ["digest", "load", "make_doc"]


@functools.cache
def digest(name: str = "") -> str:
    """Give a digest that changes when the parse of a text may: the model and the code that reads it, or the other pipeline's version.

    Raises `ModelError` where Sayso's own model is not there. A pipeline in a folder is told by its name and `meta.json`.
    """
    folder = Path(__file__).parent
    parts = [name.encode()] + [path.read_bytes() for path in sorted(folder.rglob("*.py"))]
    if not name:
        parts.append(model_version(MODEL_FOLDER).encode())
    elif (meta := Path(name) / "meta.json").is_file():
        parts.append(meta.read_bytes())
    else:
        try:
            parts.append(version(name).encode())
        except PackageNotFoundError:
            parts.append(b"")
    return blake2s(b"\0".join(parts), digest_size=8).hexdigest()


def __getattr__(name: str) -> Any:
    """Load the component when it is first asked for: spaCy takes half a second."""
    if name in ("load", "make_doc"):
        from sayso.language import component

        return getattr(component, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
