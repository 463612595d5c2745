"""The words in which every face says what was done, may be done or was not done: types, statuses, parties, numbers, and by whose word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.records import EventType, Quad, Status
from sayso.report import voice_phrases
from sayso.report.event_rows import EventRow, Party, Voice
from sayso.report.phrases import date_words, documents

HAPPENED = "What happened"
HAPPENED_NOTE = "as it is told, and by whom; one row may be several happenings of one kind"
NOTHING = "nothing is told as done"
COMING = "What is threatened or planned"
COMING_NOTE = "as it is told; a row says where the same is told as done, not done or called off since"
UNDONE = "Refused, denied, called off or not done, as it is told"

_TYPES: dict[EventType, str] = {
    EventType.AGREE: "agreement",
    EventType.CONSULT: "talks",
    EventType.SUPPORT: "support",
    EventType.CONCEDE: "concession",
    EventType.COOPERATE: "cooperation",
    EventType.AID: "aid",
    EventType.RETREAT: "retreat or release",
    EventType.REQUEST: "demand",
    EventType.ACCUSE: "accusation",
    EventType.REJECT: "refusal",
    EventType.THREATEN: "threat",
    EventType.PROTEST: "protest",
    EventType.SANCTION: "sanction",
    EventType.MOBILIZE: "mobilisation",
    EventType.COERCE: "coercion",
    EventType.ASSAULT: "attack",
}
_OVER: dict[EventType, str] = {
    EventType.REQUEST: "for",
    EventType.AGREE: "on",
    EventType.SUPPORT: "for",
    EventType.CONSULT: "on",
    EventType.PROTEST: "over",
    EventType.SANCTION: "over",
}
_MODES = {
    "abduct": "abduction",
    "access": "access",
    "aerial": "from the air",
    "allege": "allegation",
    "assist": "assistance",
    "beat": "beating",
    "censor": "censorship",
    "convict": "conviction",
    "demo": "demonstration",
    "deport": "expulsion",
    "destroy": "destruction",
    "disapprove": "disapproval",
    "disarm": "disarmament",
    "discontinue": "cutting off",
    "expel": "expulsion",
    "hunger": "hunger strike",
    "investigate": "inquiry",
    "meet": "meeting",
    "obstruct": "blockade",
    "phone": "by telephone",
    "primitive": "primitive weapons",
    "resign": "resignation",
    "restrict": "restriction",
    "seize": "seizure",
    "sexual": "sexual violence",
    "targeted": "targeted killing",
    "third-party": "through a third party",
    "unconventional": "unconventional weapons",
    "vandalize": "vandalism",
    "withdraw": "withdrawal",
    "withhold": "withholding",
    "yield": "yielding",
}
# Types whose modes name what is done better than the type itself.
_BY_MODE = frozenset((EventType.RETREAT, EventType.COERCE, EventType.PROTEST))
_WITH = frozenset((EventType.CONSULT, EventType.AGREE, EventType.COOPERATE))
_CONFLICT = frozenset((Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT))
_TO = frozenset((EventType.REQUEST, EventType.REJECT))
_STATUSES = {Status.CALLED_OFF: "called off", Status.NEGATED: "told as not done", Status.CONDITIONAL: "on a condition"}


def kind(type: EventType, act: EventType | None, mode: str | None) -> str:
    """Say a type in plain words: `attack (heavy weapons)`, `demand for withdrawal`, `threat of attack`."""
    told = None if mode is None else _MODES.get(mode, mode.replace("-", " "))
    if told is not None and type in _BY_MODE:
        return told
    if act is not None and act is not type:
        return f"{_TYPES[type]} {_OVER.get(type, 'of')} {_TYPES[act]}"
    return f"{_TYPES[type]} ({told})" if told is not None else _TYPES[type]


def title(row: EventRow) -> str:
    """Name what a row tells of."""
    return kind(row.type, row.act, row.mode)


def status_words(status: Status) -> str:
    """Say a status: `called off`, `threatened`."""
    return _STATUSES.get(status, status.value)


def statuses(row: EventRow) -> str:
    """Say what became of it, with the words that decided where others than the triggers did: `demanded (“called”)`."""
    told = [status_words(status) + (f" {count:,}" if len(row.statuses) > 1 else "") for status, count in row.statuses.items()]
    decided = [word for word in row.decided if word not in {trigger.casefold() for trigger in row.triggers}]
    return ", ".join(told) + (f" ({_quoted(decided)})" if decided else "")


def triggers(row: EventRow) -> str:
    """Give the words that tell it, as they are written."""
    return _quoted(row.triggers)


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def doers(row: EventRow, *, done: bool) -> str | None:
    """Say who is told to do it; `None` where nobody is and nobody needs to be."""
    if row.actors:
        return f"{'told as done by' if done else 'by'} {_names(row.actors)}"
    return "by whom is not told" if row.quad is Quad.MATERIAL_CONFLICT else None


def receivers(row: EventRow) -> str | None:
    """Say to whom it is done, `None` where that is not told."""
    return f"{toward(row.type, row.quad)} {_names(row.recipients)}" if row.recipients else None


def toward(type: EventType, quad: Quad) -> str:
    """Give the preposition before those to whom an act is done."""
    return "with" if type in _WITH else "to" if type in _TO or quad not in _CONFLICT else "against"


def _names(parties: Sequence[Party]) -> str:
    return ", ".join(party.name for party in parties)


def scene(row: EventRow) -> str | None:
    """Say where and when: `in Oru-Dem, 2031-10-05`; `None` where neither is told."""
    place = f"in {' or '.join(row.places)}" if row.places else None
    full = [day for day in row.days if "X" not in day]
    day = " or ".join(dict.fromkeys(map(day_words, full or row.days))) or None
    return ", ".join(part for part in (place, day) if part) or None


def day_words(edtf: str) -> str:
    """Say an EDTF date as far as an event needs it: `about 2031-10-05`, `2029-01 to 2029-04`."""
    begin, slash, end = edtf.rstrip("~").partition("/")
    told = f"{date_words(begin)} to {date_words(end)}" if slash and end != ".." and begin != ".." else date_words(edtf.rstrip("~"))
    return f"about {told}" if edtf.endswith("~") else told


def figures(row: EventRow) -> list[str]:
    """Say the numbers, each fate with all figures for it: `killed: 12 (3 documents), 14`."""
    by_fate: dict[str, list[str]] = {}
    for figure in row.figures:
        count = f" ({documents(figure.documents)})" if figure.documents > 1 else ""
        by_fate.setdefault(figure.casualty.value if figure.casualty else "people", []).append(figure.value + count)
    return [f"{fate}: {', '.join(told)}" for fate, told in by_fate.items()]


def facts(row: EventRow, *, done: bool) -> str:
    """Say who did it to whom, where, when, with which numbers, on one line."""
    return "; ".join(filter(None, (doers(row, done=done), receivers(row), scene(row), *figures(row))))


def voice(told: Voice) -> str:
    """Say by whose word it is told: `in the outlets' own words (Orsk TV)`, `by Orsk TV < Mira Haddad (says)`."""
    if told.own:
        named = [outlet for outlet in told.outlets if outlet is not None]
        unstated = " and others" if named and len(named) < len(told.outlets) else ""
        return "in the outlets' own words" + (f" ({', '.join(named)}{unstated})" if named else "")
    who = voice_phrases.chain(told.chain) or (f"“{told.source}” (not resolved)" if told.source else "somebody who is not stated")
    return f"by {who} ({voice_phrases.act(told.force, told.polarity)})" if told.force is not None else f"by {who}"


def voices(row: EventRow, most: int = 4) -> str:
    """Say by whose word a row is told, the `most` frequent, with documents where there are several."""
    shown = row.voices[:most]
    told = [voice(one) + (f" {documents(one.documents)}" if row.voices_total > 1 and one.documents > 1 else "") for one in shown]
    more = row.voices_total - len(shown)
    return "told " + "; ".join(told) + (f"; and {more:,} other ways" if more > 1 else "; and one other way" if more else "")


def contested(row: EventRow) -> str | None:
    """Say that the same is told as not done elsewhere; `None` where it is not."""
    return "told as not done in" if row.contested else None
