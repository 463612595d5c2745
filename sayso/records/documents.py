"""The report itself: a document, the markup it came with, and what its container states about it."""

from __future__ import annotations

import msgspec

from sayso.records.base import Record, text_digest


class Markup(msgspec.Struct, frozen=True, array_like=True):
    """A run of `Document.text` that came from one block-level element of a page.

    `tag` is the element's name; `link_share` the share (0 to 1) of its characters inside links;
    `main` whether the extractor counts it as article text; `hint` the element's class and id words
    with those of its near ancestors, as written.
    """

    start: int
    end: int
    tag: str
    link_share: float = 0.0
    main: bool = False
    hint: str = ""


class Metadata(msgspec.Struct, frozen=True, array_like=True):
    """One statement of the container or of the page's head, which no visible text bears.

    `name` is title, author, outlet, published, updated, url, language or description; `origin` says
    where it stood: `json-ld`, `meta`, `column`, `feed`, `warc`, `address`, `front-matter`, `pdf`.
    """

    name: str
    value: str
    origin: str


class Raw(msgspec.Struct, frozen=True, kw_only=True):
    """One report as its container holds it, before it is decoded; encodable, as it crosses processes.

    `path` as in `Document.path`; `data` the body's bytes, for a table's row the UTF-8 of its text field;
    `media_type` is `text/plain`, `text/markdown`, `text/html` or `application/pdf`, `None` where it has
    to be told from the bytes; `charset` and `metadata` are what the container states about the report;
    `truncated` marks data known to be cut short.
    """

    path: str
    data: bytes
    media_type: str | None = None
    charset: str | None = None
    metadata: tuple[Metadata, ...] = ()
    truncated: bool = False


class Document(Record, frozen=True, kw_only=True, tag="document"):
    """One report as one outlet published it.

    `text` is the decoded text as read: for plain text the file without its byte-order mark, for HTML
    all visible text in reading order, described by `markup`. `title`, `outlet` and `published` (EDTF)
    are what the container or the page's head states; `None` where it states nothing (the text itself
    may: see the blocks, credits and datelines). `language` is an ISO 639-1 code, `None` where the text
    is too short to tell. `path` names the file, with `archive.zip!name`, `table.jsonl:17`, or `-` for
    standard input. `raw` is the digest of the bytes. `truncated` marks a text known to be cut short.
    """

    path: str
    text: str
    id: str = ""
    media_type: str = "text/plain"
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    markup: tuple[Markup, ...] = ()
    metadata: tuple[Metadata, ...] = ()
    raw: str | None = None
    truncated: bool = False

    def __post_init__(self) -> None:
        if not self.id:
            msgspec.structs.force_setattr(self, "id", document_id(self))


def document_id(document: Document) -> str:
    """Give the document's repeatable id: 16 hex digits over its identity and its text.

    The identity is the address, or else outlet and date, or else the file's own name without its
    folder, so the same text from two outlets is two documents and the same file twice is one.
    """
    if document.url:
        identity = document.url
    elif document.outlet:
        identity = f"{document.outlet}\x1f{document.published or ''}"
    else:
        identity = document.path.replace("\\", "/").rsplit("/", 1)[-1]
    return text_digest(f"{identity}\x1e{document.text}")
