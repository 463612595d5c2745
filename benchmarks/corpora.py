"""Where the benchmark data lies, and how each corpus is read. Nothing of it is part of the project."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import os
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html as lxml_html


def corpora_folder(argument: str | None = None) -> Path:
    """Give the data folder: the argument, else the environment's SAYSO_CORPORA, else ../shared/corpora; ends the program without one."""
    chosen = Path(argument or os.environ.get("SAYSO_CORPORA") or Path(__file__).parents[2] / "shared" / "corpora")
    if not chosen.is_dir():
        sys.exit(f"benchmark data: there is no folder {chosen}; give it as an argument or set SAYSO_CORPORA")
    return chosen


def load_scorer(path: Path) -> Any:
    """Load the scorer that lies with a corpus, as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Go through the rows of a JSONL file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:  # type: ignore[operator]
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_pages(corpora: Path) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Go through the HTML pages: id, bytes, and the row of the ground truth (articleBody, url)."""
    with tarfile.open(corpora / "articles" / "extraction.dev.tar.gz") as archive:
        truth = json.load(archive.extractfile("ground-truth.json"))  # type: ignore[arg-type]
        for page in sorted(truth):
            packed = archive.extractfile(f"html/{page}.html.gz")
            assert packed is not None
            yield page, gzip.decompress(packed.read()), truth[page]


_BREAKING = frozenset(
    [
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"),
        *("form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table"),
        *("td", "th", "title", "tr", "ul"),
    ]
)
_HIDDEN = frozenset(["script", "style", "noscript", "template", "head", "iframe", "svg", "select", "option"])


def page_lines(page: bytes) -> list[str]:
    """Render a page as text lines, one a block-level element, empty ones left out: what a reader would copy from it.

    The line labels of `gold/blocks` were made on these lines; changing this function orphans them.
    """
    lines: list[str] = [""]

    def walk(element: Any) -> None:
        if not isinstance(element.tag, str):
            pass
        elif element.tag not in _HIDDEN:
            breaking = element.tag in _BREAKING
            if breaking:
                lines.append("")
            lines[-1] += element.text or ""
            for child in element:
                walk(child)
            if breaking:
                lines.append("")
        lines[-1] += element.tail or ""

    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(10_000)
    try:
        walk(lxml_html.fromstring(page, parser=lxml_html.HTMLParser(encoding=_encoding(page))))
    finally:
        sys.setrecursionlimit(limit)
    return [" ".join(line.split()) for line in lines if line.strip()]


def _encoding(page: bytes) -> str | None:
    # Left alone, lxml reads UTF-8 whose declaration is missing or late as Latin-1; None lets the page's own declaration decide.
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def line_digest(line: str) -> str:
    """Name a line without quoting it: 8 hex digits over its words."""
    return hashlib.blake2s(" ".join(line.split()).encode(), digest_size=4).hexdigest()
