"""``RESULTS.md`` from ``results/*.json``.

``python -m bench.report`` writes it; ``--check`` fails when it is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.report.pages import page_command
from bench.report.report_record import SECTIONS as RECORD_SECTIONS
from bench.report.report_speed import profile_section
from bench.report.report_tables import markdown, measured_on, number
from bench.report.results import HERE, kept
from bench.scoring.goals import DISPATCHES, HEADLINE, QUALITY, SPEED, Goal

Json = Mapping[str, Any]
MODELS_PREFIX = "quality-"


def quality_section(name: str, kept_: Json) -> str:
    """The gate's numbers of one model."""
    result = kept_["result"]
    low, high = (100 * edge for edge in result["interval"])
    rows = [_goal_row(goal, 100 * result["scores"][goal.key]["f1"]) for goal in QUALITY]
    parts = [
        f"## Quality of `{name.removeprefix(MODELS_PREFIX)}` on PolNeAR dev",
        markdown(["F1", "onrecord", "must", "aim", "two humans", "best peer", "reached"], rows),
        f"`{HEADLINE}`: 95 % interval over documents {low:.1f} to {high:.1f}. {result['documents']} articles, "
        f"{result['failures']} not read. Data `{result['data'][:12]}`.",
        _calibration(result["calibration"]),
        measured_on(kept_),
    ]
    return "\n\n".join(parts)


def _goal_row(goal: Goal, value: float) -> list[str]:
    known = [number(goal.human), number(goal.peer)]
    return [goal.key, number(value), number(goal.must), number(goal.aim), *known, goal.verdict(value)]


def _calibration(calibration: Json | None) -> str:
    if calibration is None:
        return "Nothing was predicted: no calibration."
    rows = [
        [number(row["mean_score"], 3), number(row["right"], 3), str(row["count"])]  # shares of 1
        for row in calibration["bins"]
    ]
    head = (
        f"Expected calibration error of `score`: {100 * calibration['error']:.1f} points over {calibration['count']}."
    )
    return head + "\n\n" + markdown(["mean score", "right", "n"], rows)


def peers_section(_name: str, kept_: Json) -> str:
    """The peers on the same articles with the same scorer."""
    systems: Mapping[str, Json] = kept_["result"]["systems"]
    rows = [
        [goal.key, *(number(100 * system["scores"][goal.key]["f1"]) for system in systems.values())] for goal in QUALITY
    ]
    edges = [[100 * edge for edge in system["interval"]] for system in systems.values()]
    rows.append([f"{HEADLINE}, 95 %", *(f"{low:.1f} to {high:.1f}" for low, high in edges)])
    rows.append(["articles without an answer", *(str(one["articles"] - one["answered"]) for one in systems.values())])
    parts = ["## Peers on PolNeAR dev", markdown(["F1", *systems], rows), _versions(systems), measured_on(kept_)]
    return "\n\n".join(parts)


def _versions(systems: Mapping[str, Json]) -> str:
    found = {f"{name} {version}" for system in systems.values() for name, version in system["versions"].items()}
    return f"Versions: {', '.join(sorted(found))}."


def speed_section(_name: str, kept_: Json) -> str:
    """Words a second, memory, start-up, sizes."""
    result = kept_["result"]
    systems: Mapping[str, Json] = result["systems"]
    header = [
        "",
        "words/CPU-s",
        "lowest to highest",
        "answered words/CPU-s",
        "words/s",
        "peak MB",
        "load s",
        "onrecord is",
    ]
    rows = [_cost_row(name, cost, result["ratios"].get(name)) for name, cost in systems.items()]
    parts = [
        "## Speed",
        markdown(header, rows),
        f"Median of {result['repeats']} interleaved runs over {next(iter(systems.values()))['articles']} articles.",
    ]
    small = [[name, number(one["median"], 3), "s"] for name, one in result["start_up"].items()]
    small += [[name, number(size), "MB"] for name, size in result["sizes"].items()]
    if small:
        parts.append(markdown(["", "median", "unit"], small))
    return "\n\n".join([*parts, *_speed_goals(result), _versions(systems), measured_on(kept_)])


