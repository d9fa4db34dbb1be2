from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onrecord.questions.who import Office
from onrecord.record import RoleSeen
from onrecord.views.office_bars import office_bars


def office(role: str, first: date | None, last: date | None, *, articles: int = 1, until: date | None = None) -> Office:
    return Office(RoleSeen(role, "Port", None, first, last, None, until, articles), None)


DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))
OFFICES = st.lists(st.tuples(st.sampled_from(["pilot", "envoy", "mayor"]), DAYS, DAYS, st.integers(1, 9)), max_size=12)


@given(OFFICES)
def test_bars_stay_on_the_axis_and_too_few_are_not_drawn(given: list[tuple[str, date, date, int]]) -> None:
    offices = [office(role, min(one, other), max(one, other), articles=n) for role, one, other, n in given]
    drawn = office_bars(offices)
    assert bool(drawn.bars) is (len(offices) >= 3)
    assert all(0 <= bar.start <= 100 and 0 < bar.width <= 101 for bar in drawn.bars)
    assert len(drawn.bars) + drawn.left_out == (len(offices) if drawn.bars else 0)
    assert [bar.first for bar in drawn.bars] == sorted(bar.first for bar in drawn.bars)


def test_an_office_ends_when_it_ends() -> None:
    first, last = date(2030, 1, 1), date(2031, 1, 1)
    ends = office("envoy", first, last, until=date(2030, 7, 1))
    drawn = office_bars([ends, office("pilot", first, last), office("mayor", first, first)])
    bars = {bar.name: bar for bar in drawn.bars}
    assert bars["envoy, Port"].last == date(2030, 7, 1)
    assert (bars["envoy, Port"].is_open_after, bars["pilot, Port"].is_open_after) == (False, True)
    assert bars["mayor, Port"].width < bars["envoy, Port"].width < bars["pilot, Port"].width


def test_an_office_without_a_day_is_no_bar() -> None:
    first = date(2030, 1, 1)
    assert (
        office_bars([office("envoy", None, None), office("pilot", first, first), office("x", first, first)]).bars == ()
    )
