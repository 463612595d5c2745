"""Whom mentions mean: actors of the knowledge base, provisional ones for other names, and parties that only the report tells of.

`docs/stages/actors.md` describes the rules. A mention that no rule explains gets no actor: none is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.actors._page import Page
from sayso.annotate.actors._settle import settle
from sayso.knowledge.actors import Actors
from sayso.pipeline import Parse, stage
from sayso.records import ActorRef, Attribution, Coreference, Dateline, Document, Mention, PlaceRef, Reading


@stage(reads=(Document, Parse, Dateline, Mention, Coreference, PlaceRef, Attribution), writes=(ActorRef,))
def resolve_actors(reading: Reading, *, actors: Actors) -> Iterator[ActorRef]:
    """Yield the actor of each mention that means a party, in the order of the mentions."""
    page = Page(reading, actors)
    for mention, answer in zip(page.mentions, settle(page), strict=True):
        if answer is not None:
            yield ActorRef(
                document=reading.document.id,
                spans=mention.spans,
                mention=mention.id,
                actor=answer.actor,
                name=answer.name,
                type=answer.type,
                grounds=answer.grounds,
            )
