"""Does the shipped model say what the trained one says? python -m training.language.parity NETWORK.pt FOLDER [CORPORA].

FOLDER is what `export --keep-full` wrote. First the fp32 graph against the network in PyTorch (largest difference of any score, at most
1e-4), then all figures of the benchmark with the int8 graph and with the fp32 one (int8 may lose .3 points).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch

from benchmarks.corpora import corpora_folder
from benchmarks.language import measure
from sayso.language.files import DESCRIPTION, MODEL_FILES
from training.language.export import SentenceGraph, load_network, sample_inputs, write_description

_LARGEST = 1e-4
_LOSS = 0.003


def main() -> None:
    """Read the command line, compare, and end with 1 where either bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("corpora", nargs="?")
    arguments = parser.parse_args()
    difference = graph_difference(arguments.network, arguments.folder / "sentence.full.onnx")
    print(f"largest difference between PyTorch and ONNX in fp32: {difference:.2e} (bound {_LARGEST:.0e})")
    corpora = corpora_folder(arguments.corpora)
    parts = ("trees", "names", "attribution")
    print("--- int8")
    small = measure(corpora, arguments.folder, parts)
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place)
        for name in (*MODEL_FILES, DESCRIPTION):
            shutil.copyfile(arguments.folder / name, whole / name)
        shutil.copyfile(arguments.folder / "sentence.full.onnx", whole / "sentence.onnx")
        write_description(load_network(arguments.network)[1], whole)
        print("--- fp32")
        full = measure(corpora, whole, parts)
    worst = max(full, key=lambda name: full[name] - small[name])
    lost = [full[name] - small[name] for name in full]
    print(
        f"int8 loses {100 * sum(lost) / len(lost):.2f} points on the mean of {len(lost)} figures, at most {100 * max(lost):.2f} ({worst})"
    )
    sys.exit(difference > _LARGEST or sum(lost) / len(lost) > _LOSS)


def graph_difference(network: Path, graph: Path) -> float:
    """Give the largest difference between any score of the network in PyTorch and of the exported fp32 graph."""
    from onnxruntime import InferenceSession

    loaded, _ = load_network(network)
    inputs = sample_inputs()
    with torch.no_grad():
        ours = SentenceGraph(loaded).eval()(*inputs)
    names = ("embedded", "shape", "present", "first", "start")
    session = InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    theirs = session.run(list(SentenceGraph.outputs), {name: value.numpy() for name, value in zip(names, inputs, strict=True)})
    return max(float(np.abs(left.numpy().astype(np.float64) - right).max()) for left, right in zip(ours, theirs, strict=True))


if __name__ == "__main__":
    main()
