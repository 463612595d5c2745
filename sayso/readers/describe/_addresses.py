"""Addresses in one form, and the outlets that are known by theirs."""

from __future__ import annotations

import csv
import functools
import re
from importlib.resources import files
from urllib.parse import parse_qsl, urlsplit, urlunsplit

# Parameters that say how a reader came, not what is shown.
_TRACKING = re.compile(
    r"^(?:utm_.*|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|igshid|mc_[ce]id|_ga|_gl|ocid|cmpid|icid|ito|xtor|ncid|ref_src|ref_url"
    r"|smid|smtyp|at_medium|at_campaign|at_custom\d|ns_(?:mchannel|source|campaign|linkname|fee)|wt\.mc_id|s?cid|guccounter|guce_.*"
    r"|amp|amp_js_v|usqp|outputtype|taid|sr_share|feedtype|feedname|rss|__twitter_impression|spref|soc_src|soc_trk|src_trk)$",
    re.IGNORECASE,
)
_HOST = re.compile(r"^[^\s/@:\[\]<>\"']+\.[^\s/@:\[\]<>\"'.]{2,}$")
_SCHEMES = {"http": 80, "https": 443}
_LONGEST = 2_000


def canonical(address: str) -> str | None:
    """Give an address with its scheme and host in lower case, without fragment and tracking; `None` for what is no web address."""
    address = address.strip()
    if not address or len(address) > _LONGEST or re.search(r"\s", address):
        return None
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES or not _HOST.match(host):
        return None
    netloc = host if port in (None, _SCHEMES[scheme]) else f"{host}:{port}"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair.split("=", 1)[0]))
    return urlunsplit((scheme, netloc, parts.path or "/", query, ""))


def same_site(left: str, right: str) -> bool:
    """Tell whether two canonical addresses stand on one host, a leading `www.`, `m.` or `amp.` apart."""
    return _bare_host(left) == _bare_host(right)


def is_front_page(address: str) -> bool:
    """Tell whether an address names a site, not a page of it."""
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parse_qsl(parts.query)


def outlet_of(address_or_domain: str) -> str | None:
    """Give the name of the outlet that publishes at an address or domain; `None` for one that the table lacks."""
    host = urlsplit(address_or_domain).hostname if "//" in address_or_domain else address_or_domain.split("/")[0]
    labels = (host or "").casefold().strip(".").split(".")
    names = _outlets()
    for start in range(len(labels) - 1):
        name = names.get(".".join(labels[start:]))
        if name is not None:
            return name
    return None


def _bare_host(address: str) -> str:
    return re.sub(r"^(?:www\d?|m|mobile|amp)\.", "", urlsplit(address).netloc)


@functools.cache
def _outlets() -> dict[str, str]:
    with files("sayso").joinpath("data/outlets/outlets.tsv").open(encoding="utf-8") as table:
        rows = csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return {row[0]: row[1] for row in rows}
