from __future__ import annotations

import inspect

import msgspec
import pytest

from onrecord.questions.search import Filters
from onrecord.web.exports import search_csv
from onrecord.web.feeds import search_feed
from onrecord.web.search_filters import PARAMETERS, asked_for, with_filters


def test_every_condition_of_a_search_is_a_parameter() -> None:
    assert set(PARAMETERS) == {one.name for one in msgspec.structs.fields(Filters)}


@pytest.mark.parametrize("answer", [search_feed, search_csv])
def test_feed_and_table_take_them_all(answer: object) -> None:
    assert set(PARAMETERS) <= set(inspect.signature(answer).parameters)  # type: ignore[arg-type]


def test_what_is_given_comes_as_one_value() -> None:
    def told(q: str, filters: Filters) -> tuple[str, Filters]:
        return q, filters

    assert with_filters(told)(q="toll", code="11", country="NO") == ("toll", Filters(code="11", country="NO"))
    assert asked_for("toll", Filters(code="11"))["code"] == "11"
