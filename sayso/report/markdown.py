"""The brief as Markdown (CommonMark 0.31): headings and lists, every statement with its references as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sayso.report import event_phrases, outlook_phrases, party_phrases, phrases, stand_phrases, voice_phrases
from sayso.report.brief import Brief, CopyRow, NumberRow, PartyRow, SpeakerRow, Statement
from sayso.report.event_rows import EventRow, HolderRow, StandRow
from sayso.report.refs import Ref

# Words of a report are data: none of these may become emphasis, a link, a tag or an entity.
_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|$])")
# What opens a list, a heading, a quotation, a rule or an underlined heading where a line begins.
_OPENING = re.compile(r"^(?:([#+\-=>:])|(\d+)([.)]))")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_REFS = 4


def brief_as_markdown(brief: Brief) -> str:
    """Give the brief as one Markdown document that ends with a line break."""
    lines = ["# Sayso brief", "", _text(phrases.coverage(brief))]
    for note in (phrases.selection(brief), phrases.unread(brief)):
        if note:
            lines += ["", _text(note)]
    for title, note, rows in (
        ("Documents", phrases.left_out(len(brief.documents), brief.documents_chosen, "document", "documents"), _documents(brief)),
        (party_phrases.TITLE, party_phrases.left_out(brief), _parties(brief)),
        (event_phrases.HAPPENED, phrases.left_out(len(brief.happened), brief.happened_total, "row", "rows"), _happened(brief)),
        (event_phrases.COMING, phrases.left_out(len(brief.coming), brief.coming_total, "row", "rows"), _coming(brief)),
        (event_phrases.UNDONE, phrases.left_out(len(brief.undone), brief.undone_total, "row", "rows"), _undone(brief)),
        (stand_phrases.TITLE, phrases.left_out(len(brief.holders), brief.holders_total, "actor", "actors"), _stands(brief)),
        ("Where", phrases.left_out(len(brief.places), brief.places_total, "place", "places"), _places(brief)),
        ("When", phrases.left_out(len(brief.times), brief.times_total, "date", "dates"), _times(brief)),
        ("How many", phrases.left_out(len(brief.numbers), brief.numbers_total, "thing counted", "things counted"), _numbers(brief)),
        ("Who says what", phrases.left_out(len(brief.speakers), brief.speakers_total, "speaker", "speakers"), _sayings(brief)),
        (voice_phrases.CITED, voice_phrases.cited_left_out(len(brief.cited), brief.cited_total), _cited(brief)),
        ("Who copied what from whom", phrases.left_out(len(brief.copies), brief.copies_total, "pair", "pairs"), _copies(brief)),
    ):
        told = list(rows)
        lines += ["", f"## {title}", "", *told] if told else []
        if note and told:
            lines += ["", _text(note) + "."]
    if brief.refused:
        lines += ["", "## Refused or broken", "", *_refused(brief)]
    return "\n".join([*lines, "", "---", "", _text(phrases.CLOSING), ""])


def _text(words: str) -> str:
    """Escape text so that it reads as itself wherever it stands on a line."""
    told = _SPECIAL.sub(r"\\\1", _SPACES.sub(" ", words).strip())
    return _OPENING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", told)


def _bold(words: str) -> str:
    told = _text(words)
    return f"**{told}**" if told else ""


def _quote(ref: Ref) -> str:
    """Give a reference with the words around it, those of the span in bold."""
    first, last = ref.marked
    before, words, after = (_spaced(part) for part in (ref.quote[:first], ref.quote[first:last], ref.quote[last:]))
    # Bold needs a word's edge on its inner side, so spaces move out of it.
    lead, inner, tail = words[: len(words) - len(words.lstrip())], words.strip(), words[len(words.rstrip()) :]
    marked = f"{lead}**{inner}**{tail}" if inner and _opens(before + lead) and _closes(tail + after) else words
    return f"{phrases.ref(ref)} {(before + marked + after).strip()}"


def _spaced(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", _SPACES.sub(" ", words))


def _opens(before: str) -> bool:
    return not before or not before[-1].isalnum()


def _closes(after: str) -> bool:
    return not after or not after[0].isalnum()


def _refs(refs: Iterable[Ref]) -> str:
    return " ".join(phrases.ref(ref) for ref in list(refs)[:_REFS])


def _documents(brief: Brief) -> Iterator[str]:
    for row in brief.documents:
        # A list item that begins with its own number keeps the numbers that references use.
        yield f"- [{row.number}] {_bold(row.title or phrases.short_path(row, brief))}"
        yield f"  - {_text(row.outlet or 'outlet not stated')}; {_text(phrases.dates(row))}"
        origin = phrases.origin(row)
        if origin:
            yield f"  - {_text(origin)}"
        yield f"  - {_text(phrases.set_aside(row))}"
        yield f"  - {_text(phrases.short_path(row, brief))}, `{row.id}`"


def _parties(brief: Brief) -> Iterator[str]:
    if not (brief.parties or brief.persons):
        yield party_phrases.NOBODY[0].upper() + party_phrases.NOBODY[1:] + "."
    for row in (*brief.parties, *brief.persons):
        yield from _party(row)
    if brief.unnamed_parties:
        yield f"- {_text(party_phrases.UNNAMED)} ({_text(party_phrases.UNNAMED_NOTE)})"
        for name in brief.unnamed_parties:
            yield f"  - {_bold(party_phrases.called(name))}: {_text(party_phrases.callers(name))} {_refs(name.evidence)}"


def _party(row: PartyRow) -> Iterator[str]:
    told = party_phrases.kind(row)
    yield f"- {_bold(row.name)}{f' ({_text(told)})' if told else ''}, {phrases.documents(row.documents)}, `{row.actor}`"
    for name in row.names:
        words = _bold(party_phrases.called(name)) if name.label is not None else _text(party_phrases.called(name))
        yield f"  - {words}: {_text(party_phrases.callers(name))} {_refs(name.evidence)}"
    more = party_phrases.names_left_out(row)
    if more:
        yield f"  - {more}"


def _happened(brief: Brief) -> Iterator[str]:
    yield _sentence(event_phrases.HAPPENED_NOTE if brief.happened else event_phrases.NOTHING)
    if brief.happened:
        yield ""
    for row in brief.happened:
        yield from _event(row, _bold(event_phrases.title(row)), done=True)


def _coming(brief: Brief) -> Iterator[str]:
    if brief.coming:
        yield _sentence(event_phrases.COMING_NOTE)
        yield ""
    for row in brief.coming:
        yield from _event(row, f"{_bold(event_phrases.statuses(row))} {_text(event_phrases.title(row))}", done=False)


def _undone(brief: Brief) -> Iterator[str]:
    for row in brief.undone:
        yield from _event(row, f"{_bold(event_phrases.statuses(row))} {_text(event_phrases.title(row))}", done=False)


def _event(row: EventRow, lead: str, *, done: bool) -> Iterator[str]:
    facts = event_phrases.facts(row, done=done)
    yield f"- {lead} {_text(event_phrases.triggers(row))}, {phrases.documents(row.documents)}{f': {_text(facts)}' if facts else ''}"
    yield f"  - {_text(event_phrases.voices(row))}"
    if row.contested:
        yield f"  - {event_phrases.contested(row)} {_refs(row.contested)}"
    for outlook in filter(outlook_phrases.is_telling, row.outlooks):
        yield f"  - {_text(outlook_phrases.foretold(outlook))}; {_text(event_phrases.voice(outlook.voice))} {phrases.ref(outlook.evidence)}"
        yield from (f"    - {_bold(outlook_phrases.since(since))} {_quote(since.evidence)}" for since in outlook.since)
    yield from (f"  - {_quote(ref)}" for ref in row.evidence)


def _stands(brief: Brief) -> Iterator[str]:
    if brief.holders:
        yield _sentence(stand_phrases.NOTE)
        yield ""
    for row in brief.holders:
        yield from _holder(row)


def _holder(row: HolderRow) -> Iterator[str]:
    yield f"- {_bold(row.name)}, {phrases.documents(row.documents)}"
    for stand in row.stands:
        yield from _stand(stand)
    more = stand_phrases.stands_left_out(row, len(row.stands))
    if more:
        yield f"  - {more}"


def _stand(row: StandRow) -> Iterator[str]:
    word = _text(stand_phrases.word(row))
    # Its own word stands upright, what others say of it slanted.
    told = f"**{word}**" if row.declared else f"*{word}*"
    yield f"  - {_text(stand_phrases.stance(row))} {_bold(row.issue)}, {told}, {phrases.documents(row.documents)}"
    yield from (f"    - {_quote(ref)}" for ref in row.evidence)
    for reason in row.reasons:
        yield f"    - {_text(stand_phrases.whose(reason))} {phrases.ref(reason.evidence)} {_bold(reason.words)}"
    more = stand_phrases.reasons_left_out(row)
    if more:
        yield f"    - {more}"


def _sentence(words: str) -> str:
    told = _text(words)
    return told[0].upper() + told[1:] + "."


def _places(brief: Brief) -> Iterator[str]:
    if not brief.places:
        yield "No place found."
    for row in brief.places:
        yield f"- {_bold(row.name)} ({_text(phrases.place(row))}; {phrases.position(row)}), {phrases.documents(row.documents)}"
        yield from (f"  - {_quote(ref)}" for ref in row.evidence[: 1 if row.wide else _REFS])


def _times(brief: Brief) -> Iterator[str]:
    if not brief.times:
        yield "No date found."
    for row in brief.times:
        bounds = phrases.time_bounds(row)
        yield f"- {_bold(phrases.time(row))}{f' ({bounds})' if bounds else ''}, {phrases.documents(row.documents)}"
        yield from (f"  - {_quote(ref)}" for ref in row.evidence)


def _numbers(brief: Brief) -> Iterator[str]:
    if not brief.numbers:
        yield "No number found."
        return
    if any(len(row.figures) > 1 for row in brief.numbers):
        yield _text(phrases.NUMBERS_NOTE[0].upper() + phrases.NUMBERS_NOTE[1:]) + "."
        yield ""
    for row in brief.numbers:
        yield from _number(row)


def _number(row: NumberRow) -> Iterator[str]:
    yield f"- {_bold(phrases.number(row))}, {phrases.documents(row.documents)}{' — the figures differ' if row.differ else ''}"
    for figure in row.figures:
        yield f"  - {_text(figure.value + phrases.scene(figure))}, {phrases.documents(figure.documents)}"
        yield from (f"    - {_quote(ref)}" for ref in figure.evidence)
    more = phrases.figures_left_out(row)
    if more:
        yield f"  - {more}"


def _sayings(brief: Brief) -> Iterator[str]:
    rows = (*brief.speakers, *brief.unnamed)
    if not rows:
        yield voice_phrases.NOBODY[0].upper() + voice_phrases.NOBODY[1:] + "."
        return
    for row in rows:
        yield from _speaker(row)
    more = voice_phrases.more(sum(voice_phrases.left_out(row, len(row.shown)) for row in rows))
    if more:
        # The commands in it are code, which nothing needs to escape.
        yield ""
        yield more + "."


def _speaker(row: SpeakerRow) -> Iterator[str]:
    speaks_for = voice_phrases.speaks_for(row)
    facts = "; ".join(part for part in (voice_phrases.counted(row), voice_phrases.through(row)) if part)
    lead = f"- {_bold(voice_phrases.speaker(row))}{f' ({_text(speaks_for)})' if speaks_for else ''}"
    yield f"{lead}, {phrases.documents(row.documents)}: {_text(facts)}"
    for statement in row.shown:
        yield f"  - {_statement(statement, row)}"


def _statement(statement: Statement, row: SpeakerRow) -> str:
    told = ", ".join(filter(None, (voice_phrases.way(statement, row), *voice_phrases.firmness(statement))))
    others = _refs(statement.evidence[1:])
    return f"{voice_phrases.done(statement)}{f' ({_text(told)})' if told else ''} {_quote(statement.evidence[0])}" + (
        f" also {others}" if others else ""
    )


def _cited(brief: Brief) -> Iterator[str]:
    if not brief.cited:
        yield "No outlet is cited."
    for row in brief.cited:
        told = "; ".join(filter(None, (voice_phrases.cited_by(row), voice_phrases.passes_on(row))))
        yield f"- {_bold(row.name)}, {phrases.documents(row.documents)}: {_text(told)} {_refs(row.evidence)}"


def _copies(brief: Brief) -> Iterator[str]:
    if not brief.copies:
        yield _text(phrases.no_copies(brief)[0].upper() + phrases.no_copies(brief)[1:]) + "."
    for row in brief.copies:
        yield from _copy(row)


def _copy(row: CopyRow) -> Iterator[str]:
    yield f"- **{phrases.copy_pair(row)}** {_text(phrases.copy(row))}"
    note = phrases.copy_note(row)
    if note:
        yield f"  - {_text(note)}"
    for ours, theirs in row.evidence:
        words = ours.quote[ours.marked[0] : ours.marked[1]]
        yield f"  - {phrases.passage(ours, theirs)} {_text(words)}"
    for ours, theirs in row.changes:
        yield f"  - changed: {phrases.ref(ours)} {_changed(ours)} / {phrases.ref(theirs)} {_changed(theirs)}"
    more = phrases.more_changes(row)
    if more:
        yield f"  - {more}"


def _changed(ref: Ref) -> str:
    return _bold(ref.quote[ref.marked[0] : ref.marked[1]]) or "(nothing)"


def _refused(brief: Brief) -> Iterator[str]:
    for failure in brief.refused[: brief.limit]:
        yield f"- {_text(failure.message)}"
    if len(brief.refused) > brief.limit:
        yield f"- and {len(brief.refused) - brief.limit} more"
