"""The language model on trees, names, sentences, attributions and speed: `python -m benchmarks.language [CORPORA] [--model FOLDER]`.

Everything is read through the spaCy pipeline that users load. Trees are scored on the corpus' own words (with its sentences, and with
the model's), and on raw text by aligned words as in the CoNLL 2018 shared task; LAS counts universal relations, without subtypes. Names
are exact spans. PUD, EWT's test part and GUM's dev and test parts were never trained on; names of EWT's dev part were.
Attributions go through the scorer that lies with PolNeAR.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpora import corpora_folder, load_scorer, read_jsonl
from sayso.language.component import load
from sayso.language.files import MODEL_FOLDER
from training.language.corpora.names import add_universal_ner, read_crossner, read_fakes
from training.language.corpora.shape import Document
from training.language.corpora.trees import read_gum, read_universal_dependencies

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PARTS = ("trees", "names", "attribution", "speed")
TARGETS = {
    "ewt.upos": 0.97, "ewt.uas": 0.918, "ewt.las": 0.896, "pud.uas": 0.90, "pud.las": 0.878, "gum_news.sentences": 0.97,
    "pud.names": 0.79, "pud.names.ORG": 0.65, "fakes.names": 0.88, "attribution.full": 0.775, "attribution.full_exact": 0.52,
}  # fmt: skip
_CORE = {"PERSON": "PER", "ORG": "ORG", "ARMED": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_SPEED_WORDS = 20_000

Predict = Callable[[Document], "Doc"]


def measure(corpora: Path, folder: Path = MODEL_FOLDER, parts: Sequence[str] = PARTS) -> dict[str, float]:
    """Print the figures of the parts asked for and give them by name."""
    nlp = load(folder=folder)
    figures: dict[str, float] = {}
    if "trees" in parts:
        figures |= _trees(corpora, nlp)
    if "names" in parts:
        figures |= _names(corpora, nlp)
    if "attribution" in parts:
        figures |= _attribution(corpora, nlp)
    if "speed" in parts:
        figures |= _speed(corpora, folder)
    for name, target in TARGETS.items():
        if f"language.{name}" in figures and figures[f"language.{name}"] < target:
            print(f"below target: {name} {figures[f'language.{name}']:.4f} (target {target:.3f})")
    return figures


def on_words(nlp: Language, document: Document, *, sentences: bool) -> Doc:
    """Read a document in its corpus' own words; with `sentences` its sentences are given too."""
    from spacy.tokens import Doc

    words, spaces, starts = [], [], []
    begun = set(document.starts)
    place = 0
    for index, (start, end) in enumerate(document.words):
        gap = document.text[place:start]
        if gap == " " and words:
            spaces[-1] = True
        elif gap:
            # White space is a token of its own, as spaCy's tokenizer would have it.
            words.append(gap)
            spaces.append(False)
            starts.append(None)
        words.append(document.text[start:end])
        spaces.append(False)
        starts.append(True if sentences and index in begun else False if sentences else None)
        place = end
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    for token, start in zip(doc, starts, strict=True):
        if start is not None:
            token.is_sent_start = start
    return nlp.get_pipe("sayso_encoder")(doc)  # type: ignore[no-any-return]


def _trees(corpora: Path, nlp: Language) -> dict[str, float]:
    gum = read_gum(corpora / "ud" / "gum-dep.tar.gz")
    sets = {
        "ewt": read_universal_dependencies(corpora / "ud" / "en_ewt-ud-test.conllu.gz", "ewt", "test"),
        "pud": read_universal_dependencies(corpora / "ud" / "en_pud-ud-test.conllu.gz", "pud", "test"),
        "gum_test": [d for d in gum if d.part == "test"],
        "gum_news": [d for d in gum if d.genre == "news" and d.part in ("dev", "test")],
    }
    ways: dict[str, Predict] = {
        "": lambda document: on_words(nlp, document, sentences=True),
        "own sentences": lambda document: on_words(nlp, document, sentences=False),
        "raw": lambda document: nlp(document.text),
    }
    figures: dict[str, float] = {}
    for name, documents in sets.items():
        for way, predict in ways.items():
            counts: Counter[str] = Counter()
            for document in documents:
                _score_tree(document, predict(document), counts)
            shown = {key: _f1(counts[key], counts["gold"], counts["found"]) for key in ("upos", "xpos", "uas", "las")}
            shown["sentences"] = _f1(counts["starts"], counts["gold_starts"], counts["found_starts"])
            print(f"{name:<10}{way:<15}{counts['gold']:>7} words  " + "  ".join(f"{key} {100 * value:.2f}" for key, value in shown.items()))
            suffix = f"_{way.split()[0]}" if way else ""
            figures |= {f"language.{name}{suffix}.{key}": value for key, value in shown.items() if key != "sentences" or way}
    figures["language.gum_news.sentences"] = figures["language.gum_news_raw.sentences"]
    return figures


