"""Who and what is referred to: names, common nouns for people and bodies, and personal pronouns.

Names come from the parse's entities, in Sayso's labels or OntoNotes'. `_names` finds their phrases with titles, `_nominals` the
phrases that a noun of `data/mentions/nouns.tsv` heads, `_pronouns` the pronouns, and `_metonyms` which places act. Whom a mention
means is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.mentions._drafts import Draft, Page
from sayso.annotate.mentions._metonyms import with_metonyms
from sayso.annotate.mentions._names import find_names
from sayso.annotate.mentions._nominals import find_nominals
from sayso.annotate.mentions._pronouns import find_pronouns
from sayso.knowledge.actors import Actors
from sayso.pipeline import Parse, stage
from sayso.records import Block, Mention, PlaceRef, PlaceUse, Reading, Span


@stage(reads=(Parse, Block, PlaceRef), writes=(Mention,))
def find_mentions(reading: Reading, *, actors: Actors | None = None) -> Iterator[Mention]:
    """Yield the mentions of the told stretches in text order, a phrase before those inside it; none without names and trees.

    `actors` tells which places stand for somebody; without it none does.
    """
    page = Page.of(reading.doc, [span for _, span in reading.told()])
    located = {place.envelope.start for place in reading.of(PlaceRef) if place.use is PlaceUse.LOCATION}
    found: dict[tuple[int, int], Draft] = {}
    for draft in (*with_metonyms(page, find_names(page), located, actors), *find_nominals(page), *find_pronouns(page)):
        found.setdefault((draft.first, -draft.end), draft)
    for place in sorted(found):
        draft = found[place]
        last = page.doc[draft.end - 1]
        yield Mention(
            document=reading.document.id,
            spans=(Span(page.doc[draft.first].idx, last.idx + len(last)),),
            form=draft.form,
            type=draft.type,
            label=draft.label,
        )
