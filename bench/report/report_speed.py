"""The section of where the time of a reading goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from bench.measures.profile import MANY_ROWS, Profile, Result
from bench.report.report_tables import markdown, measured_on, number

Json = Mapping[str, Any]
SMALL = 0.005  # a stage with a smaller share in every set has no row


def profile_section(_name: str, kept_: Json) -> str:
    """CPU time and memory by stage, and the share of the machine's int8 product."""
    head = "## Where the time of a reading goes"
    try:
        result = msgspec.convert(kept_["result"], Result)
    except (KeyError, msgspec.ValidationError):
        return f"{head}\n\nWhat is kept is of another version: run `python -m bench.measures.profile SHARED` again."
    if not result.sets:
        return f"{head}\n\nNothing was measured."
    parts = [_sets(result), _stages(result), _cold(result), _memory(result), _int8(result)]
    note = (
        f"CPU time of all threads, median of {result.repeats} turns; int8 kernel: {result.kernel or 'unknown'}; "
        f"{result.cpus} processors, load at the end {result.load:.1f}."
    )
    return "\n\n".join([head, *parts, note, measured_on(kept_)])


def one_thread(result: Result) -> Iterator[tuple[str, Profile]]:
    """The sets as one thread read them."""
    return ((name, by_threads["1"]) for name, by_threads in result.sets.items() if "1" in by_threads)


def _sets(result: Result) -> str:
    header = ["set, threads", "articles", "words", "words/CPU-s", "lowest to highest", "words/s", "articles/CPU-s"]
    rows = [
        [
            f"{name}, {threads}",
            str(one.articles),
            f"{one.words:,}",
            number(one.words_a_cpu_second.median, 0),
            f"{number(one.words_a_cpu_second.low, 0)} to {number(one.words_a_cpu_second.high, 0)}",
            number(one.words_a_second.median, 0),
            number(one.articles_a_cpu_second.median),
            number(100 * one.outside_encoder),
        ]
        for name, by_threads in result.sets.items()
        for threads, one in by_threads.items()
    ]
    return markdown([*header, "outside the encoder, %"], rows)


def _stages(result: Result) -> str:
    sets = dict(one_thread(result))
    names = {stage for one in sets.values() for stage, cost in one.stages.items() if cost.share >= SMALL}
    header = ["stage, warm, one thread", *(f"{name}: µs a word, %" for name in sets)]
    rows = [
        [stage, *(_stage_cell(profile, stage) for profile in sets.values())]
        for stage in sorted(names, key=lambda stage: -sum(_share(profile, stage) for profile in sets.values()))
    ]
    return markdown(header, rows)


def _share(profile: Profile, stage: str) -> float:
    return profile.stages[stage].share if stage in profile.stages else 0.0


def _stage_cell(profile: Profile, stage: str) -> str:
    one = profile.stages.get(stage)
    return f"{number(one.microseconds_a_word.median)}, {number(100 * one.share)}" if one else "-"


def _cold(result: Result) -> str:
    rows = []
    for name, one in one_thread(result):
        begin = {stage: one.cold_stages.get(stage, 0.0) for stage in ("importing", "loading the weights")}
        rest = one.cold_seconds.median - sum(begin.values())
        rows.append([name, *(number(seconds, 2) for seconds in (one.cold_seconds.median, *begin.values(), rest))])
    return markdown(["cold: CPU s until the first reading", "all", "importing", "loading the weights", "reading"], rows)


def _memory(result: Result) -> str:
    sets = {name: one.memory for name, one in one_thread(result) if one.memory.get("levels")}
    if not sets:
        return "Memory by stage: this system does not tell it."
    levels = dict.fromkeys(when for memory in sets.values() for when in memory["levels"])
    rows = [
        [f"resident: {when}", *(number(memory["levels"].get(when), 0) for memory in sets.values())] for when in levels
    ]
    rises = {stage for memory in sets.values() for stage, rise in memory.get("rises", {}).items() if rise >= 1}
    rows += [
        [f"{stage}: highest, rise", *(_memory_cell(memory, stage) for memory in sets.values())]
        for stage in sorted(rises, key=lambda stage: -max(memory["rises"].get(stage, 0.0) for memory in sets.values()))
    ]
    return markdown(["memory, MB", *sets], rows)


def _memory_cell(memory: Mapping[str, Mapping[str, float]], stage: str) -> str:
    return f"{number(memory['peaks'].get(stage), 0)}, {number(memory['rises'].get(stage), 0)}"


def _int8(result: Result) -> str:
    found = result.int8
    rows = [
        ["the machine, the encoder's shapes", str(found.rows), number(found.machine.median, 0), ""],
        ["the machine, the encoder's shapes", str(MANY_ROWS), number(found.machine_many_rows.median, 0), ""],
    ]
    rows += [
        [
            f"the encoder, {name}",
            f"{number(found.rows_a_run[name], 0)} on average",
            number(gops.median, 0),
            f"{number(100 * found.share[name].median)} ({number(100 * found.share[name].low)} to "
            f"{number(100 * found.share[name].high)})",
        ]
        for name, gops in found.encoder.items()
    ]
    return markdown(["int8 products, one thread", "rows", "10⁹ operations a CPU-s", "share of the first, %"], rows)
