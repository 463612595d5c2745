"""What the knowledge base of actors adds to the model's names: `python -m benchmarks.known_names [CORPORA]`.

Universal NER on PUD and EWT test (person, organisation, place; exact spans) and re3d (documents on Syria and Iraq; its
organisations, persons and places, of which many are descriptions that no name model finds). Beside the model's names: the same with
their types put right where the knowledge base knows the very name, and with names added that it knows and the model missed (two
words and more, or an acronym as written). Baseline: the knowledge base alone. Weak names and last names add nothing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.corpora import corpora_folder
from benchmarks.language import on_words
from sayso.knowledge import load as load_knowledge
from sayso.knowledge.actors import Actors, ActorType, How
from sayso.language import load
from training.language.corpora.names import add_universal_ner
from training.language.corpora.trees import read_universal_dependencies

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_KINDS = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "ARMED": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
_SURE = frozenset((How.EXACT, How.ACRONYM))
_LONGEST = 8

Names = dict[tuple[int, int], str]
"""Names by their characters, start and end."""


class Case(NamedTuple):
    """A text with its gold names and its parse."""

    gold: Names
    doc: Doc


def measure(corpora: Path) -> dict[str, float]:
    """Print the figures and give them by name."""
    nlp = load()
    actors: Actors = load_knowledge("actors")
    figures: dict[str, float] = {}
    for name, cases in (*_universal(corpora, nlp), ("re3d", list(_re3d(corpora, nlp)))):
        model = [_of_model(case.doc) for case in cases]
        alone = [_of_knowledge(case.doc, actors, {}) for case in cases]
        typed = [_typed(case.doc, names, actors) for case, names in zip(cases, model, strict=True)]
        both = [names | _of_knowledge(case.doc, actors, names) for case, names in zip(cases, typed, strict=True)]
        total = sum(len(case.gold) for case in cases)
        print(f"{name}: {total} names in {len(cases)} texts")
        for title, found in (("knowledge base alone", alone), ("model", model), ("types put right", typed), ("and names added", both)):
            right = sum(case.gold.get(span) == kind for case, names in zip(cases, found, strict=True) for span, kind in names.items())
            precision, recall = right / max(1, sum(map(len, found))), right / max(1, total)
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            print(f"  {title:<22} P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.2f}")
            figures[f"known_names.{name}.{title.replace(' ', '_')}"] = f1
    return figures


def _universal(corpora: Path, nlp: Language) -> Iterator[tuple[str, list[Case]]]:
    for name in ("pud", "ewt"):
        part = f"{name}-ud-test"
        documents = list(read_universal_dependencies(corpora / "ud" / f"en_{part}.conllu.gz", name, "test"))
        add_universal_ner(documents, corpora / "ner" / f"en_{part}.iob2")
        cases = []
        for document in documents:
            gold = {
                (document.words[found.begin][0], document.words[found.end - 1][1]): _KINDS.get(sorted(found.types)[0], "")
                for found in document.names or ()
                if "O" not in found.types
            }
            cases.append(Case(gold, on_words(nlp, document, sentences=False)))
        yield name, cases


def _re3d(corpora: Path, nlp: Language) -> Iterator[Case]:
    for folder in sorted((corpora / "ner" / "re3d").iterdir()):
        if not (folder / "documents.json").is_file():
            continue
        gold: dict[str, Names] = {}
        for row in _rows(folder / "entities.json"):
            if row["type"] in _RE3D:
                gold.setdefault(str(row["documentId"]), {})[int(str(row["begin"])), int(str(row["end"]))] = _RE3D[str(row["type"])]
        for row in _rows(folder / "documents.json"):
            yield Case(gold.get(str(row["_id"]), {}), nlp(str(row["text"])))


def _rows(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _of_model(doc: Doc) -> Names:
    return {(entity.start_char, entity.end_char): kind for entity in doc.ents if (kind := _KINDS.get(entity.label_)) is not None}


def _kind_of(words: str, actors: Actors) -> str | None:
    """Give the type that the knowledge base has for the very name; `None` where it has none, or several types."""
    kinds = set()
    for match in actors.candidates(words):
        if match.how in _SURE and not match.weak:
            kinds.add({ActorType.PERSON: "PER", ActorType.STATE: "LOC"}.get(match.actor.type or ActorType.BODY, "ORG"))
    return kinds.pop() if len(kinds) == 1 else None


def _typed(doc: Doc, names: Names, actors: Actors) -> Names:
    return {span: _kind_of(doc.text[slice(*span)], actors) or kind for span, kind in names.items()}


def _of_knowledge(doc: Doc, actors: Actors, names: Names) -> Names:
    """Give the names that the knowledge base knows and that touch none of these, the longest first."""
    taken = [False] * (len(doc.text) + 1)
    for start, end in names:
        taken[start:end] = [True] * (end - start)
    found: Names = {}
    for first in range(len(doc)):
        if not doc[first].text[:1].isupper() or taken[doc[first].idx]:
            continue
        for end in range(min(len(doc), first + _LONGEST), first, -1):
            span = doc[first:end]
            if any(taken[span.start_char : span.end_char]) or not (end - first > 1 or (span.text.isupper() and len(span.text) > 2)):
                continue
            kind = _kind_of(span.text, actors)
            if kind is not None:
                found[span.start_char, span.end_char] = kind
                taken[span.start_char : span.end_char] = [True] * (span.end_char - span.start_char)
                break
    return found


def main() -> None:
    """Print the figures of the corpora given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?")
    measure(corpora_folder(parser.parse_args().corpora))


if __name__ == "__main__":
    main()
