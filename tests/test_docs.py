"""What a user can type or set is documented."""

from pathlib import Path

import msgspec
import pytest
import typer

from sayso.cli.commands import app
from sayso.config import Config, LanguageSettings, RunSettings
from sayso.records import ANNOTATIONS, Copy, Limits, kind_of

DOCS = Path(__file__).parent.parent / "docs"
COMMANDS = (DOCS / "formats" / "commands.md").read_text(encoding="utf-8")
RECORDS = (DOCS / "formats" / "records.md").read_text(encoding="utf-8")
SETTINGS = (DOCS / "formats" / "settings.md").read_text(encoding="utf-8")


def command_paths() -> list[str]:
    group = typer.main.get_command(app)
    paths = []
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        paths += [f"sayso {name} {sub}" for sub in inner] if inner else [f"sayso {name}"]
    return paths


@pytest.mark.parametrize("path", command_paths())
def test_every_command_is_documented(path: str) -> None:
    assert f"`{path}" in COMMANDS


@pytest.mark.parametrize("kind", [*ANNOTATIONS, Copy], ids=kind_of)
def test_every_record_and_field_is_documented(kind: type) -> None:
    row = next(line for line in RECORDS.splitlines() if line.startswith(f"| `{kind_of(kind)}` |"))
    for field in msgspec.structs.fields(kind):
        if field.name not in ("id", "document", "spans", "score"):
            assert f"`{field.name}`" in row, field.name


SECTIONS = (Config, LanguageSettings, RunSettings, Limits)


@pytest.mark.parametrize("name", [name for section in SECTIONS for name in section.__struct_fields__])
def test_every_setting_is_documented(name: str) -> None:
    assert name in ("language", "run", "limits", "options") or f"`{name}`" in SETTINGS or f".{name}`" in SETTINGS