def _score_tree(document: Document, doc: Doc, counts: Counter[str]) -> None:
    """Count what is right among words that both sides cut alike."""
    assert document.upos is not None and document.xpos is not None and document.heads is not None and document.relations is not None
    found = {(token.idx, token.idx + len(token)): token for token in doc if not token.is_space}
    starts = {document.words[index][0] for index in document.starts}
    found_starts = {next(token for token in sentence if not token.is_space or token.i + 1 == sentence.end).idx for sentence in doc.sents}
    counts["gold_starts"] += len(starts)
    counts["found_starts"] += len(found_starts)
    counts["starts"] += len(starts & found_starts)
    counts["gold"] += len(document.words)
    counts["found"] += len(found)
    for index, word in enumerate(document.words):
        token = found.get(word)
        if token is None:
            continue
        counts["upos"] += token.pos_ == document.upos[index]
        counts["xpos"] += token.tag_ == document.xpos[index]
        head = document.heads[index]
        gold_head = document.words[head] if head >= 0 else word
        right = (token.head.idx, token.head.idx + len(token.head)) == gold_head
        counts["uas"] += right
        counts["las"] += right and token.dep_.lower().split(":")[0] == document.relations[index].split(":")[0]


def _f1(right: float, gold: float, found: float) -> float:
    return 2 * right / (gold + found) if gold + found else 0.0


def _names(corpora: Path, nlp: Language) -> dict[str, float]:
    gold = corpora.parent / "gold" / "names" / "names.jsonl"
    universal = [
        *read_universal_dependencies(corpora / "ud" / "en_pud-ud-test.conllu.gz", "pud", "test"),
        *read_universal_dependencies(corpora / "ud" / "en_ewt-ud-test.conllu.gz", "ewt", "test"),
    ]
    for part in ("pud-ud-test", "ewt-ud-test"):
        add_universal_ner(universal, corpora / "ner" / f"en_{part}.iob2")
    sets = {
        "pud": [d for d in universal if d.corpus == "pud"],
        "ewt": [d for d in universal if d.corpus == "ewt"],
        "crossner": [d for d in read_crossner(corpora / "ner" / "crossner_politics") if d.part == "test"],
    }
    if gold.is_file():
        held_out = [d for d in read_fakes(corpora / "fakes" / "articles.jsonl.gz", gold) if d.part == "test"]
        sets["fakes"] = [d for d in held_out if d.names is not None]
    figures: dict[str, float] = {}
    for name, documents in sets.items():
        coarse = name in ("pud", "ewt")
        counts: Counter[tuple[str, str]] = Counter()
        for document in documents:
            _score_names(document, on_words(nlp, document, sentences=False), counts, coarse=coarse)
        types = sorted({kind for _, kind in counts})
        scores = {kind: _f1(*(counts[side, kind] for side in ("right", "gold", "found"))) for kind in types}
        micro = _f1(*(sum(counts[side, kind] for kind in types) for side in ("right", "gold", "found")))
        total = sum(counts["gold", kind] for kind in types)
        print(
            f"names {name:<9}{total:>6} names  micro {100 * micro:.2f}  "
            + "  ".join(f"{k} {100 * v:.1f} ({counts['gold', k]})" for k, v in scores.items())
        )
        figures |= {f"language.{name}.names": micro} | {f"language.{name}.names.{kind}": value for kind, value in scores.items()}
    return figures


def _score_names(document: Document, doc: Doc, counts: Counter[tuple[str, str]], *, coarse: bool) -> None:
    """Count exact spans with their type; where the gold allows several types, any of them is right and counts as the first."""
    gold: dict[tuple[int, int], list[str]] = {}
    for name in document.names or ():
        if "O" not in name.types:
            kinds = sorted({_CORE[kind] for kind in name.types} if coarse else name.types)
            gold[document.words[name.begin][0], document.words[name.end - 1][1]] = kinds
    found = {(ent.start_char, ent.end_char): _CORE.get(ent.label_) if coarse else ent.label_ for ent in doc.ents}
    marked = {_CORE[kind] for kind in document.marked if kind in _CORE} if coarse else set(document.marked)
    for kinds in gold.values():
        counts["gold", kinds[0]] += 1
    for span, kind in found.items():
        allowed = gold.get(span, [])
        if kind in allowed:
            counts["right", allowed[0]] += 1
            counts["found", allowed[0]] += 1
        elif kind in marked:
            counts["found", str(kind)] += 1


def attributions_of(doc: Doc) -> list[dict[str, list[list[int]]]]:
    """Give the attributions of a `Doc` in the scorer's form, as character offsets."""
    found: dict[int, dict[str, list[list[int]]]] = {}
    for role in ("source", "cue", "content"):
        for span in doc.spans.get(role, ()):
            found.setdefault(span.id, {"source": [], "cue": [], "content": []})[role].append([span.start_char, span.end_char])
    return list(found.values())


