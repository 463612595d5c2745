"""Who speaks where, as the model's own source and content spans say; nothing where the parse has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.coreference._entities import Entity
from sayso.annotate.coreference._references import Page, Reference
from sayso.language.trees import head_of_span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan


class Speech:
    """The heads of references that are sources, and for each token the source of the innermost content around it."""

    def __init__(self, page: Page) -> None:
        doc = page.doc
        self.sources: set[int] = set()
        self._reference_at: dict[int, Reference] = {}
        speakers: dict[int, Reference] = {}
        for span in doc.spans.get("source", ()):
            reference = _named_by(page, span)
            if reference is not None:
                speakers.setdefault(span.id, reference)
                self.sources.add(reference.head)
        contents = [span for span in doc.spans.get("content", ()) if span.id in speakers]
        for span in sorted(contents, key=lambda span: span.start - span.end):
            for i in range(span.start, span.end):
                self._reference_at[i] = speakers[span.id]

    def is_direct(self, page: Page, token: int) -> bool:
        """Tell whether a token is quoted by one who stands outside the marks."""
        reference = self._reference_at.get(token)
        return reference is not None and page.quotations[token] not in (0, page.quotations[reference.head])

    def speaker_at(self, token: int) -> Entity | None:
        """Give who says the words at a token; `None` where nobody is known to."""
        reference = self._reference_at.get(token)
        return None if reference is None else reference.entity


def _named_by(page: Page, span: TokenSpan) -> Reference | None:
    """Give the reference that a source span is: that of the word which heads it, else the first in it."""
    head = head_of_span(span)
    while head is not None and span.start <= head.i < span.end:
        if head.i in page.by_head:
            return page.by_head[head.i]
        if head.head == head:
            break
        head = head.head
    return next((page.by_head[i] for i in range(span.start, span.end) if i in page.by_head), None)
