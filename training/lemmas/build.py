"""Build `sayso/data/lemmas/irregular.tsv`: `python -m training.lemmas.build`, with `spacy-lookups-data` or the folder of its data.

Every verb, noun and adjective of WordNet (the package's index and exceptions) is inflected; a form that the rules of
`sayso.language.lemmas` undo wrongly becomes a row. `own_forms.tsv` beside this file has the last word. The package's word
probabilities only decide: which forms are real English, which of two verbs a form belongs to, what is written in capitals.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sayso.language import lemmas

HERE = Path(__file__).parent
DATA = Path(__file__).parents[2] / "sayso" / "data"
# Natural logarithms; the table of a million words ends at -19.5, where many are misspellings.
RARE, RARE_IRREGULAR, COMMON_NOUN, COMMON_NAME = -17.0, -18.0, -13.5, -16.5
NEVER = -25.0
_VOWELS = "aeiou"
_DOUBLING = re.compile(r"(?:[^aeiou]|^|qu)[aeiou][bdgklmnprtvz]$")
# Listed among the exceptions, and nearly always another word: "per capita", "Roma", "stamina".
NOT_FORMS = frozenset(
    """bani beared capita cola crying custodes dive dui gentes guest imagines jura lei leva limites lumina miri ora pease poleis primi
    reis roma senti soli stamina tali trivia vitae voces volte""".split()  # noqa: SIM905
)
ENDS_AS_A_PEOPLE = re.compile(r".{2}(?:an|ese|ic|ish|i)$")
# Names more often than not, and common adjectives all the same.
NOT_OF_A_PEOPLE = frozenset("cerulean diabolic impish jurassic meridian philharmonic sonic sylvan titanic tropic".split())  # noqa: SIM905

Rows = dict[tuple[str, str], str]


def read_package(folder: Path, name: str) -> Any:
    """Read one of the package's files."""
    with gzip.open(folder / f"en_{name}.json.gz", "rt", encoding="utf-8") as file:
        return json.load(file)


def read_pairs(path: Path) -> list[list[str]]:
    """Read the rows of a tab-separated table below its header."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def with_s(word: str) -> str:
    """Give the regular plural, or third person."""
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def with_ending(word: str, ending: str, doubled: bool) -> str:
    """Put -ed, -ing, -er or -est behind a word."""
    if word.endswith("e") and not (ending == "ing" and word.endswith(("ee", "oe", "ye"))):
        return word[:-1] + ending
    if word.endswith("y") and word[-2:-1] not in _VOWELS and ending != "ing":
        return word[:-1] + "i" + ending
    return word + word[-1] * doubled + ending


def doubles(word: str) -> bool:
    """Tell whether a word of one syllable doubles its last letter; of longer ones the exceptions tell."""
    return bool(_DOUBLING.search(word)) and sum(letter in _VOWELS for letter in word.replace("qu", "q")) == 1


def forms_of(word: str, upos: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Go through the regular forms of a word, each with the Penn tag it is met under; `known` are the irregular ones."""
    if upos == "NOUN":
        yield with_s(word), "NNS"
        if word.endswith("o"):
            yield word + "s", "NNS"
        return
    if upos == "ADJ":
        for ending, tag in (("er", "JJR"), ("est", "JJS")):
            yield with_ending(word, ending, doubles(word)), tag
        return
    yield with_s(word), "VBZ"
    for ending, tag in (("ed", "VBD"), ("ing", "VBG")):
        if not any(form.endswith(ending) for form in known):
            yield with_ending(word, ending, doubles(word)), tag
        if word[-1] in "lptm" and _DOUBLING.search(word):
            yield with_ending(word, ending, True), tag
            if word[-1] == "l" and not doubles(word):
                yield with_ending(word, ending, False), tag


def tag_of(form: str, upos: str) -> str:
    """Give the Penn tag of an irregular form."""
    if upos in ("ADJ", "ADV"):
        return ("JJ" if upos == "ADJ" else "RB") + ("S" if form.endswith("st") else "R")
    if upos == "NOUN":
        return "NNS"
    return "VBG" if form.endswith("ing") else "VBZ" if form.endswith("s") else "VBD"


