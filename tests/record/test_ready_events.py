from __future__ import annotations

from datetime import date

import pytest

from onrecord.record.ready_events import ReadyEvent, Side


def test_an_event_says_no_more_than_its_row() -> None:
    event = ReadyEvent("e1", date(2031, 5, 6), Side("NO"), Side("IS"), "040", 1.0, "gdelt", "row 1")
    assert (event.publisher, event.url, event.location) == (None, None, None)
    assert (event.actor.name, event.actor.kind) == (None, "unknown")
    with pytest.raises(AttributeError):
        event.code = "190"  # type: ignore[misc]
