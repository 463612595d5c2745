"""A library of invented reports, made by hand, on what was done, threatened and denied, and on who wants what.

Two reports tell of one shelling with different numbers of dead, a spokesman denies it in the second; a plan, a threat and a refusal;
Tarnia says that it supports a truce and why, and of Kerem an outlet says that it opposes it, and why.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from sayso.records import (
    ANNOTATIONS,
    QUAD_OF,
    Act,
    Annotation,
    BlockLabel,
    Bound,
    Document,
    Event,
    EventType,
    Participant,
    Position,
    PositionStance,
    Record,
    Span,
    Status,
)
from sayso.store.database import StoredDocument, Writer
from sayso.store.schema import rows_of
from sayso.store.view import View
from tests.small_library import block, day, killed, place, said

SHELLED = "The army of Tarnia shelled Port Amsel on 4 May 2031, killing at least 12 people."
THREAT = "Mira Haddad said the army would shell Dara."
DECLARED = "Tarnia backs the truce because it wants its dead home, its envoy said."
REFUSED = "Kerem refused to hand over the grain."
FIRST = f"Shells on the quay\n\n{SHELLED} {THREAT}\n\n{DECLARED} {REFUSED}"
BOMBARDED = "Tarnian gunners bombarded Port Amsel on 4 May 2031 and 14 people died."
DENIED = "The army did not shell Port Amsel on 4 May 2031, Jon Kerem insisted."
ASCRIBED = "Kerem rejects the truce, for it fears a vote."
SECOND = f"Fire over Port Amsel\n\n{BOMBARDED} {DENIED}\n\n{ASCRIBED}"


def at(found: Document, sentence: str, words: str) -> Span:
    start = found.text.index(sentence) + sentence.index(words)
    return Span(start, start + len(words))


def party(found: Document, sentence: str, words: str, actor: str | None = None, name: str | None = None) -> Participant:
    return Participant(spans=(at(found, sentence, words),), actor=actor, name=name)


def event(found: Document, sentence: str, trigger: str, type: EventType = EventType.ASSAULT, **fields: object) -> Event:
    """Make an event of one trigger; its spans are those of trigger and participants."""
    spans = {at(found, sentence, trigger)}
    for side in ("actors", "recipients"):
        for who in fields.get(side, ()):  # type: ignore[attr-defined]
            spans.update(who.spans)
    told: dict[str, object] = {
        "quad": QUAD_OF[type], "intensity": -9.0, "status": Status.HAPPENED, "rule": f"{trigger} verb *", "plover": type, **fields,
    }  # fmt: skip
    return Event(document=found.id, spans=tuple(sorted(spans)), type=type, trigger=(at(found, sentence, trigger),), **told)  # type: ignore[arg-type]


def position(found: Document, sentence: str, holder: Participant, issue: str, stance: PositionStance, **fields: object) -> Position:
    told: dict[str, object] = {"declared": True, "rule": "backs", "words": (at(found, sentence, "truce"),), **fields}
    whole = Span(found.text.index(sentence), found.text.index(sentence) + len(sentence))
    actor = holder.actor or holder.name or "?"
    return Position(document=found.id, spans=(whole,), actor=actor, holder=holder, issue=issue, stance=stance, **told)  # type: ignore[arg-type]


def documents() -> list[Document]:
    return [
        Document(path="done/one.txt", text=FIRST, outlet="Harbour Letter", published="2031-05-05", language="en"),
        Document(path="done/two.txt", text=SECOND, outlet="Bay Courier", published="2031-05-06", language="en"),
    ]


def army(found: Document, sentence: str, words: str) -> Participant:
    return party(found, sentence, words, "tarnia.military", "Tarnian army")


def first_records(one: Document) -> list[Annotation]:
    where, when = place(one), day(one)
    dead = killed(one, "at least 12 people", 12, None, Bound.AT_LEAST)
    told = said(
        one, THREAT, "Mira Haddad", "said", "the army would shell Dara", act=Act.THREATEN, speaker="Mira Haddad", chain=("Mira Haddad",)
    )
    shelled = event(
        one, SHELLED, "shelled", mode="heavy-weapons", actors=(army(one, SHELLED, "The army of Tarnia"),), place=where.id, time=when.id,
        recipients=(party(one, SHELLED, "Port Amsel", None, "Port Amsel"),), cameo="194", context=("military",),
    )  # fmt: skip
    killing = event(
        one, SHELLED, "killing", actors=(army(one, SHELLED, "The army of Tarnia"),), place=where.id, time=when.id, quantities=(dead.id,),
        same_as=(shelled.id,),
    )  # fmt: skip
    return [
        block(one, "Shells on the quay", BlockLabel.TITLE),
        block(one, f"{SHELLED} {THREAT}", BlockLabel.BODY),
        block(one, f"{DECLARED} {REFUSED}", BlockLabel.BODY),
        where,
        when,
        dead,
        told,
        msgspec.structs.replace(shelled, same_as=(killing.id,)),
        killing,
        event(one, THREAT, "shell", status=Status.THREATENED, derived="would", actors=(army(one, THREAT, "the army"),), plover=None),
        event(
            one, REFUSED, "hand over", EventType.AID, status=Status.REFUSED, derived="refused",
            actors=(party(one, REFUSED, "Kerem", "kerem", "Kerem"),), plover=None, intensity=10.0,
        ),
        position(
            one, DECLARED, party(one, DECLARED, "Tarnia", "tarnia", "Tarnia"), "truce", PositionStance.SUPPORTS,
            reason=at(one, DECLARED, "it wants its dead home"),
        ),
    ]  # fmt: skip


def second_records(two: Document) -> list[Annotation]:
    where, when = place(two), day(two)
    dead = killed(two, "14 people", 14, 14)
    told = said(
        two, DENIED, "Jon Kerem", "insisted", "The army did not shell Port Amsel on 4 May 2031", act=Act.DENY, speaker="Jon Kerem",
        chain=("Jon Kerem",),
    )  # fmt: skip
    return [
        block(two, "Fire over Port Amsel", BlockLabel.TITLE),
        block(two, f"{BOMBARDED} {DENIED}", BlockLabel.BODY),
        block(two, ASCRIBED, BlockLabel.BODY),
        where,
        when,
        dead,
        told,
        event(
            two, BOMBARDED, "bombarded", mode="heavy-weapons", actors=(army(two, BOMBARDED, "Tarnian gunners"),), place=where.id,
            time=when.id, recipients=(party(two, BOMBARDED, "Port Amsel", None, "Port Amsel"),), quantities=(dead.id,),
        ),
        event(
            two, DENIED, "shell", status=Status.NEGATED, derived="shell", actors=(army(two, DENIED, "The army"),), place=where.id,
            time=when.id, recipients=(party(two, DENIED, "Port Amsel", None, "Port Amsel"),), plover=None,
        ),
        position(
            two, ASCRIBED, party(two, ASCRIBED, "Kerem", "kerem", "Kerem"), "truce", PositionStance.OPPOSES, declared=False,
            reason=at(two, ASCRIBED, "it fears a vote"),
        ),
    ]  # fmt: skip


def records() -> dict[str, list[Annotation]]:
    one, two = documents()
    return {one.id: first_records(one), two.id: second_records(two)}


def make_library(path: Path, found: Sequence[Document] | None = None, told: dict[str, list[Annotation]] | None = None) -> View:
    """Write the library and open it."""
    found, told = found or documents(), told or records()
    with Writer(path, ANNOTATIONS) as writer:
        for document in found:
            writer.add_documents([StoredDocument(document, document.path, "source-" + document.id, {})])
        for document in found:
            own = told[document.id]
            kinds: list[type[Record]] = list(dict.fromkeys(type(record) for record in own))
            writer.add_records({document.id: document.text}, {document.id: {"hand": "1"}}, {document.id: kinds}, rows_of(own), [])
    return View(path)
