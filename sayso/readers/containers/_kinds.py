"""What a file is, told from its name and its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_BY_SUFFIX = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".xml": "xml",
    ".pdf": "pdf",
    ".zip": "zip",
}
_PACKED = (".gz", ".zst", ".zstd")
# What is often met beside reports, with what a reader may do about it.
_FOREIGN = {
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"RIFF": "an image or sound",
    b"\xd0\xcf\x11\xe0": "an old Office document; save it as text",
    b"{\\rtf": "a rich text document; save it as text",
    b"7z\xbc\xaf": "a 7z archive; unpack it",
    b"Rar!": "a rar archive; unpack it",
    b"BZh": "a bzip2 file; unpack it",
    b"\xfd7zXZ": "an xz file; unpack it",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"SQLite format": "a database",
}
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|meta|title)\b", re.IGNORECASE)
_JSON_LINE = re.compile(rb'\A\s*\{\s*"[^"\n]*"\s*:')
_JSON_LIST = re.compile(rb"\A\s*\[\s*\{")
_NAME_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}")


def kind_by_name(name: str) -> str | None:
    """Tell the kind from a name's suffix below that of a compression; `unknown` for a strange one, `None` without one."""
    pure = PurePosixPath(name.replace("\\", "/").rsplit("!", 1)[-1].casefold())
    while pure.suffix in _PACKED:
        pure = pure.with_suffix("")
    if not _NAME_SUFFIX.fullmatch(pure.suffix):
        return None
    return _BY_SUFFIX.get(pure.suffix, "unknown")


def foreign(head: bytes) -> str | None:
    """Say what a file that begins so is, when it is nothing that is read here."""
    if head.startswith(b"PK\x03\x04") and (b"[Content_Types].xml" in head or b"mimetypeapplication/vnd.oasis" in head):
        return "an Office document; save it as text"
    if head[257:262] == b"ustar":
        return "a tar archive; unpack it"
    return next((what for magic, what in _FOREIGN.items() if head.startswith(magic)), None)


def kind_by_head(head: bytes) -> str | None:
    """Tell the kind from a file's first bytes; `None` when it is not text or nothing shows what it is."""
    for magic, kind in ((b"%PDF-", "pdf"), (b"PAR1", "parquet"), (b"WARC/", "warc"), (b"PK\x03\x04", "zip")):
        if head.startswith(magic):
            return kind
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:4096]
    if start.startswith(b"<?xml") or (start.startswith(b"<") and re.match(rb"<(?:rss|feed|rdf:RDF)[\s>]", start)):
        return "xml"
    if start.startswith(b"<") and _HTML.search(start):
        return "html"
    if _JSON_LINE.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "jsonl" if _lines_are_objects(head) else "json"
    if _JSON_LIST.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "json"
    return None


def _lines_are_objects(head: bytes) -> bool:
    first, _, rest = head.lstrip(b"\xef\xbb\xbf \r\n\t").partition(b"\n")
    return first.rstrip().endswith(b"}") and (not rest.strip() or rest.lstrip().startswith(b"{"))


def looks_like_table(head: bytes) -> bool:
    """Tell whether the first lines have the same number of tabs or commas as a header of short names would."""
    lines = [line for line in head.decode("utf-8", "replace").splitlines()[:3] if line]
    if len(lines) < 2:
        return False
    for delimiter in "\t,;":
        names = lines[0].split(delimiter)
        if len(names) >= 2 and all(0 < len(name.strip()) <= 40 and len(name.split()) <= 3 for name in names):
            return lines[1].count(delimiter) >= len(names) - 1
    return False
