"""Settings: the packaged `data/default.toml`, then a settings file, then overrides, as one frozen `Config`.

Unknown keys are errors that name the nearest key that exists.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from sayso.errors import ConfigError
from sayso.records import Limits, text_digest


class RunSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a run is cut up: worker processes (0: one a core), and how much goes into one shard at most."""

    workers: int
    shard_documents: int
    shard_bytes: int
    stop_above_failed_share: float


class LanguageSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What reads the sentence: an installed spaCy pipeline (empty: Sayso's own model), and the threads that its graph may use."""

    pipeline: str
    threads: int


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that a run depends on besides its input.

    `stages`, `surveys` and `comparisons` name functions by import path (`package.module:name`);
    `options` holds the options of each by the same path; `columns` maps a table's column names to
    document fields and is empty where names are to be guessed.
    """

    languages: tuple[str, ...]
    surveys: tuple[str, ...]
    stages: tuple[str, ...]
    comparisons: tuple[str, ...]
    language: LanguageSettings
    run: RunSettings
    limits: Limits
    columns: dict[str, str]
    options: dict[str, dict[str, Any]]

    def modules(self) -> tuple[str, ...]:
        """Name the modules that every worker process of a run needs; comparisons load where there is something to compare."""
        return (
            "sayso.knowledge.preloaded",
            "sayso.language.component",
            "spacy",
            "onnxruntime",
            "sayso.runs",
            *(path.partition(":")[0] for path in self.stages),
        )

    def digest(self) -> str:
        """Give the digest of all settings that can change records (not of workers and shard sizes)."""
        content = {name: msgspec.to_builtins(getattr(self, name)) for name in self.__struct_fields__ if name != "run"}
        return text_digest(msgspec.json.encode(content, order="sorted").decode())


def load_config(path: Path | None = None, overrides: Mapping[str, Any] | None = None) -> Config:
    """Read the packaged defaults, lay the settings file and then `overrides` over them, and check the result.

    Tables are merged key by key, lists are replaced whole. Options of a stage stand in a table of
    its import path. Raises `ConfigError` that names the file and the key.
    """
    with files("sayso").joinpath("data/default.toml").open("rb") as packaged:
        settings = _gather_options(tomllib.load(packaged), "default.toml")
    if path is not None:
        settings = _merge(settings, _gather_options(_read_toml(path), str(path)))
    if overrides:
        settings = _merge(settings, _gather_options(dict(overrides), "the overrides"))
    try:
        return msgspec.convert(settings, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(
            f"settings {path or 'given'}: {error}; the keys and their types are those of sayso/data/default.toml: correct the value"
        ) from error


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"settings file {path} cannot be opened ({error.strerror}); give the path of a TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"settings file {path} is not valid TOML: {error}; correct that line") from error


def _gather_options(settings: dict[str, Any], origin: str) -> dict[str, Any]:
    """Move tables named by an import path under `options`, and refuse keys that do not exist."""
    known = set(Config.__struct_fields__)
    gathered: dict[str, Any] = {"options": dict(settings.get("options", {}))}
    for key, value in settings.items():
        if ":" in key and isinstance(value, dict):
            gathered["options"][key] = value
        elif key in known:
            gathered.setdefault(key, value)
        else:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"keys are {', '.join(sorted(known))}"
            raise ConfigError(f"{origin}: there is no setting {key!r}; {hint}")
    for section, kind in (("language", LanguageSettings), ("run", RunSettings), ("limits", Limits)):
        for key in gathered.get(section, {}):
            if key not in kind.__struct_fields__:
                near = difflib.get_close_matches(key, kind.__struct_fields__, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"keys are {', '.join(kind.__struct_fields__)}"
                raise ConfigError(f"{origin}: there is no setting {section}.{key}; {hint}")
    return gathered


def _merge(under: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        if isinstance(value, Mapping) and isinstance(merged.get(key), dict):
            merged[key] = _merge(merged[key], value)
        else:
            merged[key] = value
    return merged
