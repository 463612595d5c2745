"""What the language model found: its spans of source, cue and content, put together as drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import MODEL, Draft, Run

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ROLES = ("source", "cue", "content")


def model_drafts(doc: Doc) -> list[Draft]:
    """Give the attributions that stand in a `Doc`'s span groups, in the order of their cues; none where another pipeline parsed."""
    if any(role not in doc.spans for role in _ROLES):
        return []
    found: dict[int, dict[str, list[Run]]] = {}
    for role in _ROLES:
        for span in doc.spans[role]:
            found.setdefault(span.id, {}).setdefault(role, []).append(Run(span.start, span.end))
    drafts = []
    for parts in found.values():
        source, cue, content = (tuple(sorted(parts.get(role, ()))) for role in _ROLES)
        drafts.append(Draft(source, cue, content, MODEL))
    return sorted((draft for draft in drafts if draft.content), key=lambda draft: draft.cue or draft.content)
