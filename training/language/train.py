"""Train the language model: python -m training.language.train OUT [--corpora DIR] [--gold DIR] [--pieces N] [--without-polnear].

Writes OUT/checkpoint-RANK.pt as it goes and OUT/network.pt at the end; the same command goes on where it was stopped.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist

from benchmarks.corpora import corpora_folder
from sayso.language.pieces import load_pieces
from training.language.corpora import Document, load_documents
from training.language.heads import Network, Sizes
from training.language.labels import ATTRIBUTION, NAMES
from training.language.minilm import minilm_folder
from training.language.objective import losses
from training.language.windows import LONGEST, Prepared, Vocabulary, collate, cut, example

# Short windows beside long ones: trained on long ones alone the parser is worse on single sentences, and the other way round.
_LENGTHS = (64, 126, LONGEST, LONGEST, LONGEST)
_PASSES = {"trees": 2, "speech": 1, "names": 1}
"""How often a sort of document is gone through in one pass over all data."""
_CASINGS = ("title", "capitals")
_CASED_SHARE = 0.06
_UNPUNCTUATED_SHARE = 0.06
"""Windows that lose their commas, as reports do that went through a careless database."""


@dataclass(frozen=True)
class Options:
    """What decides on the outcome, besides the data: kept in the checkpoint and in the model card."""

    pieces: int
    seed: int = 1
    encoder_rate: float = 2.5e-4
    heads_rate: float = 1.5e-3
    warm_up: int = 80
    steady_share: float = 0.25
    batch_pieces: int = 1024
    average_every: int = 12
    processes: int = 2


class Batches:
    """Batches of one pass after another; every pass follows from the seed and its number alone."""

    def __init__(self, documents: list[Document], vocabulary: Vocabulary, options: Options) -> None:
        pieces = load_pieces(minilm_folder() / "tokenizer.json")
        self.vocabulary, self.options = vocabulary, options
        self.documents = [Prepared.of(document, pieces) for document in documents if _sort(document)]

    def of_pass(self, number: int, rank: int, done: int = 0) -> Iterator[dict[str, torch.Tensor]]:
        """Yield the batches of one pass that fall to process `rank`, without the first `done`."""
        rng = random.Random(f"{self.options.seed}:{number}")
        groups: dict[str, list[tuple[float, Prepared, range]]] = defaultdict(list)
        for prepared in self.documents:
            sort = _sort(prepared.document)
            assert sort is not None
            for _ in range(_PASSES[sort]):
                longest = LONGEST if sort == "speech" else rng.choice(_LENGTHS)
                for window in cut(prepared, longest, rng):
                    size = min(LONGEST, sum(map(len, prepared.pieces[window.start : window.stop])))
                    groups[sort].append((size + rng.random() * 16, prepared, window))
        batches = [batch for group in groups.values() for batch in self._batches(group)]
        rng.shuffle(batches)
        count = len(batches) // self.options.processes * self.options.processes
        for batch in batches[rank : count : self.options.processes][done:]:
            yield collate(
                [
                    self._example(prepared, window, random.Random(f"{number}:{prepared.document.id}:{window.start}"))
                    for prepared, window in batch
                ]
            )

    def _batches(self, group: list[tuple[float, Prepared, range]]) -> list[list[tuple[Prepared, range]]]:
        """Put windows of like length together, so that little is padding."""
        group.sort(key=lambda entry: (entry[0], entry[1].document.id, entry[2].start))
        batches: list[list[tuple[Prepared, range]]] = [[]]
        for size, prepared, window in group:
            if batches[-1] and (len(batches[-1]) + 1) * (size + 2) > self.options.batch_pieces:
                batches.append([])
            batches[-1].append((prepared, window))
        return batches

    def _example(self, prepared: Prepared, window: range, rng: random.Random) -> dict[str, Any]:
        casing = rng.choice(_CASINGS) if rng.random() < _CASED_SHARE else ""
        kept = list(window)
        if rng.random() < _UNPUNCTUATED_SHARE:
            heads = set(prepared.document.heads or ())
            kept = [index for index in kept if prepared.document.word(index) != "," or index in heads] or kept
        return example(prepared, kept, self.vocabulary, casing=casing)


def _sort(document: Document) -> str | None:
    """Tell how a document is learnt from; `None`: not at all. EWT's development part trains names, never trees."""
    if document.corpus == "ewt" and document.part == "dev":
        document.upos = document.heads = document.xpos = document.relations = None
        return "names" if document.names is not None else None
    if document.part != "train":
        return None
    if document.upos is not None:
        return "trees"
    if document.attributions is not None:
        return "speech"
    return "names" if document.names is not None else None


