from __future__ import annotations

from typing import Any

import msgspec
import pytest

from onrecord.errors import EvidenceError
from onrecord.record.evidence import check_reading
from onrecord.types import Reading, Said, Shift, Span, Speaker, Via
from record.newsroom import BRANDVIK, OSTIA, VELMARK, story, with_event, with_stance

TEXT = "[s:Ilse Brandvik] [c:said] [q:“the old quay will be rebuilt,”] on Monday, the Ostia Pact heard."
OUTSIDE = Span(90, 9_000)


def whole() -> Reading:
    reading = story(TEXT, BRANDVIK, VELMARK, OSTIA)
    return with_event(
        with_stance(reading, "Ilse Brandvik", "Ostia Pact", 0.5), "Ilse Brandvik", "Ostia Pact", "040", 1.0
    )


def changed(reading: Reading, field: str, **values: Any) -> Reading:
    """The reading with the first row of a field changed."""
    first, *others = getattr(reading, field)
    return msgspec.structs.replace(reading, **{field: (msgspec.structs.replace(first, **values), *others)})


def test_whole_reading_passes() -> None:
    check_reading(whole())


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("attributions", {"content": (Span(0, 4),)}),
        ("attributions", {"content": ()}),
        ("attributions", {"content": (OUTSIDE,)}),
        ("attributions", {"source_text": "Jonas Tveit"}),
        ("attributions", {"source": ()}),
        ("attributions", {"cue_text": "denied"}),
        ("attributions", {"reasons": (OUTSIDE,)}),
        ("attributions", {"via": (Via("Vesper", "outlet", OUTSIDE),)}),
        ("attributions", {"said": Said(None, "On Friday", Span(0, 4), "unknown")}),
        ("attributions", {"nested_in": "att_nobody"}),
        ("attributions", {"speaker": Speaker(actor="act_nobody")}),
        ("attributions", {"speaker": Speaker(speaks_for="act_nobody")}),
        ("actors", {"mentions": (OUTSIDE,)}),
        ("actors", {"mentions": (Span(4, 4),)}),
        ("actors", {"id": "act_other"}),
        ("events", {"evidence": (OUTSIDE,)}),
        ("events", {"recipient": "act_nobody"}),
        ("events", {"according_to": "att_nobody"}),
        ("stances", {"evidence": (OUTSIDE,)}),
        ("stances", {"target": "act_nobody"}),
    ],
)
def test_row_that_does_not_match_the_text_is_refused(field: str, values: dict[str, Any]) -> None:
    with pytest.raises(EvidenceError) as caught:
        check_reading(changed(whole(), field, **values))
    assert caught.value.slug in ("evidence-mismatch", "span-outside-text")


def test_text_that_was_changed_after_reading_is_refused() -> None:
    reading = whole()
    document = msgspec.structs.replace(reading.document, text=reading.document.text.replace("quay", "pier"))
    with pytest.raises(EvidenceError):
        check_reading(msgspec.structs.replace(reading, document=document))


def test_two_rows_with_one_id_are_refused() -> None:
    reading = whole()
    with pytest.raises(EvidenceError):
        check_reading(msgspec.structs.replace(reading, attributions=reading.attributions * 2))


def test_shift_of_nobody_is_refused() -> None:
    shift = Shift("act_nobody", None, "warmer", (Span(0, 4),), 0.9)
    with pytest.raises(EvidenceError):
        check_reading(msgspec.structs.replace(whole(), shifts=(shift,)))
