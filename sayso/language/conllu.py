"""A parsed `Doc` as CoNLL-U (https://universaldependencies.org/format.html) or as a table for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.language.component import FURNITURE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HEADINGS = ("", "word", "tag", "fine", "head", "relation", "lemma", "name")


def read_sentences(doc: Doc) -> Iterator[list[Token]]:
    """Go through the sentences as lists of their words, without white space and furniture; empty ones are left out."""
    furniture = frozenset(doc.user_data.get(FURNITURE, ()))
    for sentence in doc.sents if doc.has_annotation("SENT_START") else [doc]:
        words = [token for token in sentence if not token.is_space and token.i not in furniture]
        if words:
            yield words


def as_conllu(doc: Doc, identity: str) -> str:
    """Give a document as CoNLL-U; `MISC` holds the offsets of each word and its name in BIO."""
    lines = [f"# newdoc id = {identity}"]
    for number, words in enumerate(read_sentences(doc), 1):
        place = {token.i: index for index, token in enumerate(words, 1)}
        text = doc.text[words[0].idx : words[-1].idx + len(words[-1])]
        lines += [f"# sent_id = {identity}-{number}", f"# text = {' '.join(text.split())}"]
        for index, token in enumerate(words, 1):
            head = 0 if token.head.i == token.i else place.get(token.head.i, 0)
            relation = token.dep_ or "_"
            columns = (str(index), token.text, token.lemma_ or "_", token.pos_ or "_", token.tag_ or "_", "_", str(head))
            lines.append("\t".join((*columns, "root" if relation == "ROOT" else relation, "_", _misc(token))))
        lines.append("")
    return "\n".join(lines) + "\n"


def _misc(token: Token) -> str:
    parts = [f"Offsets={token.idx}:{token.idx + len(token)}"]
    if token.ent_type_:
        parts.append(f"Name={token.ent_iob_}-{token.ent_type_}")
    end = token.idx + len(token)
    if token.i + 1 < len(token.doc) and token.doc[token.i + 1].idx == end:
        parts.append("SpaceAfter=No")
    return "|".join(parts)


def as_table(doc: Doc) -> str:
    """Give a document as one table a sentence: number, word, tags, number of the head, relation, lemma, name."""
    tables = []
    for words in read_sentences(doc):
        place = {token.i: index for index, token in enumerate(words, 1)}
        rows = [_HEADINGS]
        for index, token in enumerate(words, 1):
            head = "-" if token.head.i == token.i else str(place.get(token.head.i, "-"))
            name = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else ""
            rows.append((str(index), token.text, token.pos_, token.tag_, head, token.dep_, token.lemma_, name))
        widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
        tables.append("\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows))
    return "\n\n".join(tables) + "\n" if tables else ""
