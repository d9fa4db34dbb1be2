"""The page of methods and validity for people who write a paper: docs/explanation/methods.md from ``results/*.json``.

Every number of the page is one of a result file, or follows from one (an interval of a share). ``results/given.json``
holds what this bench cannot measure: how far people agree, what cards of weights say, what was found on texts kept
apart.
``python -m bench.methods_page`` writes the page; ``--check`` fails when it is stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

from bench.report.report_tables import markdown, measured_on, number
from bench.report.results import RESULTS, kept

Json = Mapping[str, Any]
TUNED = Path(__file__).with_name("tuned.tsv")
HEADLINE = "attributions/relation/all"
Z = 1.959964  # 95 %


def wilson(share: float, n: int) -> str:
    """The 95 % interval of a share of ``n`` cases, in per cent (Wilson 1927).

    >>> wilson(0.9, 100)
    '82.6–94.5'
    """
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return f"{100 * (middle - half):.1f}–{100 * (middle + half):.1f}"


def _points(value: float | None) -> str:
    return "" if value is None else number(100 * value)


def _between(edges: Sequence[float]) -> str:
    return f"{100 * edges[0]:.1f}–{100 * edges[1]:.1f}"


def statements(results: Path) -> Iterator[str]:
    """Who said what, on PolNeAR dev: all keys of the scorer."""
    found, people = kept("quality-fast", results), _given(results, "two people, PolNeAR, F1")
    if found is None:
        return
    result = found["result"]
    rows = [
        [
            f"`{key}`",
            *(_points(one[part]) for part in ("p", "r", "f1")),
            _between(result["interval"]) if key == HEADLINE else "",
            number(people[key]) if key in people else "",
            str(one["gold"]),
            str(one["pred"]),
        ]
        for key, one in result["scores"].items()
    ]
    header = ["what is right", "P", "R", "F1", "95 %", "two people", "n gold", "n found"]
    yield f"{result['documents']} articles of PolNeAR dev, people's gold. {measured_on(found)}"
    yield markdown(header, rows)
    bins = [
        [number(one["mean_score"], 3), number(one["right"], 3), wilson(one["right"], one["count"]), str(one["count"])]
        for one in result["calibration"]["bins"]
    ]
    error = 100 * result["calibration"]["error"]
    yield f"Expected calibration error of `score`: {error:.1f} points over {result['calibration']['count']}."
    yield markdown(["mean score", "right", "95 %", "n"], bins)


def peers(results: Path) -> Iterator[str]:
    """The others on the same articles."""
    found = kept("peers", results)
    if found is None:
        return
    systems: Mapping[str, Json] = found["result"]["systems"]
    rows = [
        [
            name,
            _points(one["scores"][HEADLINE]["f1"]),
            _between(one["interval"]),
            str(one["answered"]),
            str(one["articles"]),
        ]
        for name, one in systems.items()
    ]
    yield f"F1 of `{HEADLINE}`, same articles, same scorer. {measured_on(found)}"
    yield markdown(["system", "F1", "95 %", "answered", "articles"], rows)


def names(results: Path) -> Iterator[str]:
    """Names of each kind."""
    found = kept("names", results)
    if found is None:
        return
    rows = [
        [corpus, kind, _points(one["exact_f1"]), _points(one["found_f1"]), str(one["gold"]), str(one["pred"])]
        for corpus, kinds in found["result"].items()
        for kind, one in kinds.items()
    ]
    yield f"People's gold. {measured_on(found)}"
    yield markdown(["corpus", "kind", "exact F1", "any overlap F1", "n gold", "n found"], rows)


def speakers(results: Path) -> Iterator[str]:
    """The speaker behind the source, cross-fitted and as shipped."""
    told = {
        "speaker_cross": "The rules alone, fitted on the other articles each time.",
        "speaker": "As shipped; the judge was fitted with these articles among others: no proof.",
    }
    for name, what in told.items():
        found = kept(name, results)
        if found is None:
            continue
        both: Mapping[str, Json] = found["result"]["rows"]
        rows = [[key, *(_points(one.get(key)) for one in both.values())] for key in next(iter(both.values()))]
        gold = "Articles of PolNeAR dev, gold made for this project; per cent of the cases that have one"
        yield f"{what} {gold}. {measured_on(found)}"
        yield markdown(["", *both], rows)
        errors = [
            f"{row}: {100 * one['error']:.1f} points over {one['count']}"
            for row, one in found["result"]["calibration"].items()
        ]
        yield f"Calibration error of the name's score: {'; '.join(errors)}."


def times(results: Path) -> Iterator[str]:
    """Time expressions, and the days of statements in each language."""
    found = kept("times", results)
    if found is not None:
        rows = [
            [name, part, _points(one.get("p")), _points(one.get("r")), _points(one.get("f1", one.get("accuracy"))),
             wilson(one["accuracy"], one["n"]) if "accuracy" in one else "", str(one["n"])]
            for name, parts in found["result"]["sets"].items() for part, one in parts.items()
        ]  # fmt: skip
        yield f"`period` is the share of right days. MEANTIME is people's gold. {measured_on(found)}"
        yield markdown(["set", "what is right", "P", "R", "F1 or share", "95 %", "n"], rows)
        yield _counted("Days of statements in English dispatches of our own", {"dispatches": found["result"]["said"]})
    said = kept("said", results)
    if said is not None:
        parts = {name: one for name, one in said["result"].items() if "said" in one}
        yield _counted(f"Days of statements by language, gold attributions given. {measured_on(said)}", parts)


def _counted(what: str, sets: Mapping[str, Json]) -> str:
    rows = [
        [name, part, _points(one["right"] / one["of"]), wilson(one["right"] / one["of"], one["of"]), str(one["of"])]
        for name, parts in sets.items()
        for part, one in parts.items()
    ]
    return f"{what.rstrip('.')}.\n\n" + markdown(["set", "what is right", "%", "95 %", "n"], rows)


def codes(results: Path) -> Iterator[str]:
    """Codes of given pairs and stances toward given targets, class by class."""
    for name, parts in (("events", ("quad", "root")), ("stance", ("dse_dev", "newsmtsc_dev"))):
        found = kept(name, results)
        if found is None:
            continue
        for part in parts:
            one = found["result"][part]
            rows = [
                [kind, *(_points(score[key]) for key in ("precision", "recall", "f1")), "", str(score["support"])]
                for kind, score in one["classes"].items()
            ]
            rows.append(["macro", "", "", _points(one["macro_f1"]), _between(one["macro_f1_95"]), str(one["items"])])
            rows.append(
                ["accuracy", "", "", _points(one["accuracy"]), wilson(one["accuracy"], one["items"]), str(one["items"])]
            )
            yield f"### {name}: {part}\n\nKappa {one['kappa']:.2f}; people's gold. {measured_on(found)}"
            yield markdown(["class", "P", "R", "F1", "95 %", "n"], rows)


def readings(results: Path) -> Iterator[str]:
    """Whole readings of dispatches of our own, and of real articles out of domain."""
    found = kept("dispatches", results)
    if found is not None:
        sets: Mapping[str, Json] = found["result"]
        features = list(dict.fromkeys(key for one in sets.values() for key in one["scores"]))
        rows = [[key, *(_points(one["scores"].get(key)) for one in sets.values())] for key in features]
        yield (
            "Invented dispatches and one article, which word lists were written with: a test of the machine, "
            f"not of the world. The result file has no n for a feature. {measured_on(found)}"
        )
        yield markdown(["feature", *sets], rows)
    gum = kept("gum", results)
    if gum is not None:
        rows = [
            [genre, *(_points(one[kind][side]) for kind in ("cites", "links") for side in ("precision", "recall")),
             str(one["texts"]), str(one["gold"]), str(one["pred"])]
            for genre, one in gum["result"]["onrecord"].items()
        ]  # fmt: skip
        yield f"GUM, other genres; people's trees, which mark only attributions that are clauses. {measured_on(gum)}"
        yield markdown(["genre", "cites P", "cites R", "links P", "links R", "texts", "n gold", "n found"], rows)


def lines(results: Path) -> Iterator[str]:
    """Changes of line, how sure they are, and the intervals of positions."""
    found = kept("shifts", results)
    if found is not None:
        rows = [
            [name, *(_points(one[key]) for key in ("precision", "recall", "f1")), _between(one["f1_95"]),
             number(one["false_alarms_per_decade"], 2)]
            for name, one in found["result"].items()
        ]  # fmt: skip
        yield f"Documented turns in ICEWS, dev, on which the settings were chosen. {measured_on(found)}"
        yield markdown(["setting", "P", "R", "F1", "95 %", "false alarms in ten quiet years"], rows)
    chance = kept("shift_chance", results)
    if chance is not None:
        kinds = [(key, one) for key, one in chance["result"].items() if isinstance(one, dict) and "brier" in one]
        rows = [[key, number(one["brier"], 3), number(one["calibration_error"], 3)] for key, one in kinds]
        told = chance["result"]["told"]
        yield f"How sure: {told['changes']} changes told, {told['documented']} documented. {measured_on(chance)}"
        yield markdown(["probability", "Brier score", "calibration error"], rows)
    held = kept("positions", results)
    if held is not None:
        rows = [[key, number(value)] for key, value in held["result"]["held"].items()]
        months = f"{held['result']['months']} months of simulated records"
        yield f"90 % intervals of positions that hold the true line, {months}. {measured_on(held)}"
        yield markdown(["", "%"], rows)


def record(results: Path) -> Iterator[str]:
    """Verdicts of ``check``, grouping, pages, spellings of names."""
    check = kept("check", results)
    if check is not None:
        rows = [
            [
                name,
                _points(one["right"] / one["asked"]),
                wilson(one["right"] / one["asked"], one["asked"]),
                str(one["asked"]),
            ]
            for name, one in check["result"]["counts"].items()
        ]
        yield f"Verdicts of `check` on quotations that a program made. {measured_on(check)}"
        yield markdown(["quotations", "right, %", "95 %", "n"], rows)
    wire = kept("wire", results)
    if wire is not None:
        rows = [
            [name, *(number(wire["result"][name][key]) for key in ("precision", "recall", "f1"))]
            for name in ("ours", "exact")
        ]
        reports = f"{wire['result']['reports']} reports, wire copies that a program cut and edited"
        yield f"Grouping of {reports}. {measured_on(wire)}"
        yield markdown(["", "P", "R", "F1"], rows)
    pages = kept("news_pages", results)
    if pages is not None:
        keys = ("body_whole", "body_lost", "body_precision", "title", "day", "authors")
        rows = [
            [name, *(_points(one[key]) for key in keys), str(one["pages"])] for name, one in pages["result"].items()
        ]
        yield f"Pages of many countries, people's gold. {measured_on(pages)}"
        yield markdown(["", *(key.replace("_", " ") for key in keys), "n"], rows)
    forms = kept("nominative", results)
    if forms is not None:
        rows = [
            [
                name,
                _points(one["onrecord"]["share"]),
                wilson(one["onrecord"]["share"], one["onrecord"]["all"]),
                str(one["onrecord"]["all"]),
            ]
            for name, one in forms["result"].items()
            if "onrecord" in one
        ]
        yield f"Nominatives of names in Russian. {measured_on(forms)}"
        yield markdown(["set", "right, %", "95 %", "n"], rows)


def given(results: Path) -> Iterator[str]:
    """What this bench cannot measure."""
    found = kept("given", results)
    if found is None:
        return
    rows = [
        [one["group"], one["what"], number(one["value"]), str(one["n"] or ""), _source(one["source"])]
        for one in found["result"]["rows"]
    ]
    yield (
        "Kept in `bench/results/given.json` with where each comes from: the card of the weights, written when they "
        "were made, or from outside this repository. No run of this bench repeats them. Points."
    )
    yield markdown(["what", "", "value", "n", "from"], rows)


def _source(source: str) -> str:
    return f"[card](../../{source})" if source.endswith(".md") else source


def tuned(results: Path) -> Iterator[str]:
    """What each part learnt from and what it was chosen on."""
    header, *rows = [
        line.split("\t") for line in TUNED.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")
    ]
    yield "A figure on a set that a part was chosen on is an upper figure. Looks are those that a card or page admits."
    yield markdown(header, [[*row[:-1], f"[{Path(row[-1]).name}](../../{row[-1]})"] for row in rows])


def _given(results: Path, group: str) -> dict[str, float]:
    found = kept("given", results)
    rows = found["result"]["rows"] if found else []
    return {one["what"]: one["value"] for one in rows if one["group"] == group}


SECTIONS: Mapping[str, Callable[[Path], Iterator[str]]] = {
    "Who said what": statements,
    "Beside other systems": peers,
    "Names": names,
    "The speaker": speakers,
    "When": times,
    "Codes of given pairs, stances toward given targets": codes,
    "Whole readings": readings,
    "Positions and changes of line": lines,
    "The record and the pages": record,
    "People's agreement, and figures from elsewhere": given,
    "What was tuned on what": tuned,
}
INTRO = Path(__file__).with_name("methods_intro.md")


def page(results: Path = RESULTS) -> str:
    """The whole page."""
    parts = [INTRO.read_text(encoding="utf-8").rstrip()]
    for title, section in SECTIONS.items():
        told = list(section(results))
        parts += [f"## {title}", *told] if told else []
    return "\n\n".join(parts) + "\n"
