from __future__ import annotations

import pytest

from onrecord.phrases.places import named_states
from onrecord.types import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway’s envoy left the United Kingdom.", [("Norway", "NO", "name"), ("United Kingdom", "GB", "name")]),
        ("ABUJA - The Senate met.", [("ABUJA", "NG", "capital")]),
        ("The U.S. envoy met Russians.", [("U.S.", "US", "name"), ("Russians", "RU", "people")]),
        ("The Ohio auditor rose.", [("Ohio", "US", "region")]),
        ("New South Wales is far from Wales.", [("New South Wales", "AU", "region"), ("Wales", "GB", "region")]),
        ("They left in a rush.", []),
        ("", []),
    ],
)
def test_states_are_found_by_all_their_names(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(one.span.of(text), one.code, one.by) for one in named_states(text)] == expected


def test_persons_are_no_states() -> None:
    assert named_states("Chad Lind left Chad.", [Span(0, 9)])[0].span.start == 15


def test_a_name_does_not_run_over_a_line() -> None:
    assert [one.code for one in named_states("United\nKingdom")] == []
