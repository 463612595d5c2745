"""Text to a spaCy `Doc`: Sayso's own encoder, or any other spaCy pipeline.

`load(name)` gives the pipeline, `make_doc` a `Doc` over a whole text in which only what is article is cut into words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.language.component import load as load
    from sayso.language.component import make_doc as make_doc

__all__ = ["load", "make_doc"]


def __getattr__(name: str) -> Any:
    """Load the component when it is first asked for: spaCy takes half a second."""
    if name in __all__:
        from sayso.language import component

        return getattr(component, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
