"""``onrecord train``: annotated texts in, a model of your own out, if it reads better."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.read import Model

if TYPE_CHECKING:
    from onrecord.training.measure import Comparison
    from onrecord.training.train import Plan, Trained


def train(
    texts: Annotated[
        list[Path],
        typer.Argument(
            metavar="TEXTS",
            show_default=False,
            help="Annotated texts, or folders of them: .ann beside .txt (brat, or a judged export), .json of Label "
            "Studio, .xmi or .tsv of INCEpTION, .mark.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FOLDER", show_default=False, help="Write the model here; it must be new."
        ),
    ],
    held: Annotated[
        float,
        typer.Option(metavar="SHARE", min=0.1, max=0.5, help="How much of the texts is held apart to measure on."),
    ] = 0.25,
    seed: Annotated[int, typer.Option(metavar="N", help="Of the split and of all that is drawn.")] = 1,
    model: Model = "fast",
    force: Annotated[bool, typer.Option("--force", help="Write the model even if it is not better.")] = False,
) -> int:
    """Learn from texts in which you marked statements, or from your corrections, and measure what that is worth.

    A part of the texts is held apart, and both models read it. The new one is written only where it is better. A file
    that cannot be used is named on standard error; the others are used.
    """
    from onrecord.attributions.find import load_finder
    from onrecord.encoder.session import load_encoder
    from onrecord.encoder.weights import find_model
    from onrecord.formats.annotations.reading import read_annotations
    from onrecord.training.folder import check_target
    from onrecord.training.head import Settings
    from onrecord.training.train import Plan
    from onrecord.training.train import train as train_on

    check_target(output)
    begun = find_model(model)
    plan = Plan(held, Settings(seed=seed))
    trained = train_on(read_annotations(texts), load_finder(begun), load_encoder(begun).encode, plan, _tell)
    _tell_failures(trained)
    for line in comparison_lines(trained.comparison):
        typer.echo(line)
    if not (trained.comparison.is_better or force):
        raise _not_better(trained.comparison)
    _write(trained, begun, output, plan)
    return 0


def comparison_lines(comparison: Comparison) -> list[str]:
    """What is printed: the figures before and after, and what decides."""
    from onrecord.training.measure import FIGURES

    lines = [f"F1 on {comparison.texts} texts held apart, with 95 % intervals:", ""]
    for line in comparison.lines:
        gain = line.difference
        lines.append(
            f"  {FIGURES[line.key]:38} {100 * line.before:5.1f} -> {100 * line.after:5.1f}"
            f"   {100 * gain.by:+.1f} ({100 * gain.low:+.1f} to {100 * gain.high:+.1f})"
        )
    return [*lines, "", f"The chance that statements are read better is {comparison.decides.difference.better:.1%}."]


def _not_better(comparison: Comparison) -> Exception:
    from onrecord.errors import ModelError
    from onrecord.training.measure import SURE

    chance = comparison.decides.difference.better
    what = f"not shown to be better: the chance of a gain is {chance:.1%}, and {SURE:.0%} is asked for"
    if chance >= SURE:
        what = "not better: another figure is lower, and that is all but certain"
    hint = "annotate more texts, or write it all the same with --force; nothing was written"
    return ModelError(what, hint=hint, slug="not-better")


def _write(trained: Trained, begun: Path, output: Path, plan: Plan) -> None:
    from onrecord import __version__
    from onrecord.encoder.weights import read_manifest
    from onrecord.training.card import Made, card_of
    from onrecord.training.folder import write_model

    old = read_manifest(begun)
    name = f"{old.name} {old.version}, digest {old.digest}"
    card = card_of(
        Made(
            output.name, name, __version__, trained.learnt, trained.held, len(trained.failures) + trained.left_out,
            plan.share, plan.settings, trained.comparison,
        )
    )  # fmt: skip
    manifest = write_model(output, begun, trained.finder, card)
    typer.echo(f"{output}: written, digest {manifest.digest}; read with it: --model {output}")


def _tell(what: str) -> None:
    sys.stderr.write(f"{what}\n")


def _tell_failures(trained: Trained) -> None:
    from onrecord.cli.terminal import safe

    for failure in trained.failures:
        sys.stderr.write(f"{safe(str(failure))}\n")
    if trained.left_out:
        sys.stderr.write(f"{trained.left_out} texts left out: no more than are kept in memory are learnt from\n")
