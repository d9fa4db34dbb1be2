"""The standoff statements of real Russian news as training articles: the outermost ones, as PolNeAR has them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from polnear import ROLES, Article, Gold, word_ranges
from tokenizers import Tokenizer

from corpus.sources import digest, scene_text
from corpus.statements import STATEMENTS
from onrecord.encoder.pieces import Pieces, cut


def statement_articles(shared: Path, tokenizer: Tokenizer, path: Path = STATEMENTS) -> list[Article]:
    """The articles whose texts are there and have not changed; ``shared`` is the folder with ``data/``."""
    articles = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = scene_text(row["set"], row["doc"], shared)[: row["length"]]
        if digest(text) != row["digest"]:
            print(f"{row['set']}/{row['doc']} has another text than was annotated")
            continue
        pieces = cut(text, tokenizer)
        gold = tuple(_outermost(row["statements"], pieces))
        articles.append(Article(f"{row['set']}/{row['doc']}", text, pieces, (gold,)))
    return articles


def _outermost(statements: list[dict], pieces: Pieces) -> Iterator[Gold]:
    for one in statements:
        if "nested_in" not in one:
            gold = {role: word_ranges([(a, b) for a, b in one[role]], pieces) for role in ROLES}
            if gold["cue"] and gold["content"]:
                yield gold