def _attribution(corpora: Path, nlp: Language) -> dict[str, float]:
    scorer = load_scorer(corpora / "polnear" / "attribution_eval.py")
    gold = {row["id"]: row for row in read_jsonl(corpora / "polnear" / "dev.jsonl.gz")}
    predicted = {identity: {"attributions": attributions_of(nlp(row["text"]))} for identity, row in gold.items()}
    report = scorer.evaluate(gold, predicted)
    print(f"attribution, PolNeAR dev: {report['docs']} documents, {report['n_gold']} gold, {report['n_pred']} found")
    figures = {}
    for name in ("full", "full_half", "full_exact"):
        print(f"  {name:<12}" + "  ".join(f"{key} {100 * value:.1f}" for key, value in report[name].items()))
        figures[f"language.attribution.{name}"] = report[name]["f1"]
    for role in ("source", "cue", "content"):
        token, exact = report[f"token.{role}"]["f1"], report[f"span_exact.{role}"]["f1"]
        print(f"  {role:<12}token F1 {100 * token:.1f}  exact span F1 {100 * exact:.1f}")
    print("  recall of full: " + ", ".join(f"{t} {100 * report['type_' + t]['full_recall']:.1f}" for t in ("direct", "mixed", "indirect")))
    print(f"  speaker right given content: {100 * report['speaker_given_found']['any']:.1f}")
    return figures


def raw_texts(corpora: Path, words: int) -> list[str]:
    """Give PolNeAR articles of so many words together."""
    texts: list[str] = []
    with gzip.open(corpora / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in rows:
            texts.append(json.loads(row)["text"])
            words -= len(texts[-1].split())
            if words < 0:
                break
    return texts


def _speed(corpora: Path, folder: Path) -> dict[str, float]:
    (alone, memory), *_ = _workers(1, corpora, folder)
    both = sum(rate for rate, _ in _workers(2, corpora, folder))
    cnn = _rate(_untrained_cnn(), raw_texts(corpora, _SPEED_WORDS))
    size = sum(path.stat().st_size for path in folder.iterdir() if path.suffix in (".onnx", ".npy", ".npz"))
    print(f"raw text to a filled Doc: {alone:.0f} words/s in one process of one thread, {both:.0f} in two")
    print(f"spaCy's CNN (tagger, parser, names): {cnn:.0f} words/s")
    print(f"graphs and table: {size / 1e6:.1f} MB; resident memory of a process: {memory:.0f} MB")
    figures = {"words_per_second": alone, "words_per_second_of_two": both, "size_megabytes": size / 1e6, "resident_megabytes": memory}
    return {f"language.{name}": value for name, value in figures.items()}


_WORKER = """
import re, sys
from pathlib import Path
from benchmarks.language import _SPEED_WORDS, _rate, raw_texts
from sayso.language.component import load
rate = _rate(load(folder=Path(sys.argv[2])), raw_texts(Path(sys.argv[1]), _SPEED_WORDS))
# Not getrusage: its maximum counts what the parent held before this program began.
print(rate, int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""


def _workers(count: int, corpora: Path, folder: Path) -> list[tuple[float, float]]:
    """Run processes side by side and give words a second and the largest resident memory in MB of each."""
    command = [sys.executable, "-c", _WORKER, str(corpora), str(folder)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(count)]
    printed = [process.communicate()[0].split() for process in running]
    return [(float(rate), float(memory)) for rate, memory in printed]


def _rate(nlp: Language, texts: Iterable[str]) -> float:
    """Give words (tokens that are no white space) a second of wall time, the best of two."""
    rates = []
    for _ in range(2):
        began = time.perf_counter()
        count = sum(not token.is_space for text in texts for token in nlp(text))
        rates.append(count / (time.perf_counter() - began))
    return max(rates)


def _untrained_cnn() -> Language:
    """Give spaCy's own small architecture. Its speed hardly depends on training; its accuracy, on this data, lies with the research."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    for name in ("tagger", "parser", "ner"):
        nlp.add_pipe(name, config={"model": {"tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}}})
    doc = nlp.make_doc("Kerem said the bridge fell.")
    reference = {
        "tags": ["NNP", "VBD", "DT", "NN", "VBD", "."],
        "heads": [1, 1, 3, 4, 1, 1],
        "deps": ["nsubj", "ROOT", "det", "nsubj", "ccomp", "punct"],
    }
    nlp.initialize(lambda: [Example.from_dict(doc, {**reference, "entities": [(0, 5, "PERSON")]})])
    return nlp


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?")
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER)
    parser.add_argument("--only", default=",".join(PARTS))
    arguments = parser.parse_args()
    measure(corpora_folder(arguments.corpora), arguments.model, arguments.only.split(","))


if __name__ == "__main__":
    main()
