"""Credits and datelines: who made a report, from whom it was taken, and its dates, each at the words that say so.

Nothing is inferred that no line states: what the page's head says and no line shows stays metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.annotate.credits._lines import (
    Dated,
    byline_names,
    closing_agencies,
    dateline,
    dates_of,
    lone_name,
    month_alone,
    outlet_of_date_line,
    post_date,
    reports_itself,
    rights_holder,
    source_name,
)
from sayso.annotate.credits._names import Named, unmarked
from sayso.pipeline import Reading, stage
from sayso.records import Block, BlockLabel, Credit, Dateline, DateRole, Document, Role, Span

_DOMAIN = re.compile(
    r"(?<![\w@.])(?:https?://)?(?:www\.)?([a-z0-9-]{4,40})\.(?:com|org|net|info|ca|news|tv|co|uk|de|ru|sy|tr|eu|io)\b", re.IGNORECASE
)
_PERMISSION = re.compile(
    r"\b(?:cross-?post|republish|reprint|re-?post|reproduce|share)\s+(?:the )?((?:[A-Z][\w'’-]+\s){1,4})(?=articles?\b|stories\b"
    r"|content\b|material\b)"
)

LONGEST_CREDIT_LINE = 400
LONGEST_OUTLET = 60
FULL_DATE = len("2031-10-05")


@stage(reads=(Document, Block), writes=(Credit, Dateline))
def find_credits(reading: Reading) -> Iterator[Credit | Dateline]:
    """Yield who is credited and which dates the page states about itself, in text order.

    A date without a year is `XXXX-09-17`; 9/5/13 is read only under a post whose form settles the order.
    A name that the page's head gives as author makes a credit only where a line shows it.
    """
    found = _Found(reading)
    blocks = list(reading.of(Block))
    for at, block in enumerate(blocks):
        around = [other.label for other in (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])]
        for span in block.spans:
            found.look(block.label, span)
        if block.label in (BlockLabel.BYLINE, BlockLabel.METADATA) and BlockLabel.DATE in around and len(block.spans) == 1:
            found.look_for_outlet(block.spans[0])
    found.look_at_story()
    found.settle()
    yield from sorted(found.records(), key=lambda record: (record.spans, type(record).__name__, record.id))


class _Found:
    """Credits and dates gathered over the blocks of one document, settled once all are known."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.credits: list[tuple[Span, Role, str]] = []
        self.dates: list[tuple[Span, DateRole, str]] = []
        self.beside: list[tuple[Span, Named, Dated, Span]] = []
        self.unsure: list[tuple[Span, Named, Dated, Span]] = []
        self.plain_dates: list[tuple[Span, str]] = []
        self.body_seen = 0
        self.domains = {match[1].lower().replace("-", "") for match in _DOMAIN.finditer(reading.document.text)}
        self.authors_stated = [value.value for value in reading.document.metadata if value.name == "author"]

    def look(self, label: BlockLabel, span: Span) -> None:
        """Read one stretch by the rules for its label."""
        if label is BlockLabel.BODY:
            self.body_seen += 1
            return
        if span.end - span.start > (4000 if label is BlockLabel.DISCLAIMER else LONGEST_CREDIT_LINE):
            return
        line = unmarked(self.reading.text(span))
        if label is BlockLabel.BYLINE:
            self._byline(line, span)
        elif label is BlockLabel.DATE:
            self._date(line, span)
        elif label in (BlockLabel.METADATA, BlockLabel.CAPTION):
            self._source(line, span, label)
        elif label is BlockLabel.EMBED:
            dated = post_date(line) if len(line) <= 160 else None
            if dated is not None:
                self.dates.append((_span(span, dated.start, dated.end), DateRole.EMBEDDED, dated.edtf))
        elif label is BlockLabel.DISCLAIMER:
            self._rights(line, span)

    def _byline(self, line: str, span: Span) -> None:
        names = byline_names(line)
        folded = line.casefold()
        for author in self.authors_stated:
            at = folded.find(author.casefold())
            if at >= 0 and len(folded) == len(line) and not any(named.start <= at < named.end for named in names):
                names.append(Named(at, at + len(author), author, Role.AUTHOR))
        for named in names:
            self.credits.append((_span(span, named.start, named.end), named.role, named.name))
        for dated in dates_of(line):
            self._dated(dated, span)

    def _date(self, line: str, span: Span) -> None:
        month = month_alone(line)
        if month is not None:
            self._dated(month, span)
        for dated in dates_of(line):
            named = outlet_of_date_line(line, dated) if dated.role is None else None
            if named is not None:
                sure = self.beside if self._is_source(named, span) else self.unsure
                sure.append((_span(span, named.start, named.end), named, dated, _span(span, dated.start, dated.end)))
            else:
                self._dated(dated, span)
        for named in byline_names(line) if re.search(r"\bby\b", line, re.IGNORECASE) else ():
            self.credits.append((_span(span, named.start, named.end), named.role, named.name))

    def _is_source(self, named: Named, span: Span) -> bool:
        """Say whether a name beside a date publishes rather than being the place of filing: by words, link, address or byline."""
        if named.role is not Role.AUTHOR or named.name in self.authors_stated or _squashed(named.name) in self.domains:
            return True
        linked = f"[{named.name}](" in self.reading.text(span)
        return linked or any(name == named.name for _, _, name in self.credits)

    def look_for_outlet(self, span: Span) -> None:
        """Read a name alone on a line beside the date: the outlet, where the text shows that it reports.

        A place of filing stands there, too, so that the name alone is not enough.
        """
        line = unmarked(self.reading.text(span)) if self.body_seen == 0 and span.end - span.start <= LONGEST_OUTLET else ""
        named = lone_name(line)
        if named is not None and reports_itself(named.name, self.reading.document.text):
            agency = self.reading.document.text.find(f"({named.name}) ") >= 0
            self.credits.append((_span(span, named.start, named.end), Role.AGENCY if agency else Role.OUTLET, named.name))

    def _dated(self, dated: Dated, span: Span) -> None:
        place = _span(span, dated.start, dated.end)
        if dated.role is None:
            if self.body_seen <= 2:
                self.plain_dates.append((place, dated.edtf))
        else:
            self.dates.append((place, dated.role, dated.edtf))

    def _source(self, line: str, span: Span, label: BlockLabel) -> None:
        if label is BlockLabel.CAPTION:
            return
        named = source_name(line)
        if named is not None:
            self.credits.append((_span(span, named.start, named.end), named.role, named.name))
        for dated in dates_of(line):
            role = DateRole.ORIGINAL if named is not None else dated.role
            if role is not None:
                self.dates.append((_span(span, dated.start, dated.end), role, dated.edtf))

    def _rights(self, line: str, span: Span) -> None:
        holder = rights_holder(line)
        if holder is not None:
            self.credits.append((_span(span, holder.start, holder.end), holder.role, holder.name))
        match = _PERMISSION.search(line)
        if match is not None:
            name = match[1].strip()
            self.credits.append((_span(span, match.start(1), match.start(1) + len(name)), Role.OUTLET, name))

    def look_at_story(self) -> None:
        """Read the dateline before the first paragraph and the agency behind the last."""
        body = [span for block in self.reading.of(Block) if block.label is BlockLabel.BODY for span in block.spans]
        for span in body[:3]:
            line = unmarked(self.reading.document.text[span.start : min(span.end, span.start + 500)])
            read = dateline(line)
            if read is not None:
                named, dated = read
                self.credits.append((_span(span, named.start, named.end), named.role, named.name))
                if dated is not None and dated.edtf is not None:
                    self.plain_dates.append((_span(span, dated.start, dated.end), dated.edtf))
                break
        if body:
            last = body[-1]
            for named in closing_agencies(self.reading.document.text, last.start, last.end):
                self.credits.append((Span(named.start, named.end), named.role, named.name))

    def settle(self) -> None:
        """Give roles to names beside dates and to dates without a word of their own, now that all lines are known."""
        self._settle_unsure()
        authors = {name.casefold() for _, role, name in self.credits if role is Role.AUTHOR}
        sourced = any(role is Role.ORIGINAL_SOURCE for _, role, _ in self.credits)
        outlet_known = False
        for place, named, dated, date_place in self.beside:
            if named.name.casefold() in authors and not outlet_known and not sourced:
                self.plain_dates.append((date_place, dated.edtf))
            elif outlet_known or named.name.casefold() in authors:
                role = named.role if named.role is Role.AGENCY else Role.ORIGINAL_SOURCE
                self.credits.append((place, role, named.name))
                self.dates.append((date_place, DateRole.ORIGINAL, dated.edtf))
                sourced = True
            else:
                self.credits.append((place, Role.AGENCY if named.role is Role.AGENCY else Role.OUTLET, named.name))
                self.dates.append((date_place, DateRole.PUBLISHED, dated.edtf))
                outlet_known = True
        self._settle_outlets(sourced)
        stated = {role for _, role, _ in self.dates}
        if DateRole.PUBLISHED not in stated and self.plain_dates:
            place, edtf = min(self.plain_dates)
            self.dates.append((place, DateRole.PUBLISHED, edtf))

    def _settle_unsure(self) -> None:
        """Take a name beside a date for the outlet where the line of a source with an earlier date follows it; else for a place."""
        for place, named, dated, date_place in self.unsure:
            follows = any(other > date_place and earlier.edtf < dated.edtf for _, _, earlier, other in self.beside)
            if follows and len(dated.edtf) == FULL_DATE and not dated.edtf.startswith("X") and " " in named.name:
                self.beside.insert(0, (place, named._replace(role=Role.OUTLET), dated, date_place))
            elif self.body_before(place) <= 2:
                self.plain_dates.append((date_place, dated.edtf))

    def body_before(self, place: Span) -> int:
        """Count the paragraphs before a place."""
        return sum(span.start < place.start for block in self.reading.of(Block) if block.label is BlockLabel.BODY for span in block.spans)

    def _settle_outlets(self, sourced: bool) -> None:
        """Tell republisher from source where one outlet's page carries another's text.

        An author whose name is also an address in the text is an outlet; beside another outlet it is
        the original source. Where there is an original source, the outlet is the republisher.
        """
        outlets = {name for _, role, name in self.credits if role in (Role.OUTLET, Role.PUBLISHER)}
        added: list[tuple[Span, Role, str]] = []
        for place, role, name in self.credits:
            if role is Role.AUTHOR and _squashed(name) in self.domains and any(other != name for other in outlets):
                added.append((place, Role.ORIGINAL_SOURCE, name))
                sourced = True
        if sourced:
            sources = {name.casefold() for _, role, name in (*self.credits, *added) if role is Role.ORIGINAL_SOURCE}
            added += [
                (place, Role.REPUBLISHER, name)
                for place, role, name in self.credits
                if role is Role.OUTLET and name.casefold() not in sources
            ]
        self.credits += added

    def records(self) -> Iterator[Credit | Dateline]:
        """Give the records, one for each place and role."""
        document = self.reading.document.id
        for place, role, name in dict.fromkeys(self.credits):
            yield Credit(document=document, spans=(place,), role=role, name=name)
        for place, date_role, edtf in dict.fromkeys(self.dates):
            yield Dateline(document=document, spans=(place,), role=date_role, edtf=edtf)


def _squashed(name: str) -> str:
    return re.sub(r"\W", "", name).lower()


def _span(within: Span, start: int, end: int) -> Span:
    return Span(within.start + start, within.start + end)
