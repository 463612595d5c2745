"""Write the shipped files from a trained network: python -m training.language.export NETWORK.pt FOLDER.

`sentence.onnx` (all heads, int8), `vectors.onnx` (the frozen pretrained encoder, int8), `table.npy` and `scales.npy` (word pieces
as int8 rows with one scale each, shared by both), `decoder.npz` (what is decoded outside the graph), `tokenizer.json`, and
`model.json`: the labels, how it was trained, and the digest of every file.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own habit
from torch import Tensor, nn

from sayso.language.files import DESCRIPTION, FORMAT, MODEL_FILES, file_digest
from training.language.heads import WIDTH, Encoder, Network, Sizes, within_sentences
from training.language.minilm import minilm_folder

_OPSET = 17
_ROWS, _PIECES, _WORDS = 2, 40, 30


class SentenceGraph(nn.Module):
    """All heads in one graph, and the states of words [B, N, WIDTH] that the span heads read.

    `start` is 1 or 0 where a sentence is known to begin there or not, -1 where the network decides."""

    outputs = (
        "upos",
        "xpos",
        "begin",
        "head",
        "relation",
        "arcs",
        "relation_dependent",
        "relation_head",
        "names",
        "attribution",
        "link",
        "state",
    )

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, embedded: Tensor, shape: Tensor, present: Tensor, first: Tensor, start: Tensor) -> tuple[Tensor, ...]:
        """Take piece embeddings [B, T, WIDTH], shapes and presence [B, T], first pieces and known starts [B, N]."""
        network = self.network
        tree, span = network.words(embedded, shape, present > 0, first)
        upos, xpos, begins = network.tag_scores(tree)
        begin = torch.where(start < 0, (begins > 0).long(), start)
        arcs = within_sentences(network.arc(tree), torch.cumsum(begin, 1), first > 0)
        head = arcs.argmax(2)
        dependent, heads = network.relation_parts(tree)
        relation = network.relations(dependent, heads, head).argmax(2)
        spans = (network.names(span), network.attribution(span), network.link(span))
        return upos.argmax(2), xpos.argmax(2), begin, head, relation, arcs, dependent, heads, *spans, span


class VectorGraph(nn.Module):
    """The pretrained encoder with its mean pooling: unit vectors [B, WIDTH]."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, embedded: Tensor, present: Tensor) -> Tensor:
        """Take piece embeddings [B, T, WIDTH] with the marks around them, and presence [B, T]."""
        last = self.encoder(embedded, torch.zeros_like(present), present > 0)[-1]
        weight = present[:, :, None].to(last.dtype)
        return F.normalize((last * weight).sum(1) / weight.sum(1), dim=1)


def load_network(path: Path) -> tuple[Network, dict[str, Any]]:
    """Load what training wrote: the network, ready to be evaluated, and what was kept with it."""
    content = torch.load(path, map_location="cpu", weights_only=False)
    sizes = Sizes(*(len(content["vocabulary"][name]) for name in ("upos", "xpos", "relations")))
    network = Network(sizes)
    network.load_state_dict(content["network"])
    return network.eval(), content


def sample_inputs() -> tuple[Tensor, ...]:
    """Give inputs of the right shapes, for tracing."""
    generator = torch.Generator().manual_seed(1)
    embedded = torch.randn(_ROWS, _PIECES, WIDTH, generator=generator)
    shape = torch.randint(2, 16, (_ROWS, _PIECES), generator=generator)
    present = torch.ones(_ROWS, _PIECES, dtype=torch.long)
    first = torch.arange(1, _WORDS + 1)[None].repeat(_ROWS, 1)
    return embedded, shape, present, first, torch.full((_ROWS, _WORDS), -1)


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--keep-full", action="store_true", help="keep the fp32 graphs beside, as parity.py needs them")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    network, content = load_network(arguments.network)
    embedded, shape, present, first, start = sample_inputs()
    pieces, words = {0: "rows", 1: "pieces"}, {0: "rows", 1: "words"}
    inputs = {"embedded": pieces, "shape": pieces, "present": pieces, "first": words, "start": words}
    _write(
        SentenceGraph(network),
        (embedded, shape, present, first, start),
        inputs,
        dict.fromkeys(SentenceGraph.outputs, words),
        folder / "sentence.onnx",
    )
    pretrained = Encoder()
    table = pretrained.load_minilm(minilm_folder())
    _write(
        VectorGraph(pretrained.eval()),
        (embedded, present),
        {"embedded": pieces, "present": pieces},
        {"vector": {0: "rows"}},
        folder / "vectors.onnx",
    )
    scales = (table.abs().amax(1) / 127).numpy().astype(np.float32)
    np.save(folder / "table.npy", np.rint(table.numpy() / scales[:, None]).astype(np.int8))
    np.save(folder / "scales.npy", scales)
    _write_decoder(network, folder / "decoder.npz")
    shutil.copyfile(minilm_folder() / "tokenizer.json", folder / "tokenizer.json")
    write_description(content, folder)
    if not arguments.keep_full:
        for name in ("sentence", "vectors"):
            (folder / f"{name}.full.onnx").unlink()
    print(f"{sum(path.stat().st_size for path in folder.iterdir()) / 1e6:.1f} MB in {folder}")


def _write(
    graph: nn.Module, example: tuple[Tensor, ...], inputs: dict[str, dict[int, str]], outputs: dict[str, dict[int, str]], path: Path
) -> None:
    """Write the graph in fp32 and in int8 (weights by channel, inputs as they come)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    full = path.with_suffix(".full.onnx")
    with torch.no_grad():
        torch.onnx.export(
            graph.eval(),
            example,
            str(full),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=inputs | outputs,
            opset_version=_OPSET,
            dynamo=False,
        )
    # Seven bits: with eight, processors without VNNI saturate, so that one text would be read in two ways on two machines.
    quantize_dynamic(
        full,
        path,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gemm"],
        extra_options={"MatMulConstBOnly": True},
    )


def _write_decoder(network: Network, path: Path) -> None:
    arrays: dict[str, np.ndarray] = {}
    for name, crf in (("names", network.names_crf), ("attribution", network.attribution_crf)):
        arrays[f"{name}_between"] = crf.scores().detach().numpy()
        arrays[f"{name}_first"], arrays[f"{name}_last"] = crf.first_rule.numpy(), crf.last_rule.numpy()
    arrays["relation_weight"] = network.relation.weight.detach().numpy()
    arrays["relation_bias"] = network.relation.bias.detach().numpy()
    np.savez(path, **arrays)


def write_description(content: dict[str, Any], folder: Path) -> None:
    """Write `model.json` for the files of `folder`."""
    labels = {**content["vocabulary"], "names": content["names"], "attribution": content["attribution"]}
    described = {"format": FORMAT, "labels": labels, "training": content["options"], "files": {}}
    for name in MODEL_FILES:
        described["files"][name] = {"size": (folder / name).stat().st_size, "blake2s": file_digest(folder / name)}
    (folder / DESCRIPTION).write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
