"""What a page's head and its JSON-LD state about the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from sayso.readers.html._authors import plausible_authors
from sayso.records import Metadata

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Posting|Report|Review|ClaimReview)$")
_MOST_SCRIPT_CHARACTERS = 1_000_000
_MOST_NODES = 2_000
_LONGEST_VALUE = 600
_SPACES = re.compile(r"\s+")
_META = {
    "og:title": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "sailthru.title": "title",
    "author": "author",
    "article:author": "author",
    "article:author_name": "author",
    "byl": "author",
    "dc.creator": "author",
    "sailthru.author": "author",
    "parsely-author": "author",
    "citation_author": "author",
    "og:site_name": "outlet",
    "application-name": "outlet",
    "article:published_time": "published",
    "og:article:published_time": "published",
    "og:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publish-date": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.created": "published",
    "dcterms.issued": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "article.published": "published",
    "cxenseparse:recs:publishtime": "published",
    "citation_publication_date": "published",
    "article:modified_time": "updated",
    "og:updated_time": "updated",
    "datemodified": "updated",
    "dcterms.modified": "updated",
    "lastmod": "updated",
    "last-modified": "updated",
    "og:url": "url",
    "og:description": "description",
    "description": "description",
    "content-language": "language",
    "og:locale": "language",
}


def read_head(tree: Any) -> tuple[Metadata, ...]:
    """Give the page's statements, JSON-LD first, each once; values as they stand, without surplus spaces.

    Authors are the exception: only persons and agencies are kept, one an entry.
    """
    stated = [*_json_ld(tree), *_meta(tree)]
    unique = dict.fromkeys(Metadata(entry.name, value, entry.origin) for entry in stated if (value := _clean(entry.value)))
    outlets = [entry.value for entry in unique if entry.name == "outlet"]
    authors: dict[str, Metadata] = {}
    for entry in unique:
        if entry.name == "author":
            for name in plausible_authors([entry.value], outlets):
                authors.setdefault(name.casefold(), Metadata("author", name, entry.origin))
    # Where both speak, the meta tags name the publisher's group or the same person in other words.
    structured = [entry for entry in authors.values() if entry.origin == "json-ld"]
    return (*(entry for entry in unique if entry.name != "author"), *(structured or authors.values()))


def _clean(value: str) -> str:
    value = _SPACES.sub(" ", unescape(value).encode("utf-8", "replace").decode().replace("\0", "")).strip()
    return value if len(value) <= _LONGEST_VALUE else ""


def _json_ld(tree: Any) -> Iterator[Metadata]:
    for script in tree.iterfind(".//script"):
        if "ld+json" not in (script.get("type") or "") or len(script.text or "") > _MOST_SCRIPT_CHARACTERS:
            continue
        try:
            root = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            # Broken JSON-LD is common, and the page's other statements stand without it.
            continue
        article = next(_articles(root), None)
        if article is not None:
            yield from _of_article(article)


def _articles(root: Any) -> Iterator[dict[str, Any]]:
    waiting = [root]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node[:_MOST_NODES]
        elif isinstance(node, dict):
            types = node.get("@type")
            if any(isinstance(name, str) and _ARTICLE.search(name) for name in (types if isinstance(types, list) else [types])):
                yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(node.get(key), dict | list)]


def _of_article(article: dict[str, Any]) -> Iterator[Metadata]:
    for key, name in (("headline", "title"), ("datePublished", "published"), ("dateModified", "updated"), ("inLanguage", "language")):
        if isinstance(article.get(key), str):
            yield Metadata(name, article[key], "json-ld")
    for key in ("author", "publisher"):
        for value in _names(article.get(key)):
            yield Metadata("outlet" if key == "publisher" else key, value, "json-ld")
    page = article.get("mainEntityOfPage")
    address = page.get("@id") if isinstance(page, dict) else page
    for link in (article.get("url"), address):
        if isinstance(link, str):
            yield Metadata("url", link, "json-ld")


def _names(node: Any) -> Iterator[str]:
    for part in (node if isinstance(node, list) else [node])[:20]:
        if isinstance(part, dict) and part.get("@type") == "Thing":
            continue
        name = part.get("name") if isinstance(part, dict) else part
        for value in name if isinstance(name, list) else [name]:
            if isinstance(value, str):
                yield value


def _meta(tree: Any) -> Iterator[Metadata]:
    for meta in tree.iterfind(".//meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        field = _META.get(key.strip().casefold())
        if field is not None and meta.get("content"):
            yield Metadata(field, meta.get("content"), "meta")
    for link in tree.iterfind(".//link"):
        if (link.get("rel") or "").casefold() == "canonical" and link.get("href"):
            yield Metadata("url", link.get("href"), "meta")
    title = tree.find(".//head/title")
    if title is not None and title.text:
        yield Metadata("title", title.text, "meta")
    if tree.get("lang"):
        yield Metadata("language", tree.get("lang"), "meta")
