"""Train the scene encoder: mentions, coreference, arcs, and the pair head on the same states.

    OMP_WAIT_POLICY=passive GOMP_SPINCOUNT=0 PYTHONPATH=../../src:../..:../pairs \\
        python learn.py SHARED BASE TABLE CORPUS OUT [--steps 900 ...]

SHARED is the folder with bench/ and data/, BASE a folder with a pretrained BERT-like encoder and its tokenizer.json,
TABLE the shipped encoder's model.onnx, whose first layers are used as they are, CORPUS the repository's corpus/.
Batches of texts and batches of sentences take turns.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import msgspec
import numpy as np
import torch
from losses import pair_losses
from model import mixed
from scene_batches import Prepared, collate_scenes, prepare, scene_batches
from scene_losses import ASKED, antecedent_loss, arc_loss, ask, asked_losses, pair_scores, read, read_marked, span_loss
from scene_measure import measure_pairs, measure_scenes
from scene_model import SHARED, SceneModel, Shared, begin_above, begin_scene, load_scene
from tokenizers import Tokenizer
from torch import Tensor

from corpus.scenes import RUSSIAN
from onrecord.attributions.describe import describe
from onrecord.attributions.find import load_finder
from onrecord.documents import read_text
from onrecord.encoder.session import load_encoder
from onrecord.encoder.weights import MODELS
from onrecord.types import Span
from scenes import Scene, read_dispatch_deeds, read_gum, read_scenes

PAIR_WEIGHTS = {"root": 1.5, "quad": 0.7, "stance": 1.0, "target": 1.0, "event": 0.7, "modality": 0.7, "claimed": 0.4}


def with_attributions(scenes: list[Scene], cache: Path) -> list[Scene]:
    """The scenes with the attributions that the shipped reader finds; kept in a file from run to run."""
    known = json.loads(cache.read_text()) if cache.exists() else {}
    encoder, finder = load_encoder(MODELS / "fast"), load_finder(MODELS / "fast")
    found = []
    for scene in scenes:
        key = f"{scene.name} {len(scene.text)}"
        if key not in known:
            encoding = encoder.encode(scene.text)
            document = read_text(scene.text)
            made = describe(finder.find(encoding, encoder.encode, document), document)
            known[key] = [[one.source, one.content] for one in made]
            known[key] = json.loads(msgspec.json.encode(known[key]))
        spans = [[tuple(msgspec.convert(x, tuple[tuple[int, int], ...])) for x in one] for one in known[key]]
        sources = tuple(tuple(Span(*s) for s in one[0]) for one in spans)
        contents = tuple(tuple(Span(*s) for s in one[1]) for one in spans)
        found.append(msgspec.structs.replace(scene, sources=sources, contents=contents))
    cache.write_text(json.dumps(known))
    return found


def with_gold(scene: Scene, corpus: Path) -> Scene:
    """A text in another language with the attributions of its own annotation."""
    source, _, doc = scene.name.partition("/")
    if source == RUSSIAN:
        gold = statements_by_doc(corpus / "standoff" / "statements.jsonl").get(doc, [])
    else:
        gold = json.loads((corpus / "dispatches" / f"{doc}.json").read_text(encoding="utf-8"))["attributions"]
    sources, contents = (
        tuple(tuple(Span(*span) for span in one[role]) for one in gold) for role in ("source", "content")
    )
    return msgspec.structs.replace(scene, sources=sources, contents=contents)


@cache
def statements_by_doc(path: Path) -> dict[str, list[dict]]:
    """The statements of each text of a standoff file."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["doc"]: row["statements"] for row in rows}


def rates(model: SceneModel, options: argparse.Namespace) -> list[dict[str, object]]:
    """Learning rates: the layers learn slower than what is new."""
    layers = ("deep.", "reading.", "pair.")
    slow = [parameter for name, parameter in model.named_parameters() if name.startswith(layers)]
    fast = [parameter for name, parameter in model.named_parameters() if not name.startswith(layers)]
    return [{"params": slow, "lr": options.lr}, {"params": fast, "lr": options.head_lr}]


def endless(texts: list[Prepared], tokens: int, chance: Random) -> Iterator[list[Prepared]]:
    while True:
        yield from scene_batches(texts, tokens, chance)


