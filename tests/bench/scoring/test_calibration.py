from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.scoring.calibration import calibrate, diagram

JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def test_sure_and_always_right_has_no_error() -> None:
    found = calibrate([(1.0, True)] * 20)
    assert found is not None
    assert found.error == 0.0


def test_sure_and_always_wrong_has_the_whole_error() -> None:
    found = calibrate([(1.0, False)] * 20)
    assert found is not None
    assert found.error == 1.0


def test_error_is_the_weighted_mean_distance_of_the_bins() -> None:
    # Low bin: mean 0.3, right 1 of 2, distance 0.2. High bin: mean 0.8, right 2 of 2, distance 0.2.
    low, high = [(0.2, False), (0.4, True)], [(0.7, True), (0.9, True)]
    found = calibrate([*high, *low], bins=2)
    assert found is not None
    assert found.error == pytest.approx(0.2)
    assert [(row.low, row.high, row.count, row.right) for row in found.bins] == [(0.2, 0.4, 2, 0.5), (0.7, 0.9, 2, 1.0)]


def test_bins_of_unequal_size_are_weighted() -> None:
    # One judged alone (distance 1.0), then two together (distance 0.0): a third of 1.0.
    found = calibrate([(0.0, True), (1.0, True), (1.0, True)], bins=2)
    assert found is not None
    assert found.error == pytest.approx(1 / 3)


def test_nothing_judged_is_unknown() -> None:
    assert calibrate([]) is None


@given(JUDGED)
def test_bins_hold_every_score_once_and_differ_by_one_at_most(judged: list[tuple[float, bool]]) -> None:
    found = calibrate(judged)
    assert found is not None
    sizes = [row.count for row in found.bins]
    assert sum(sizes) == len(judged)
    assert max(sizes) - min(sizes) <= 1
    assert 0 <= found.error <= 1


@given(JUDGED)
def test_diagram_is_xml_with_a_dot_for_each_bin_inside_the_square(judged: list[tuple[float, bool]]) -> None:
    found = calibrate(judged)
    assert found is not None
    root = ElementTree.fromstring(diagram(found, "A & B"))
    dots = [one for one in root if one.tag.endswith("circle")]
    assert len(dots) == len(found.bins)
    assert all(49.9 <= float(one.attrib[axis]) <= 350.1 for one in dots for axis in ("cx", "cy"))
    assert any("A & B" in (one.text or "") for one in root)
