"""Documents and readings built by hand, for tests."""

from sayso.records import Block, BlockLabel, Document, Reading, Record, Span


def document(text: str, path: str = "report.txt", **fields: object) -> Document:
    return Document(path=path, text=text, **fields)  # type: ignore[arg-type]


def block(found: Document, start: int, end: int, label: BlockLabel = BlockLabel.BODY) -> Block:
    return Block(document=found.id, spans=(Span(start, end),), label=label, reason="test")


def reading(text: str, *records: Record, path: str = "report.txt", **fields: object) -> Reading:
    """A reading whose whole text is one body block."""
    found = document(text, path, **fields)
    blocks = [block(found, 0, len(text))] if text else []
    return Reading(found, [*blocks, *records])
