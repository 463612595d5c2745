"""What goes wrong with attributions, as classes with counts: `python -m benchmarks.misses [CORPORA]`.

PolNeAR dev and the half of our own gold to tune on, by model and rules together, under the scorer's `full` (source, cue and content all
overlap, one to one); on our own gold the chains and the force, too. The half to measure on is never read here.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.attribution import ROLES, Case, matches, read_own, read_whole, shown
from benchmarks.corpora import corpora_folder, load_scorer, read_jsonl
from sayso.annotate.attributions import find_attributions
from sayso.config import load_config
from sayso.knowledge.tables import read_table
from sayso.language.trees import head_of_span
from sayso.runs import pipeline_of

_LARGEST = 20
_MARKS = frozenset('"“”‘«')
_LISTED = {kind: [row[0] for row in read_table("attributions/rule_cues.tsv") if row[1] == kind] for kind in ("verb", "noun")}
_KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADP": "preposition", "PUNCT": "mark"}


class Side(NamedTuple):
    """The attributions of one side as the scorer's sets of tokens by role."""

    tokens: tuple[dict[str, frozenset[int]], ...]


def measure(corpora: Path) -> None:
    """Print the classes of misses, the largest first."""
    scorer = load_scorer(corpora / "polnear" / "attribution_eval.py")
    pipeline = pipeline_of(load_config())
    polnear = [read_whole(pipeline, row) for row in read_jsonl(corpora / "polnear" / "dev.jsonl.gz")]
    tell(scorer, "PolNeAR dev", polnear, outermost=True)
    tell(scorer, "own gold, dev", list(read_own(pipeline, corpora, "dev")), outermost=False)


def tell(scorer: Any, title: str, cases: Sequence[Case], *, outermost: bool) -> None:
    """Print the tables of one set."""
    tables: dict[str, Counter[str]] = {"not found": Counter(), "too many": Counter(), "chains": Counter(), "borders": Counter()}
    for case in cases:
        reading = case.reading.plus(find_attributions(case.reading))
        text = scorer.Text(reading.document.text)
        gold, found = case.gold["attributions"], shown(reading, outermost)
        nested = shown(reading, False)
        matched = matches(scorer, text, gold, found)
        sides = tuple(Side(tuple({role: text.toks(one[role]) for role in ROLES} for one in side)) for side in (gold, found, nested))
        for number, one in enumerate(gold):
            if number in matched:
                tables["borders"].update(_borders(sides[0].tokens[number], sides[1].tokens[matched[number]]))
                if "force" in one:
                    tables["chains"].update(_chain(scorer, one["chain"], found[matched[number]]["chain"]))
            else:
                tables["not found"][_missed(case, one, sides[0].tokens[number], sides[1], sides[2])] += 1
        taken = set(matched.values())
        for number, one in enumerate(found):
            if number not in taken:
                tables["too many"][_extra(case, one, sides[1].tokens[number], sides[0])] += 1
    for name, table in tables.items():
        print(f"{title}: {name}, {table.total()}")
        for what, count in table.most_common(_LARGEST):
            print(f"  {count:5} {what}")


def _missed(case: Case, one: dict[str, Any], gold: dict[str, frozenset[int]], found: Side, nested: Side) -> str:
    """Class a gold attribution that no found one matches: what of it is there, else by what cue it is made."""
    best = max(
        ((sum(bool(gold[role] & other[role]) for role in ROLES), number) for number, other in enumerate(found.tokens)), default=(0, 0)
    )
    if best[0] >= 2:
        other = found.tokens[best[1]]
        lacking = [role for role in ROLES if bool(gold[role]) != bool(other[role]) or (gold[role] and not gold[role] & other[role])]
        if not lacking:
            return "there, but matched with another gold attribution"
        role = lacking[0]
        how = "none in the gold" if not gold[role] else "none found" if not other[role] else "another one"
        return f"{role}: {how}"
    if any(all(gold[role] & other[role] or (not gold[role] and not other[role]) for role in ROLES) for other in nested.tokens):
        return "found as nested in another"
    return f"nothing there: {_cue(case, one)}"


def _extra(case: Case, one: dict[str, Any], found: dict[str, frozenset[int]], gold: Side) -> str:
    """Class a found attribution that no gold one matches."""
    shares = max((sum(bool(found[role] & other[role]) for role in ROLES) for other in gold.tokens), default=0)
    if shares >= 2:
        return "beside a gold one, another span"
    if any(found["cue"] and found["cue"] <= other["content"] for other in gold.tokens):
        return f"inside a gold content: {_cue(case, one)}"
    return f"nothing in the gold: {_cue(case, one)}"


def _cue(case: Case, one: dict[str, Any]) -> str:
    """Tell the part of speech of a cue's head, whether it has a source, and the form of the content."""
    source = "" if one["source"] else " without a source"
    if not one["cue"]:
        return f"no cue{source}"
    span = case.reading.doc.char_span(one["cue"][0][0], one["cue"][-1][1], alignment_mode="expand")
    head = None if span is None else head_of_span(span)
    kind = "other" if head is None else _KINDS.get(head.pos_, "other")
    if head is not None and kind in ("verb", "noun"):
        listed = any(head.lemma_.lower() == cue.split()[0] for cue in _LISTED[kind])
        kind = f"{'listed' if listed else 'other'} {kind}"
    return f"{kind} as cue{source}, {_form(case, one)}"


def _form(case: Case, one: dict[str, Any]) -> str:
    """Tell what a content is by its first span: quoted, a clause, or less than a clause."""
    text = case.reading.document.text
    begin, end = one["content"][0][0], one["content"][-1][1]
    if text[max(0, begin - 1) : begin + 1].strip()[:1] in _MARKS:
        return "quotation"
    span = case.reading.doc.char_span(begin, end, alignment_mode="expand")
    head = None if span is None else head_of_span(span)
    return "clause" if head is not None and head.pos_ in ("VERB", "AUX") else "phrase"


def _borders(gold: dict[str, frozenset[int]], found: dict[str, frozenset[int]]) -> Iterator[str]:
    for role in ROLES:
        more, less = found[role] - gold[role], gold[role] - found[role]
        if more or less:
            yield f"{role} " + ("too long" if not less else "too short" if not more else "shifted")


def _chain(scorer: Any, gold: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    """Class a wrong chain of a found attribution by its first difference from the inside."""
    left, right = scorer.norm(gold)[1:], scorer.norm(found)[1:]
    if left == right:
        return
    if not left or not right:
        yield "no speaker in the gold" if not left else "no speaker found"
    elif left[-1] != right[-1]:
        yield _link(left[-1], right[-1])
    elif len(left) != len(right):
        yield "outer links lacking" if len(left) > len(right) else "outer links too many"
    else:
        yield "another outer link"


def _link(gold: str, found: str) -> str:
    unnamed = [link.startswith("anonymous") for link in (gold, found)]
    if all(unnamed):
        return "unnamed source: other words"
    if any(unnamed):
        return "a name in the gold, unnamed here" if unnamed[1] else "unnamed in the gold, a name here"
    if "+" in gold or "+" in found:
        return "joint speakers"
    return "the same name, longer or shorter" if set(gold.split()) & set(found.split()) else "another name"


def main() -> None:
    """Print the classes for the corpora given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?")
    measure(corpora_folder(parser.parse_args().corpora))


if __name__ == "__main__":
    main()
