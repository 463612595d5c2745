"""References: the words of a passage with those around it, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sayso.records import Annotation, Attribution, Event, Position, Reading, Span
from sayso.report.nesting import span_of
from sayso.report.refs import Part, Ref

_QUOTE_CHARACTERS = 160
_LONGEST_WORDS = 320
_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]*\s+|\n\s*")
# A source or cue that reaches farther from the content than this is not quoted with it.
_NEAR = 200


class Cite:
    """Makes references to the documents of a brief: `readings` by id, `numbers` by id in the brief."""

    def __init__(self, readings: Mapping[str, Reading], numbers: Mapping[str, int]) -> None:
        self.readings, self.numbers = readings, numbers

    def records(self, records: Iterable[Annotation]) -> tuple[Ref, ...]:
        """Cite each of some records."""
        return tuple(self.span(record.document, record.envelope, record.id) for record in records)

    def span(self, document: str, span: Span, record: str | None = None) -> Ref:
        """Cut the words around a span: its sentence where it is short enough, else what stands next to it, in whole words."""
        text = self.readings[document].document.text
        first, last, at_start, at_end = _sentence(text, span)
        room = max(0, _QUOTE_CHARACTERS - (span.end - span.start))
        before, after = span.start - first, last - span.end
        if before + after > room:
            before, after = min(before, max(room // 2, room - after)), min(after, max(room // 2, room - before))
            at_start, at_end = at_start and before == span.start - first, at_end and after == last - span.end
        lead = text[span.start - before : span.start]
        if not at_start:
            lead = "…" + re.sub(r"^\S*\s+", "", lead)
        words = text[span.start : span.end]
        if len(words) > _LONGEST_WORDS:
            words, tail = words[:_LONGEST_WORDS], "…"
        else:
            tail = text[span.end : span.end + after].rstrip()
            if not at_end:
                tail = re.sub(r"\s+\S*$", "", tail) + "…"
        # One character for one, so that `marked` stays right.
        quote = re.sub(r"\s", " ", lead + words + tail)
        return Ref(self.numbers[document], document, span, quote, (len(lead), len(lead) + len(words)), record)

    def attribution(self, record: Attribution) -> tuple[Ref, tuple[Part, ...]]:
        """Quote the content of an attribution, with its source and cue where they stand near, and say where each stands in the quotation.

        The span is the content's, from its first word to its last; the cue's where there is no content.
        """
        text = self.readings[record.document].document.text
        span = span_of(record)
        roles = [(role, part) for role in ("source", "cue", "content") for part in getattr(record, role)]
        near = [part for _, part in roles if part.start >= span.start - _NEAR and part.end <= span.end + _NEAR]
        first = min([span.start, *(part.start for part in near)])
        last = max([span.end, *(part.end for part in near)])
        # The beginning of what is said stays in sight, however far before it the source stands.
        stop = min(last, max(first, span.start) + _LONGEST_WORDS)
        if stop < last:
            stop = first + len(re.sub(r"\s+\S*$", "", text[first:stop]))
        quote = re.sub(r"\s", " ", text[first:stop]) + ("…" if stop < last else "")
        parts = (Part(role, max(part.start, first) - first, min(part.end, stop) - first) for role, part in roles)
        marked = (span.start - first, max(span.start, min(span.end, stop)) - first)
        ref = Ref(self.numbers[record.document], record.document, span, quote, marked, record.id)
        return ref, tuple(part for part in parts if part.start < part.end)

    def event(self, record: Event) -> tuple[Ref, tuple[Part, ...]]:
        """Quote the words of an event and say where trigger, actors and recipients stand; the reference is to the trigger."""
        roles = [("trigger", span) for span in record.trigger]
        roles += [("actor", span) for who in record.actors for span in who.spans]
        roles += [("recipient", span) for who in record.recipients for span in who.spans]
        trigger = Span(record.trigger[0].start, record.trigger[-1].end)
        around = self.span(record.document, record.envelope, record.id)
        first, last = (point + around.marked[0] - around.span.start for point in (trigger.start, trigger.end))
        if last > around.marked[1]:
            around = self.span(record.document, trigger, record.id)
            first, last = around.marked
        ref = Ref(around.number, around.document, trigger, around.quote, (first, last), record.id)
        return ref, _parts(ref, roles)

    def position(self, record: Position) -> tuple[Ref, tuple[Part, ...]]:
        """Quote the evidence of a position and say where in it its reason stands."""
        ref = self.span(record.document, record.envelope, record.id)
        return ref, _parts(ref, [] if record.reason is None else [("reason", record.reason)])


def _parts(ref: Ref, roles: Iterable[tuple[str, Span]]) -> tuple[Part, ...]:
    """Give the places of some spans in a quotation, as far as they are in it."""
    offset = ref.marked[0] - ref.span.start
    parts = (Part(role, max(0, span.start + offset), min(span.end + offset, len(ref.quote))) for role, span in roles)
    return tuple(part for part in parts if part.start < part.end)


def _sentence(text: str, span: Span) -> tuple[int, int, bool, bool]:
    """Give the borders of the sentence around a span, looked for nearby, and whether each was found."""
    start, end = max(0, span.start - _QUOTE_CHARACTERS), min(len(text), span.end + _QUOTE_CHARACTERS)
    first, at_start = start, start == 0
    for match in _SENTENCE_END.finditer(text, start, span.start):
        first, at_start = match.end(), True
    stop = _SENTENCE_END.search(text, span.end, end)
    last = stop.end() if stop else end
    return first, last, at_start, stop is not None or end == len(text)
