"""Bytes as text: the encoding by mark, statement, validity as UTF-8, and detection, in that order."""

from __future__ import annotations

import codecs
import re

from resiliparse.parse.encoding import detect_encoding

from sayso.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_META_BYTES = 4_096
_SAMPLE_BYTES = 1 << 18
# The web reads these names as the larger code page that holds them: the WHATWG encoding standard.
_LARGER = {"ascii": "windows-1252", "iso8859-1": "windows-1252", "iso8859-9": "windows-1254", "gb2312": "gb18030", "gbk": "gb18030"}
# Decoded wrong, bytes leave U+FFFD behind; a page cut within a character leaves a few. Text that was
# spoilt before it was written as UTF-8 bears more of them and can still be read.
_MOST_REPLACED_SHARE = 0.002
_MOST_SPOILT_SHARE = 0.05
_FEW_REPLACED = 3
_MOST_CONTROL_SHARE = 0.005
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")


def charset_of(sample: bytes) -> str:
    """Tell the encoding of a stream from its beginning, which may end within a character."""
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name.removesuffix("-le").removesuffix("-be") if name != "utf-8" else "utf-8"
    if _is_utf8(sample):
        return "utf-8"
    return _known(detect_encoding(sample[:_SAMPLE_BYTES])) or "windows-1252"


def decode_bytes(data: bytes, *, path: str, declared: str | None, is_html: bool) -> str:
    """Give the text without its byte-order mark; raises `InputError` for bytes that are no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(name, "replace"), path)
    if data.count(b"\0", 0, _SAMPLE_BYTES) > 0:
        # Without a mark, zero bytes in text mean UTF-16; anything else with them is no text.
        wide = _utf16_without_mark(data[:_SAMPLE_BYTES])
        if wide is None:
            raise _not_text(path, "zero bytes")
        return _checked(data.decode(wide, "replace"), path)
    stated = _known(declared)
    if stated is None and is_html and (match := _META_CHARSET.search(data, 0, _META_BYTES)):
        stated = _known(match[1].decode("ascii", "replace"))
    # Pages that state a legacy encoding and are UTF-8 are common; UTF-8 is never valid by chance.
    text = _as_utf8(data)
    if text is not None:
        return _checked(text, path, _MOST_SPOILT_SHARE)
    if stated in (None, "utf-8"):
        stated = _known(detect_encoding(data, max_len=_SAMPLE_BYTES)) or "windows-1252"
    return _checked(data.decode(stated, "replace"), path)


def _as_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_utf8(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _known(name: str | None) -> str | None:
    if not name:
        return None
    try:
        known = codecs.lookup(name.strip("\"' ")).name
    except LookupError:
        return None
    return _LARGER.get(known, known)


def _utf16_without_mark(sample: bytes) -> str | None:
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > half * 0.3 and even < half * 0.02:
        return "utf-16-le"
    if even > half * 0.3 and odd < half * 0.02:
        return "utf-16-be"
    return None


def _checked(text: str, path: str, most_replaced: float = _MOST_REPLACED_SHARE) -> str:
    if "\0" in text:
        raise _not_text(path, "zero characters")
    replaced = text.count("\ufffd")
    if replaced > _FEW_REPLACED and replaced > most_replaced * len(text):
        raise _not_text(path, f"{replaced:,} bytes that fit no encoding")
    if len(text) > 100 and sum(1 for _ in _CONTROL.finditer(text)) > _MOST_CONTROL_SHARE * len(text) + 2:
        raise _not_text(path, "control characters")
    return text


def _not_text(path: str, found: str) -> InputError:
    return InputError(f"{path}: holds {found}; expected text in one encoding, best UTF-8: convert it, or leave it out")
