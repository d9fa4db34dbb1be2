"""Measure the speakers with the weights of the ranker and of the score fitted without the article that is measured.

    python -m train.actors.cross SHARED [--model fast] [--results bench/results]

The program reads the 24 articles of the speaker gold; each is then resolved with weights from the other 23. Written:
``speaker_cross.json`` with both rows of ``bench.measures.speaker``, and the reliability diagram ``speaker.svg``. The
rules themselves were written with all 24 in view, which no cross-fitting undoes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from bench.data.polnear import Article, read_split, split_folder
from bench.measures import speaker
from bench.report.results import RESULTS, keep
from bench.scoring.calibration import diagram
from onrecord.actors import ranker, resolve
from onrecord.actors.scores import Operating, load_operating
from onrecord.documents import read_text
from onrecord.types import Attribution
from train.actors.fit import ask_all, fit_ranker, fit_score, use
from train.actors.questions import Answer, Case, cases_of


class Fit(msgspec.Struct, frozen=True):
    """What was fitted without one article."""

    weights: ranker.Weights
    operating: Operating


def fit_each(cases: Sequence[Case]) -> dict[str, Fit]:
    """For each article the weights and the score from the others."""
    shipped = load_operating()
    questions, _ = ask_all(cases, ranker.load_weights())
    weights = {case.doc: fit_ranker([q for q in questions if q.doc != case.doc]) for case in cases}
    answers = {case.doc: ask_all([case], weights[case.doc])[1] for case in cases}
    return {doc: Fit(own, _operating(shipped, answers, doc)) for doc, own in weights.items()}


def _operating(shipped: Operating, answers: Mapping[str, Sequence[Answer]], doc: str) -> Operating:
    slope, intercepts = fit_score([one for other, ones in answers.items() if other != doc for one in ones])
    return msgspec.structs.replace(shipped, slope=slope, intercepts=intercepts)


def described(
    articles: Sequence[Article],
    attributions: Mapping[str, Sequence[Attribution]],
    names: speaker.Names,
    fits: Mapping[str, Fit],
) -> Iterator[tuple[str, list[speaker.Described]]]:
    """The attributions of each article with the speakers that its own fit gives them."""
    for article in articles:
        fit = fits[article.name]
        use(fit.weights)
        resolve.load_operating = lambda fit=fit: fit.operating  # type: ignore[assignment, misc]
        ones = attributions[article.name]
        _, judged = resolve.judge(ones, names[article.name], read_text(article.text))
        yield (
            article.name,
            [
                speaker.Described(msgspec.structs.replace(one, speaker=each.speaker), each.score)
                for one, each in zip(ones, judged, strict=True)
            ],
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, measure, print, keep."""
    parser = argparse.ArgumentParser(description="Measure the speakers, cross-fitted.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--model", default="fast")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    folder = options.shared / "bench" / "speaker"
    scorer = speaker.load_scorer(folder / "speaker_score.py")
    lines = (folder / "speaker_gold_dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = scorer.read_gold(lines)
    articles = [one for one in read_split(split_folder(options.shared / "data" / "polnear")) if one.name in gold]
    names = speaker.run_names(articles, options.model)
    program = speaker.run_program(articles, options.model)
    fits = fit_each(list(cases_of(lines, articles, names)))
    own = {doc: [one.attribution for one in ones] for doc, ones in program.items()}
    marked = {article.name: speaker.bare(article.gold, read_text(article.text)) for article in articles}
    rows = {
        name: dict(described(articles, ones, names, fits))
        for name, ones in (("program", own), ("gold attributions", marked))
    }
    measured = speaker.Measured(
        {name: speaker.score(scorer, gold, ones) for name, ones in rows.items()},
        {name: speaker.reliability(scorer, gold, ones) for name, ones in rows.items()},
    )
    print(speaker.table(measured))
    keep("speaker_cross", measured, options.results)
    if found := measured.calibration["program"]:
        (options.results / "speaker.svg").write_text(diagram(found, "Speakers"), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
