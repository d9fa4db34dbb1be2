"""The figures of the README, made from the corpus itself.

python corpus/readme.py          prints them
python corpus/readme.py --write  puts them between the marks of README.md
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.agreement import KEPT as AGREEMENT
from corpus.figures import Figures, SceneFigures, by_language, read_all, scene_figures
from corpus.reality import KEPT as REALITY
from corpus.reality import table
from corpus.standoff import PAIRS, SPEAKERS, read_rows
from corpus.tables import ROOT, read_table
from corpus.whole import LANGUAGES

README = ROOT / "README.md"
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
Cell = Callable[[Figures], str]


def _share(key: str) -> Cell:
    return lambda figures: (
        f"{figures.share({**figures.mentions, **figures.marks, **figures.manners}.get(key, 0)):.0f} %"
    )


ROWS: dict[str, Cell] = {
    "texts": lambda figures: str(figures.texts),
    "words": lambda figures: f"{figures.words:,}",
    "statements, required and optional": lambda figures: f"{figures.statements:,} + {figures.optional:,}",
    "… with a pronoun as source": _share("pronoun"),
    "… with a nominal source": _share("nominal"),
    "… negated": _share("negated"),
    "… nested": _share("nested"),
    "… through an outlet": _share("via"),
    "… direct": _share("direct"),
    "… mixed": _share("mixed"),
    "events, required": lambda figures: f"{figures.events:,}",
    "… by quad class 1, 2, 3, 4": lambda figures: ", ".join(str(figures.quads[quad]) for quad in range(1, 5)),
    "… rarest root": lambda figures: _rarest(figures.roots),
    "stances": lambda figures: str(figures.stances),
    "reported changes of line": lambda figures: str(figures.shifts),
}


def _rarest(roots: Counter[str]) -> str:
    root = min((f"{number:02d}" for number in range(2, 21)), key=lambda one: roots[one])
    return f"{root}: {roots[root]}"


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|'}{'--:|' * (len(head) - 1)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def language_table() -> str:
    """What is in the dispatches, a column a language."""
    figures = by_language(read_all())
    splits = Counter((row["text"][:2], row["split"]) for row in read_table(ROOT / "splits.tsv"))
    rows = [[name, *(cell(figures[language]) for language in LANGUAGES)] for name, cell in ROWS.items()]
    rows.append(["texts in dev", *(str(splits[language, "dev"]) for language in LANGUAGES)])
    return _markdown(["", *LANGUAGES], rows)


def standoff_line() -> str:
    """How much the standoff files hold."""
    pairs, speakers = read_rows(PAIRS), read_rows(SPEAKERS)
    events = [event for row in pairs for event in row["events"]]
    required = [event for event in events if not event.get("optional")]
    nothing = sum(len(row["nothing"]) for row in pairs)
    sets = Counter(row["set"] for row in pairs)
    from_sets = ", ".join(f"{count} from {name}" for name, count in sets.most_common())
    mentions = Counter(row["mention_type"] for row in speakers)
    of_types = ", ".join(f"{count:,} {name}" for name, count in mentions.most_common())
    return (
        f"Standoff: {len(pairs):,} sentences ({from_sets}) with {sum(len(row['parties']) for row in pairs):,} parties; "
        f"{len(required):,} required and {len(events) - len(required):,} optional events, and {nothing:,} ordered "
        f"pairs between which there is nothing. {len(speakers):,} attributions of "
        f"{len({row['doc'] for row in speakers})} articles with their speaker ({of_types})."
    )


def scene_table(figures: SceneFigures) -> str:
    """Mentions and entities by kind."""
    kinds = [name for name, _ in figures.mentions.most_common()]
    counts = {"mentions": figures.mentions, "entities": figures.entities}
    rows = [[name, *(f"{count[kind]:,}" for kind in kinds), f"{count.total():,}"] for name, count in counts.items()]
    return _markdown(["", *kinds, "all"], rows)


def scene_line(figures: SceneFigures) -> str:
    """What else the lines of who is who hold."""
    sets = ", ".join(f"{count} from {name}" for name, count in figures.texts.most_common())
    facts = ", ".join(f"{count:,} {name}" for name, count in figures.facts.most_common())
    quads = ", ".join(str(figures.quads[number]) for number in range(1, 5))
    return (
        f"Who is who: {figures.texts.total()} texts ({sets}). In our own {figures.pronoun_share:.0f} % of the "
        f"mentions are pronouns (offices left aside). Facts: {facts}. Outside of the English dispatches "
        f"{figures.quads.total()} required events (by quad class 1, 2, 3, 4: {quads}), {figures.optional} "
        f"optional ones and {figures.stances} stances."
    )


def agreement_table(kept: Mapping[str, Mapping[str, float]]) -> str:
    """Agreement by feature, F1 or share in percent, a column a language."""
    columns = [*(language for language in LANGUAGES if language in kept), "all"]
    rows = [
        [name, *(f"{kept[column][name]:g}" if name in kept[column] else "-" for column in columns)]
        for name in kept["all"]
    ]
    return _markdown(["", *columns], rows)


def pair_agreement(kept: Mapping[str, float]) -> str:
    """Agreement on single sentences: F1 of parties, events and stances, of the rest the share that is the same."""
    shown = ", ".join(f"{name} {value:g}" for name, value in kept.items() if name != "sentences")
    return f"Sentences read twice: {kept['sentences']:g}. In percent: {shown}."


def scene_agreement(kept: Mapping[str, float]) -> str:
    """Agreement on who is who: F1, of root, quad class and modality of common events the share that is the same."""
    shown = ", ".join(f"{name} {value:g}" for name, value in kept.items() if name != "texts")
    return (
        f"Texts read twice for who is who: {kept['texts']:g}; mentions with the same edges and kind, the rest of what "
        f"both found. In percent: {shown}. It is the same model twice with the same brief, so an upper figure."
    )


def figures_block() -> str:
    """All of it."""
    scenes = scene_figures()
    reality = json.loads(REALITY.read_text(encoding="utf-8"))
    agreement = json.loads(AGREEMENT.read_text(encoding="utf-8"))
    return "\n\n".join(
        (
            "## Figures",
            language_table(),
            standoff_line(),
            scene_line(scenes),
            scene_table(scenes),
            "### Against reality",
            "The English texts beside PolNeAR's training part and the real articles of the bench, counted in one way "
            "from spans and words; an asterisk marks what is more than a third away from both.",
            table(reality),
            "### Agreement",
            "The second annotation scored against the first (`score.py`; F1, or share of what is decided). Optional "
            "entries count on neither side. As it was before anything was mended.",
            agreement_table(agreement),
            pair_agreement(agreement["pairs"]),
            scene_agreement(agreement["scenes"]),
        )
    )


def with_figures(readme: str, block: str) -> str:
    """The README with the block between its marks."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{block}\n{END}{after}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The program."""
    options = sys.argv[1:] if arguments is None else arguments
    block = figures_block()
    if "--write" in options:
        README.write_text(with_figures(README.read_text(encoding="utf-8"), block), encoding="utf-8")
    print(block)
    return 0


if __name__ == "__main__":
    sys.exit(main())
