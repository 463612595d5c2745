"""Every error that Sayso raises on purpose, grouped by what happens to the run next.

A message has three parts: what was wrong with which thing, what was expected, and what to do.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Base of all errors raised on purpose; `exit_code` is what the command line ends with."""

    exit_code = 3


class ConfigError(SaysoError):
    """Settings, stage names or options make no sense: the run never starts."""

    exit_code = 2


class KnowledgeError(SaysoError):
    """A packed data file is missing, damaged or of another version: the run never starts."""


class ModelError(SaysoError):
    """A model file is missing, damaged or of another version: the run never starts."""


class InputError(SaysoError):
    """One file or one record in it cannot be read: it is skipped and kept as a `Failure`."""

    exit_code = 1


class StageError(SaysoError):
    """A stage broke on one document: the stages that read its output are skipped for it."""

    exit_code = 1


class EngineError(SaysoError):
    """The workers cannot go on (they die at start, the disk is full): the run stops, done shards stay done."""


class StoreError(SaysoError):
    """The library cannot be opened, written or migrated: the run stops, done shards stay done."""


class QueryError(SaysoError):
    """A search or an id asks for nothing that the library has."""

    exit_code = 2
