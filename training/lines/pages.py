"""Read the labelled pages of our own (`pages/*.tsv`): `label<TAB>text`, an empty row for a blank line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sayso.records import BlockLabel

PAGES = Path(__file__).parent / "pages"


class WrittenPage(NamedTuple):
    """One page: who wrote it (the file name up to the dash), its name, its text and the label of each non-blank line."""

    writer: str
    name: str
    text: str
    labels: list[str]


def written_pages(folder: Path = PAGES) -> Iterator[WrittenPage]:
    """Go through the pages by file name; raises `ValueError` with file and row for a row that is not a label and a text."""
    for path in sorted(folder.glob("*.tsv")):
        lines: list[str] = []
        labels: list[str] = []
        for number, row in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            label, tab, text = row.partition("\t")
            text = " ".join(text.split())
            if text and tab:
                try:
                    labels.append(str(BlockLabel(label)))
                except ValueError as error:
                    raise ValueError(f"{path.name}, row {number}: {label!r} is no label of a block") from error
            elif label.strip() or text:
                raise ValueError(f"{path.name}, row {number}: expected a label, a tab and a text, or nothing; got {row[:60]!r}")
            lines.append(text)
        yield WrittenPage(path.stem.partition("-")[0], path.stem, "\n".join(lines).strip("\n"), labels)
