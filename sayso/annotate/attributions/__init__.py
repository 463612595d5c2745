"""Attributions: who says what, with which word, by which way it came, and what it does.

Drafts come from the language model's spans and from rules over the parse; both end in the same records. `docs/stages/attributions.md`
describes the rules, C0 to C10 for chains, and what is known to be missing.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sayso.annotate.attributions._acts import act_of, stance_of
from sayso.annotate.attributions._chains import Told, chains_of
from sayso.annotate.attributions._datelines import without_datelines
from sayso.annotate.attributions._drafts import Draft
from sayso.annotate.attributions._first_person import resolve_first_person
from sayso.annotate.attributions._force import force_of
from sayso.annotate.attributions._manner import manner_of, quoted_tokens
from sayso.annotate.attributions._marks import quotations
from sayso.annotate.attributions._modality import modality_of
from sayso.annotate.attributions._model import model_drafts
from sayso.annotate.attributions._repair import Beside
from sayso.annotate.attributions._rules import find_drafts
from sayso.annotate.attributions._scene import Scene, Scenes, characters_of
from sayso.annotate.attributions._settle import parents_of, settle, within_blocks
from sayso.pipeline import Parse, stage
from sayso.records import (
    Attribution,
    Block,
    BlockLabel,
    Coreference,
    Credit,
    Manner,
    Mention,
    PlaceRef,
    Reading,
    Span,
    Stance,
    TimeRef,
)

_HEADLINES = (BlockLabel.TITLE, BlockLabel.SUBHEAD)


@stage(reads=(Parse, Block, Credit, Mention, Coreference, TimeRef, PlaceRef), writes=(Attribution, Coreference))
def find_attributions(reading: Reading, *, by: str = "both") -> Iterator[Attribution | Coreference]:
    """Yield who says what, in the order of the cues, then whom "I" and "we" in those words mean; `by` is "model", "rules" or "both".

    Where a pipeline without the model's attribution heads parsed, "both" is the rules alone.
    """
    doc = reading.doc
    marked = quotations(doc)
    beside = Beside(reading)
    found_by_rules = find_drafts(doc, marked) if by != "model" else ()
    drafts = settle(doc, model_drafts(doc) if by != "rules" else (), found_by_rules, beside.with_source)
    if not drafts:
        return
    drafts = beside.repaired(within_blocks(reading, without_datelines(doc, drafts)))
    quoted = quoted_tokens(marked)
    headlines = [span for _, span in reading.told(*_HEADLINES)]
    scenes = Scenes(reading)
    around = [scenes.of(draft) for draft in drafts]
    parents = parents_of(doc, drafts)
    told = chains_of(reading, drafts, parents, around)
    found: list[Attribution] = []
    for draft, scene, who, parent in zip(drafts, around, told, parents, strict=True):
        start = doc[(draft.content or draft.cue)[0].begin].idx
        headline = any(span.start <= start < span.end for span in headlines)
        record = _record(reading, draft, scene, who, manner_of(doc, draft.content, quoted, headline))
        # Within the words of another the outlet takes no stance of its own.
        found.append(record if parent is None else msgspec.structs.replace(record, stance=Stance.NEUTRAL, id=""))
    yield from found
    yield from resolve_first_person(reading.plus(found))


def _record(reading: Reading, draft: Draft, scene: Scene, who: Told, manner: Manner) -> Attribution:
    doc = reading.doc
    source, cue, content = (characters_of(doc, runs) for runs in draft[:3])
    act = act_of(doc, draft)
    force = force_of(doc, draft, act)
    polarity, commitment, conditional = modality_of(doc, draft, act, force)
    described = next((speaker.anonymous for speaker in who.speakers if speaker.anonymous is not None), None)
    institution = next((speaker.speaks_for for speaker in who.speakers if speaker.speaks_for is not None), None)
    return Attribution(
        document=reading.document.id,
        spans=_joined((*source, *cue, *content)),
        source=source,
        cue=cue,
        content=content,
        manner=manner,
        act=act,
        force=force,
        polarity=polarity,
        commitment=commitment,
        conditional=conditional,
        stance=stance_of(doc, draft, act),
        speaker=who.speaker,
        anonymous=described,
        speaks_for=institution,
        chain=who.chain,
        inferred=who.inferred,
        addressee=characters_of(doc, scene.addressee),
        medium=characters_of(doc, scene.medium),
        said_on=scene.said_on,
        said_at=scene.said_at,
    )


def _joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Give the spans that cover the same characters, in text order, none twice: a source may lie within its content."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
