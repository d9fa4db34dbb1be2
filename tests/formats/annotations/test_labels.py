from __future__ import annotations

import pytest

from onrecord.formats.annotations.labels import role_of


@pytest.mark.parametrize(
    ("label", "role"),
    [("Source", "source"), ("speaker", "source"), ("CUE", "cue"), ("Content2", "content"), (" Quote ", "content")],
)
def test_a_label_of_a_role_is_known_in_any_case_and_with_a_number(label: str, role: str) -> None:
    assert role_of(label) == role


@pytest.mark.parametrize("label", ["PERSON", "", "Sources", "2"])
def test_other_labels_stand_for_no_role(label: str) -> None:
    assert role_of(label) is None
