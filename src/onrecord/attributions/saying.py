"""Whether a stretch of text has a word of saying, so that reading it again may find a statement."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon import load_rows

# Thinking and wanting inside a statement are left to it: only speech is a statement of its own.
_SPEECH = frozenset(
    ("say", "deny", "refuse", "ask", "accuse", "promise", "agree", "warn", "claim") + ("announce", "admit")
)


def has_saying(text: str) -> bool:
    """Whether a form of a verb of saying stands in the text.

    >>> has_saying("the crews had promised to stay at home")
    True
    >>> has_saying("the pier is safe")
    False
    """
    return _pattern().search(text) is not None


@cache
def _pattern() -> re.Pattern[str]:
    forms = {form for row in load_rows("cues") if row["class"] in _SPEECH for form in row["forms"].split("|")}
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(r"\b(?:" + "|".join(re.escape(form) for form in ordered) + r")\b", re.IGNORECASE)
