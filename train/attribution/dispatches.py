"""The corpus's written dispatches as training articles.

PolNeAR marks only the outermost statement, and the rows learn that; so statements inside a statement are left out of a
dispatch. What was said is read once more by itself, as the program does it: there they are the outermost ones. Optional
ones are PolNeAR's too (wishes, plans), and stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from polnear import ROLES, Article, Gold, word_ranges
from tokenizers import Tokenizer

from onrecord.attributions.by_language import may_cite
from onrecord.attributions.find import BREAK, Inner, list_inners
from onrecord.attributions.found import Found
from onrecord.encoder.pieces import Pieces, cut
from onrecord.types import Span


def dispatch_articles(
    folder: Path, languages: Sequence[str], tokenizer: Tokenizer, split: str = "train"
) -> list[Article]:
    """The dispatches of some languages and one split; ``folder`` is the repository's ``corpus/``."""
    rows = (line.split("\t") for line in (folder / "splits.tsv").read_text(encoding="utf-8").splitlines()[1:])
    names = [name for name, kind in rows if kind == split and name.split("/")[0] in languages]
    paths = (folder / "dispatches" / name for name in names)
    return [_article(path, tokenizer) for path in paths if path.with_suffix(".json").exists()]


def inner_articles(folder: Path, languages: Sequence[str], tokenizer: Tokenizer, split: str = "train") -> list[Article]:
    """What was said in the dispatches, as texts of their own, with the statements inside it."""
    rows = (line.split("\t") for line in (folder / "splits.tsv").read_text(encoding="utf-8").splitlines()[1:])
    names = [name for name, kind in rows if kind == split and name.split("/")[0] in languages]
    made = (_inner(folder / "dispatches" / name, tokenizer) for name in names)
    return [one for one in made if one is not None]


def _inner(path: Path, tokenizer: Tokenizer) -> Article | None:
    if not path.with_suffix(".json").exists():
        return None
    text = path.with_suffix(".txt").read_bytes().decode()
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["attributions"]
    outer = [Found((), (), tuple(Span(*one) for one in each["content"])) for each in gold if each["nested_in"] is None]
    inners = list_inners(outer, text, may_cite)
    if not inners:
        return None
    whole = "".join(inner.span.of(text) + BREAK for inner in inners)
    pieces = cut(whole, tokenizer)
    nested = [_moved(each, inners) for each in gold if each["nested_in"] is not None]
    kept = [one for one in nested if one and one["content"]]
    return Article(
        f"inner/{path.name}", whole, pieces, (tuple(_outermost([one | {"nested_in": None} for one in kept], pieces)),)
    )


def _moved(gold: dict[str, Any], inners: Sequence[Inner]) -> dict[str, Any] | None:
    """A statement in the text of all that was said; ``None`` where its cue stands in none of it."""
    for inner in inners:
        if all(inner.span.start <= a and b <= inner.span.end for a, b in gold["cue"]) and gold["cue"]:
            shift = inner.start - inner.span.start
            return {
                role: [(a + shift, b + shift) for a, b in gold[role] if inner.span.start <= a and b <= inner.span.end]
                for role in ROLES
            }
    return None


def _article(path: Path, tokenizer: Tokenizer) -> Article:
    text = path.with_suffix(".txt").read_bytes().decode()
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    pieces = cut(text, tokenizer)
    return Article(f"{path.parent.name}/{path.name}", text, pieces, (tuple(_outermost(gold["attributions"], pieces)),))


def _outermost(attributions: Iterable[dict[str, Any]], pieces: Pieces) -> list[Gold]:
    found = []
    for one in attributions:
        if one["nested_in"] is None:
            gold = {role: word_ranges([(a, b) for a, b in one[role]], pieces) for role in ROLES}
            if gold["cue"] and gold["content"]:
                found.append(gold)
    return found
