"""The status of an act while the words around it are read from the inside out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.records import FACTUAL, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGATIVE = frozenset([Status.NEGATED, Status.REFUSED, Status.DENIED, Status.CALLED_OFF])
_OPEN = frozenset([Status.POSSIBLE, Status.CONDITIONAL, Status.HYPOTHETICAL])
# What may be, or hangs on something, is no plan because somebody foretells it.
_EXPECTED = frozenset([Status.PLANNED, Status.SCHEDULED, Status.PREDICTED, Status.POSSIBLE])


class Fold:
    """The status so far, and the word that decided on it; `purpose` where the act is only what another is done for.

    `ended` tells that the status is that of an act that is stopped: where the stopping is only wanted, the act still goes on.
    """

    def __init__(self) -> None:
        self.status: Status | None = None
        self.word: Token | None = None
        self.purpose = False
        self.ended = False

    def put(self, status: Status, word: Token) -> None:
        """Set the status."""
        self.status, self.word = status, word

    def negate(self, word: Token) -> None:
        """Take "not" over what is known: what was not prevented happened, of a denial that was not made nothing follows."""
        if self.ended:
            self.put(Status.ONGOING, word)
        elif self.status is Status.NEGATED:
            self.put(Status.HAPPENED, word)
        elif self.status in _NEGATIVE:
            self.put(Status.POSSIBLE, word)
        else:
            self.put(Status.NEGATED, word)

    def govern(self, status: Status, word: Token) -> None:
        """Take an outer operator over what is known: it decides, unless it only tells that its act was done or is expected."""
        if self.status is None:
            self.put(status, word)
        elif self.ended and status is not Status.SCHEDULED and status not in FACTUAL:
            self.put(Status.ONGOING, word)
        elif status in FACTUAL:
            if self.status is Status.HAPPENED and status is Status.ONGOING:
                self.put(status, word)
        elif self.status in _NEGATIVE:
            if status is Status.NEGATED:
                self.put(Status.HAPPENED, word)
            elif status in _NEGATIVE or status is Status.POSSIBLE:
                self.put(Status.POSSIBLE, word)
        elif not (self.status in _OPEN and status in _EXPECTED):
            self.put(status, word)
