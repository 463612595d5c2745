"""Every line of the event codebook codes its own example, read with the shipped model.

Each sentence is a document of its own, so that what a line yields hangs on no other line.
"""

import itertools
import re
from typing import NamedTuple

import numpy as np
import pytest

from sayso.annotate.actors import resolve_actors
from sayso.annotate.events import find_events
from sayso.annotate.mentions import find_mentions
from sayso.annotate.places import find_places
from sayso.annotate.quantities import find_quantities
from sayso.annotate.times import find_times
from sayso.knowledge import load
from sayso.knowledge.tables import read_table
from sayso.language import trees
from sayso.pipeline import Parser
from sayso.records import Reading
from tests.builders import reading

# Wanted status: what else will do, because the tense of the sentence decides between the two.
ALIKE = {"happened": {"ongoing"}, "ongoing": {"happened"}, "planned": {"scheduled"}}
PARTS = 8


class Example(NamedTuple):
    """An example sentence without its brackets, and the stretches that stood in [] and in {}."""

    text: str
    marked: tuple[tuple[int, int], ...]
    governed: tuple[tuple[int, int], ...]


def example_of(cell: str) -> Example:
    text = ""
    stretches = {"[": [], "{": []}
    for piece in re.split(r"(\[[^\]]*\]|\{[^}]*\})", cell):
        if piece[:1] in stretches:
            stretches[piece[0]].append((len(text), len(text) + len(piece) - 2))
            piece = piece[1:-1]
        text += piece
    return Example(text, tuple(stretches["["]), tuple(stretches["{"]))


def read(text: str) -> Reading:
    """Give a sentence with its parse and all that events are found from but chains and attributions, which tell nothing of it."""
    found = Parser("", 1).parse(reading(text, language="en"))
    found = found.plus(find_times(found))
    found = found.plus(find_places(found, gazetteer=load("gazetteer")))
    found = found.plus(find_quantities(found))
    found = found.plus(find_mentions(found, actors=load("actors")))
    found = found.plus(resolve_actors(found, actors=load("actors")))
    # Without vectors nothing learned takes part: the codebook alone is under test.
    found.doc.tensor = np.zeros((0, 0), dtype=np.float32)
    return found


def covers(event, stretches):
    return all(any(span.start <= start and end <= span.end for span in event.trigger) for start, end in stretches)


def touches(event, stretches):
    return any(span.start < end and start < span.end for span in event.trigger for start, end in stretches)


def is_carried(event, stretches, doc):
    """Tell whether an event is a noun that hangs from the marked verb: of "imposed sanctions" the noun is the event."""
    token = next(token for token in doc if token.idx + len(token) == event.trigger[-1].end)
    above = trees.governors_of(token)[1:3]
    return " noun" in event.rule and any(start <= verb.idx < end for verb in above for start, end in stretches)


def fault_of_frame(row, example, events, doc):
    """Say what is wrong with what the example of a frame yields; empty if nothing."""
    rule, type_ = " ".join(cell for cell in row[:4] if cell), row[4]
    if type_ == "-":
        return "is an event" if any(touches(event, example.marked) for event in events) else ""
    found = [event for event in events if event.type == type_ and covers(event, example.marked)]
    if not found:
        carried = row[1] == "verb" and any(event.type == type_ and is_carried(event, example.marked, doc) for event in events)
        return "" if carried else f"no {type_}"
    return "" if any(event.rule == rule for event in found) else "by another frame"


def fault_of_operator(row, example, events, doc):
    """Say what is wrong with what the example of an operator yields; empty if nothing."""
    type_, status = row[3], row[5]
    acts = [event for event in events if touches(event, example.governed)]
    if not acts:
        return "the act is no event"
    if not any(event.status == status or event.status in ALIKE.get(status, ()) for event in acts):
        return f"not {status}"
    if type_ != "-" and not any(event.type == type_ and covers(event, example.marked) for event in events):
        return f"no {type_}"
    return ""


def told(events, text):
    return "; ".join(f"{' '.join(text[s.start : s.end] for s in e.trigger)}={e.type}/{e.status} by '{e.rule}'" for e in events) or "nothing"


def faults(rows, fault_of, read=read):
    """Yield a line for each row whose example does not yield what the row says."""
    for row in rows:
        example = example_of(row[-1])
        found = read(example.text)
        events = list(find_events(found, codebook=load("codebook")))
        fault = fault_of(row, example, events, found.doc)
        if fault:
            yield f"{' | '.join(row[:6])}: {fault}: {row[-1]} -> {told(events, example.text)}"


def part_of(table, part):
    return list(itertools.islice(read_table(table), part, None, PARTS))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_frames_code_their_examples(part):
    found = list(faults(part_of("events/frames.tsv", part), fault_of_frame))
    assert not found, f"{len(found)} lines:\n" + "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_operators_say_what_becomes_of_the_acts_of_their_examples(part):
    found = list(faults(part_of("events/operators.tsv", part), fault_of_operator))
    assert not found, f"{len(found)} lines:\n" + "\n".join(found)


def test_a_stretch_in_brackets_is_marked():
    assert example_of("They [shot] it [down], {x}.") == Example("They shot it down, x.", ((5, 9), (13, 17)), ((19, 20),))
