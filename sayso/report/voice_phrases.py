"""The words in which every face says who says what: acts, chains, how firmly, to whom, and what was not said."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.records import Act, Attribution, Commitment, PlaceRef, Polarity, Reading, Span, Stance, TimeRef
from sayso.report.brief import CitedRow, Named, SpeakerRow, Statement
from sayso.report.nesting import JOINT, UNNAMED, key_of, relays_of, speakers_of
from sayso.report.phrases import date_words

NOTE = "the same words count once"
NOBODY = "nobody is told to say anything"
CITED = "Who cites whom"

_ACTS: dict[Act, tuple[str, str]] = {
    Act.SAY: ("says", "say"),
    Act.EXPLAIN: ("explains", "explain"),
    Act.CLAIM: ("claims", "claim"),
    Act.CONFIRM: ("confirms", "confirm"),
    Act.CONCEDE: ("concedes", "concede"),
    Act.REVEAL: ("reveals", "reveal"),
    Act.REPORT: ("reports", "report"),
    Act.DENY: ("denies", "deny"),
    Act.DOUBT: ("doubts", "doubt"),
    Act.BELIEVE: ("believes", "believe"),
    Act.PREDICT: ("predicts", "predict"),
    Act.WARN: ("warns", "warn"),
    Act.THREATEN: ("threatens", "threaten"),
    Act.DEMAND: ("demands", "demand"),
    Act.URGE: ("urges", "urge"),
    Act.PROMISE: ("promises", "promise"),
    Act.INTEND: ("intends", "intend"),
    Act.AGREE: ("agrees", "agree"),
    Act.SUPPORT: ("supports", "support"),
    Act.OPPOSE: ("opposes", "oppose"),
    Act.CRITICIZE: ("criticises", "criticise"),
    Act.ACCUSE: ("accuses", "accuse"),
    Act.DECREE: ("decrees", "decree"),
    Act.ASK: ("asks", "ask"),
    Act.NOCOMMENT: ("declines to comment", "comment"),
    Act.NAME: ("calls", "call"),
    Act.KNOW: ("knows", "know"),
    Act.ACCORDING: ("is cited", "get cited"),
    Act.SEEM: ("seems", "seem"),
    Act.EVIDENTIAL: ("shows", "show"),
}
_COMMITMENTS = {
    Commitment.CERTAIN: "as certain",
    Commitment.PROBABLE: "as probable",
    Commitment.POSSIBLE: "as possible",
    Commitment.DENIED: "as untrue",
}
# What says how firmly by itself: who warns holds it possible.
_IMPLIED = {
    Commitment.CERTAIN: (Act.CONFIRM, Act.CONCEDE, Act.REVEAL, Act.KNOW, Act.DECREE, Act.EVIDENTIAL, Act.SUPPORT),
    Commitment.PROBABLE: (Act.BELIEVE, Act.PREDICT, Act.SEEM, Act.DOUBT),
    Commitment.POSSIBLE: (Act.WARN, Act.THREATEN),
    Commitment.DENIED: (Act.DENY,),
}
_STANCES = {Stance.ENDORSES: "the outlet takes it for true", Stance.DISTANCES: "the outlet keeps its distance"}
_SENSES = {Named.DESCRIBED: "Unnamed sources", Named.PRONOUN: "He, she, it, they (not resolved)", Named.NOTHING: "No source stated"}
_OUTLETS = 4
_COUNTED = 5
_WAYS = 3


def act(done: Act, polarity: Polarity = Polarity.POSITIVE) -> str:
    """Say an act: `demands`; `did not confirm` where it was not made."""
    said, unsaid = _ACTS[done]
    return said if polarity is Polarity.POSITIVE else f"did not {unsaid}"


def acts(told: Attribution) -> str:
    """Say what an utterance does, and with what sort of word where that is another: `demands (says)`."""
    done = act(told.force, told.polarity)
    return done if told.act is told.force or told.polarity is Polarity.NEGATIVE else f"{done} ({act(told.act)})"


def counted(row: SpeakerRow) -> str:
    """Count what somebody says by act, and what was not said: `says 5, warns 2; did not confirm 1`."""
    shown = list(row.acts.items())[:_COUNTED]
    rest = sum(list(row.acts.values())[_COUNTED:])
    said = ", ".join([f"{act(done)} {count:,}" for done, count in shown] + ([f"{rest:,} other{'' if rest == 1 else 's'}"] if rest else []))
    unsaid = ", ".join(f"{act(done, Polarity.NEGATIVE)} {count:,}" for done, count in row.not_said.items())
    return "; ".join(part for part in (said, unsaid) if part)


def link(name: str, count: int | None = None) -> str:
    """Say one link of a chain; one without a name by what describes it: `two dockers (unnamed, 2)`."""
    told = []
    for one in name.split(JOINT):
        described = one.removeprefix(UNNAMED)
        many = f", {count:,}" if count is not None and count > 1 else ""
        told.append(one if described == one else f"{described} (unnamed{many})")
    return JOINT.join(told)


def chain(links: Iterable[str]) -> str:
    """Say a chain, whom the outlet cites first: `Orsk TV < Mira Haddad`."""
    return " < ".join(map(link, links))


def whole_chain(told: Attribution, source: str | None) -> str:
    """Say the chain of an attribution, links that are only inferred in brackets with a question mark; `source` are its words, if any."""
    count = None if told.anonymous is None else told.anonymous.count
    links = [f"[{link(name)}?]" for name in told.inferred] + [link(name) for name in relays_of(told)]
    speakers = speakers_of(told)
    if speakers:
        links.append(JOINT.join(link(name, count) for name in speakers))
    else:
        links.append(f"“{source}” (not resolved)" if source else "no source stated")
    return " < ".join(links)


def notes(told: Attribution, reading: Reading) -> list[str]:
    """Say the rest of an attribution: for whom, how firmly, to whom, in what, when, where, and what the outlet makes of it."""
    times = {time.id: time.edtf for time in reading.of(TimeRef)} if told.said_on is not None else {}
    places = {place.id: place.name for place in reading.of(PlaceRef)} if told.said_at is not None else {}
    edtf, place = times.get(told.said_on or ""), places.get(told.said_at or "")
    found = [
        f"for {told.speaks_for}" if told.speaks_for else None,
        _COMMITMENTS.get(told.commitment),
        "on a condition" if told.conditional else None,
        f"to {_words(reading, told.addressee)}" if told.addressee else None,
        f"in {_words(reading, told.medium)}" if told.medium else None,
        f"on {date_words(edtf)}" if edtf else None,
        f"at {place}" if place else None,
        _STANCES.get(told.stance),
    ]
    return [note for note in found if note]


def _words(reading: Reading, spans: Iterable[Span]) -> str:
    return f"“{reading.line(*spans)}”"


def speaker(row: SpeakerRow) -> str:
    """Name the speaker of a row, or the kind of sources that it holds."""
    return row.name or _SENSES[row.named]


def speaks_for(row: SpeakerRow) -> str | None:
    """Say for whom somebody mostly speaks, `None` where that is not told, or for many who have no name."""
    return f"for {row.speaks_for[0]}" if row.speaks_for and row.named is Named.NAME else None


def through(row: SpeakerRow) -> str | None:
    """Say by whom statements came to the outlets: `through Orsk TV < a guard (unnamed) 3, AFP 1`; `None` where by nobody."""
    if not row.through:
        return None
    told = ", ".join(f"{chain(links)} {count:,}" for links, count in row.through[:_WAYS])
    rest = row.through_total - min(_WAYS, len(row.through))
    return f"through {told}" + (f" and {rest:,} other way{'' if rest == 1 else 's'}" if rest else "")


def left_out(row: SpeakerRow, shown: int) -> int:
    """Count the statements of a row beyond those shown."""
    return row.statements + sum(row.not_said.values()) - shown


def more(count: int) -> str | None:
    """Say how many statements are not shown and how to see them, `None` when all are."""
    if not count:
        return None
    noun = "statement" if count == 1 else "statements"
    return f"{count:,} more {noun}: `sayso show LIBRARY DOCUMENT --attributions`, `sayso find LIBRARY --said-by NAME`"


def done(statement: Statement) -> str:
    """Say what a statement does: `warns`, `did not confirm`."""
    return act(statement.force, statement.polarity)


def way(statement: Statement, row: SpeakerRow) -> str | None:
    """Say whose statement it is where its row does not, with whom it was made, and by whom it came; `None` for nothing."""
    if row.named is Named.NAME:
        others = [link(name) for name in statement.speakers if key_of(name) != key_of(row.name or "")]
        who = f"with {', '.join(others)}" if others else None
    elif row.named is Named.DESCRIBED:
        described = [link(name, statement.count).replace("(unnamed, ", "(").removesuffix(" (unnamed)") for name in statement.speakers]
        who = JOINT.join(described)
    else:
        who = f"“{statement.source}”" if statement.source else None
    relays = [f"[{link(name)}?]" for name in statement.inferred] + [link(name) for name in statement.through]
    outlet = f"in {statement.outlet}" if statement.outlet and row.named is not Named.NAME else None
    return ", ".join(part for part in (who, f"via {' < '.join(relays)}" if relays else None, outlet) if part) or None


def firmness(statement: Statement) -> list[str]:
    """Say how firmly a statement is made where its act does not, when, and how many documents tell it."""
    implied = statement.polarity is Polarity.NEGATIVE or statement.force in _IMPLIED.get(statement.commitment, ())
    told = (
        None if implied else _COMMITMENTS.get(statement.commitment),
        "on a condition" if statement.conditional else None,
        f"on {date_words(statement.said_on)}" if statement.said_on else None,
        _STANCES.get(statement.stance),
        f"told by {statement.documents:,} documents" if statement.documents > 1 else None,
    )
    return [note for note in told if note]


def cited_left_out(shown: int, total: int) -> str | None:
    """Say how many outlets that are cited are not shown, `None` when all are."""
    return f"{total - shown:,} more {'outlet' if total - shown == 1 else 'outlets'}" if total > shown else None


def cited_by(row: CitedRow) -> str:
    """Say who cites an outlet: `by Reuters 12, AFP 3, outlets not stated 1`."""
    named = [f"{name or 'outlets not stated'} {count:,}" for name, count in row.by[:_OUTLETS]]
    rest = len(row.by) - len(named)
    return f"by {', '.join(named)}" + (f" and {rest:,} more" if rest else "")


def passes_on(row: CitedRow) -> str | None:
    """Say whose words an outlet passes on, `None` where only its own are told."""
    if not row.passes_on:
        return None
    rest = row.passes_on_total - len(row.passes_on)
    return f"passes on {', '.join(map(link, row.passes_on))}" + (f" and {rest:,} more" if rest else "")
