"""Who may import whom: the table of docs/architecture.md, checked against every file."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "sayso"
BELOW = {
    "errors": set(),
    "records": {"errors"},
    "knowledge": {"records", "errors"},
    "language": {"records", "errors"},
    "store": {"records", "errors"},
    "readers": {"records", "errors"},
    "config": {"records", "errors"},
    "pipeline": {"records", "errors", "language", "knowledge"},
    "engines": {"pipeline", "errors"},
    "annotate": {"pipeline", "records", "errors", "language.trees", "knowledge"},
    "compare": {"pipeline", "records", "errors", "knowledge"},
    "runs": {"readers", "pipeline", "engines", "store", "config", "records", "errors"},
    "library": {"runs", "report", "store", "engines", "pipeline", "config", "records", "errors"},
    "report": {"records", "errors", "store.queries", "knowledge.media", "knowledge.shapes"},
    "export": {"records", "errors", "store.queries"},
    "web": {"records", "errors", "store.queries", "runs", "report", "export"},
}
SIBLINGS_APART = {"readers", "annotate", "compare", "export"}
FILES = sorted(PACKAGE.rglob("*.py"))


def parts_of(path: Path) -> tuple[str, ...]:
    relative = path.relative_to(PACKAGE).with_suffix("").parts
    return relative[:-1] if relative[-1] == "__init__" else relative


def imports_of(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return [name.removeprefix("sayso.") for name in names if name == "sayso" or name.startswith("sayso.")]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_each_file_imports_only_what_lies_below_it(path: Path) -> None:
    parts = parts_of(path)
    if not parts or parts[0] in ("cli", "__main__"):
        return
    for name in imports_of(path):
        target = name.split(".")
        if name.startswith("__version__"):
            continue
        if target[0] == parts[0]:
            # A stage that outgrew one file is a folder of private modules behind one public function.
            inside = len(parts) > 1 and target[1:2] == [parts[1]]
            apart = parts[0] in SIBLINGS_APART and len(parts) > 1
            assert inside or not apart, f"{path.name} imports its sibling {name}"
            continue
        allowed = BELOW[parts[0]]
        assert any(name == a or name.startswith(a + ".") for a in allowed), f"{'.'.join(parts)} may not import {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_module_is_longer_than_400_lines(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 400


def test_every_folder_of_the_package_has_its_row() -> None:
    names = {parts_of(path)[0] for path in FILES if parts_of(path)} - {"cli", "__main__"}
    assert names <= set(BELOW)
