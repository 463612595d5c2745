"""The section of the page on the parties: who is told of, and by which words each is called."""

from __future__ import annotations

from sayso.report import party_phrases
from sayso.report.brief import Brief, NameRow, PartyRow
from sayso.report.html._elements import Html, element, join
from sayso.report.html._sections import entry, reference, section


def parties(brief: Brief) -> Html:
    """Give the parties with every name that they bear, then the persons."""
    found = [*brief.parties, *brief.persons]
    told = party_phrases.NOTE[0].upper() + party_phrases.NOTE[1:] + "."
    lead = element("p", told, class_="lead") if found else None
    rows = element("ul", [_party(row) for row in brief.parties], class_="rows") if brief.parties else None
    people = join(element("h3", "Persons"), element("ul", [_party(row) for row in brief.persons], class_="rows")) if brief.persons else None
    unnamed = _unnamed(brief) if brief.unnamed_parties else None
    nothing = None if found else element("p", party_phrases.NOBODY[0].upper() + party_phrases.NOBODY[1:] + ".")
    return section("who", party_phrases.TITLE, lead, rows, unnamed, people, nothing, note=party_phrases.left_out(brief))


def _unnamed(brief: Brief) -> Html:
    note = element("p", party_phrases.UNNAMED_NOTE[0].upper() + party_phrases.UNNAMED_NOTE[1:] + ".", class_="note")
    title = element("h3", party_phrases.UNNAMED[0].upper() + party_phrases.UNNAMED[1:])
    return join(title, element("ul", [_name(name) for name in brief.unnamed_parties], class_="names"), note)


def _party(row: PartyRow) -> Html:
    more = party_phrases.names_left_out(row)
    names = element("ul", [_name(name) for name in row.names], element("li", more, class_="more") if more else None, class_="names")
    kind = party_phrases.kind(row)
    facts = element("p", kind, class_="facts") if kind else None
    return entry(row.documents, row.name, facts, names)


def _name(name: NameRow) -> Html:
    words = element("strong" if name.label is not None else "span", name.words, class_="judging" if name.label is not None else None)
    told = element("span", f" ×{name.mentions:,} {party_phrases.callers(name)} ", class_="kind")
    return element("li", words, told, [child for ref in name.evidence for child in (reference(ref), " ")])
