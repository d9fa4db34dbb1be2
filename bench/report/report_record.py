"""The sections of ``RESULTS.md`` on events, stances and the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bench.report.report_tables import markdown, measured_on, number

Json = Mapping[str, Any]


def _section(heading: str, header: Sequence[str], rows: Sequence[Sequence[str]], kept_: Json, *notes: str) -> str:
    return "\n\n".join([f"## {heading}", markdown(header, rows), *notes, measured_on(kept_)])


def _share(value: float | None) -> str:
    return number(None if value is None else 100 * value)


def events_section(_name: str, kept_: Json) -> str:
    """Codes of given pairs."""
    found = kept_["result"]
    goals = {"quad": (89, 94), "root": (78, 87)}
    rows = [
        [
            kind,
            str(found[kind]["items"]),
            _share(found[kind]["accuracy"]),
            _share(found[kind]["macro_f1"]),
            *map(str, goal),
        ]
        for kind, goal in goals.items()
    ]
    return _section("Codes of given pairs (PLV dev)", ["", "pairs", "accuracy", "macro F1", "must", "aim"], rows, kept_)


def stance_section(_name: str, kept_: Json) -> str:
    """Stances toward given targets."""
    found = kept_["result"]
    goals = {"dse_dev": ("DSE", 53, 62), "newsmtsc_dev": ("NewsMTSC", 70, 80)}
    rows = [
        [label, str(found[key]["items"]), _share(found[key]["macro_f1"]), str(must), str(aim)]
        for key, (label, must, aim) in goals.items()
        if key in found
    ]
    header = ["set, dev", "items", "macro F1 of positive and negative", "must", "aim"]
    return _section("Stances toward given targets", header, rows, kept_)


def curve_section(_name: str, kept_: Json) -> str:
    """Events of the dispatches by threshold."""
    found = kept_["result"]
    rows = [
        [f"{one['threshold']:.2f}", _share(one["precision"]), _share(one["recall"]), _share(one["f1"])]
        for one in found["places"]
    ]
    note = f"Chosen: {found['chosen']}, the highest threshold within one point of the best F1."
    header = ["threshold", "precision", "recall", "F1"]
    return _section("Events of the English dispatches, by threshold of the pair head", header, rows, kept_, note)


def shifts_section(_name: str, kept_: Json) -> str:
    """Changes of line in ready event data."""
    rows = [
        [
            label,
            _share(one["f1"]),
            f"{_share(one['f1_95'][0])}-{_share(one['f1_95'][1])}",
            _share(one["precision"]),
            _share(one["recall"]),
            number(one["false_alarms_per_decade"], 2),
        ]
        for label, one in kept_["result"].items()
    ]
    header = ["setting", "F1", "95 %", "precision", "recall", "false alarms in ten quiet years"]
    note = (
        "Must 45 and 0.5, aim 60 and 0.3. The best baseline that was tuned on the same pairs has 40.9; on pairs that "
        "none had seen the best has 26.7."
    )
    return _section("Changes of line in ready event data (ICEWS, dev)", header, rows, kept_, note)


def chance_section(_name: str, kept_: Json) -> str:
    """How sure changes of line in ready event data are."""
    found = kept_["result"]
    labels = {
        "poisson": "odds of two Poisson rates (version 0.1.0)",
        "share_alone": "the share of other pairs for every change",
        "cross_fitted": "as shipped, fitted on other pairs",
        "as_shipped": "as shipped, fitted on these too",
    }
    rows = [
        [
            label,
            number(one["brier"], 3),
            number(one["calibration_error"], 3),
            number(one["surest"], 2),
            _share(one["share_at_99"]),
        ]
        for label, one in ((label, found[name]) for name, label in labels.items())
    ]
    told, fitted = found["told"], found["fitted_on"]
    note = (
        f"{told['changes']} changes told, {told['documented']} of them documented turns; the weights are fitted on "
        f"{fitted['changes']}, weak ones among them, {fitted['documented']} documented. So few bear out no more."
    )
    header = ["probability", "Brier score", "calibration error", "surest", "at .99 or more"]
    return _section("How sure changes of line in ready event data are (ICEWS, dev)", header, rows, kept_, note)


def stories_section(_name: str, kept_: Json) -> str:
    """Stories of the dispatches."""
    found = kept_["result"]
    names = ("stories", "right", "wrong", "missed", "found")
    rows = [[str(found[name]) for name in names]]
    return _section(
        "Stories of the dispatches", ["stories", "turns right", "wrong", "missed", "shifts in all"], rows, kept_
    )


def wire_section(_name: str, kept_: Json) -> str:
    """Grouping of wire copies."""
    found = kept_["result"]
    rows = [
        [label, *(number(found[key][side], 2) for side in ("precision", "recall", "f1"))]
        for label, key in (("onrecord", "ours"), ("exact normalised words", "exact"))
    ]
    size = f"{found['articles']:,} articles, {found['reports']:,} reports of {found['utterances']:,} utterances"
    note = f"{size}. Must 95, aim 99."
    return _section("Grouping of wire copies, pairs", ["", "precision", "recall", "F1"], rows, kept_, note)


def positions_section(_name: str, kept_: Json) -> str:
    """How often the intervals of positions hold the line."""
    found = kept_["result"]
    rows = [[group, number(share, 1)] for group, share in found["held"].items()]
    size = f"{found['months']:,} months of simulated records; {found['few']:,} more have too few for one"
    note = f"{size}. Must 85 to 95."
    return _section("90 % intervals of positions that hold the true line", ["", "held, %"], rows, kept_, note)


def check_section(_name: str, kept_: Json) -> str:
    """Verdicts on quotations."""
    found = kept_["result"]
    rows = [
        [label, f"{one['right']} of {one['asked']}", number(100 * one["right"] / one["asked"])]
        for label, one in found["counts"].items()
    ]
    note = f"95 % of the answers came within {found['p95_ms']} ms. Must 95, aim 99 (all)."
    return _section("Verdicts of check", ["quotations", "right", "%"], rows, kept_, note)


def desk_section(_name: str, kept_: Json) -> str:
    """Pages under load."""
    found = kept_["result"]
    hard, easy = found["pauses"]["0"], found["pauses"]["1"]
    header = ["page", "requests", "errors", "p50", "p95", "p95 with pauses", "kB", "must", "aim"]
    rows = [
        [
            kind,
            str(one["requests"] + easy[kind]["requests"]),
            str(one["errors"] + easy[kind]["errors"]),
            *(f"{value:.0f}" for value in (one["p50"], one["p95"], easy[kind]["p95"])),
            f"{one['kilobytes']:.1f}",
            "300",
            "80",
        ]
        for kind, one in sorted(hard.items(), key=lambda item: -item[1]["p95"])
    ]
    note = (
        f"{found['clients']} clients, {found['workers']} workers, 2 cores that server and clients share; milliseconds. "
        "Without a pause between two pages of a client, and with one of a second on average. kB: the largest, packed."
    )
    return _section("The desk over a million statements", header, rows, kept_, note)


def million_section(_name: str, kept_: Json) -> str:
    """Times of a large record."""
    from bench.measures.million import AIM, MUST

    found = kept_["result"]
    labels = list(found)
    rows = []
    for name in found[labels[0]]["times"]:
        cells = [
            f"{number(found[label]['times'][name]['median'])} / {number(found[label]['times'][name]['p95'])}"
            for label in labels
        ]
        rows.append([name, *cells, str(MUST.get(name, "")), str(AIM.get(name, ""))])
    size = ", ".join(f"{label}: {found[label]['statements']:,}" for label in labels)
    header = ["question", *(f"{label}, median / p95 ms" for label in labels), "must (p95)", "aim"]
    return _section("Questions to a record of a million statements", header, rows, kept_, f"Statements: {size}.")


def kills_section(_name: str, kept_: Json) -> str:
    """Runs that were killed."""
    found = kept_["result"]
    header = ["command", *next(iter(found.values()))]
    rows = [[name, *(str(value) for value in one.values())] for name, one in found.items()]
    return _section("Commands killed at random moments", header, rows, kept_)


def throughput_section(_name: str, kept_: Json) -> str:
    """Articles out of a web archive into a record."""
    found = kept_["result"]
    header = ["workers", "articles a second", "seconds", "documents", "memory, MB: peak", "in each quarter"]
    rows = [
        [
            workers,
            f"{one['articles_per_second']:.1f}",
            f"{one['seconds']:.0f}",
            f"{one['documents']:,}",
            str(one["memory_peak_mb"]),
            " / ".join(str(one[f"memory_quarter_{number}_mb"]) for number in range(1, 5)),
        ]
        for workers, runs in found["runs"].items()
        for one in runs
    ]
    note = (
        f"An archive of {found['pages']:,} pages of our own ({found['archive_mb']} MB packed), "
        f"{found['words_per_article']} words an article; `onrecord add`, its start included; two cores, SQLite."
    )
    if "two_over_one" in found:
        ratio = found["two_over_one"]
        note += f" Two workers over one: {ratio['median']} ({ratio['min']} to {ratio['max']}); must 1.7, aim 1.9."
    if "remark" in found:
        note += f" {found['remark']}"
    return _section(f"Throughput, {found['pages']:,} pages (must 6 a second, aim 20)", header, rows, kept_, note)


def hostile_section(_name: str, kept_: Json) -> str:
    """Mutated input."""
    found = kept_["result"]
    header = ["inputs", "crashes", "defects", "longer than 10 s", "slowest, s"]
    slowest = ", ".join(f"{kind} {seconds}" for kind, seconds in found["slowest_seconds"].items())
    rows = [[f"{found['inputs']:,}", *(str(found[what]) for what in ("crash", "defect", "slow")), slowest]]
    return _section("Mutated input (must: no crash, none longer than 10 s)", header, rows, kept_)


def linear_section(_name: str, kept_: Json) -> str:
    """Nasty shapes at growing sizes."""
    found = kept_["result"]
    header = ["shape", *(f"{size:,} characters, s" for size in found["sizes"]), "last over the one before"]
    rows = [[shape, *map(str, taken), str(found["growth"][shape])] for shape, taken in found["seconds"].items()]
    note = f"CPU time with the shipped weights; 2 is linear. Importing the package: {found['importing']} s."
    return _section("Long texts of one shape", header, rows, kept_, note)


_ATTACKS = {
    "attack_ssrf": "Addresses and names that lead into somebody's own network (must: none asked)",
    "attack_drip": "Hosts that keep `watch` waiting, and a good one after them",
    "attack_stop": "`watch` told to end while it reads nasty pages (must: within seconds, nothing left behind)",
}


def attack_section(name: str, kept_: Json) -> str:
    """What an attack came to, one fact a row."""
    rows = [[fact, _fact(value)] for fact, value in kept_["result"].items()]
    return _section(_ATTACKS[name], ["", "measured"], rows, kept_)


def _fact(value: object) -> str:
    return ", ".join(f"{name} {one}" for name, one in value.items()) if isinstance(value, dict) else str(value)


SECTIONS = {
    "throughput": throughput_section,
    "throughput_pair": throughput_section,
    "hostile": hostile_section,
    "linear": linear_section,
    "events": events_section,
    "stance": stance_section,
    "curve": curve_section,
    "shifts": shifts_section,
    "shift_chance": chance_section,
    "stories": stories_section,
    "positions": positions_section,
    "wire": wire_section,
    "check": check_section,
    "million": million_section,
    "desk": desk_section,
    "kills": kills_section,
    **dict.fromkeys(_ATTACKS, attack_section),
}
