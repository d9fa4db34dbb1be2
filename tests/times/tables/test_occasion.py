"""The day of the occasion that the sentence before tells of."""

from __future__ import annotations

import pytest

from onrecord.times.tables.occasion import occasion_of
from times.tables.languagetexts import told_in


def occasion(marked: str, language: str = "ru") -> str | None:
    told = told_in(marked, language)[-1]
    time = occasion_of(told)
    return time.span.of(told.text) if time else None


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("В среду Орла дала показания.\n[q:«Мост закрыт», —] [c:сказала] [s:Орла].", "среду"),
        ("В среду Орлу слушали на заседании.\n[q:«Мост закрыт», —] [c:сказала] [s:она].", "среду"),
        ("Заседание будет в пятницу.\n[q:«Мост закрыт», —] [c:сказала] [s:она].", None),
        ("Заседание шло со среды.\n[q:«Мост закрыт», —] [c:сказала] [s:она].", None),
        ("Заседание во вторник прервали до среды и четверга.\n[q:«Мост закрыт», —] [c:говорит] [s:она].", None),
        ("В среду и в четверг было заседание.\n[q:«Мост закрыт», —] [c:сказала] [s:она].", None),
        ("[q:«Мост закрыт», —] [c:сказала] [s:она].", None),
    ],
)
def test_an_occasion_has_one_day_that_is_past_and_the_same_speaker(marked: str, expected: str | None) -> None:
    assert occasion(marked) == expected


def test_a_day_that_somebody_names_is_no_occasion() -> None:
    before = "[s1:Ульф] [c1:сказал], [q1:что в среду было заседание]."
    assert occasion(f"{before}\n[q2:«Мост закрыт», —] [c2:сказала] [s2:она].") is None
