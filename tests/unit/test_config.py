from pathlib import Path

import pytest

from sayso.config import load_config
from sayso.errors import ConfigError


def test_packaged_defaults_are_complete() -> None:
    config = load_config()
    assert config.languages == ("en",) and config.run.workers == 0 and config.limits.members > 0


def test_settings_file_changes_one_key_and_keeps_the_others(tmp_path: Path) -> None:
    path = tmp_path / "sayso.toml"
    path.write_text('[run]\nworkers = 3\n\n["mine.delays:find_delays"]\nwindow = 20\n')
    config = load_config(path)
    assert config.run.workers == 3 and config.run.shard_documents == load_config().run.shard_documents
    assert config.options["mine.delays:find_delays"] == {"window": 20}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("stage = []", "did you mean 'stages'"),
        ("[run]\nworker = 2", "did you mean 'workers'"),
        ("[limits]\nmember = 2", "did you mean 'members'"),
        ("languages = 3", "languages"),
        ("languages = [", "not valid TOML"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused_with_what_would_be_right(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "sayso.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=message):
        load_config(path)


def test_missing_settings_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"absent\.toml"):
        load_config(tmp_path / "absent.toml")


def test_digest_ignores_workers_and_notices_options() -> None:
    plain = load_config()
    assert load_config(overrides={"run": {"workers": 7}}).digest() == plain.digest()
    assert load_config(overrides={"languages": ["en", "fr"]}).digest() != plain.digest()
