"""Who stands where on which issue, why, and by whose word.

`docs/stages/positions.md` tells the rules. `_words` finds words of attitude, `_naming` what things are called, `_contents` what lies in
what somebody says; `_real` tells whether a stand is taken, `_voices` by whose word, `_issues` on what, `_reasons` why, and `_settle` makes
the records.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.positions._contents import stands_in
from sayso.annotate.positions._naming import names_given
from sayso.annotate.positions._passing import passing_stands
from sayso.annotate.positions._scene import Scene
from sayso.annotate.positions._settle import settle
from sayso.annotate.positions._stands import Stand
from sayso.annotate.positions._words import stands_of
from sayso.language import trees
from sayso.pipeline import Parse, stage
from sayso.records import (
    ActorRef,
    Attribution,
    Block,
    Coreference,
    Document,
    Event,
    Mention,
    Position,
    Reading,
    TimeRef,
)


@stage(reads=(Document, Parse, Block, Mention, Coreference, ActorRef, TimeRef, Attribution, Event), writes=(Position,))
def find_positions(reading: Reading) -> Iterator[Position]:
    """Yield the positions of the told stretches, in text order; none without a parse whose labels are known."""
    if trees.scheme_of(reading.doc) is None:
        return
    scene = Scene(reading)
    said: dict[int, list[Stand]] = {}
    for saying in scene.sayings:
        for stand in stands_in(saying, scene):
            said.setdefault(stand.trigger.i, []).append(stand)
    for _, span in reading.told():
        for sentence in trees.body_sentences(reading.doc, [span]):
            stands = [*names_given(sentence, scene), *stands_of(sentence, scene)]
            stands += [stand for token in sentence for stand in said.get(token.i, ())]
            stands += [stand for token in sentence for stand in passing_stands(token, scene)]
            yield from settle(stands, scene)
