"""Words to their dictionary forms, as the English treebanks of Universal Dependencies (EWT, GUM) write them.

Rules on the spelling undo regular inflection; `data/lemmas/irregular.tsv` holds what they get wrong. A word keeps its own
spelling: misspellings are not repaired, and "people" is not made "person" (as EWT, unlike GUM).
"""

from __future__ import annotations

import csv
import functools
import re
from importlib.resources import files

from sayso.errors import KnowledgeError

_COLUMNS = ["word", "tag", "lemma"]
LONGEST_ACRONYM = 4
"""Of longer words in capitals most are shouted; acronyms among them are listed, and so are short words that are none."""
OF_A_PEOPLE = re.compile(r"[A-Z][\w']*(?:an|ese|i|ite)")
"""An adjective of a people that no list holds: Houthi, Alawite, Wallonian."""
# A dash as long as an m and three dots stay: EWT keeps them nearly always, GUM the dash.
_MARKS = {"“": '"', "”": '"', "„": '"', "’’": "''", "‘’": "''", "‘": "'", "’": "'", "–": "-"}
_COMPARED = frozenset(("JJR", "JJS", "RBR", "RBS"))
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_DECADE = re.compile(r"(?:.*-)?(\d+)('?)s", re.DOTALL)
_ROMAN = re.compile("[IVXLCDM]+|[A-Z]")
_LOOKS_PLURAL = re.compile(r"..[^su'i]s$", re.DOTALL)
# Behind a sibilant or o the ending is -es; -ses and -zes are -s behind e, but for "viruses" and the like.
_ES = re.compile(r"(?:[cs]h|x|ss|zz|o|[^aeo]us)es$")
_DOUBLED = re.compile(r"[aeiou]([bdgkmnprtv])\1$|[aeiouy][^aeiouy]+[aeiou]ll$")
_CUT_OF_E = re.compile(
    r"(?:[cuvz]|[^s]s|[rdl]g|[^aeiouylr]l|(?:[^aeiou]|qu)(?:a[bdfgkmnprt]|ed|i[bdfklmnpr]|o[bdfkmpt]|u[bdfkmnprt]|y[kp])|[iu]at)$"
)
# Base forms of verbs that look inflected, or that are the past of another verb.
_BASES = frozenset((
    "shed", "wed", "embed", "imbed", "bed", "shred", "sled", "summons", "saw", "felt", "found", "fell",
    "lay", "wound", "ground", "bore", "bound", "rent", "spat", "dove",
))  # fmt: skip
_POSITIVE_DOUBLED = re.compile(r"[aeiou]([bdgmnprt])\1$")
_POSITIVE_CUT_OF_E = re.compile(r"(?:[cuv]|[^s]s|[rd]g|[^aeiouylr]l|(?:^|[^aeiou])[aeiou][dfgkmprt])$")


@functools.lru_cache(maxsize=200_000)
def lemma(word: str, upos: str, xpos: str) -> str:
    """Give the lemma of a word by its universal and its Penn tag; without the latter an ending is taken for inflection.

    Small letters but in names, acronyms, adjectives of peoples and class `X`; the word as written where nothing is known.
    """
    if upos == "PUNCT":
        return _MARKS.get(word, word)
    if upos in ("X", "SYM"):
        return "-" if word == "–" else word
    plain = word if word.isascii() else word.replace("’", "'").replace("\u00ad", "") or word
    lower = plain.lower()
    if upos == "VERB" and xpos == "NNP":
        # In a title of a work or a state: "United" gives "Unite".
        return _written_as(plain, lower, _verb(lower, upos, ""))
    if upos == "PROPN" or xpos in ("NNP", "NNPS"):
        return _name(plain, lower, xpos)
    if upos == "NOUN":
        return _noun(plain, lower, xpos)
    if upos in ("VERB", "AUX"):
        return _verb(lower, upos, xpos)
    if upos == "ADJ":
        return _adjective(plain, lower, xpos)
    if upos == "NUM":
        return _number(plain, lower, xpos)
    if upos == "ADV" and (xpos in _COMPARED or not xpos):
        return _positive(lower, upos, xpos)
    told = _table(xpos).get(lower)
    return told or (lower if upos == "ADV" else _table(upos).get(lower, lower))


def uninflected(form: str, xpos: str) -> str:
    """Give what the rules alone make of a form in small letters by its Penn tag; the form itself where it shows no ending."""
    if xpos in _COMPARED:
        return _without_er(form)
    if xpos == "VBG" and form.endswith("ing") and len(form) > 4:
        return _uncut(form[:-3])
    if xpos in ("VBD", "VBN") and form.endswith("ed") and len(form) > 3:
        return form[:-3] + "y" if form.endswith("ied") else form[:-1] if form.endswith("eed") else _uncut(form[:-2])
    if xpos in ("NNS", "VBZ") and form.endswith("s"):
        return _without_s(form)
    if xpos == "NNS":
        return form[:-2] + "an" if form.endswith("men") else form[:-3] if form.endswith("children") else form
    return form


@functools.cache
def load_irregular() -> dict[str, dict[str, str]]:
    """Give the lemma by word by tag; raises `KnowledgeError` when the packaged file is damaged."""
    path = files("sayso").joinpath("data/lemmas/irregular.tsv")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path} cannot be read ({error}); expected the file of the package; install Sayso again") from error
    rows = list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or rows[0] != _COLUMNS or any(len(row) != 3 for row in rows):
        raise KnowledgeError(f"{path} is damaged; expected the columns {', '.join(_COLUMNS)}; install Sayso again")
    table: dict[str, dict[str, str]] = {}
    for word, tag, told in rows[1:]:
        table.setdefault(tag, {})[word] = told
    return table


_NOTHING: dict[str, str] = {}


