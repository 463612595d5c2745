"""The true answers beside `examples/`: loading them, and finding where their quotes stand in a text.

After a text report of the examples was edited, and the quotes that changed with it, `python -m tests.golden.answers`
writes the spans of its answers again.
"""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = EXAMPLES / "tesmar"
ANSWERS = EXAMPLES / "tesmar-answers"

Answer = dict[str, Any]

_PARTS = ("source", "cue", "content")
_UNSEEN = frozenset(["head", "script", "style", "template"])
_INLINE = frozenset(["a", "b", "i", "em", "strong", "span", "small", "time", "button", "input", "img", "form"])
_VOID = frozenset(["br", "img", "input", "meta", "link"])
_SPACE = re.compile(r"\s+")


def answer_file(report: Path) -> Path:
    return ANSWERS / f"{report.stem}.jsonl"


def reports() -> list[Path]:
    return sorted(path for path in REPORTS.iterdir() if path.is_file())


def load(path: Path) -> list[Answer]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def texts(report: Path) -> dict[int | None, str]:
    """The text in which the answers' quotes stand: by row of a table, else under `None`; of a page the words only."""
    content = report.read_text(encoding="utf-8")
    if report.suffix == ".jsonl":
        return {number: json.loads(line)["content"] for number, line in enumerate(content.splitlines(), 1)}
    return {None: plain(" ".join(visible_lines(content))) if report.suffix == ".html" else content}


def plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def visible_lines(page: str) -> list[str]:
    """What a browser without styles shows of a page, a line for each run of words between block elements."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    return [plain(line) for line in "".join(reader.pieces).split("\n") if plain(line)]


class _Page(HTMLParser):
    """Gathers visible text; independent of the package's own reader, which it is there to check."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen.append(tag)
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.unseen and tag == self.unseen[-1]:
            self.unseen.pop()
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(_SPACE.sub(" ", data))

    def _break(self, tag: str) -> None:
        if tag not in _INLINE:
            self.pieces.append("\n")


def find(text: str, quote: str, occurrence: int) -> tuple[int, int]:
    """Where the quote stands for the n-th time (from 1); raises `LookupError` where it does not."""
    start = -1
    for _ in range(occurrence):
        start = text.find(quote, start + 1)
        if start < 0:
            raise LookupError(f"{quote!r} does not stand {occurrence} times in the text")
    return start, start + len(quote)


def placed(answer: Answer, text: str) -> Answer:
    """The answer with the spans that its quotes have in this text."""
    answer = dict(answer)
    if answer["kind"] == "attribution":
        for part in _PARTS:
            answer[part] = [list(find(text, quote, occurrence)) for quote, occurrence in answer["quotes"][part]]
        answer["spans"] = sorted(span for part in _PARTS for span in answer[part])
    else:
        answer["spans"] = [list(find(text, answer["quote"], answer["occurrence"]))]
    return answer


def is_page(report: Path) -> bool:
    return report.suffix == ".html"


def write(path: Path, answers: list[Answer]) -> None:
    lines = (json.dumps(answer, ensure_ascii=False) for answer in answers)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _place_all() -> None:
    for report in reports():
        if not is_page(report):
            found = texts(report)
            write(answer_file(report), [placed(answer, found[answer.get("row")]) for answer in load(answer_file(report))])


if __name__ == "__main__":
    _place_all()
