"""The stage: mentions, entities and relations of one article, out of what the encoder sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec
import numpy as np

from onrecord.actors.wholes import whole_words
from onrecord.encoder.encoding import Floats, View
from onrecord.encoder.pieces import Pieces
from onrecord.encoder.scene import SceneEncoding, SceneHead, Sight, joined
from onrecord.entities.coreference import Cast, gather, link_mentions
from onrecord.entities.deeds import Worth
from onrecord.entities.labels import MentionSpan
from onrecord.entities.pair_features import Mentions, describe_mentions
from onrecord.entities.pairwise import pairwise
from onrecord.entities.possessors import part_by_owner
from onrecord.entities.relations import Relation, find_relations
from onrecord.entities.spans import find_spans
from onrecord.entities.tagged import with_demonyms, with_initials, with_names
from onrecord.entities.trim import trimmed
from onrecord.entities.wholes import with_wholes
from onrecord.types import Attribution, Document, Name


class Found(msgspec.Struct, frozen=True):
    """Who is in an article, and what they have to do with one another."""

    cast: Cast
    relations: tuple[Relation, ...]
    table: Mentions | None = None
    scene: SceneEncoding | None = None  # for whoever asks more about the article
    worth: Callable[[int, int], bool] | None = None  # whether two mentions are worth a question about them


class EntityFinder:
    """The stage with its weights: each window is seen as the attributions read it, the article when all are seen."""

    def __init__(self, head: SceneHead, language: str = "en") -> None:
        self.head = head
        self.language = language

    def see(self, view: View) -> tuple[Sight, Floats]:
        """What of a window is kept."""
        return self.head.see(view)

    def __call__(
        self,
        document: Document,
        pieces: Pieces,
        seen: Sequence[tuple[Sight, Floats]],
        attributions: Sequence[Attribution],
        names: Sequence[Name] = (),
    ) -> Found:
        """Who is in the article."""
        scene = joined(pieces, seen)
        found = find_entities(
            document, pieces, scene.columns, self.head.heads, attributions, names=names, language=self.language
        )
        return msgspec.structs.replace(found, scene=scene)


def find_entities(
    document: Document,
    pieces: Pieces,
    columns: Floats,
    heads: Mapping[str, Floats],
    attributions: Sequence[Attribution] = (),
    mentions: Sequence[MentionSpan] | None = None,
    names: Sequence[Name] = (),
    language: str = "en",
) -> Found:
    """Everybody and everything that the article speaks of.

    Args:
        document: The article.
        pieces: Its words.
        columns: What the scene head says of them.
        heads: The weights of the heads.
        attributions: Who says what in it.
        mentions: Known ones, in place of those that the head finds; for measuring.
        names: Proper names as the encoder's name head marks them.
        language: Of the article; what knows English words is left out for another one.
    """
    text = document.text
    if mentions is None and language != "en":
        made = find_spans(columns, heads, pieces, document.sentences)
    elif mentions is None:
        named = with_names(find_spans(columns, heads, pieces, document.sentences), whole_words(text, names), text)
        made = trimmed(with_wholes(with_initials(with_demonyms(named, text), text), text), text)
    else:
        made = list(mentions)
    paragraphs = tuple(block.span for block in document.blocks)
    quotations = tuple(one.span for one in pieces.quotations if one.depth == 0)
    sources, contents = [one.source for one in attributions], [one.content for one in attributions]
    table = describe_mentions(text, made, document.sentences, paragraphs, quotations, sources, contents, language)
    if not made:
        return Found(gather(text, [], [], [], language), (), table)
    first, last = word_places(made, pieces)
    antecedent = pairwise("antecedent", heads, columns, first, last, table)
    manners = [one.manner for one in attributions]
    owners, links = link_mentions(text, made, table, antecedent, document.sentences, manners, language)
    parted = part_by_owner(text, made, owners, links) if language == "en" else owners
    cast = gather(text, made, parted, links, language)
    arc = pairwise("arc", heads, columns, first, last, table)
    deed = pairwise("deed", heads, columns, first, last, table)
    return Found(cast, find_relations(cast, table, arc), table, worth=Worth(deed, table))


def word_places(mentions: Sequence[MentionSpan], pieces: Pieces) -> tuple[np.ndarray, np.ndarray]:
    """The first and the last word of each mention."""
    starts = np.asarray([word.start for word in pieces.words], dtype=np.int64)
    first = np.searchsorted(starts, [one.span.start for one in mentions], side="right") - 1
    last = np.searchsorted(starts, [one.span.end for one in mentions], side="left") - 1
    return np.maximum(first, 0), np.maximum(last, np.maximum(first, 0))