def _table(tag: str) -> dict[str, str]:
    return load_irregular().get(tag, _NOTHING)


def _name(plain: str, lower: str, xpos: str) -> str:
    names = _table("PROPN")
    told = names.get(plain) or names.get(lower)
    if told:
        return told
    if xpos == "NNPS":
        plain = _written_as(plain, lower, _singular(lower))
    return plain.capitalize() if len(plain) > LONGEST_ACRONYM and plain.isupper() and plain.isalpha() else plain


def _written_as(plain: str, lower: str, single: str) -> str:
    """Write a singular in the case of its plural: "Sunnis" gives "Sunni", "AK47s" "AK47", "WOLVES" "WOLF"."""
    if lower.startswith(single):
        return plain[: len(single)]
    if plain.isupper():
        return single.upper()
    return single.capitalize() if plain[:1].isupper() else single


def _noun(plain: str, lower: str, xpos: str) -> str:
    if xpos == "NNS" or (not xpos and _LOOKS_PLURAL.search(lower)):
        single = _singular(lower)
    else:
        single = _table(xpos).get(lower, lower)
        if single != lower:
            return single
    if plain == lower:
        return single
    written = _written_as(plain, lower, single)
    if written.isupper() and (len(written) <= LONGEST_ACRONYM or not written.isalpha() or plain.endswith("s")):
        return _table("NOUN").get(written, written)
    if "-" in written:
        return _joined(written)
    return _of_a_people(single) or single


def _of_a_people(lower: str) -> str | None:
    told = _table("ADJ").get(lower)
    return told if told and told.lower() == lower else None


def _joined(written: str) -> str:
    """Give a word with hyphens: "Anti-Israeli" gives "anti-Israeli"; "US-led" and "pro-Beijing" stay, "Long-Term" does not."""
    first, *others = written.split("-")
    if first.islower() or first in ("Anti", "Pro"):
        return "-".join((first.lower(), *others))
    shouted = written.isupper()
    parts = [part if part.isupper() and not shouted else _of_a_people(part.lower()) or part.lower() for part in (first, *others)]
    return "-".join(parts)


def _singular(lower: str) -> str:
    told = _table("NOUN").get(lower)
    if told:
        return told
    if decade := _DECADE.fullmatch(lower):
        return lower[:-2] + "s" if decade[2] and len(decade[1]) > 1 else lower
    if lower.endswith("'s"):
        return lower[:-2] or lower
    first, hyphen, last = lower.rpartition("-")
    return f"{first}-{_singular(last)}" if hyphen else uninflected(lower, "NNS")


def _verb(lower: str, upos: str, xpos: str) -> str:
    told = _table(xpos).get(lower) or (_table("AUX").get(lower) if upos == "AUX" else None)
    if told or xpos == "MD" or (xpos in ("VB", "VBP") and not _is_inflected(lower)):
        return told or lower
    xpos = "" if xpos in ("VB", "VBP") else xpos
    told = _table("VERB").get(lower)
    if told:
        return told
    first, _, last = lower.rpartition("-")
    if first and last:
        return f"{first}-{_verb(last, upos, xpos)}"
    if xpos == "VBG" and lower.endswith(("in", "in'")) and len(lower) > 4:
        return _verb(lower.removesuffix("'") + "g", upos, xpos)
    return uninflected(lower, xpos or _verb_tag(lower))


def _is_inflected(lower: str) -> bool:
    """Tell whether a verb that is tagged as a base form can be none: "retook", "accuses", "targeted"."""
    if lower in _BASES:
        return False
    regular = lower.endswith("ed") and not lower.endswith("eed") and len(lower) > 4
    third = bool(_LOOKS_PLURAL.search(lower)) and not lower.endswith("as")  # Not "teargas".
    return regular or third or _table("VERB").get(lower, lower) != lower


def _verb_tag(lower: str) -> str:
    if lower.endswith("ing"):
        return "VBG"
    return "VBD" if lower.endswith("ed") and not lower.endswith("eed") else "VBZ"


def _without_s(form: str) -> str:
    if form.endswith("ss") or len(form) < 3:
        return form
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    return form[:-2] if _ES.search(form) else form[:-1]


def _uncut(cut: str) -> str:
    """Give the verb of what stands before -ed or -ing: "stopp" gives "stop", "mak" "make", "want" "want"."""
    if _DOUBLED.search(cut):
        return cut[:-1]
    return cut + "e" if _CUT_OF_E.search(cut) else cut


def _without_er(form: str) -> str:
    cut = form[:-2] if form.endswith("er") else form[:-3] if form.endswith("est") else ""
    if len(cut) < 2:
        return form
    if cut.endswith("i"):
        return cut[:-1] + "y"
    return cut[:-1] if _POSITIVE_DOUBLED.search(cut) else cut + "e" if _POSITIVE_CUT_OF_E.search(cut) else cut


def _adjective(plain: str, lower: str, xpos: str) -> str:
    if xpos in _COMPARED:
        return _positive(lower, "ADJ", xpos)
    if plain == lower:
        return _of_a_people(lower) or (_positive(lower, "ADJ", xpos) if not xpos else lower)
    if "-" in plain:
        return _joined(plain)
    if plain in _table("ADJ"):
        return lower
    return _of_a_people(lower) or (plain if OF_A_PEOPLE.fullmatch(plain) else lower)


def _positive(lower: str, upos: str, xpos: str) -> str:
    told = _table(upos).get(lower) or _table("ADJ").get(lower)
    if told or not xpos:
        return told or lower
    return uninflected(lower, xpos)


def _number(plain: str, lower: str, xpos: str) -> str:
    if _GROUPED.fullmatch(plain):
        return plain.replace(",", "")
    return _table(xpos).get(lower) or (plain if _ROMAN.fullmatch(plain) else lower)
