"""Train the pair head over frozen word embeddings.

    OMP_WAIT_POLICY=passive GOMP_SPINCOUNT=0 python train.py SHARED BASE TABLE OUT [--epochs 4 ...]

SHARED is the folder with bench/ and data/, BASE a folder with a pretrained BERT-like encoder and its tokenizer.json,
TABLE the weights of the shared encoder (a torch file or model.onnx), whose word embeddings are used as they are.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import corpora
import numpy as np
import torch
import written
from batches import Batch, Cut, collate, cut_sentence, group, read_table
from losses import pair_losses
from measure import report, run
from model import PairModel, begin
from tokenizers import Tokenizer
from torch import Tensor

import phrases

WEIGHTS = {"root": 1.5, "quad": 0.7, "stance": 1.0, "target": 1.0}  # of the losses; that of the event is an option


def open_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer without the truncation and padding that some packages leave in it."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Material:
    """All that is trained on; ``epoch`` draws from it."""

    def __init__(self, options: argparse.Namespace, tokenizer: Tokenizer) -> None:
        self.options = options
        self.tokenizer = tokenizer
        shared = options.shared
        self.gold = self.cut(corpora.plv(shared, "train"))
        extra = corpora.quads(shared) + corpora.petrarch(shared) + phrases.codebook_examples()
        self.extra = self.cut(corpora.without_leaks(shared, extra))
        self.dse = self.cut(corpora.dse(shared, "train"))
        self.told = self.cut(self.corpus(options.corpus)) if options.corpus else []
        self.target = self.cut(corpora.newsmtsc(shared, "train"))
        self.russian = self.cut(corpora.rusentne(shared, "train")) if options.russian else []
        self.dev = {
            "plv": self.cut(corpora.plv(shared, "dev")),
            "dse": self.cut(corpora.dse(shared, "dev")),
            "newsmtsc": self.cut(corpora.newsmtsc(shared, "dev")),
        }
        if options.russian:
            self.dev["rusentne"] = self.cut(corpora.rusentne(shared, "dev"))

    def corpus(self, corpus: Path) -> list[corpora.Sentence]:
        """The written dispatches and the standoff annotation, which say of a pair also that nothing happens."""
        sentences = written.dispatch_sentences(corpus) + written.standoff_sentences(corpus, self.options.shared)
        return corpora.without_leaks(self.options.shared, sentences)

    def cut(self, sentences: list[corpora.Sentence]) -> list[Cut]:
        """As pieces."""
        return [cut_sentence(sentence, self.tokenizer) for sentence in sentences]

    def epoch(self, chance: Random) -> list[Cut]:
        """Polar sentences of DSE wholly, a share of its others, and new sentences of our own."""
        made = corpora.without_leaks(self.options.shared, phrases.generate(self.options.made, chance))
        polar = [one for one in self.dse if any(label.stance != 1 for label in one.labels)]
        plain = [one for one in self.dse if all(label.stance == 1 for label in one.labels)]
        drawn = polar + chance.sample(plain, int(self.options.plain * len(plain)))
        targets = chance.sample(self.target, int(self.options.targets * len(self.target)))
        told = self.told * self.options.told
        return self.gold * self.options.repeat + self.extra + self.cut(made) + drawn + targets + self.russian + told


def batches_for_ever(material: Material, tokens: int, chance: Random) -> Iterator[Batch]:
    """Epoch after epoch."""
    options = material.options
    while True:
        for cuts in group(material.epoch(chance), tokens, chance):
            yield collate(cuts, hide=options.hide, blind=options.blind, chance=chance)


def rates(model: PairModel, options: argparse.Namespace) -> list[dict[str, object]]:
    """Learning rates: lower layers learn slower, what is new learns faster."""
    groups: dict[float, list[torch.nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        rate = options.head_lr
        if name.startswith("layers."):
            rate = options.lr * options.decay ** (len(model.layers) - 1 - int(name.split(".")[1]))
        elif name.startswith(("position", "norm")):
            rate = options.lr * options.decay ** len(model.layers)
        groups.setdefault(rate, []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in groups.items()]


def without_layers(state: dict[str, Tensor], dropped: Sequence[int]) -> dict[str, Tensor]:
    """Weights without some layers; the others are counted anew."""
    numbers = sorted({int(name.split(".")[1]) for name in state if name.startswith("layers.")} - set(dropped))
    kept = {name: value for name, value in state.items() if not name.startswith("layers.")}
    for new, old in enumerate(numbers):
        start = f"layers.{old}."
        kept |= {f"layers.{new}.{name.removeprefix(start)}": state[name] for name in state if name.startswith(start)}
    return kept


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    chance = Random(options.seed)
    material = Material(options, open_tokenizer(options.base / "tokenizer.json"))
    table = read_table(options.table)
    model = begin(options.base, keep=options.layers, split=options.split)
    if options.start:
        model.load_state_dict(without_layers(torch.load(options.start, weights_only=True), options.drop))
    first = material.epoch(Random(0))
    steps = int(options.epochs * len(list(group(first, options.tokens, Random(0)))))
    optimizer = torch.optim.AdamW(rates(model, options), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.08 * steps), max(0.0, (steps - step) / (0.92 * steps)))
    )
    average: dict[str, Tensor] = {name: value.detach().clone() for name, value in model.state_dict().items()}
    options.out.mkdir(parents=True, exist_ok=True)
    begun, pieces, trace = time.time(), 0, []
    weights = {**WEIGHTS, "event": options.event}
    for step, batch in zip(range(1, steps + 1), batches_for_ever(material, options.tokens, chance), strict=False):
        scores = run(model, table, batch.ids, batch.seen, batch.which, batch.marks)
        found = {name: value.sum() / len(batch.ids) for name, value in pair_losses(scores, batch).items()}
        loss = sum(weights[name] * value for name, value in found.items())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        keep = min(options.average, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, value in model.state_dict().items():
                average[name].lerp_(value, 1 - keep)
        pieces += int(batch.seen.sum())
        trace.append([value.item() for value in found.values()])
        if step % 50 == 0:
            shown = " ".join(f"{n} {v:.3f}" for n, v in zip(found, np.mean(trace[-50:], axis=0), strict=True))
            print(f"{step}/{steps} {shown} {pieces / (time.time() - begun):.0f}/s", flush=True)
        if step % options.check_every == 0 or step == steps:
            torch.save(average, options.out / "average.pt")
            averaged = begin(options.base, keep=options.layers, split=options.split)
            averaged.load_state_dict(average)
            print(step, {k: round(v, 1) for k, v in report(averaged, table, material.dev).items()}, flush=True)
    minutes = (time.time() - begun) / 60
    settings = {name: str(value) for name, value in vars(options).items()}
    (options.out / "run.json").write_text(json.dumps({"settings": settings, "minutes": minutes}, indent=1))
    print(f"done in {minutes:.1f} minutes", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("table", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--layers", type=int, nargs="+", default=list(range(6)), help="layers of BASE that are kept")
    parser.add_argument("--split", type=int, default=4, help="layers that read a sentence once, before the pairs")
    parser.add_argument("--tokens", type=int, default=1800, help="pieces in a batch")
    parser.add_argument("--lr", type=float, default=1.5e-4)
    parser.add_argument("--head-lr", type=float, default=6e-4)
    parser.add_argument("--decay", type=float, default=0.9)
    parser.add_argument("--hide", type=float, default=0.05, help="share of pieces hidden")
    parser.add_argument("--blind", type=float, default=0.15, help="share of actors whose name is hidden")
    parser.add_argument("--made", type=int, default=2000, help="sentences of our own in an epoch")
    parser.add_argument("--repeat", type=int, default=3, help="times that PLV is shown in an epoch")
    parser.add_argument("--plain", type=float, default=0.5, help="share of the neutral sentences of DSE in an epoch")
    parser.add_argument("--targets", type=float, default=1.0, help="share of NewsMTSC in an epoch")
    parser.add_argument("--corpus", type=Path, help="the corpus of this repository, to learn from too")
    parser.add_argument(
        "--told", type=int, default=2, help="times that each sentence of the corpus is shown in an epoch"
    )
    parser.add_argument("--russian", action="store_true", help="learn the targets of RuSentNE too")
    parser.add_argument("--event", type=float, default=0.3, help="weight of the loss of the event chance")
    parser.add_argument("--average", type=float, default=0.995)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--drop", type=int, nargs="+", default=[], help="layers of them that are left out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--check-every", type=int, default=400)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
