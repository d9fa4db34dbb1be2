from __future__ import annotations

from typing import Any

import pytest

from onrecord.web.format_extensions import ENDINGS, NAMES, address_of, rewrite, route_of


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("path", ["/search", "/pairs/a/b/positions", "/articles/doc_1"])
def test_an_address_and_its_route_are_inverse(path: str, ending: str) -> None:
    assert address_of(route_of(f"{path}.{ending}")) == f"{path}.{ending}"
    assert route_of(f"{path}.{ending}") == f"/.{ending}{path}"


@pytest.mark.parametrize("path", ["/.json/search", "/.hidden", "/.atom"])
def test_no_route_can_be_asked_for_directly(path: str) -> None:
    assert route_of(path) == "/nothing"


@pytest.mark.parametrize("path", ["/", "/search", "/static/1/desk.css", "/articles/doc.v2", "/a/.json"])
def test_other_addresses_stay(path: str) -> None:
    assert route_of(path) == path


def test_fields_that_nobody_filled_in_are_left_out_and_their_names_kept() -> None:
    scope: dict[str, Any] = {"path": "/search.json/", "query_string": b"q=fog&speaker=&q=tide", "raw_path": b""}
    rewrite(scope)
    assert (scope["path"], scope["query_string"]) == ("/.json/search", b"q=fog&q=tide")
    assert scope[NAMES] == ("q", "speaker", "q")
