"""Train the tagger with its arcs on PolNeAR.

    OMP_WAIT_POLICY=passive GOMP_SPINCOUNT=0 python train.py DATA/polnear BASE OUT [--epochs 5 ...]

DATA is the shared data folder, BASE a folder with a BERT-like encoder and its tokenizer.json. Without
passive waiting one other process on the machine makes torch four times slower.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import msgspec
import numpy as np
import torch
from batches import IGNORED, Batch, Example, collate, make_batches, make_examples, make_rows
from dispatches import dispatch_articles, inner_articles
from distil import Teacher, load_tagger, seen_words, soft_loss, vector_loss
from model import Tagger, load_encoder, mixed, row_loss
from names import gum_articles, with_silver
from polnear import Article, read_corpus
from statements import statement_articles
from tokenizers import Tokenizer
from torch import Tensor, nn

from onrecord.encoder.windows import Sizes

RUNAWAY = 8.0  # a batch whose gradient is so many times the usual one is passed over
LIMITS = (190, 254, 318, 382)  # pieces; a size is drawn for each epoch


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
        is_lower = name.startswith("encoder.embeddings") or (
            ".layer." in name and int(name.split(".layer.")[1].split(".")[0]) < options.freeze_layers
        )
        is_old_head = not name.startswith(("encoder.", "names."))
        if (
            ("word_embeddings" in name and options.freeze_words)
            or (is_old_head and options.freeze_heads)
            or (is_lower and options.freeze_layers)
        ):
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


class Losses(msgspec.Struct, frozen=True):
    """What one batch says of the model: hard ones by the corpus, a soft one by the teacher."""

    tags: Tensor
    rows: Tensor
    names: Tensor
    soft: Tensor

    def total(self) -> Tensor:
        """What is made smaller."""
        return self.tags + self.rows + self.names + self.soft


def losses(model: Tagger, batch: Batch, options: argparse.Namespace, mask_id: int, teacher: Teacher | None) -> Losses:
    """The losses of one batch, each a mean over words."""
    words = model.dropout(_vectors(model, batch, options.mask, mask_id))
    tags = model.tags(words).view(*words.shape[:2], 3, 3)
    rows = make_rows(batch, find_negatives(batch, tags, options.negatives))
    emissions = rows and model.rows(words, rows.which, rows.cues, rows.distance, rows.paragraph)
    count = sum(batch.words)
    row_part = torch.zeros(()) if rows is None else row_loss(emissions, rows.gold, rows.lengths, model).sum() / count
    soft = torch.zeros(())
    if teacher:
        known, seen = teacher.words(batch), seen_words(batch)
        wanted = teacher.model.tags(known).view_as(tags).detach()
        soft = vector_loss(words, known, seen) + soft_loss(tags, wanted)[seen].mean()
        if rows is not None:
            inside = torch.arange(words.shape[1]) < rows.lengths[:, None]
            soft = soft + soft_loss(emissions, teacher.emissions(known, rows))[inside].sum() / count
    return Losses(_cross_entropy(tags, batch.tags), row_part, _cross_entropy(model.names(words), batch.names), soft)


def _vectors(model: Tagger, batch: Batch, mask: float, mask_id: int) -> Tensor:
    """Word vectors, with a share of the pieces hidden."""
    hide = (torch.rand(batch.ids.shape) < mask) & (batch.mask == 1)
    ids = torch.where(hide, torch.tensor(mask_id), batch.ids)
    with mixed():
        words = model.vectors(ids, batch.kinds, batch.mask, batch.first)
    return words.float()


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    """Mean over the places that somebody marked; 0 where nobody did."""
    if not (gold != IGNORED).any():
        return torch.zeros(())
    return nn.functional.cross_entropy(scores.flatten(0, -2), gold.flatten(), ignore_index=IGNORED)


def read_articles(options: argparse.Namespace, tokenizer: Tokenizer) -> list[Article]:
    """The training articles: PolNeAR, what people judged, our own dispatches, silver names, and GUM for its names."""
    articles = read_corpus(options.data / "train", tokenizer, options.limit)
    for folder in options.judged or []:
        articles += read_corpus(folder, tokenizer)
    if options.dispatches:
        articles += dispatch_articles(options.dispatches, options.languages, tokenizer) * options.repeat
        articles += inner_articles(options.dispatches, options.languages, tokenizer) * options.inner
    if options.statements:
        articles += statement_articles(options.data.parent.parent, tokenizer, options.statements) * options.repeat
    if options.names:
        articles = with_silver(articles, options.names)
    return articles + (gum_articles(options.gum, tokenizer) if options.gum else [])


class Progress:
    """What the last fifty steps were like, printed."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.begun = time.time()
        self.seen = 0
        self.norms: list[float] = []
        self._trace: list[tuple[float, ...]] = []

    def is_runaway(self) -> bool:
        """Whether the newest gradient is far from all the recent ones."""
        return self.norms[-1] >= RUNAWAY * float(np.median(self.norms[-200:]))

    def note(self, step: int, found: Losses, pieces: int) -> None:
        """Keep the numbers of one step; print at every fiftieth."""
        self.seen += pieces
        self._trace.append(tuple(value.item() for value in msgspec.structs.astuple(found)))
        if step % 50 == 0:
            recent = dict(zip(Losses.__struct_fields__, np.mean(self._trace[-50:], axis=0), strict=True))
            shown = " ".join(f"{name} {value:.4f}" for name, value in recent.items())
            norms, speed = self.norms[-50:], self.seen / (time.time() - self.begun)
            print(f"{step}/{self.steps} {shown} norm {np.median(norms):.2f} {max(norms):.1f} {speed:.0f}/s", flush=True)

    @property
    def minutes(self) -> float:
        """Since the start."""
        return (time.time() - self.begun) / 60


