"""Who did what to whom, and what became of it: PLOVER events with their status.

`docs/stages/events.md` tells the rules. `_triggers` finds the words that are events by the codebook, `_governed` what governs
them, `_status` what became of them, `_roles` who takes part, `_drafts` puts them together and `_happenings` joins what tells
one happening.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.events._drafts import drafts_of
from sayso.annotate.events._happenings import happenings
from sayso.annotate.events._learned import judged
from sayso.annotate.events._scene import Scene
from sayso.annotate.events._settle import settle
from sayso.knowledge.codebook import Codebook
from sayso.language import trees
from sayso.pipeline import Parse, stage
from sayso.records import (
    ActorRef,
    Attribution,
    Block,
    BlockLabel,
    Document,
    Event,
    Mention,
    PlaceRef,
    Quantity,
    Reading,
    TimeRef,
)


@stage(reads=(Document, Parse, Block, Mention, ActorRef, PlaceRef, TimeRef, Quantity, Attribution), writes=(Event,))
def find_events(reading: Reading, *, codebook: Codebook) -> Iterator[Event]:
    """Yield the events of the told stretches, in the order of their triggers; none without a parse whose labels are known."""
    if trees.scheme_of(reading.doc) is None:
        return
    scene = Scene(reading, codebook)
    sentences = []
    for block, span in reading.told():
        headline = block.label in (BlockLabel.TITLE, BlockLabel.SUBHEAD)
        sentences += [drafts_of(sentence, scene, headline=headline) for sentence in trees.body_sentences(reading.doc, [span])]
    for drafts in judged(sentences, scene):
        yield from settle(happenings(drafts), scene)