def main() -> None:
    """Read the command line, load the data once, and train in as many processes as the options say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--corpora", type=Path, help="the folder of corpora; else SAYSO_CORPORA")
    parser.add_argument("--gold", type=Path, help="the folder of hand-made answers; else `gold` beside the corpora")
    parser.add_argument("--pieces", type=int, default=16_000_000, help="word pieces to train on, all processes together")
    parser.add_argument("--start", type=Path, help="a trained network.pt whose weights to begin with")
    parser.add_argument("--without-polnear", action="store_true", help="learn from clearly licensed data alone")
    arguments = parser.parse_args()
    corpora = arguments.corpora or corpora_folder()
    gold = arguments.gold or corpora.parent / "gold"
    arguments.out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    documents = load_documents(corpora, gold, polnear=not arguments.without_polnear)
    vocabulary = Vocabulary.of(documents)
    options = Options(arguments.pieces, processes=1 if torch.cuda.is_available() else 2)
    batches = Batches(documents, vocabulary, options)
    print(f"{len(batches.documents)} documents, read in {time.monotonic() - began:.0f} s", flush=True)
    torch.set_num_threads(1)
    # Two processes of one thread, that average their weights every few steps, are a third faster than two threads that
    # wait for each other at every operation. Forked, so that the data are held once.
    rank = 0
    if options.processes > 1:
        rank = 0 if os.fork() else 1
        meeting = arguments.out.absolute() / "meeting"
        if rank == 0:
            meeting.unlink(missing_ok=True)
        else:
            time.sleep(2)
        dist.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=options.processes)
    Trainer(arguments.out, batches, options, rank, arguments.start).run()
    if rank:
        os._exit(0)
    if options.processes > 1:
        os.wait()


class Trainer:
    """One process of a training run."""

    def __init__(self, out: Path, batches: Batches, options: Options, rank: int, start: Path | None = None) -> None:
        self.out, self.batches, self.options, self.rank = out, batches, options, rank
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(options.seed)
        vocabulary = batches.vocabulary
        self.network = Network(Sizes(len(vocabulary.upos), len(vocabulary.xpos), len(vocabulary.relations)))
        self.table = self.network.encoder.load_minilm(minilm_folder()).to(self.device)
        if start is not None:
            self.network.load_state_dict(torch.load(start, map_location="cpu", weights_only=False)["network"])
        self.network.to(self.device)
        torch.manual_seed(options.seed + rank)
        encoder = list(self.network.encoder.parameters())
        inside = {id(parameter) for parameter in encoder}
        heads = [parameter for parameter in self.network.parameters() if id(parameter) not in inside]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": [p for p in encoder if p.ndim > 1], "base": options.encoder_rate, "weight_decay": 0.01},
                {"params": [p for p in encoder if p.ndim < 2], "base": options.encoder_rate, "weight_decay": 0.0},
                {"params": heads, "base": options.heads_rate, "weight_decay": 0.01},
            ],
            betas=(0.9, 0.98),
            fused=True,
        )
        self.parameters = [parameter for parameter in self.network.parameters() if parameter.requires_grad]
        self.number = self.done = self.step = self.seen = 0
        self.checkpoint = out / f"checkpoint-{rank}.pt"

    def run(self) -> None:
        """Train until the pieces are used up; every ten minutes a checkpoint, every minute a line."""
        self._resume()
        self.network.train()
        sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0])
        began = logged = saved = time.monotonic()
        before = self.seen
        while self.seen < self.options.pieces:
            for batch in self.batches.of_pass(self.number, self.rank, self.done):
                for name, value in self._learn({key: value.to(self.device) for key, value in batch.items()}).items():
                    sums[name][0] += value
                    sums[name][1] += 1
                self.done += 1
                self.step += 1
                # Counted alike in all processes, so that they stop, average and save at the same step.
                self.seen += self.options.batch_pieces * self.options.processes
                if self.options.processes > 1 and self.step % self.options.average_every == 0:
                    self._average()
                    now = time.monotonic()
                    if self._agree(now - saved > 600):
                        self._save()
                        saved = now
                if self.rank == 0 and time.monotonic() - logged > 60:
                    logged = time.monotonic()
                    rate = (self.seen - before) / (logged - began)
                    losses_ = " ".join(f"{name} {total / count:.3f}" for name, (total, count) in sorted(sums.items()))
                    left = (self.options.pieces - self.seen) / rate / 60
                    print(f"{self.seen / 1e6:.2f} M pieces, pass {self.number}, {rate:.0f}/s, {left:.0f} min left: {losses_}", flush=True)
                    sums.clear()
                if self.seen >= self.options.pieces:
                    break
            else:
                self.number, self.done = self.number + 1, 0
        if self.options.processes > 1:
            self._average()
        if self.rank == 0:
            state = {key: value.cpu() for key, value in self.network.state_dict().items()}
            content = {"network": state, "vocabulary": asdict(self.batches.vocabulary), "names": NAMES, "attribution": ATTRIBUTION}
            torch.save(content | {"options": asdict(self.options)}, self.out / "network.pt")
            print(f"wrote {self.out / 'network.pt'} after {self.step} steps", flush=True)

    def _learn(self, batch: dict[str, torch.Tensor]) -> dict[str, float]:
        """Take one step; the rate warms up, stays, and then falls to zero along a line."""
        share = self.seen / self.options.pieces
        steady = self.options.steady_share
        fall = 1.0 if share < steady else max(0.01, (1 - share) / (1 - steady))
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * min(1.0, (self.step + 1) / self.options.warm_up) * fall
        with torch.autocast("cuda", torch.bfloat16, enabled=self.device.type == "cuda"):
            found = losses(self.network, self.table, batch)
        if not found:
            return {}
        sum(found.values(), torch.zeros((), device=self.device)).backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        return {name: float(value.detach()) for name, value in found.items()}

    @torch.no_grad()
    def _average(self) -> None:
        """Give all processes the mean of their weights."""
        flat = torch.cat([parameter.detach().flatten() for parameter in self.parameters])
        dist.all_reduce(flat)
        flat /= self.options.processes
        offset = 0
        for parameter in self.parameters:
            parameter.copy_(flat[offset : offset + parameter.numel()].view_as(parameter))
            offset += parameter.numel()

    def _agree(self, mine: bool) -> bool:
        """Tell whether the first process says so: all must save at one step."""
        flag = torch.tensor([int(mine and self.rank == 0)])
        dist.broadcast(flag, 0)
        return bool(flag.item())

    def _save(self) -> None:
        content = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(), "options": asdict(self.options)}
        content |= {"number": self.number, "done": self.done, "step": self.step, "seen": self.seen, "random": torch.get_rng_state()}
        waiting = self.checkpoint.with_suffix(".new")
        torch.save(content, waiting)
        waiting.replace(self.checkpoint)

    def _resume(self) -> None:
        if not self.checkpoint.exists():
            return
        content = torch.load(self.checkpoint, map_location=self.device, weights_only=False)
        # Another length is fine: the rate falls along the new line from here on.
        if content["options"] | {"pieces": self.options.pieces} != asdict(self.options):
            raise SystemExit(f"{self.checkpoint} was made with {content['options']}; give the same options or another folder")
        self.network.load_state_dict(content["network"])
        self.optimizer.load_state_dict(content["optimizer"])
        self.number, self.done, self.step, self.seen = (content[name] for name in ("number", "done", "step", "seen"))
        torch.set_rng_state(content["random"].cpu())
        print(f"went on at {self.seen / 1e6:.2f} M pieces", flush=True)


if __name__ == "__main__":
    main()
