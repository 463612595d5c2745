"""Who wants what and why: the section of the page, what a holder says itself and what others say of it in two styles."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.report import phrases, stand_phrases
from sayso.report.brief import Brief
from sayso.report.event_rows import HolderRow, Reason, StandRow
from sayso.report.html._elements import Html, element
from sayso.report.html._events import quoted_with_roles
from sayso.report.html._sections import entry, reference, section
from sayso.report.refs import Ref

KINDS = (("stand", "who wants what"), ("reason", "why"))
"""The classes of the marks of a position, and what each means."""


def stands(brief: Brief) -> Html | None:
    """Give the actors with their stands; nothing where no position is told."""
    if not brief.holders:
        return None
    note = phrases.left_out(len(brief.holders), brief.holders_total, "actor", "actors")
    lead = element("p", stand_phrases.NOTE + ".", class_="lead")
    return section(
        "who-wants-what", stand_phrases.TITLE, lead, element("ul", [_holder(row) for row in brief.holders], class_="rows"), note=note
    )


def _holder(row: HolderRow) -> Html:
    more = stand_phrases.stands_left_out(row, len(row.stands))
    rows = element("ul", [_stand(stand) for stand in row.stands], element("li", more, class_="more") if more else None, class_="stands")
    return entry(row.documents, row.name, None, rows)


def _stand(row: StandRow) -> Html:
    style = "declared" if row.declared else "ascribed"
    others = [child for ref in row.evidence[1:] for child in (" ", reference(ref))]
    more = stand_phrases.reasons_left_out(row)
    return element(
        "li",
        element(
            "p",
            element("span", stand_phrases.stance(row), class_="act"),
            " ",
            element("strong", row.issue),
            " ",
            element("span", stand_phrases.word(row), class_=f"word {style}"),
        ),
        element("p", quoted_with_roles(row.evidence[0], row.parts), element("span", " also", others, class_="facts") if others else None),
        [_reason(reason, style) for reason in row.reasons],
        element("p", more, class_="more") if more else None,
        class_=style,
    )


def _reason(reason: Reason, style: str) -> Html:
    whose = element("span", stand_phrases.whose(reason), class_=f"word {style}")
    return element("p", whose, " ", reference(reason.evidence), " ", element("q", reason.words), class_="reason")


def stand_statements(brief: Brief) -> Iterator[tuple[str, str, Ref]]:
    """Go through the passages of positions: the class of their marks, what they are, and the reference."""
    for row in brief.holders:
        for stand in row.stands:
            title = f"{row.name} {stand_phrases.stance(stand)} {stand.issue} ({stand_phrases.word(stand)})"
            yield from (("stand", f"position: {title}", ref) for ref in stand.evidence)
            yield from (("reason", f"reason: {title}", reason.evidence) for reason in stand.reasons)
