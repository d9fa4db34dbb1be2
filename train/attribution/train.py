"""Train the tagger with its arcs on PolNeAR.

    OMP_WAIT_POLICY=passive GOMP_SPINCOUNT=0 python train.py DATA/polnear BASE OUT [--epochs 5 ...]

DATA is the shared data folder, BASE a folder with a BERT-like encoder and its tokenizer.json. Without
passive waiting one other process on the machine makes torch four times slower.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from batches import Batch, collate, make_batches, make_examples, make_rows
from corpus import read_corpus
from model import Tagger, load_encoder, row_loss
from tokenizers import Tokenizer
from torch import Tensor, nn

from onrecord.encoder.windows import Sizes

RUNAWAY = 8.0  # a batch whose gradient is so many times the usual one is passed over
LIMITS = (254, 318, 382, 446)  # pieces; a size is drawn for each epoch and article group


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer without the truncation and padding that some packages leave in it."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def special_ids(tokenizer: Tokenizer) -> tuple[int, int, int]:
    """Ids of the begin, end and mask marks, whatever their names are."""
    names = ("[CLS]", "[SEP]", "[MASK]"), ("<s>", "</s>", "<mask>")
    for cls, sep, mask in names:
        if tokenizer.token_to_id(cls) is not None:
            hidden = tokenizer.token_to_id(mask)
            return tokenizer.token_to_id(cls), tokenizer.token_to_id(sep), 3 if hidden is None else hidden
    raise SystemExit("the tokenizer has no begin mark that we know")


class Average:
    """A moving average of the weights, which is what is kept."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay = decay
        self.state = {name: value.detach().clone() for name, value in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: nn.Module, step: int) -> None:
        decay = min(self.decay, (1 + step) / (10 + step))
        for name, value in model.state_dict().items():
            if value.dtype.is_floating_point:
                self.state[name].lerp_(value, 1 - decay)


def groups_of(model: Tagger, options: argparse.Namespace) -> list[dict[str, object]]:
    """Learning rates: lower layers learn slower, heads faster.

    Two things must not learn fast, or the run leaves its course for good after some hundred steps: the
    kinds, which are added to every piece of a text, and the last layer of the rows, whose inputs are
    large (its gradient was 2.9 where every other one was below 0.3).
    """
    layers = len(model.encoder.encoder.layer)
    groups: dict[float, list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        rate = options.lr
        if name.startswith("roles."):
            rate = options.head_lr / 5
        elif not name.startswith("encoder."):
            rate = options.head_lr
        elif ".layer." in name:
            rate *= options.layer_decay ** (layers - 1 - int(name.split(".layer.")[1].split(".")[0]))
        elif "embeddings" in name and "token_type" not in name:
            rate *= options.layer_decay**layers
        if "word_embeddings" in name and options.freeze_words:
            parameter.requires_grad_(False)
            continue
        groups.setdefault(rate, []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in groups.items()]


def find_negatives(batch: Batch, tags: Tensor, most: int) -> list[list[tuple[int, int]]]:
    """The words that look most like a cue and are none."""
    chance = torch.softmax(tags.detach()[:, :, 1], dim=-1)[:, :, 1].numpy()
    found = []
    for row, example in enumerate(batch.examples):
        core = range(example.window.start - example.window.low, example.window.end - example.window.low)
        gold = batch.tags[row, :, 1].numpy()
        free = [i for i in core if gold[i] == 0]
        best = sorted(free, key=lambda i: -chance[row, i])[:most]
        found.append([(i, i + 1) for i in best if chance[row, i] > 0.02])
    return found


def losses(model: Tagger, batch: Batch, options: argparse.Namespace, mask_id: int) -> tuple[Tensor, Tensor]:
    """Loss of the tags and loss of the rows, each a mean."""
    ids = batch.ids
    if options.mask:
        hide = (torch.rand(ids.shape) < options.mask) & (batch.mask == 1)
        ids = torch.where(hide, torch.tensor(mask_id), ids)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = model.vectors(ids, batch.kinds, batch.mask, batch.first)
    words = model.dropout(words.float())
    tags = model.tags(words).view(*words.shape[:2], 3, 3)
    tag_loss = nn.functional.cross_entropy(tags.reshape(-1, 3), batch.tags.reshape(-1), ignore_index=-100)
    rows = make_rows(batch, find_negatives(batch, tags, options.negatives))
    if rows is None:
        return tag_loss, torch.zeros(())
    emissions = model.rows(words, rows.which, rows.cues, rows.distance, rows.paragraph)
    each = row_loss(emissions, rows.gold, rows.lengths, model)
    return tag_loss, each.sum() / sum(batch.words)


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    chance = random.Random(options.seed)
    tokenizer = load_tokenizer(options.base / "tokenizer.json")
    cls, sep, mask_id = special_ids(tokenizer)
    articles = read_corpus(options.data / "train", tokenizer, options.limit)
    model = Tagger(load_encoder(options.base, options.layers))
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    optimizer = torch.optim.AdamW(groups_of(model, options), weight_decay=0.01, fused=True)
    pieces = sum(len(article.pieces.ids) for article in articles)
    steps = int(options.epochs * pieces * 1.35 / options.tokens)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))
    )
    average = Average(model, options.average)
    options.out.mkdir(parents=True, exist_ok=True)
    step, begun, seen = 0, time.time(), 0
    trace: list[tuple[float, float]] = []
    norms: list[float] = []
    while step < steps:
        sizes = Sizes(limit=chance.choice(LIMITS))
        for group in make_batches(make_examples(articles, sizes, chance=chance), options.tokens, chance):
            batch = collate(group, cls, sep)
            tag_loss, rows = losses(model, batch, options, mask_id)
            optimizer.zero_grad()
            (tag_loss + rows).backward()
            norms.append(float(nn.utils.clip_grad_norm_(model.parameters(), 1.0)))
            if norms[-1] < RUNAWAY * float(np.median(norms[-200:])):
                optimizer.step()
            schedule.step()
            average.update(model, step)
            step += 1
            seen += int(batch.mask.sum())
            trace.append((tag_loss.item(), rows.item()))
            if step % 50 == 0:
                recent = np.mean(trace[-50:], axis=0)
                speed = seen / (time.time() - begun)
                print(
                    f"{step}/{steps} tags {recent[0]:.4f} rows {recent[1]:.4f} norm {np.median(norms[-50:]):.2f}"
                    f" {max(norms[-50:]):.1f} {speed:.0f} pieces/s",
                    flush=True,
                )
            if step % options.save_every == 0 or step >= steps:
                torch.save(average.state, options.out / "average.pt")
            if step >= steps:
                break
    minutes = (time.time() - begun) / 60
    settings = {name: str(value) for name, value in vars(options).items()}
    (options.out / "run.json").write_text(json.dumps({"settings": settings, "minutes": minutes}, indent=1))
    print(f"done in {minutes:.1f} minutes", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=float, default=5)
    parser.add_argument("--tokens", type=int, default=3600, help="pieces in a batch")
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--head-lr", type=float, default=1e-3)
    parser.add_argument("--layer-decay", type=float, default=0.9)
    parser.add_argument("--mask", type=float, default=0.05, help="share of pieces hidden in training")
    parser.add_argument("--negatives", type=int, default=4, help="false cues shown for each window")
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--layers", type=int, help="keep only so many layers of the base")
    parser.add_argument("--freeze-words", action="store_true")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--limit", type=int, help="only so many articles, to try things out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--save-every", type=int, default=300)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
