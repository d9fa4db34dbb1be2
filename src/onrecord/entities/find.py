"""The stage: mentions, entities and relations of one article, out of what the encoder sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from onrecord.encoder.encoding import Floats
from onrecord.encoder.pieces import Pieces
from onrecord.entities.coreference import Cast, gather, link_mentions
from onrecord.entities.labels import MentionSpan
from onrecord.entities.pair_features import Mentions, describe_mentions
from onrecord.entities.pairwise import pairwise
from onrecord.entities.relations import Relation, find_relations
from onrecord.entities.spans import find_spans
from onrecord.types import Attribution, Document


class Found(msgspec.Struct, frozen=True):
    """Who is in an article, and what they have to do with one another."""

    cast: Cast
    relations: tuple[Relation, ...]
    table: Mentions


def find_entities(
    document: Document,
    pieces: Pieces,
    columns: Floats,
    heads: Mapping[str, Floats],
    attributions: Sequence[Attribution] = (),
    mentions: Sequence[MentionSpan] | None = None,
) -> Found:
    """Everybody and everything that the article speaks of.

    Args:
        document: The article.
        pieces: Its words.
        columns: What the scene head says of them.
        heads: The weights of the heads.
        attributions: Who says what in it.
        mentions: Known ones, in place of those that the head finds; for measuring.
    """
    text = document.text
    made = find_spans(columns, heads, pieces) if mentions is None else list(mentions)
    paragraphs = tuple(block.span for block in document.blocks)
    quotations = tuple(one.span for one in pieces.quotations if one.depth == 0)
    sources, contents = [one.source for one in attributions], [one.content for one in attributions]
    table = describe_mentions(text, made, document.sentences, paragraphs, quotations, sources, contents)
    if not made:
        return Found(gather(text, [], [], []), (), table)
    first, last = word_places(made, pieces)
    antecedent = pairwise("antecedent", heads, columns, first, last, table)
    manners = [one.manner for one in attributions]
    owners, links = link_mentions(text, made, table, antecedent, document.sentences, manners)
    cast = gather(text, made, owners, links)
    arc = pairwise("arc", heads, columns, first, last, table)
    return Found(cast, find_relations(cast, table, arc), table)


def word_places(mentions: Sequence[MentionSpan], pieces: Pieces) -> tuple[np.ndarray, np.ndarray]:
    """The first and the last word of each mention."""
    starts = np.asarray([word.start for word in pieces.words], dtype=np.int64)
    first = np.searchsorted(starts, [one.span.start for one in mentions], side="right") - 1
    last = np.searchsorted(starts, [one.span.end for one in mentions], side="left") - 1
    return np.maximum(first, 0), np.maximum(last, np.maximum(first, 0))
