"""The language of a text: a short look for English, and py3langid for the rest.

py3langid takes half a second and 100 MB when it is first asked, so English, the ordinary case, is
told by its own function words without it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from onrecord.languages.tables import ENGLISH, required_rows

SAMPLE = 3000  # characters; more tells nothing new
FEWEST_LETTERS = 20
_LEAST_SHARE = (
    0.16  # of the words; PolNeAR: 0.30 in the middle, 0.24 for 95 %; other languages in bench/pages: below 0.09
)
_LEAST_DISTINCT = 4
_SURE = 0.8  # probability below which py3langid's answer is a guess
_WORD = re.compile(r"[^\W\d_]+")


def find_language(text: str) -> str | None:
    """The two-letter ISO 639-1 code, or ``None`` when the text is too short or too mixed to tell.

    >>> find_language("The minister said that the ships would not be sold to anyone.")
    'en'
    >>> find_language("Yes.")
    """
    sample = text[:SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if sum(map(len, words)) < FEWEST_LETTERS:
        return None
    return "en" if _is_english(words) else _by_model(sample)


def _is_english(words: list[str]) -> bool:
    english = _english_words()
    known = [word for word in words if word in english]
    return len(known) >= _LEAST_SHARE * len(words) and len(set(known)) >= _LEAST_DISTINCT


@cache
def _english_words() -> frozenset[str]:
    return frozenset(row["word"] for row in required_rows(ENGLISH, "common_words"))


def _by_model(sample: str) -> str | None:
    language, probability = _identifier().classify(sample.encode("utf-8", "replace").decode("utf-8"))
    return str(language) if probability >= _SURE else None


@cache
def _identifier() -> Any:
    # Loaded once a process and never changed after: it only answers.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
