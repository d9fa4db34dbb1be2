"""What a statement says somebody is: "Cadria is a threat to us" is hostile, also without a verb that says so.

Looked for right after a name of the target, in the present tense, in what the speaker asserts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from onrecord.languages.tables import ENGLISH, pattern_of, required_rows
from onrecord.types import Span, Spans, StanceLabel

_PARTS = {
    "IS ": pattern_of(ENGLISH, "event_patterns", "judged as"),
    "NOT": pattern_of(ENGLISH, "event_patterns", "not judged so"),
    "DET ": pattern_of(ENGLISH, "event_patterns", "determiner of a judgement"),
    "WORD ": r"[\w-]+\s+",
    " ": r"\s+",
}
_TURNED: dict[StanceLabel, StanceLabel] = {"favourable": "hostile", "hostile": "favourable"}
_SPELL = re.compile("|".join(map(re.escape, _PARTS)))


def judgement_of(text: str, mentions: Spans, content: Spans) -> tuple[StanceLabel, Span] | None:
    """How a statement sounds toward whoever is mentioned, and the words; ``None`` where it does not judge.

    >>> text = "Cadria is no partner of ours."
    >>> judgement_of(text, (Span(0, 6),), (Span(0, 29),))
    ('hostile', Span(start=0, end=20))

    Args:
        text: The text of the article.
        mentions: Where the target is named.
        content: What is said.
    """
    for mention in mentions:
        inside = next((span for span in content if span.contains(mention)), None)
        if inside is None:
            continue
        for pattern, label in _patterns():
            if found := pattern.match(text, mention.end, inside.end):
                is_turned = "no" in pattern.groupindex and found["no"] is not None
                return _TURNED[label] if is_turned else label, Span(mention.start, found.end())
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], StanceLabel], ...]:
    return tuple(
        (
            re.compile(rf"[’']?\s{{0,9}}(?:{_spelled(row['pattern'])})\b", re.IGNORECASE),
            cast("StanceLabel", row["label"]),
        )
        for row in required_rows(ENGLISH, "judgements")
    )


def _spelled(pattern: str) -> str:
    """The short forms of the table written out."""
    return _SPELL.sub(lambda match: _PARTS[match[0]], pattern)
