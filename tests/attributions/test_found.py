from __future__ import annotations

import msgspec
import pytest

from onrecord.attributions.found import Found
from onrecord.types import Span


def test_found_is_frozen_and_compares_by_value() -> None:
    one = Found((Span(0, 3),), (Span(4, 8),), (Span(9, 12),), 0.5)
    assert one == Found((Span(0, 3),), (Span(4, 8),), (Span(9, 12),), 0.5)
    assert len({one, msgspec.structs.replace(one, score=0.6)}) == 2
    with pytest.raises(AttributeError):
        one.score = 1.0  # type: ignore[misc]


def test_what_nothing_holds_has_no_parent() -> None:
    assert Found((), (), (Span(0, 1),)).parent is None