def scene_loss(
    model: SceneModel, shared: Shared, texts: list[Prepared], options: argparse.Namespace, chance: Random
) -> dict[str, Tensor]:
    """The losses of a batch of texts."""
    batch = collate_scenes(texts, chance, options.hide)
    result = read(model, shared, batch)
    words = sum(len(columns) for columns in result.columns)
    found = {name: torch.zeros(()) for name in ("spans", "antecedents", "arcs")}
    mentions = sum(len(text.mentions) for text in texts)
    for text, columns in zip(texts, result.columns, strict=True):
        found["spans"] = found["spans"] + span_loss(model, text, columns)
        if len(text.mentions) > 1:
            antecedents, arcs = pair_scores(model, text, columns)
            found["antecedents"] = found["antecedents"] + antecedent_loss(antecedents, text)
            found["arcs"] = found["arcs"] + arc_loss(arcs, text)
    found["spans"] = 3 * found["spans"] / words
    found["antecedents"] = found["antecedents"] / max(mentions, 1)
    found["arcs"] = 0.5 * found["arcs"] / max(mentions, 1)
    if asked := ask(batch, result.states, chance, options.asked):
        parts = asked_losses(model, asked)
        found["told"] = sum(PAIR_WEIGHTS[name] * value for name, value in parts.items()) / len(asked.labels) ** 0.5 / 6
    return found


def sentence_loss(model: SceneModel, shared: Shared, batch) -> dict[str, Tensor]:
    """The losses of a batch of sentences."""
    with mixed():
        hidden = read_marked(model, shared, batch)
        scores, more = model.scores(hidden), model.more(hidden)
    found = {name: value.sum() / len(batch.ids) for name, value in pair_losses(scores.float(), batch).items()}
    more = more.float()
    found["modality"] = torch.nn.functional.cross_entropy(
        more[:, :4], batch.modality, ignore_index=-100, reduction="sum"
    ) / len(batch.ids)
    known = batch.claimed != -100
    told = torch.nn.functional.binary_cross_entropy_with_logits(
        more[:, 4], batch.claimed.clamp(min=0).float(), reduction="none"
    )
    found["claimed"] = (told * known).sum() / len(batch.ids)
    return {"pairs": sum(PAIR_WEIGHTS[name] * value for name, value in found.items())}


def prepared(options: argparse.Namespace) -> tuple[list[Prepared], dict[str, list[Prepared]]]:
    """The training texts, our own as often as asked for, and the development texts by kind."""
    path, tokenizer = options.scenes, Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    found = read_scenes(path, options.corpus, options.shared, tokenizer, options.languages)
    ours = list(read_dispatch_deeds(found, path, options.corpus))
    splits = read_splits(options.corpus)
    gum, gum_dev = (list(read_gum(options.shared / "data" / "gum", tokenizer, held_out=held)) for held in (False, True))
    others = [with_gold(one, options.corpus) for one in ours if one.language != "en"]
    ours = [one for one in ours if one.language == "en"]
    everything = with_attributions(ours + gum + gum_dev, options.cache)
    ours, rest = others + everything[: len(ours)], everything[len(ours) :]
    gum, gum_dev = rest[: len(gum)], rest[len(gum) :]
    own = {one.name for one in ours if one.name.startswith("dispatches")}
    held = {one.name for one in ours if is_held_out(one.name, splits, options.keep)}
    dev = {
        "corpus": [prepare(one) for one in ours if one.name in held and one.name in own and one.language == "en"],
        "others": [prepare(one) for one in others if one.name in held],
        "real": [prepare(one) for one in ours if one.name in held and one.name not in own],
        "gum": [prepare(one) for one in gum_dev],
    }
    texts = [prepare(one) for one in ours if one.name not in held] * getattr(options, "repeat_scenes", 1)
    more = getattr(options, "repeat_others", 0)
    texts += [prepare(one) for one in others if one.name not in held] * more
    texts += [prepare(one) for one in gum]
    print({name: len(values) for name, values in dev.items()}, len(texts), "texts", flush=True)
    return texts, dev


