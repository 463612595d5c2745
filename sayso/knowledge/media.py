"""Which names are those of news outlets and agencies."""

from __future__ import annotations

import csv
import functools
import unicodedata
from importlib.resources import files

from sayso.errors import KnowledgeError
from sayso.knowledge.agencies import load_agencies

_KINDS = frozenset(
    ["tv", "television", "radio", "newspaper", "agency", "news", "channel", "times", "post", "press", "herald", "tribune", "gazette"]
)
_SAID_OF_KNOWN = frozenset(["tv", "television", "radio", "newspaper", "agency", "news", "channel"])
_LONGEST_KIND = 2
"""So many of these words at most say behind a known name what it is: "news agency"."""
_ARTICLE = "the "
_HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}"


@functools.cache
def load_media() -> dict[str, str]:
    """Give the usual name of every outlet and agency by its folded spellings; raises `KnowledgeError` when a packaged file is damaged."""
    path = files("sayso").joinpath("data/outlets/outlets.tsv")
    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path} cannot be read ({error}); expected the file of the package; install Sayso again") from error
    if not rows or rows[0] != ["domain", "name"] or any(len(row) != len(rows[0]) for row in rows):
        raise KnowledgeError(f"{path} is damaged; expected the columns domain and name; install Sayso again")
    names = {fold_name(name): name for _, name in rows[1:]}
    return names | {fold_name(written): usual for written, usual in load_agencies().items()}


def usual_name(name: str) -> str | None:
    """Give the usual name of the outlet or agency that a name is: of a known one its own, of "Orsk TV" or "the Dara Times" the name itself.

    `None` where the name is not one of an outlet, as far as can be told.
    """
    folded = fold_name(name)
    known = load_media().get(folded)
    if known is not None:
        return known
    words = folded.split()
    if len(words) < 2 or words[-1] not in _KINDS:
        return None
    for said in range(1, min(len(words) - 1, _LONGEST_KIND) + 1):
        if words[-said] not in _SAID_OF_KNOWN:
            break
        known = load_media().get(" ".join(words[:-said]))
        if known is not None:
            return known
    return name


def fold_name(name: str) -> str:
    """Give a name in small letters, without marks, diacritics and article, as names of outlets compare; a hyphen is a blank."""
    spelt = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(" " if c in _HYPHENS else c for c in spelt if c.isalnum() or c.isspace() or c in _HYPHENS)
    return " ".join(plain.split()).removeprefix(_ARTICLE)
