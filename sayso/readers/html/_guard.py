"""A look at a page's source before any parser sees it: parsers are quadratic in depth and attributes."""

from __future__ import annotations

import re

from sayso.errors import InputError
from sayso.records import Limits

# One token: a comment, a script or style with what is in it, or a tag with its attributes. Every
# branch is possessive and matches to the end of the text if it must, so the scan is linear.
_TOKEN = re.compile(
    r"<(?:"
    r"!--(?:[^-]++|-(?!->))*+"
    r"|(?:script|style)\b(?:[^>=]++|=\s*+(?:\"[^\"]*+\"?|'[^']*+'?)?)*+>?(?:[^<]++|<(?!/(?:script|style)))*+"
    r"|(?P<name>/?[a-z][^\s/>]*+)(?P<attributes>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"?|'[^']*+'?)?)*+)"
    r")",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"=\s*(?:\"[^\"]*\"?|'[^']*'?)")
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
# An opened one of these closes the one before it, so they add no depth of their own.
_CLOSED_BY_THE_NEXT = frozenset(
    [
        *("p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rp", "rt"),
        *("html", "head", "body"),
    ]
)


def check_page(source: str, path: str, limits: Limits) -> None:
    """Raise `InputError` when the page has more tags, depth or attributes than `limits` allows."""
    tags = depth = 0
    for token in _TOKEN.finditer(source):
        name, attributes = token.groups()
        if name is None:
            continue
        tags += 1
        if tags > limits.tags:
            raise _too_much(path, f"more than {limits.tags:,} tags", "tags")
        if len(attributes) > 2 * limits.attributes:
            bare = _QUOTED.sub("= ", attributes)
            if max(bare.count("="), len(bare.split())) > limits.attributes:
                raise _too_much(path, f"a tag with more than {limits.attributes:,} attributes", "attributes")
        name = name.lower()
        if name[0] == "/":
            if depth and name[1:] not in _CLOSED_BY_THE_NEXT:
                depth -= 1
        elif name not in _VOID and name not in _CLOSED_BY_THE_NEXT and not attributes.endswith("/"):
            depth += 1
            if depth > limits.nesting:
                raise _too_much(path, f"elements nested more than {limits.nesting:,} deep", "nesting")


def _too_much(path: str, found: str, limit: str) -> InputError:
    return InputError(f"{path}: the page has {found}; expected a news page: leave it out, or raise limits.{limit}")
