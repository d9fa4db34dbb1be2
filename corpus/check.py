"""Checks the corpus: every fault with its file, its line and the reason.

    python corpus/check.py                       everything
    python corpus/check.py --only en/0101 ...    some texts, and their figures; builds them first
    python corpus/check.py --shared SHARED       also that no text is too near to an examination

It goes on after a fault; the exit status is 1 where there was one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.build import build, mark_paths
from corpus.faults import Dispatch, Fault, faults_of, read_dispatch
from corpus.figures import Figures, by_language, show
from corpus.scenes import OURS, SCENES, scene_texts_fit, scenes_fit
from corpus.standoff import PAIRS, SPEAKERS, read_rows, standoff_fits, texts_fit
from corpus.statements import statements_fit
from corpus.tables import Row, read_plan
from corpus.turns import turns_fit
from corpus.whole import (
    LANGUAGES,
    cells_are_used,
    copies_of,
    gold_is_whole,
    keys_fit,
    near_examinations,
    nothing_stands_twice,
    plan_is_filled,
    read_stories,
    shares_are_reached,
    splits_fit,
    texts_near_examinations,
    totals_are_reached,
    utterances_fit,
)


def split_faults(found: Iterable[Dispatch | Fault]) -> tuple[list[Dispatch], list[Fault]]:
    """What could be read, and what could not."""
    dispatches: list[Dispatch] = []
    faults: list[Fault] = []
    for one in found:
        if isinstance(one, Dispatch):
            dispatches.append(one)
        else:
            faults.append(one)
    return dispatches, faults


def check_some(names: Sequence[str]) -> list[Fault]:
    """Builds and checks some texts; their figures are printed."""
    paths, plan = mark_paths(only=names), read_plan()
    build([path for path in paths if path.exists()])
    dispatches, faults = split_faults(read_dispatch(path, plan) for path in paths)
    print(show(Figures(dispatches)))
    return [*faults, *(fault for dispatch in dispatches for fault in faults_of(dispatch))]


def check_all(shared: Path | None = None) -> list[Fault]:
    """Checks every text, and all of them together."""
    plan = read_plan()
    dispatches, faults = split_faults(read_dispatch(path, plan) for path in mark_paths())
    faults += [fault for dispatch in dispatches for fault in faults_of(dispatch)]
    faults += [*_together(dispatches, plan), *standoff_fits(), *scenes_fit(), *statements_fit(), *turns_fit()]
    return [*faults, *beside_shared(dispatches, shared)] if shared else faults


def beside_shared(dispatches: Sequence[Dispatch], shared: Path) -> Iterator[Fault]:
    """What can be checked only where the sets of others are."""
    from corpus.sources import SETS, digest, read_set, scene_texts

    yield from near_examinations(dispatches, shared)
    wanted = {(row["set"], row["doc"]) for path in (PAIRS, SPEAKERS) for row in read_rows(path)}
    texts = {(one.set, one.doc): one.text for name in SETS for one in read_set(name, shared)}
    for path in (PAIRS, SPEAKERS):
        yield from texts_fit({key: texts[key] for key in wanted & texts.keys()}, digest, path)
    lengths = {(row["set"], row["doc"]): row["length"] for row in read_rows(SCENES) if row["set"] not in OURS}
    scenes = scene_texts(lengths, shared)
    yield from scene_texts_fit(scenes)
    beginnings = {key: text[: lengths[key]] for key, text in scenes.items()}
    yield from texts_near_examinations(beginnings, shared, f"standoff/{SCENES.name}")


def _together(dispatches: Sequence[Dispatch], plan: Mapping[str, Row]) -> Iterator[Fault]:
    stories = read_stories()
    figures = by_language(dispatches)
    yield from plan_is_filled(dispatches, plan)
    yield from cells_are_used(plan)
    yield from totals_are_reached(figures)
    for language in LANGUAGES.keys() & figures.keys():
        yield from shares_are_reached(f"dispatches/{language}", figures[language])
    yield from nothing_stands_twice(dispatches, copies_of(stories))
    yield from gold_is_whole(dispatches)
    yield from utterances_fit(dispatches)
    yield from keys_fit(stories, dispatches)
    yield from splits_fit(dispatches)


def main(arguments: Sequence[str] | None = None) -> int:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="LANGUAGE/NUMBER", help="some texts")
    parser.add_argument("--shared", type=Path, help="a folder with bench/leak.py and the lists of held-out texts")
    options = parser.parse_args(arguments)
    faults = check_some(options.only) if options.only else check_all(options.shared)
    print("\n".join([*map(str, faults), f"{len(faults)} faults"]))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