def inflected(folder: Path, upos: str, common: dict[str, float]) -> dict[tuple[str, str], str]:
    """Give the lemma by form and Penn tag of one class: of several the most frequent, and an irregular one before a regular one."""
    name = {"NOUN": "noun", "VERB": "verb", "ADJ": "adj", "ADV": "adv"}[upos]
    index = [word for word in read_package(folder, "lemma_index")[name] if word.isalpha() and word.isascii() and len(word) > 1]
    irregular = {
        form: [told for told in bases if told.isalpha() and told != form]
        for form, bases in read_package(folder, "lemma_exc")[name].items()
        if form.isalpha() and form.isascii() and form not in NOT_FORMS
    }
    known = defaultdict(set)
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for form, bases in irregular.items():
        for base in bases:
            known[base].add(form)
            found[form, tag_of(form, upos)].add(base)
    words = set(index)
    # "mariner" is no comparative, nor is "bing" a form of "be".
    others = set(read_package(folder, "lemma_index")["noun"]) if upos == "ADJ" else {"bed", "bing"}
    for word in index if upos != "ADV" else ():
        if upos == "NOUN" and word.endswith("s") and word[:-1] in words and common.get(word[:-1], NEVER) > common.get(word, NEVER):
            continue
        for form, tag in forms_of(word, upos, frozenset(known[word])):
            if form not in others and not (irregular.get(form) and upos != "NOUN"):
                found[form, tag].add(word)
    frequent = {key: max(sorted(bases), key=lambda base: common.get(base, NEVER)) for key, bases in found.items()}
    least = {form: RARE_IRREGULAR if form in irregular else RARE for form, _ in frequent}
    return {
        key: base
        for key, base in frequent.items()
        if common.get(key[0], NEVER) > least[key[0]] and common.get(base, NEVER) > RARE_IRREGULAR
    }


def written_with_capital(folder: Path, common: dict[str, float]) -> Iterator[tuple[str, str]]:
    """Go through adjectives that keep a capital, and those that look so and do not, each with its lemma."""
    people = {demonym for demonym, _ in read_pairs(DATA / "places" / "demonyms.tsv") if demonym.isalpha()}
    for word in sorted({*read_package(folder, "lemma_index")["adj"], *people}):
        written = word.capitalize()
        if not word.isalpha() or not word.isascii() or len(word) < 4 or word in NOT_OF_A_PEOPLE:
            continue
        lead = common.get(written, NEVER) - common.get(word, NEVER)
        if common.get(written, NEVER) > COMMON_NAME and (word in people or (lead > 0.7 and ENDS_AS_A_PEOPLE.search(word))):
            yield word, written
        elif lemmas.OF_A_PEOPLE.fullmatch(written) and common.get(word, NEVER) > RARE:
            yield written, word


def nouns_in_capitals(folder: Path, common: dict[str, float]) -> Iterator[str]:
    """Go through short nouns that are no acronym when a headline writes them in capitals."""
    for word in read_package(folder, "lemma_index")["noun"]:
        likely = common.get(word, NEVER)
        if 2 < len(word) <= lemmas.LONGEST_ACRONYM and word.isalpha() and likely > max(COMMON_NOUN, common.get(word.upper(), NEVER) + 1):
            yield word


def build(folder: Path) -> Rows:
    """Give the rows of the table."""
    common: dict[str, float] = read_package(folder, "lexeme_prob")
    rows: Rows = {(word, upos): told for word, upos, told in read_pairs(HERE / "own_forms.tsv")}
    wrong: Rows = {}
    for upos in ("NOUN", "VERB", "ADJ", "ADV"):
        for (form, tag), base in inflected(folder, upos, common).items():
            if lemmas.uninflected(form, tag) != base:
                wrong[form, upos] = base
    wrong |= {(word, "ADJ"): told for word, told in written_with_capital(folder, common)}
    wrong |= {(word.upper(), "NOUN"): word for word in nouns_in_capitals(folder, common)}
    return wrong | rows


def main() -> None:
    """Write the table."""
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
    else:
        package = find_spec("spacy_lookups_data")
        if package is None or package.origin is None:
            sys.exit("spacy-lookups-data is not installed; install it or name the folder of its data files")
        folder = Path(package.origin).parent / "data"
    rows = sorted((word, upos, told) for (word, upos), told in build(folder).items())
    table = "".join("\t".join(row) + "\n" for row in [("word", "tag", "lemma"), *rows])
    (DATA / "lemmas" / "irregular.tsv").write_text(table, encoding="utf-8")
    print(f"{len(rows)} rows, {len(table.encode())} bytes")


if __name__ == "__main__":
    main()