def _cost_row(name: str, cost: Json, ratio: Json | None) -> list[str]:
    rate = cost["words_a_cpu_second"]
    return [
        name,
        number(rate["median"], 0),
        f"{number(rate['low'], 0)} to {number(rate['high'], 0)}",
        number(cost["answered_words_a_cpu_second"]["median"], 0),
        number(cost["words_a_second"]["median"], 0),
        number(cost["peak_mb"]["high"], 0),
        number(cost["load_seconds"]["median"], 2),
        f"{ratio['median']:.2f} × as fast" if ratio else "",
    ]


def _speed_goals(result: Json) -> list[str]:
    """The goals that the run has a number for."""
    reached = _reached(result)
    rows = [
        [
            goal.key,
            number(reached[goal.key], 2),
            number(goal.must, 2),
            number(goal.aim, 2),
            goal.verdict(reached[goal.key]),
        ]
        for goal in SPEED
        if goal.key in reached
    ]
    return [markdown(["goal", "now", "must", "aim", "reached"], rows)] if rows else []


def _reached(result: Json) -> dict[str, float]:
    import msgspec

    from bench.measures.speed import Speed

    return msgspec.convert(result, Speed).goals()


def dispatches_section(_name: str, kept_: Json) -> str:
    """Whole readings."""
    rows_by_name: Mapping[str, Json] = kept_["result"]
    goals = {goal.key: goal for goal in DISPATCHES}
    features = list(dict.fromkeys(feature for row in rows_by_name.values() for feature in row["scores"]))
    rows = []
    for feature in features:
        values = [row["scores"].get(feature) for row in rows_by_name.values()]
        goal = goals.get(feature)
        cells = [number(None if value is None else 100 * value) for value in values]
        rows.append([feature, *cells, number(goal.must, 0) if goal else "", number(goal.aim, 0) if goal else ""])
    table = markdown(["feature", *rows_by_name, "must (English)", "aim"], rows)
    return "\n\n".join(["## Dispatches and the model article", table, measured_on(kept_)])


def gum_section(_name: str, kept_: Json) -> str:
    """Out of domain."""
    header = ["", "texts", "gold", "predicted", "cites P", "cites R", "links P", "links R"]
    rows = [
        [f"{system}, {genre}", *(str(found[key]) for key in ("texts", "gold", "pred")), *_shares(found)]
        for system, genres in kept_["result"].items()
        for genre, found in genres.items()
    ]
    return "\n\n".join(["## GUM, out of domain", markdown(header, rows), measured_on(kept_)])


def _shares(found: Json) -> list[str]:
    return [number(100 * found[kind][side]) for kind in ("cites", "links") for side in ("precision", "recall")]


SECTIONS: dict[str, Callable[[str, Json], str]] = {
    "peers": peers_section,
    "speed": speed_section,
    "profile": profile_section,
    "dispatches": dispatches_section,
    "gum": gum_section,
    **RECORD_SECTIONS,
}


def report(results: Path) -> str:
    """The whole file; benchmarks that were not run are not in it."""
    names = [path.stem for path in sorted(results.glob(f"{MODELS_PREFIX}*.json"))]
    sections: dict[str, Callable[[str, Json], str]] = dict.fromkeys(names, quality_section) | SECTIONS
    parts = [
        "# Results",
        "Written by `python -m bench.report` from `bench/results/`; what the numbers mean is in `bench/README.md`.",
    ]
    parts += [make(name, found) for name, make in sections.items() if (found := kept(name, results)) is not None]
    return "\n\n".join(parts) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    return page_command(report, HERE / "RESULTS.md", "python -m bench.report", arguments)


if __name__ == "__main__":
    sys.exit(main())
