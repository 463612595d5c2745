"""Libraries of invented reports, made by hand.

`make_library`: places, dates, numbers that differ, a copy with two changes, hostile text, and nobody who says anything.
`make_spoken_library`: who says what, nested, jointly, denied, unnamed, at length, and not at all.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from sayso.records import (
    ANNOTATIONS,
    Act,
    Anchor,
    Annotation,
    Anonymous,
    Attribution,
    Block,
    BlockLabel,
    Bound,
    Casualty,
    Change,
    Commitment,
    Copy,
    CopyType,
    Credit,
    Direction,
    Document,
    Failure,
    Grain,
    Manner,
    PlaceRef,
    PlaceUse,
    Polarity,
    Quantity,
    QuantityType,
    Record,
    Role,
    Span,
    TimeRef,
    TimexType,
)
from sayso.store.database import StoredDocument, Writer
from sayso.store.schema import rows_of
from sayso.store.view import View

SHARED_LEFT = "At least 12 civilians were killed when shells hit the grain quay of Port Amsel on 4 May 2031, two dockers told this paper."
SHARED_RIGHT = "At least 12 civilians were killed when rockets hit the grain quay of Port Amsel on 4 May 2031, two dockers told the Post."
FURNITURE = "Sign up for the harbour letter and never miss a tide. " * 8
FIRST = f"Shells fall on the quay\n\n{SHARED_LEFT}\n\n{FURNITURE}"
SECOND = f"Rockets hit the quay\n\n{SHARED_RIGHT}\nThe garrison spoke of 9 civilians killed."
HOSTILE_TITLE = "<script>alert('no')</script> & *Amsel*"
HOSTILE = (
    "<script>alert('no')</script> & \"Amsel\"\r\n\r\nThe \U0001f6a2 convoy of *forty* trucks [sic] left Port Amsel.\r\n"
    "</div></article> _never_ `seen` again &amp; 1. gone\r\n"
)


def span_of(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def block(found: Document, words: str, label: BlockLabel) -> Block:
    return Block(document=found.id, spans=(span_of(found.text, words),), label=label, reason="by <hand>")


def place(found: Document, words: str = "Port Amsel") -> PlaceRef:
    return PlaceRef(
        document=found.id,
        spans=(span_of(found.text, words),),
        name="Port Amsel",
        latitude=-3.25,
        longitude=41.5,
        precision_km=4.0,
        gazetteer="own:1",
        type="city",
        country="QQ",
        use=PlaceUse.LOCATION,
        candidates=1,
    )


def day(found: Document, words: str = "4 May 2031") -> TimeRef:
    may = date(2031, 5, 4)
    return TimeRef(
        document=found.id,
        spans=(span_of(found.text, words),),
        timex="2031-05-04",
        type=TimexType.DATE,
        edtf="2031-05-04",
        begin=may,
        end=may,
        grain=Grain.DAY,
        anchor=Anchor.ABSOLUTE,
    )


def number(found: Document, words: str, low: int | None, high: int | None, bound: Bound = Bound.EXACT, **fields: object) -> Quantity:
    told: dict[str, object] = {"type": QuantityType.COUNT, "counted": words.split()[-1], **fields}
    return Quantity(document=found.id, spans=(span_of(found.text, words),), low=low, high=high, bound=bound, **told)  # type: ignore[arg-type]


def killed(found: Document, words: str, low: int | None, high: int | None, bound: Bound = Bound.EXACT) -> Quantity:
    return number(found, words, low, high, bound, type=QuantityType.CASUALTIES, casualty=Casualty.KILLED, counted="civilians")


def documents() -> list[Document]:
    return [
        Document(path="reports/one.txt", text=FIRST, outlet="Harbour Post", published="2031-05-05", language="en"),
        Document(path="reports/two.txt", text=SECOND, outlet="Bay Courier", published="2031-05-06", language="en"),
        Document(
            path="reports/three.html",
            text=HOSTILE,
            url="javascript:alert(1)",
            title="<script>alert('no')</script> & *Amsel*",
            language="en",
        ),
    ]


def records(found: list[Document]) -> dict[str, list[Annotation]]:
    one, two, three = found
    return {
        one.id: [
            block(one, "Shells fall on the quay", BlockLabel.TITLE),
            block(one, SHARED_LEFT, BlockLabel.BODY),
            block(one, FURNITURE.strip(), BlockLabel.NEWSLETTER),
            Credit(document=one.id, spans=(span_of(one.text, "dockers"),), role=Role.AUTHOR, name="Ida Munk"),
            place(one),
            day(one),
            killed(one, "At least 12 civilians", 12, None, Bound.AT_LEAST),
        ],
        two.id: [
            block(two, "Rockets hit the quay", BlockLabel.TITLE),
            block(two, SHARED_RIGHT, BlockLabel.BODY),
            block(two, "The garrison spoke of 9 civilians killed.", BlockLabel.BODY),
            place(two),
            day(two),
            killed(two, "At least 12 civilians", 12, None, Bound.AT_LEAST),
        ],
        three.id: [
            block(three, "<script>alert('no')</script> & \"Amsel\"", BlockLabel.TITLE),
            block(three, "The \U0001f6a2 convoy of *forty* trucks [sic] left Port Amsel.", BlockLabel.BODY),
            block(three, "</div></article> _never_ `seen` again &amp; 1. gone", BlockLabel.BODY),
            place(three),
            number(three, "*forty* trucks", 40, 40),
            killed(three, "gone", 9, 9),
        ],
    }


def copy(found: list[Document]) -> Copy:
    one, two, _ = found
    sides = [(one, SHARED_LEFT, "shells", "this paper"), (two, SHARED_RIGHT, "rockets", "the Post")]
    ours, theirs = sorted(sides, key=lambda side: side[0].id)
    spans = tuple((span_of(ours[0].text, ours[1]), span_of(theirs[0].text, theirs[1])) for _ in (0,))
    changes = tuple(Change(span_of(ours[0].text, ours[n]), span_of(theirs[0].text, theirs[n])) for n in (2, 3))
    return Copy(
        left=ours[0].id,
        right=theirs[0].id,
        type=CopyType.PARTIAL,
        spans=spans,
        changes=changes,
        left_share=0.9,
        right_share=0.6,
        direction=Direction.LEFT_TO_RIGHT if ours[0] is one else Direction.RIGHT_TO_LEFT,
        reasons=("22 words in common in one stretch", f"the {'left' if ours[0] is one else 'right'} document is <earlier>"),
    )


def make_library(path: Path, added: Mapping[str, Sequence[Annotation]] | None = None) -> View:
    """Write the library and open it; `added` are further records by document."""
    found = documents()
    with Writer(path, ANNOTATIONS) as writer:
        for document in found:
            writer.add_documents([StoredDocument(document, document.path, "source-" + document.id, {})])
        for identity, own in records(found).items():
            told = [*own, *(added or {}).get(identity, ())]
            text = next(document.text for document in found if document.id == identity)
            kinds: list[type[Record]] = list(dict.fromkeys(type(record) for record in told))
            writer.add_records({identity: text}, {identity: {"hand": "1"}}, {identity: kinds}, rows_of(told), [])
        failure = Failure(path="broken<b>.zip", stage="read", error="InputError", message="broken<b>.zip is no archive; *check* it")
        writer.add_documents([], [failure])
        writer.replace_comparison("copies", [Copy], [copy(found)], "digest")
    return View(path)


RELAYED = "Orsk TV reported that Mira Haddad had said that the council of Dara threatened to close the bridge of Orsk."
NOT_CONFIRMED = "Haddad did not confirm reports that the mill of Dara had burned to the ground."
UNNAMED = "Two dockers told this paper that the crane had failed twice in May."
JOINT = "“The road to Dara is open again,” Jon Kerem and Mira Haddad said on 4 May 2031. “It will stay open till autumn.”"
NOBODY = "It was reported that the ferry had sunk near the mole."
SPOKEN_FIRST = f"Envoy speaks of a threat\n\n{RELAYED} {NOT_CONFIRMED}\n\n{UNNAMED} {JOINT} {NOBODY}"
DENIED = "Kerem denied that Dara had asked for grain from the valley."
UNNAMED_AGAIN = "Three dockers told the Courier that the crane had failed twice in May."
UNRESOLVED = "He warned that the ice was too thin for carts."
LONG = "Jon Keremov, a miller, said that " + "the price of flour has risen by a tenth and will rise again, " * 20 + "which is too much."
SPOKEN_SECOND = f"Miller on flour\n\n{DENIED} {UNNAMED_AGAIN} {UNRESOLVED}\n\n{LONG}"
FRENCH = "La route de Dara est ouverte, a dit Mira Haddad."


def said(found: Document, sentence: str, source: str, cue: str, content: str | Sequence[str], **fields: object) -> Attribution:
    """Make an attribution of words of one sentence; `content` may be in several pieces, `source` and `cue` empty."""
    at = found.text.index(sentence)

    def spans(*words: str) -> tuple[Span, ...]:
        return tuple(Span(at + sentence.index(w), at + sentence.index(w) + len(w)) for w in words if w)

    pieces = (content,) if isinstance(content, str) else content
    parts = {"source": spans(source), "cue": spans(cue), "content": spans(*pieces)}
    told: dict[str, object] = {"manner": Manner.INDIRECT, "act": Act.SAY, "force": fields.get("act", Act.SAY), **parts, **fields}
    return Attribution(document=found.id, spans=tuple(sorted(sum(parts.values(), ()))), **told)  # type: ignore[arg-type]


def spoken_documents() -> list[Document]:
    return [
        Document(path="spoken/one.txt", text=SPOKEN_FIRST, outlet="Harbour Letter", published="2031-05-05", language="en"),
        Document(path="spoken/two.txt", text=SPOKEN_SECOND, outlet="Bay Courier", published="2031-05-06", language="en"),
        Document(path="spoken/trois.txt", text=FRENCH, outlet="La Rade", published="2031-05-07", language="fr"),
    ]


def spoken_records(found: list[Document]) -> dict[str, list[Annotation]]:
    one, two, three = found
    haddad, kerem, tv = "Mira Haddad", "Jon Kerem", "Orsk TV"
    threat = "the council of Dara threatened to close the bridge of Orsk"
    crane = "that the crane had failed twice in May"
    may = day(one, "4 May 2031")
    first: list[Annotation] = [
        block(one, "Envoy speaks of a threat", BlockLabel.TITLE),
        block(one, f"{RELAYED} {NOT_CONFIRMED}", BlockLabel.BODY),
        block(one, f"{UNNAMED} {JOINT} {NOBODY}", BlockLabel.BODY),
        may,
        said(one, RELAYED, tv, "reported", f"that Mira Haddad had said that {threat}", act=Act.REPORT, speaker=tv, chain=(tv,)),
        said(one, RELAYED, haddad, "had said", f"that {threat}", speaker=haddad, speaks_for="United Quays", chain=(tv, haddad)),
        said(
            one,
            RELAYED,
            "the council of Dara",
            "threatened",
            "to close the bridge of Orsk",
            act=Act.THREATEN,
            commitment=Commitment.POSSIBLE,
            speaker="council of Dara",
            chain=(tv, haddad, "council of Dara"),
        ),
        said(
            one,
            NOT_CONFIRMED,
            "Haddad",
            "did not confirm",
            "reports that the mill of Dara had burned to the ground",
            act=Act.CONFIRM,
            polarity=Polarity.NEGATIVE,
            speaker=haddad,
            chain=(haddad,),
            inferred=(tv,),
        ),
        said(one, NOT_CONFIRMED, "", "reports", "that the mill of Dara had burned to the ground", act=Act.REPORT, chain=(haddad,)),
        said(one, UNNAMED, "Two dockers", "told", crane, anonymous=Anonymous(descriptor="dockers", count=2), chain=("anonymous: dockers",)),
        said(
            one,
            JOINT,
            "Jon Kerem and Mira Haddad",
            "said",
            ("“The road to Dara is open again,”", "“It will stay open till autumn.”"),
            manner=Manner.DIRECT,
            force=Act.PROMISE,
            speaker=f"{kerem} + {haddad}",
            chain=(f"{kerem} + {haddad}",),
            said_on=may.id,
        ),
        said(one, NOBODY, "", "was reported", "that the ferry had sunk near the mole", act=Act.REPORT),
    ]
    second: list[Annotation] = [
        block(two, "Miller on flour", BlockLabel.TITLE),
        block(two, f"{DENIED} {UNNAMED_AGAIN} {UNRESOLVED}", BlockLabel.BODY),
        block(two, LONG, BlockLabel.BODY),
        said(
            two,
            DENIED,
            "Kerem",
            "denied",
            "that Dara had asked for grain from the valley",
            act=Act.DENY,
            commitment=Commitment.DENIED,
            speaker="Jon Kérem",
            chain=("Jon Kérem",),
        ),
        said(two, DENIED, "Dara", "had asked", "for grain from the valley", act=Act.DEMAND, speaker="Dara", chain=("Jon Kérem", "Dara")),
        said(
            two,
            UNNAMED_AGAIN,
            "Three dockers",
            "told",
            crane,
            anonymous=Anonymous(descriptor="dockers", count=3),
            chain=("anonymous: dockers",),
        ),
        said(two, UNRESOLVED, "He", "warned", "that the ice was too thin for carts", act=Act.WARN),
        said(two, LONG, "Jon Keremov", "said", LONG[LONG.index("the price") : -1], speaker="Jon Keremov", chain=("Jon Keremov",)),
    ]
    return {one.id: first, two.id: second, three.id: [block(three, FRENCH, BlockLabel.BODY)]}


def make_spoken_library(path: Path) -> View:
    """Write the library of who says what and open it."""
    found = spoken_documents()
    with Writer(path, ANNOTATIONS) as writer:
        for document in found:
            writer.add_documents([StoredDocument(document, document.path, "source-" + document.id, {})])
        for document in found:
            told = spoken_records(found)[document.id]
            kinds: list[type[Record]] = list(dict.fromkeys(type(record) for record in told))
            writer.add_records({document.id: document.text}, {document.id: {"hand": "1"}}, {document.id: kinds}, rows_of(told), [])
    return View(path)
