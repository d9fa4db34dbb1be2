from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from onrecord.errors import OptionError
from onrecord.questions.search import Filters
from onrecord.record import open_record
from onrecord.web import answers
from questions.conftest import ready
from questions.crowd import PLAIN, fill
from web.conftest import Site, desk_over


def test_home_shows_the_newest_of_everything(site: Site) -> None:
    home = answers.home(site.desk)
    assert home.is_current
    assert len(home.arrived) == 5
    days = [hit.statement.published for hit in home.statements]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]


def test_shifts_are_filtered_by_names_in_any_spelling_and_by_days(site: Site) -> None:
    every = answers.shift_page(site.desk)
    assert every.found
    assert answers.shift_page(site.desk, "velmark", "OSTIA PACT").found
    assert answers.shift_page(site.desk, "Ostia Pact", "Velmark").found == ()
    on = every.found[0].on
    assert every.found[0] in answers.shift_page(site.desk, since=on).found
    assert answers.shift_page(site.desk, until=date(2031, 1, 1)).found == ()


def test_pages_of_shifts_follow_each_other(site: Site) -> None:
    every, after = answers.shift_page(site.desk, limit=100).found, None
    found: list[answers.ShiftShown] = []
    while True:
        page = answers.shift_page(site.desk, after=after, limit=1)
        found += page.found
        if (after := page.next) is None:
            break
    assert tuple(found) == every


def test_there_is_no_page_after_what_is_not_there(site: Site) -> None:
    with pytest.raises(OptionError):
        answers.shift_page(site.desk, after="shf_0")


def test_a_search_names_who_was_asked_for(site: Site) -> None:
    found = answers.find_statements(site.desk, "pact", Filters(speaker="brandvik", about="ostia pact"))
    assert found.speaker is not None
    assert found.about is not None
    assert (found.speaker.name, found.about.name) == ("Ilse Brandvik", "Ostia Pact")
    assert found.found.hits


def test_an_actor_comes_with_statements_and_an_unknown_one_is_told(site: Site) -> None:
    found = answers.actor(site.desk, "Jonas Tveit", limit=1)
    assert found.who.actor.name == "Jonas Tveit"
    assert len(found.statements.hits) == 1
    with pytest.raises(OptionError) as caught:
        answers.actor(site.desk, "Nobody Known")
    assert caught.value.slug == "unknown-actor"


def test_runs_tell_what_read_the_articles(site: Site) -> None:
    found = answers.runs_page(site.desk)
    assert len(found.runs) == 1
    assert found.judgements == ()


def test_what_ready_events_show_is_of_either_and_the_pages_tell_of_their_sources(tmp_path: Path) -> None:
    with open_record(tmp_path / "two.db") as record:
        record.import_events([*ready("icews"), *ready("gdelt", shift=300)])
    with desk_over(tmp_path / "two.db") as site:
        there, back = (answers.shift_page(site.desk, *way) for way in (("Norway", "Iceland"), ("Iceland", "Norway")))
        assert there == back
        assert len(there.found) == 2
        for path in ("/shifts", "/pairs/Norway/Iceland", "/pairs/Iceland/Norway"):
            page = site.ask(path).text
            assert "ready event data of 2 sources (gdelt, icews)" in page
            assert page.count("between Iceland and Norway") == 2
            assert "colder" in page
            assert "toward Norway: colder" not in page
        assert "between Iceland and Norway" in site.ask("/").text
        assert json.loads(site.ask("/shifts.json").body)["warnings"]


def test_a_pair_lists_the_observations_of_its_positions(site: Site) -> None:
    page = site.ask("/pairs/Velmark/Ostia%20Pact?by=year").text
    assert "The observations" in page
    assert "2 observations are left out: a year with fewer than three shows no position" in page


def test_who_is_meant_by_a_plain_name(tmp_path: Path) -> None:
    with open_record(tmp_path / "crowd.db") as record:
        fill(record)
    with desk_over(tmp_path / "crowd.db") as site:
        shown: dict[str, Any] = {name: site.ask(f"/actors.json?{urlencode({'name': name})}").json() for name in PLAIN}
    assert {name: one["found"][0]["actor"]["name"] for name, one in shown.items()} == PLAIN


def test_everybody_is_listed_page_by_page(tmp_path: Path) -> None:
    with open_record(tmp_path / "crowd.db") as record:
        fill(record)
    with desk_over(tmp_path / "crowd.db") as site:
        page: Any = site.ask("/actors.json?kind=person&limit=1").json()
        assert [one["actor"]["name"] for one in page["listed"]] == ["Marlo Quint"]
        text = site.ask("/actors?kind=person&limit=1").text
        assert "Marlo Quint" in text
        assert "Next page" in text
