from __future__ import annotations

import pytest

from onrecord.questions.fits import RULES, Fit, bearer, explain, fit_of, without_titles


@pytest.mark.parametrize(
    ("name", "known", "fit"),
    [
        ("oda fenn", "Oda Fenn", Fit.WHOLE),
        ("Fenn, Oda", "Oda Fenn", Fit.WHOLE),
        ("Fenn", "Oda Fenn", Fit.LIKELY),
        ("Fenn", "Fenn", Fit.LIKELY),
        ("Fenn-Lund", "Oda Fenn-Lund", Fit.LIKELY),
        ("Yrsul", "Yrsul Fenn", Fit.LIKELY),
        ("Olga", "Olga Fenn", Fit.GIVEN),
        ("Tse", "Tse Minglao", Fit.LIKELY),
        ("Bill Fenn", "William Fenn", Fit.LIKELY),
        ("W. Fenn", "William Fenn", Fit.LIKELY),
        ("William Fenn", "William J. Fenn", Fit.LIKELY),
        ("Sergey Fennov", "Sergei Fennow", Fit.LIKELY),
        ("Фенн", "Oda Fenn", Fit.LIKELY),
        ("Ulf Fenn", "Oda Fenn", None),
        ("Oda Lund", "Oda Fenn", None),
        ("Fen", "Oda Fenn", None),
        ("", "Oda Fenn", None),
        ("Fenn", "", None),
    ],
)
def test_how_a_name_fits_a_person(name: str, known: str, fit: Fit | None) -> None:
    assert fit_of(name, bearer("person", [known])) == fit


def test_a_body_is_known_by_its_whole_name_alone() -> None:
    union = bearer("organisation", ["Tide Union"])
    assert fit_of("the tide union", union) == Fit.WHOLE
    assert fit_of("Union", union) is None


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("President Fenn", "Fenn"),
        ("Norwegian Prime Minister Oda Fenn", "Oda Fenn"),
        ("former Senator Fenn", "Fenn"),
        ("Mr. Fenn", "Fenn"),
        ("Fenn’s", "Fenn"),
        ("Oda Fenn", "Oda Fenn"),
        ("the President", "the President"),
        ("Minister", "Minister"),
        ("", ""),
    ],
)
def test_titles_before_a_name_are_no_part_of_it(name: str, bare: str) -> None:
    assert without_titles(name) == bare


def test_each_rule_that_was_asked_is_told() -> None:
    lines = explain("Lund", bearer("person", ["Oda Fenn"]))
    assert len(lines) == len(RULES)
    assert all(line.startswith("not mine: ") for line in lines)
