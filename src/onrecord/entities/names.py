"""Proper names of an article: its mentions that name a person, a body, a place or a people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.entities.coreference import Cast
from onrecord.entities.labels import LABELS, Label, is_named
from onrecord.types import Name, NameKind

KINDS: Mapping[Label, NameKind] = {
    "person name": "person",
    "body name": "organisation",
    "outlet": "organisation",
    "bloc": "organisation",
    "country name": "place",
    "place": "place",
    "demonym": "people",
}


def names_of(cast: Cast) -> Iterator[Name]:
    """The names in the order of the text; one that lies in another is left out."""
    reach = 0
    for mention in cast.mentions:
        kind = KINDS.get(LABELS[mention.label])
        if kind and mention.span.start >= reach and is_named(mention.span.of(cast.text)):
            yield Name(mention.span, kind)
            reach = mention.span.end
