"""PDF: the text of each page, in the order that the file gives."""

from __future__ import annotations

import io

from sayso.errors import InputError
from sayso.records import Limits, Metadata


def read_pdf(data: bytes, path: str, *, limits: Limits) -> tuple[str, tuple[Metadata, ...]]:
    """Give the pages' text, joined by newlines, and what the file states about itself.

    Raises `InputError` when pypdf is missing, or the file is encrypted, cut short, too costly, or a scan.
    The date of making is not taken for that of publishing.
    """
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise InputError(f"{path}: is a PDF, which needs pypdf; expected it to be installed: pip install 'sayso[pdf]'") from error
    if b"%%EOF" not in data[-2048:]:
        raise InputError(f"{path}: the PDF is cut short (it has no end mark); expected a whole file: fetch it again")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise InputError(f"{path}: the PDF is encrypted; expected an open one: save it without its password")
        pages: list[str] = []
        size = 0
        for page in reader.pages:
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size > limits.text_characters:
                raise InputError(
                    f"{path}: has more than {limits.text_characters:,} characters; expected one report: raise limits.text_characters"
                )
        stated = reader.metadata
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError, MemoryError) as error:
        raise InputError(
            f"{path}: the PDF is damaged or too costly ({type(error).__name__}: {str(error)[:150]}); expected a sound one: save it anew"
        ) from error
    text = "\n".join(pages)
    if not text.strip():
        raise InputError(f"{path}: the PDF has no text, only images; expected text: run a text recogniser over it first")
    metadata = [(name, value) for name, value in (("title", stated and stated.title), ("author", stated and stated.author)) if value]
    return text, tuple(Metadata(name, str(value)[:500], "pdf") for name, value in metadata)
