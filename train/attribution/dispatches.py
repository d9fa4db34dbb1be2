"""The corpus's written dispatches as training articles.

PolNeAR marks only the outermost statement, and the rows learn that; so statements inside a statement are left out here.
Optional ones are PolNeAR's too (wishes, plans), and stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from polnear import ROLES, Article, Gold, word_ranges
from tokenizers import Tokenizer

from onrecord.encoder.pieces import Pieces, cut


def dispatch_articles(
    folder: Path, languages: Sequence[str], tokenizer: Tokenizer, split: str = "train"
) -> list[Article]:
    """The dispatches of some languages and one split; ``folder`` is the repository's ``corpus/``."""
    rows = (line.split("\t") for line in (folder / "splits.tsv").read_text(encoding="utf-8").splitlines()[1:])
    names = [name for name, kind in rows if kind == split and name.split("/")[0] in languages]
    paths = (folder / "dispatches" / name for name in names)
    return [_article(path, tokenizer) for path in paths if path.with_suffix(".json").exists()]


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
