"""Articles with proper names: silver ones for PolNeAR, gold ones of GUM."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from polnear import Article, NameRange, word_ranges
from tokenizers import Tokenizer

from bench.measures.names import read_gum
from onrecord.encoder.encoding import NAME_KINDS
from onrecord.encoder.pieces import Pieces, cut
from onrecord.types import NameKind


def with_silver(articles: Sequence[Article], path: Path) -> list[Article]:
    """The articles with the names of a file of lines ``{"doc", "names": [[start, end, kind]]}``; others have none."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    names = {line["doc"]: line["names"] for line in lines}
    return [
        msgspec.structs.replace(article, names=name_ranges(names[article.name], article.pieces))
        if article.name in names
        else article
        for article in articles
    ]


def gum_articles(folder: Path, tokenizer: Tokenizer) -> list[Article]:
    """GUM's documents with their names, without those that are held out."""
    articles = []
    for one in read_gum(folder, held_out=False):
        pieces = cut(one.text, tokenizer)
        names = [(name.span.start, name.span.end, name.kind) for name in one.names]
        articles.append(Article(one.name, one.text, pieces, (), name_ranges(names, pieces)))
    return articles


def name_ranges(names: Iterable[tuple[int, int, NameKind]], pieces: Pieces) -> tuple[NameRange, ...]:
    """Names in characters as names in words."""
    found: list[NameRange] = []
    for start, end, kind in names:
        found.extend((low, high, NAME_KINDS.index(kind)) for low, high in word_ranges([(start, end)], pieces))
    return tuple(found)
