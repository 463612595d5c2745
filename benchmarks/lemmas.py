"""Lemmas against UD EWT and the news of GUM, with gold tags: `python -m benchmarks.lemmas [CORPORA]`.

Every token counts, misspelt ones too, whose gold lemma is that of the word meant. The rules and our own forms were tuned on
EWT train and dev; GUM's news was looked at for errors and is no clean test; EWT test was not looked at.
"""

from __future__ import annotations

import gzip
import io
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import corpora_folder
from sayso.language.lemmas import lemma

TARGET = 0.97
SETS = ("ewt_dev", "ewt_test", "gum_news")


class Token(NamedTuple):
    """A word of a treebank with its gold tags and lemma."""

    word: str
    upos: str
    xpos: str
    lemma: str


def read_tokens(lines: Iterable[str]) -> Iterator[Token]:
    """Go through the words of CoNLL-U lines; ranges and empty nodes are left out."""
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if len(fields) == 10 and fields[0].isdigit():
            yield Token(fields[1], fields[3], fields[4], fields[2])


def read_set(corpora: Path, name: str) -> list[Token]:
    """Read one of the sets by its name here."""
    if name.startswith("ewt_"):
        with gzip.open(corpora / "ud" / f"en_ewt-ud-{name[4:]}.conllu.gz", "rt", encoding="utf-8") as lines:
            return list(read_tokens(lines))
    tokens: list[Token] = []
    with tarfile.open(corpora / "ud" / "gum-dep.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            if Path(member.name).match("GUM_news_*.conllu"):
                packed = archive.extractfile(member)
                assert packed is not None
                tokens += read_tokens(io.TextIOWrapper(packed, encoding="utf-8"))
    return tokens


def share_right(tokens: list[Token], lemmatizer: Callable[[str, str, str], str]) -> float:
    """Give the share of tokens with the gold lemma."""
    return sum(lemmatizer(token.word, token.upos, token.xpos) == token.lemma for token in tokens) / len(tokens)


def words_per_second(tokens: list[Token]) -> tuple[float, float]:
    """Give the words a second of CPU time that are lemmatized when all are cached, and when each is seen for the first time."""
    distinct = sorted({token[:3] for token in tokens})
    lemma.cache_clear()
    begin = time.process_time()
    for word, upos, xpos in distinct:
        lemma(word, upos, xpos)
    first = len(distinct) / (time.process_time() - begin)
    begin = time.process_time()
    for word, upos, xpos, _ in tokens:
        lemma(word, upos, xpos)
    return len(tokens) / (time.process_time() - begin), first


def measure(corpora: Path) -> dict[str, float]:
    """Give the figures by name."""
    figures: dict[str, float] = {}
    for name in SETS:
        tokens = read_set(corpora, name)
        figures |= {
            f"lemmas.{name}.tokens": len(tokens),
            f"lemmas.{name}.accuracy": share_right(tokens, lemma),
            f"lemmas.{name}.word": share_right(tokens, lambda word, *_: word),
            f"lemmas.{name}.lower_case": share_right(tokens, lambda word, *_: word.lower()),
        }
        for upos, count in sorted(Counter(token.upos for token in tokens).items()):
            figures[f"lemmas.{name}.{upos}.tokens"] = count
            figures[f"lemmas.{name}.{upos}"] = share_right([token for token in tokens if token.upos == upos], lemma)
    figures["lemmas.cached_words_per_second"], figures["lemmas.new_words_per_second"] = words_per_second(read_set(corpora, "ewt_dev"))
    return figures


def main() -> None:
    """Print the figures beside baselines and targets."""
    figures = measure(corpora_folder(sys.argv[1] if len(sys.argv) > 1 else None))
    for name in SETS:
        tokens, accuracy, word, lower = (figures[f"lemmas.{name}.{kind}"] for kind in ("tokens", "accuracy", "word", "lower_case"))
        print(f"{name:9} {int(tokens)} tokens, right: {accuracy:.4f}  (the word itself {word:.4f}, in small letters {lower:.4f})")
        classes = (
            key.split(".")[2] for key in figures if key.startswith(f"lemmas.{name}.") and key.endswith(".tokens") and key.count(".") == 3
        )
        shown = (f"{upos} {figures[f'lemmas.{name}.{upos}']:.3f} of {int(figures[f'lemmas.{name}.{upos}.tokens'])}" for upos in classes)
        print("          " + ", ".join(shown))
    print(f"target on EWT test {TARGET}; a kept-back set is judged too")
    cached, new = figures["lemmas.cached_words_per_second"], figures["lemmas.new_words_per_second"]
    print(f"speed: {cached:,.0f} words a second of CPU time when cached (target 500,000), {new:,.0f} of words not seen before")


if __name__ == "__main__":
    main()