def batches_for_ever(
    articles: list[Article], tokens: int, choices: Sequence[Sizes], chance: Random
) -> Iterator[list[Example]]:
    """Epoch after epoch, with other windows each time."""
    while True:
        examples = make_examples(articles, chance.choice(choices), chance=chance)
        yield from make_batches(examples, tokens, chance)


def begin_model(options: argparse.Namespace, teacher: Teacher | None) -> Tagger:
    """The model before the first step."""
    if options.start:
        return load_tagger(options.base, options.start, partly=True)
    if teacher and options.layers:
        return teacher.student(options.base, options.teacher, options.layers)
    return Tagger(load_encoder(options.base, options.layers))


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    chance = Random(options.seed)
    tokenizer = load_tokenizer(options.base / "tokenizer.json")
    cls, sep, mask_id = special_ids(tokenizer)
    articles = read_articles(options, tokenizer)
    teacher = Teacher(options.base, options.teacher) if options.teacher else None
    model = begin_model(options, teacher)
    optimizer = torch.optim.AdamW(groups_of(model, options), weight_decay=0.01, fused=True)
    pieces = sum(len(article.pieces.ids) for article in articles)
    steps = int(options.epochs * pieces * 1.35 / options.tokens)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))
    )
    average, progress = Average(model, options.average), Progress(steps)
    options.out.mkdir(parents=True, exist_ok=True)
    choices = [Sizes(limit=limit, left=options.left, right=options.right) for limit in options.limits]
    groups = batches_for_ever(articles, options.tokens, choices, chance)
    for step, group in zip(range(1, steps + 1), groups, strict=False):
        batch = collate(group, cls, sep)
        found = losses(model, batch, options, mask_id, teacher)
        optimizer.zero_grad()
        found.total().backward()
        progress.norms.append(float(nn.utils.clip_grad_norm_(model.parameters(), 1.0)))
        if not progress.is_runaway():
            optimizer.step()
        schedule.step()
        average.update(model, step)
        progress.note(step, found, int(batch.mask.sum()))
        if step % options.save_every == 0 or step == steps:
            torch.save(average.state, options.out / "average.pt")
    settings = {name: str(value) for name, value in vars(options).items()}
    (options.out / "run.json").write_text(json.dumps({"settings": settings, "minutes": progress.minutes}, indent=1))
    print(f"done in {progress.minutes:.1f} minutes", flush=True)


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
    parser.add_argument("--layers", type=int, nargs="+", help="numbers of the layers of base or teacher that are kept")
    parser.add_argument("--limits", type=int, nargs="+", default=LIMITS, help="sizes of windows in pieces")
    parser.add_argument("--left", type=int, default=48, help="of them context before")
    parser.add_argument("--right", type=int, default=24, help="of them context after")
    parser.add_argument("--teacher", type=Path, help="weights to learn from besides the corpus")
    parser.add_argument("--judged", type=Path, nargs="+", help="folders of: onrecord export --as judged")
    parser.add_argument("--names", type=Path, help="silver names of PolNeAR, see silver.py")
    parser.add_argument("--gum", type=Path, help="folder of GUM, for its names")
    parser.add_argument("--dispatches", type=Path, help="the corpus of this repository, to learn from too")
    parser.add_argument("--statements", type=Path, help="standoff statements of real news, to learn from too")
    parser.add_argument("--languages", nargs="+", default=["ru"], help="of the dispatches")
    parser.add_argument("--inner", type=int, default=0, help="times that what was said is shown by itself")
    parser.add_argument("--repeat", type=int, default=1, help="times that each dispatch is shown in an epoch")
    parser.add_argument("--freeze-words", action="store_true")
    parser.add_argument(
        "--freeze-layers", type=int, default=0, help="layers that stay as they are, with the embeddings"
    )
    parser.add_argument("--freeze-heads", action="store_true", help="keep the teacher's heads; names still learn")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--limit", type=int, help="only so many articles, to try things out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--save-every", type=int, default=300)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
