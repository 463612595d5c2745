"""How words are reported: in marks, without, in part, or in a headline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import Run, tokens_of
from sayso.annotate.attributions._marks import Quotation
from sayso.records import Manner

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DIRECT_SHARE = 0.9
"""Of the words of a content, as PolNeAR's types are told apart in its scorer."""


def quoted_tokens(quotations: Iterable[Quotation]) -> set[int]:
    """Give the tokens that lie in any of the quotations."""
    return tokens_of(quotation.run for quotation in quotations)


def manner_of(doc: Doc, content: Iterable[Run], quoted: set[int], headline: bool) -> Manner:
    """Tell how a content is reported; `quoted` are the tokens between quotation marks, `headline` whether it stands in one."""
    if headline:
        return Manner.HEADLINE
    words = [token for token in tokens_of(content) if _is_word(doc[token].text)]
    share = sum(token in quoted for token in words) / max(1, len(words))
    if share >= _DIRECT_SHARE:
        return Manner.DIRECT
    return Manner.MIXED if share else Manner.INDIRECT


def _is_word(text: str) -> bool:
    return text.isalnum() or any(letter.isalnum() for letter in text)
