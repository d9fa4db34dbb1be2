"""The stage that joins both readers of who is who: speakers completed, actors in one list."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.entities.find import Found
from onrecord.speakers.complete import completed
from onrecord.speakers.merge import Merged, merged
from onrecord.speakers.resolve import judge
from onrecord.types import Actor, Attribution, Document


def complete(
    attributions: Sequence[Attribution], actors: Sequence[Actor], found: Found, document: Document
) -> tuple[tuple[Attribution, ...], Merged]:
    """The attributions with completed speakers, and all actors with the entities that they are.

    Args:
        attributions: With the speakers of the rules.
        actors: Those that the rules found.
        found: The entities of the article.
        document: The article.
    """
    both = merged(actors, found, document)
    return completed(attributions, judge(attributions, found, document), both.ids), both
