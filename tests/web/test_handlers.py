from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.web.handlers import asked_of
from onrecord.web.shift_cache import CachedShifts
from web.conftest import Echo, Site, desk_over


def test_parameters_of_the_path_and_what_only_the_page_shows_are_not_asked_again() -> None:
    asked = {"actor": "reg_1", "limit": 5, "done": "jdg_1"}
    assert asked_of("/actors/{actor:str}", asked) == {"limit": 5}


@pytest.mark.parametrize("path", ["/", "/search?q=pact", "/shifts", "/review", "/runs"])
def test_a_page_leads_to_its_own_answer_as_data(site: Site, path: str) -> None:
    page = site.ask(path)
    stem, _, query = path.partition("?")
    data = f"{stem if stem != '/' else '/index'}.json{'?' + query if query else ''}"
    assert page.status == 200
    assert data.replace("&", "&amp;") in page.text
    assert site.ask(data).headers["content-type"].startswith("application/json")


def test_answers_carry_a_tag_that_saves_sending_them_again(site: Site) -> None:
    first = site.ask("/search.json?q=pact")
    again = site.ask("/search.json?q=pact", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert site.ask("/search.json?q=port", if_none_match=first.headers["etag"]).status == 200


def test_the_tag_is_another_for_another_reviewer(site: Site) -> None:
    tags = {site.ask("/search", cookie=f"onrecord_by={name}").headers["etag"] for name in ("Ada", "Bo")}
    assert len(tags) == 2


def test_what_is_still_looked_for_has_no_tag(quarrel_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk_over(quarrel_file, reader=Echo()) as site:
        monkeypatch.setattr(site.desk, "shifts", lambda: CachedShifts((), is_current=False))
        for path in ("/", "/shifts", "/shifts.json"):
            assert "etag" not in site.ask(path).headers
        monkeypatch.undo()
        assert "etag" in site.ask("/search").headers
