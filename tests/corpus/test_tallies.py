from __future__ import annotations

from corpus.tallies import Report, Tally


def test_a_tally_without_counts_has_no_score() -> None:
    assert (Tally().f1, Tally().precision, Tally().recall) == (None, None, None)


def test_f1_is_of_right_wrong_and_missed() -> None:
    assert Tally(right=2, wrong=1, missed=1).f1 == 2 * 2 / (2 * 2 + 2)


def test_null_is_no_value_and_a_guess_for_it_is_wrong() -> None:
    report = Report()
    report.slot("via", "d", "a", None, None, same=False)
    assert "via" not in report.tallies
    report.slot("via", "d", "a", None, "x", same=False)
    report.slot("via", "d", "a", "y", "z", same=False)
    report.slot("via", "d", "a", "y", "y", same=True)
    assert report.tallies["via"] == Tally(right=1, wrong=2, missed=1)


def test_the_headline_is_the_mean_of_what_was_decided() -> None:
    report = Report()
    report.rate("manner", "d", "a", ok=True)
    report.rate("clean", "d", "a", ok=False)
    assert report.scores() == {"manner": 1.0, "clean": 0.0}
    assert report.headline() == 0.5
    assert report.faults == ["d clean: missed a"]
    assert report.table().splitlines()[-1].split() == ["headline", "50.0"]
