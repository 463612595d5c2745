"""The sections of the page before the texts: documents, places, dates, numbers, what was refused."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.report import phrases
from sayso.report.brief import Brief, DocumentRow, Figure, NumberRow, PlaceRow, TimeRow
from sayso.report.html._elements import Child, Html, element, join
from sayso.report.html._map import place_map
from sayso.report.refs import Ref


def section(name: str, title: str, *children: Child, note: str | None = None) -> Html:
    """Give a section of the page with its heading and a note on what it leaves out."""
    heading = element("h2", title, id=f"{name}-title")
    told = element("p", note[0].upper() + note[1:] + ".", class_="note") if note else None
    return element("section", heading, *children, told, id=name, aria_labelledby=f"{name}-title")


def reference(ref: Ref) -> Html:
    """Give a reference as a link to its passage."""
    return element("a", phrases.ref(ref), href=f"#{phrases.anchor(ref)}", class_="ref")


def quotation(ref: Ref) -> Html:
    """Give the words around a passage, its own in bold, after its reference."""
    first, last = ref.marked
    words = ref.quote[:first].lstrip(), element("b", ref.quote[first:last]), ref.quote[last:].rstrip()
    return join(reference(ref), " ", element("q", *words))


def _evidence(refs: Sequence[Ref], quoted: int = 1) -> Html:
    """Quote the first passages and name the others."""
    quotes = [element("li", quotation(ref)) for ref in refs[:quoted]]
    others = element("li", "also ", _spaced([reference(ref) for ref in refs[quoted:]])) if len(refs) > quoted else None
    return element("ul", quotes, others, class_="evidence")


def _spaced(parts: Sequence[Html]) -> Html:
    return join(*(child for part in parts for child in (part, " ")))


def documents(brief: Brief, included: frozenset[int]) -> Html:
    """Give the documents: what each says of itself, and what was set aside."""
    rows = [_document(row, brief, row.number in included) for row in brief.documents]
    note = phrases.left_out(len(brief.documents), brief.documents_chosen, "document", "documents")
    return section("documents", "Documents", element("ol", rows, class_="documents"), note=note)


def _document(row: DocumentRow, brief: Brief, included: bool) -> Html:
    title = row.title or phrases.short_path(row, brief)
    facts = [element("strong", row.outlet) if row.outlet else "outlet not stated", phrases.dates(row), phrases.origin(row)]
    return element(
        "li",
        element("span", f"[{row.number}]", class_="no"),
        element("div", element("h3", element("a", title, href=f"#d{row.number}") if included else title), dotted(facts), _aside(row)),
    )


def dotted(facts: Sequence[str | None]) -> Html:
    """Give facts on one line with dots between them."""
    return element("p", _dots([fact for fact in facts if fact]), class_="facts")


def _dots(told: Sequence[str]) -> list[Child]:
    return [child for index, fact in enumerate(told) for child in ((" · " if index else None), fact)]


def _aside(row: DocumentRow) -> Html:
    """Draw how much of the text is telling, and say what the rest is."""
    share = min(1.0, sum(part.characters for part in row.set_aside) / max(1, row.characters))
    bar = element("span", element("span", style=f"width:{100 * (1 - share):.0f}%"), class_="bar", aria_hidden="true")
    return element("p", bar if row.annotated else None, phrases.set_aside(row), class_="aside-share")


def places(brief: Brief) -> Html:
    """Give the places: those within a country as rows, the countries in one paragraph."""
    near, wide = [row for row in brief.places if not row.wide], [row for row in brief.places if row.wide]
    note = phrases.left_out(len(brief.places), brief.places_total, "place", "places")
    rows = element("ul", [_place(row) for row in near], class_="rows") if near else None
    beyond = element("p", element("span", "Countries and beyond ", class_="label"), _dots([_wide(row) for row in wide])) if wide else None
    return section(
        "where", "Where", place_map(brief.places), rows, beyond, None if brief.places else element("p", "No place found."), note=note
    )


def _place(row: PlaceRow) -> Html:
    name = join(row.name, " ", element("span", phrases.place(row), class_="kind"))
    return entry(row.documents, name, element("p", phrases.position(row), class_="facts"), _evidence(row.evidence))


def _wide(row: PlaceRow) -> Html:
    return join(element("strong", row.name), f" ({row.documents:,}) ", reference(row.evidence[0]))


def entry(count: int, name: Child, facts: Child, *evidence: Child) -> Html:
    """Give one row: its name and facts on the left, how many documents report it, its passages on the right."""
    told = element("span", phrases.documents(count), class_="count")
    return element("li", element("div", element("h3", name), facts, told, class_="what"), *evidence)


def times(brief: Brief) -> Html:
    """Give the dates, in order of time."""
    note = phrases.left_out(len(brief.times), brief.times_total, "date", "dates")
    rows = element("ul", [_time(row) for row in brief.times], class_="rows") if brief.times else element("p", "No date found.")
    return section("when", "When", rows, note=note)


def _time(row: TimeRow) -> Html:
    bounds = phrases.time_bounds(row)
    return entry(row.documents, phrases.time(row), element("p", bounds, class_="facts") if bounds else None, _evidence(row.evidence))


def numbers(brief: Brief) -> Html:
    """Give the numbers, differing figures side by side."""
    note = phrases.left_out(len(brief.numbers), brief.numbers_total, "thing counted", "things counted")
    told = phrases.NUMBERS_NOTE[0].upper() + phrases.NUMBERS_NOTE[1:] + "."
    lead = element("p", told, class_="lead") if any(len(row.figures) > 1 for row in brief.numbers) else None
    rows = element("ul", [_number(row) for row in brief.numbers], class_="rows numbers") if brief.numbers else None
    return section("how-many", "How many", lead, rows, None if rows else element("p", "No number found."), note=note)


def _number(row: NumberRow) -> Html:
    badge = element("p", "figures differ", class_="differ") if row.differ else None
    more = phrases.figures_left_out(row)
    figures = element("ul", [_figure(figure) for figure in row.figures], class_="figures")
    return entry(row.documents, phrases.number(row), badge, element("div", figures, element("p", more, class_="more") if more else None))


def _figure(figure: Figure) -> Html:
    count = element("span", phrases.documents(figure.documents), class_="count") if figure.documents > 1 else None
    return element(
        "li", element("p", element("strong", figure.value, class_="value"), phrases.scene(figure), " ", count), _evidence(figure.evidence)
    )


def refused(brief: Brief) -> Html | None:
    """Give what could not be read or broke; nothing when all went well."""
    if not brief.refused:
        return None
    rows = [element("li", failure.message) for failure in brief.refused[: brief.limit]]
    more = len(brief.refused) - len(rows)
    note = f"and {more:,} more" if more else None
    return section("refused", "Refused or broken", element("ul", rows, class_="refused"), note=note)
