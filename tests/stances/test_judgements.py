from __future__ import annotations

import pytest

from onrecord.stances.judgements import judgement_of
from onrecord.types import Span


def judged(text: str) -> str | None:
    found = judgement_of(text, (Span(text.index("Cadria"), text.index("Cadria") + 6),), (Span(0, len(text)),))
    return found[0] if found else None


@pytest.mark.parametrize(
    "text",
    [
        "Cadria is a threat to every town.",
        "The Cadria is not a partner, it is a toll gate.",
        "Cadria remains the greatest danger to peace.",
        "Cadria means us harm.",
        "Cadria has broken every paper that it signed.",
    ],
)
def test_hostile_judgements(text: str) -> None:
    assert judged(text) == "hostile"


@pytest.mark.parametrize(
    "text", ["Cadria is a trusted partner.", "Cadria can be a good neighbour.", "Cadria is no threat to us."]
)
def test_favourable_judgements(text: str) -> None:
    assert judged(text) == "favourable"


@pytest.mark.parametrize(
    "text",
    [
        "Cadria is a country.",
        "Cadria was a threat once.",
        "Cadria’s ships are a threat.",
        "Cadria’s threat is empty.",
        "A friend of Cadria is here.",
        "Cadria is a neighbour.",
    ],
)
def test_other_statements_judge_nobody(text: str) -> None:
    assert judged(text) is None
