"""Who is meant: links from a mention to the one before it that means the same.

Sieves, the surest first, after the Stanford deterministic system (Lee et al., Deterministic coreference resolution based on
entity-centric, precision-ranked rules, Computational Linguistics 39(4), 2013): `_names`, `_structure`, `_nominals`, `_pronouns`.
Departures: "I", "we" and "you" are not linked, "it" and "they" only where a speaker or a subject of the sentence carries them,
bare plurals and adjectives never. The model's source and content spans, where a parse has them, say who speaks (`_speech`). No
link is better than a doubtful one.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.coreference._entities import Entity
from sayso.annotate.coreference._names import link_names
from sayso.annotate.coreference._nominals import link_nominals
from sayso.annotate.coreference._pronouns import link_pronouns
from sayso.annotate.coreference._references import Page
from sayso.annotate.coreference._speech import Speech
from sayso.annotate.coreference._structure import link_structure
from sayso.pipeline import Parse, stage
from sayso.records import Coreference, Mention, Reading


@stage(reads=(Parse, Mention), writes=(Coreference,))
def resolve_coreference(reading: Reading) -> Iterator[Coreference]:
    """Yield for each mention that means what another one does the link to the one before it, in text order."""
    page = Page(reading.doc, reading.of(Mention))
    for reference in page.references:
        reference.entity = Entity(reference)
    link_names(page)
    link_structure(page)
    link_nominals(page)
    link_pronouns(page, Speech(page))
    for mention, antecedent in _links(page):
        yield Coreference(document=reading.document.id, spans=mention.spans, mention=mention.id, antecedent=antecedent.id)


def _links(page: Page) -> Iterator[tuple[Mention, Mention]]:
    """Go through the links in text order: each mention to the one before it of its entity, the first to the one ahead if that explains it.

    The mention ahead then has none itself, so that links never lead in a circle.
    """
    last: dict[int, Mention] = {}
    explaining: set[int] = set()
    for reference in page.references:
        before = last.get(id(reference.entity))
        last[id(reference.entity)] = reference.mention
        if before is None and reference.ahead is not None:
            explaining.add(reference.ahead.index)
            yield reference.mention, reference.ahead.mention
        elif before is not None and reference.index not in explaining:
            yield reference.mention, before
