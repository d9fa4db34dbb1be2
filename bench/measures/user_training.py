"""What ``onrecord train`` is worth on 200 texts, and on 200 corrections: before and after on texts held apart.

    python -m bench.measures.user_training [whole quotations corrections]

The texts are the first 200 English ones of the corpus's training part, which the shipped weights have not seen (their
rules were weighed on them, so "before" is a little too good). *whole*: all statements. *quotations*: a desk that keeps
only what has quotation marks; the gold of indirect statements is left out. *corrections*: a reviewer who goes through
the articles in their order, at each accepts, corrects, rejects and adds until it is as the gold has it, and stops after
200 corrections; learnt from is what ``export --as judged`` writes.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bench.report.results import RESULTS, keep, kept
from onrecord.attributions.find import load_finder
from onrecord.attributions.found import Found
from onrecord.encoder.session import load_encoder
from onrecord.encoder.weights import find_model
from onrecord.formats.annotations.reading import read_annotations
from onrecord.formats.exports.judged import files
from onrecord.reader import load_reader
from onrecord.record import Record, open_record
from onrecord.training.score import Item, items_of, manner_of, page_of, pair, relation
from onrecord.training.texts import Annotated
from onrecord.training.train import Trained, train
from onrecord.types import Failure

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS, CORRECTIONS = 200, 200
REVIEWER = {"by": "Oda", "at": "2031-05-07T10:00:00Z"}


def corpus_texts(count: int = TEXTS) -> list[Annotated]:
    """The first English texts of the training part."""
    rows = (line.split("\t") for line in (CORPUS / "splits.tsv").read_text(encoding="utf-8").splitlines())
    names = [name for name, kind, *_ in rows if name.startswith("en/") and kind == "train"][:count]
    found = read_annotations(CORPUS / "dispatches" / f"{name}.mark" for name in names)
    return [one for one in found if isinstance(one, Annotated)]


def quotations(texts: Iterable[Annotated]) -> list[Annotated]:
    """The same texts as a desk that keeps quotations marks them."""
    return [
        msgspec.structs.replace(each, statements=_quoted(each.statements, each), optional=_quoted(each.optional, each))
        for each in texts
    ]


def _quoted(found: Sequence[Found], each: Annotated) -> tuple[Found, ...]:
    page = page_of(each.text)
    return tuple(one for one in found if manner_of(page, page.touched(one.content)) != "indirect")


def corrections(texts: Iterable[Annotated], folder: Path, wanted: int = CORRECTIONS) -> Counter[str]:
    """Write what a reviewer's corrections teach into a folder; how many there were of each kind."""
    reader, done = load_reader(), Counter[str]()
    with open_record(str(folder / "reviewed.db")) as record:
        for each in texts:
            if sum(done.values()) - done["accept"] - done["articles"] >= wanted:
                break
            done["articles"] += 1
            done += review(record, each, reader.read(_document(each)))
        with record.database.reading() as connection:
            for name, content in files(connection):
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_bytes(content)
    return done


def _document(each: Annotated) -> Any:
    from onrecord.documents import read_text

    return read_text(each.text)


def review(record: Record, each: Annotated, reading: Any) -> Counter[str]:
    """Make an article on record as the gold has it; optional statements stay unjudged."""
    record.add(reading)
    done: Counter[str] = Counter()
    page = page_of(each.text)
    gold, read = items_of(page, each.statements), items_of(page, reading.attributions)
    optional = {j for _, j in pair(items_of(page, each.optional), read, relation)}
    met = {j: i for i, j in pair(gold, read, relation)}
    left = [i for i in range(len(gold)) if i not in met.values()]
    for number, said in enumerate(reading.attributions):
        at = met.get(number)
        if at is None and number in optional:
            continue
        if at is None and (near := _same_cue(read[number], left, gold)) is not None:
            at = near
            left.remove(near)
        verb = "reject" if at is None else "accept" if gold[at].fragments == read[number].fragments else "span"
        value = _spans(each.statements[at]) if verb == "span" and at is not None else None
        record.judge(verb, said.id, value=value, **REVIEWER)  # type: ignore[arg-type]
        done[verb] += 1
    for at in left:
        record.judge("add", reading.document.id, value=_spans(each.statements[at]), **REVIEWER)
        done["add"] += 1
    return done


def _same_cue(read: Item, left: Sequence[int], gold: Sequence[Item]) -> int | None:
    return next((at for at in left if gold[at].tokens["cue"] & read.tokens["cue"]), None)


def _spans(found: Found) -> str:
    roles = {"source": found.source, "cue": found.cue, "content": found.content}
    return json.dumps({role: [[span.start, span.end] for span in spans] for role, spans in roles.items()})


def measure(texts: Iterable[Annotated | Failure]) -> dict[str, Any]:
    """Train with the settings of the command; the figures before and after."""
    folder, began = find_model("fast"), time.monotonic()
    trained = train(texts, load_finder(folder), load_encoder(folder).encode, told=lambda what: print(what, flush=True))
    return {"minutes": round((time.monotonic() - began) / 60, 1), **figures(trained)}


def figures(trained: Trained) -> dict[str, Any]:
    """What the card says, as numbers."""
    marked = {
        name: {"texts": len(part), "statements": sum(len(each.annotated.statements) for each in part)}
        for name, part in (("learnt", trained.learnt), ("held", trained.held))
    }
    comparison = trained.comparison
    return {**marked, "passed over": len(trained.failures), "better": comparison.is_better, "figures": comparison.lines}


def _from_corrections(texts: list[Annotated]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        done = corrections(texts, Path(name))
        print(dict(done), flush=True)
        return {"reviewed": dict(done), **measure(list(read_annotations([Path(name)])))}


KINDS: dict[str, Callable[[list[Annotated]], dict[str, Any]]] = {
    "whole": measure,
    "quotations": lambda texts: measure(quotations(texts)),
    "corrections": _from_corrections,
}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], default=[])
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    for kind in options.kinds or KINDS:
        known = (kept("user_training", options.results) or {}).get("result", {})
        keep("user_training", {**known, kind: KINDS[kind](corpus_texts())}, options.results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
