from __future__ import annotations

from pathlib import Path

from bench.measures.growth import World, b_cubed, measure, merged_of, table


def test_b_cubed_counts_reports_and_not_people() -> None:
    assert b_cubed([("a", 1), ("a", 1), ("b", 2)]) == (1.0, 1.0)
    assert b_cubed([("a", 1), ("a", 2)]) == (0.5, 1.0)
    assert b_cubed([("a", 1), ("b", 1)]) == (1.0, 0.5)


def test_somebody_is_merged_when_his_row_is_mostly_anothers() -> None:
    assert merged_of([("a", 1), ("a", 1), ("a", 2)]) == 1
    assert merged_of([("a", 1), ("a", 1), ("b", 2), ("a", 2), ("b", 2)]) == 0


def test_a_world_is_always_the_same_and_grows() -> None:
    one, other = World(), World()
    for number in range(20):
        assert one.article(number) == other.article(number)
    assert len(one.people) == 12 + 5


def test_each_size_counts_all_reports_so_far(tmp_path: Path) -> None:
    found = list(measure(tmp_path / "a.db", (5, 12)))
    assert [one.articles for one in found] == [5, 12]
    assert found[0].reports < found[1].reports <= 36
    assert all(0 < one.f1 <= 100 for one in found)
    assert table(found).count("\n") == 2