def train(options: argparse.Namespace) -> None:
    from pairs_material import Material  # the pair head's own data

    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    chance = Random(options.seed)
    material = Material(options)
    shared = Shared(options.table, options.shared_layers)
    texts, dev = prepared(options)
    model = begin_model(options)
    steps = options.steps
    optimizer = torch.optim.AdamW(rates(model, options), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.06 * steps), max(0.0, (steps - step) / (0.94 * steps)))
    )
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    options.out.mkdir(parents=True, exist_ok=True)
    scenes, sentences = endless(texts, options.tokens, chance), material.batches(chance)
    begun, pieces, trace = time.time(), 0, {}
    for step in range(1, steps + 1):
        optimizer.zero_grad()
        group_of = next(scenes)
        found = scene_loss(model, shared, group_of, options, chance)
        sum(found.values()).backward()
        pieces += sum(len(one.scene.pieces.ids) for one in group_of)
        if options.pairs and step % options.pairs_every == 0:
            batch = next(sentences)
            lost = sentence_loss(model, shared, batch)
            (options.pairs * sum(lost.values())).backward()
            found |= lost
            pieces += int(batch.seen.sum())
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        keep = min(options.average, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, value in model.state_dict().items():
                average[name].lerp_(value, 1 - keep)
        note(trace, found, float(norm))
        if step % 25 == 0:
            shown = " ".join(f"{n} {np.mean(v[-25:]):.3f}" for n, v in trace.items())
            passed = time.time() - begun
            print(f"{step}/{steps} {shown} {pieces / passed:.0f}/s {passed / 60:.1f} min", flush=True)
        if step % options.check_every == 0 or step == steps:
            torch.save(average, options.out / "average.pt")
            report(average, shared, dev, material, step)
    minutes = (time.time() - begun) / 60
    settings = {name: str(value) for name, value in vars(options).items()}
    (options.out / "run.json").write_text(json.dumps({"settings": settings, "minutes": minutes}, indent=1))
    print(f"done in {minutes:.1f} minutes", flush=True)


def begin_model(options: argparse.Namespace) -> SceneModel:
    """The model before the first step."""
    if options.go_on:
        return load_scene(options.go_on)
    if options.tagger:
        return begin_above(options.base, options.tagger, options.shared_layers)
    return begin_scene(options.base, options.table.parent / "pairs")


def note(trace: dict[str, list[float]], found: dict[str, Tensor], norm: float) -> None:
    """Keep the losses of a step."""
    for name, value in found.items():
        trace.setdefault(name, []).append(float(value.detach()))
    trace.setdefault("norm", []).append(norm)


def report(average: dict[str, Tensor], shared: Shared, dev: dict[str, list[Prepared]], material, step: int) -> None:
    """Print the figures of the development texts."""
    averaged = SceneModel()
    averaged.load_state_dict(average)
    for name, values in dev.items():
        print(
            step, name, {k: round(float(v), 1) for k, v in measure_scenes(averaged, shared, values).items()}, flush=True
        )
    print(step, {k: round(v, 1) for k, v in measure_pairs(averaged, shared, material.dev).items()}, flush=True)


def read_splits(corpus: Path) -> dict[str, str]:
    """Whether a text of the corpus is in train or dev, by its name with its language."""
    rows = (corpus / "splits.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return dict(row.split("\t") for row in rows)


def is_held_out(name: str, splits: dict[str, str], keep: int) -> bool:
    """Whether a text is kept for looking at: the corpus's dev part, and of so many real texts one."""
    source, doc = name.split("/", 1)
    if source == "dispatches":
        return splits.get(doc if "/" in doc else f"en/{doc}") == "dev"
    return hash_of(name) % keep == 0


def hash_of(name: str) -> int:
    """The same number for a name in every run."""
    import hashlib

    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)


def options_of(words: list[str] | None = None) -> argparse.Namespace:
    """The options of a run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("table", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--scenes", type=Path, help="the standoff file")
    parser.add_argument(
        "--cache", type=Path, default=Path("attributions.json"), help="attributions found by the reader"
    )
    parser.add_argument("--steps", type=int, default=800)
    parser.add_argument("--tokens", type=int, default=3000, help="pieces in a batch of texts")
    parser.add_argument("--asked", type=int, default=ASKED, help="questions of a batch of texts")
    parser.add_argument("--sentence-tokens", type=int, default=1500, help="pieces in a batch of sentences")
    parser.add_argument(
        "--pairs", type=float, default=0.3, help="weight of the batches of sentences; 0 leaves them out"
    )
    parser.add_argument("--pairs-every", type=int, default=1)
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--head-lr", type=float, default=8e-4)
    parser.add_argument("--hide", type=float, default=0.05, help="share of pieces hidden")
    parser.add_argument("--blind", type=float, default=0.15, help="share of actors of sentences whose name is hidden")
    parser.add_argument("--made", type=int, default=2000)
    parser.add_argument("--repeat", type=int, default=3, help="times that PLV is shown in an epoch")
    parser.add_argument("--repeat-scenes", type=int, default=2, help="times that our texts are shown for once of GUM")
    parser.add_argument("--plain", type=float, default=0.5)
    parser.add_argument("--targets", type=float, default=0.5)
    parser.add_argument("--told", type=int, default=2)
    parser.add_argument("--russian", action="store_true", help="learn the targets of RuSentNE too")
    parser.add_argument("--repeat-others", type=int, default=0, help="times more for texts that are not English")
    parser.add_argument("--keep", type=int, default=10, help="of so many real texts one is kept for looking at")
    parser.add_argument("--average", type=float, default=0.99)
    parser.add_argument("--go-on", type=Path, help="weights of this model to go on from")
    parser.add_argument("--tagger", type=Path, help="weights of the tagger whose upper layers are begun from")
    parser.add_argument("--shared-layers", type=int, default=SHARED, help="layers of the shipped encoder below")
    parser.add_argument("--languages", nargs="+", default=["en"], help="of the texts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--check-every", type=int, default=200)
    return parser.parse_args(words)


def main() -> None:
    train(options_of())


if __name__ == "__main__":
    main()
