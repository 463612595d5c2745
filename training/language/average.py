"""The mean of the weights of two runs of which one began with the other: `python -m training.language.average FIRST.pt SECOND.pt OUT.pt`.

Weights that lie in one basin may be averaged; the mean generalises better than either (Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import torch


def average(first: dict[str, Any], second: dict[str, Any], share: float) -> dict[str, Any]:
    """Give the second run's content with its weights moved towards the first's; `share` (0 to 1) is the second's part.

    Raises `SystemExit` where the two have other vocabularies or shapes: then they are not runs of one network.
    """
    if first["vocabulary"] != second["vocabulary"] or set(first["network"]) != set(second["network"]):
        raise SystemExit("the two files hold other labels or weights; average only a run and one that began with its weights (--start)")
    mixed = {}
    for name, weight in second["network"].items():
        other = first["network"][name]
        if other.shape != weight.shape:
            raise SystemExit(f"{name} is {tuple(other.shape)} in one file and {tuple(weight.shape)} in the other; these are other networks")
        mixed[name] = (1 - share) * other + share * weight if weight.dtype.is_floating_point else weight
    return second | {"network": mixed}


def main() -> None:
    """Write the mean of two files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="the part of the second, 0 to 1")
    arguments = parser.parse_args()
    first, second = (torch.load(path, map_location="cpu", weights_only=False) for path in (arguments.first, arguments.second))
    torch.save(average(first, second, arguments.share), arguments.out)


if __name__ == "__main__":
    main()
