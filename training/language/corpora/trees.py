"""Universal Dependencies treebanks: EWT, PUD and GUM, from CoNLL-U."""

from __future__ import annotations

import gzip
import re
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.language.corpora.shape import Document, Name

# Their texts may not be used commercially (GUM's LICENSE.txt), or they are not news-like at all.
_LEFT_OUT = frozenset(["fiction", "essay", "letter", "podcast", "whow", "reddit", "conversation", "vlog"])
_NAME_TYPES = {"person": ["PERSON"], "organization": ["ORG", "ARMED"], "place": ["GPE", "LOC", "FAC"]}
_NAME_PARTS = frozenset(["flat", "compound", "goeswith"])


def read_universal_dependencies(path: Path, corpus: str, part: str) -> list[Document]:
    """Read one CoNLL-U file of EWT or PUD."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        documents = list(_documents(lines, corpus, part))
    for document in documents:
        document.genre = document.id.split("-")[0] if corpus == "ewt" else ("news" if document.id.startswith("n") else "wiki")
    return documents


def read_gum(path: Path) -> list[Document]:
    """Read GUM with its own split: of the training part only genres that are free for any use; GENTLE is left out."""
    documents = []
    with tarfile.open(path) as archive:
        members = {Path(member.name).name: member for member in archive.getmembers() if member.isfile()}
        parts = _split(_read_member(archive, members["splits.md"]))
        for name in sorted(members):
            if not (name.startswith("GUM_") and name.endswith(".conllu")):
                continue
            genre = name.split("_")[1]
            part = parts.get(name.removesuffix(".conllu"), "train")
            if genre == "reddit" or (genre in _LEFT_OUT and part == "train"):
                continue
            for document in _documents(_read_member(archive, members[name]).splitlines(), "gum", part):
                document.genre = genre
                _add_entities(document)
                documents.append(document)
    return documents


def _read_member(archive: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    stream = archive.extractfile(member)
    assert stream is not None, member.name
    return stream.read().decode("utf-8")


def _split(text: str) -> dict[str, str]:
    """Read GUM's splits.md: headings name a part, bullets its documents."""
    parts: dict[str, str] = {}
    part = ""
    for line in text.splitlines():
        if line.startswith("## "):
            part = line[3:].strip()
        elif line.strip().startswith("* "):
            parts[line.strip()[2:]] = part
    return parts


class _Builder:
    """Puts the text of a document together word by word."""

    def __init__(self, identity: str, corpus: str, part: str) -> None:
        self.document = Document(identity, corpus, part, "", "", [], [], upos=[], xpos=[], heads=[], relations=[])
        self.separator = ""

    def add(self, sentence: list[list[str]], spaces: list[str]) -> None:
        document = self.document
        assert document.upos is not None and document.xpos is not None
        assert document.heads is not None and document.relations is not None
        offset = len(document.words)
        document.starts.append(offset)
        for columns, space in zip(sentence, spaces, strict=True):
            start = len(document.text) + len(self.separator)
            document.text += self.separator + columns[1]
            document.words.append((start, start + len(columns[1])))
            document.upos.append(columns[3])
            document.xpos.append(columns[4])
            document.heads.append(offset + int(columns[6]) - 1 if columns[6] != "0" else -1)
            document.relations.append(columns[7])
            document.misc.append(columns[9])
            self.separator = space


def _documents(lines: Iterable[str], corpus: str, part: str) -> Iterator[Document]:
    builder: _Builder | None = None
    sentence: list[list[str]] = []
    spaces: list[str] = []
    joined_to = 0
    joined_space = ""
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if builder:
                yield builder.document
            builder = _Builder(line.split("=")[-1].strip(), corpus, part)
        elif line.startswith("# newpar") and builder and builder.document.words:
            builder.separator = "\n\n"
        elif line.startswith("#"):
            continue
        elif not line:
            if sentence:
                builder = builder or _Builder(corpus, corpus, part)
                builder.add(sentence, spaces)
                sentence, spaces = [], []
        else:
            columns = line.split("\t")
            space = "" if "SpaceAfter=No" in columns[9] else " "
            if "-" in columns[0]:
                joined_to, joined_space = int(columns[0].split("-")[1]), space
            elif "." not in columns[0]:
                number = int(columns[0])
                sentence.append(columns)
                spaces.append("" if number < joined_to else joined_space if number == joined_to else space)
                if number >= joined_to:
                    joined_to = 0
    if builder:
        yield builder.document


def _add_entities(document: Document) -> None:
    """Take the named cores of GUM's person, place and organisation mentions; any other proper noun is left open.

    GUM marks noun phrases, we want names: the core is the proper head with what is compound or flat with it.
    """
    assert document.upos is not None and document.heads is not None
    names: list[Name] = []
    taken: set[int] = set()
    for begin, end, kind in sorted(_mentions(document.misc), key=lambda mention: mention[0] - mention[1]):
        core = _named_core(document, begin, end) if kind in _NAME_TYPES else None
        if core and not taken.intersection(core):
            taken.update(core)
            names.append(Name(core[0], core[-1] + 1, frozenset(_NAME_TYPES[kind])))
    document.names = sorted(names)
    document.marked = frozenset(kind for kinds in _NAME_TYPES.values() for kind in kinds)
    document.unsure = frozenset(i for i, tag in enumerate(document.upos) if tag == "PROPN" and i not in taken)


def _mentions(misc: list[str]) -> Iterator[tuple[int, int, str]]:
    """Read the brackets of `Entity=`: (first word, last word, type); a mention may run over words, never over documents."""
    stack: list[tuple[str, int, str]] = []
    for index, column in enumerate(misc):
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", column)
        for bracket in re.findall(r"\([^()]*\)?|[^()]*\)", entity[1]) if entity else ():
            if bracket.startswith("("):
                fields = bracket.strip("()").split("-")
                kind = fields[1] if len(fields) > 1 else ""
                if bracket.endswith(")"):
                    yield index, index, kind
                else:
                    stack.append((fields[0], index, kind))
                continue
            group = bracket.strip(")").split("-")[0]
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == group:
                    _, begin, kind = stack.pop(depth)
                    yield begin, index, kind
                    break


def _named_core(document: Document, begin: int, end: int) -> list[int] | None:
    """Give the words of the name at the head of words `begin` to `end` (inclusive), `None` where it has none."""
    upos, heads, relations = document.upos, document.heads, document.relations
    assert upos is not None and heads is not None and relations is not None
    outer = [i for i in range(begin, end + 1) if not begin <= heads[i] <= end]
    if len(outer) != 1 or upos[outer[0]] != "PROPN":
        return None
    core = {outer[0]}
    grown = True
    while grown:
        grown = False
        for i in range(begin, end + 1):
            if i in core or heads[i] not in core:
                continue
            relation = relations[i].split(":")[0]
            capital = upos[i] in ("PROPN", "ADJ") and document.word(i)[:1].isupper()
            if relation in _NAME_PARTS or (relation in ("amod", "nummod") and capital):
                core.add(i)
                grown = True
    words = sorted(core)
    return words if words[-1] - words[0] + 1 == len(words) else None
