"""The reference of the API names every address and parameter of its OpenAPI document, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from web.conftest import Site

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
REQUEST = re.compile(r"`(GET|POST) (/[^`]*)`|, `(/[^`]*\.json[^`]*)`")
Asked = dict[tuple[str, str], set[str]]


def plain(path: str) -> str:
    """An address with a star for what is put in: ``{actor}`` and ``ID`` are one."""
    return re.sub(r"\{[^}]*\}|\b[A-Z]{2,}\b", "*", path)


def documented() -> Asked:
    """Requests of the table for JSON, with their parameters or the fields of their bodies."""
    found: Asked = {}
    for row in re.findall(r"^\| (.*?) \|", PAGE, re.MULTILINE):
        for method, path, more in REQUEST.findall(row):
            address, _, query = (path or more).partition("?")
            fields = re.findall(r"(\w+)=", query) + re.findall(r"With `(\w+)=`", PAGE) * (address == "/articles.json")
            if method == "POST":
                fields = re.findall(r'"(\w+)"', row)
            if address.endswith(".json") or method == "POST":
                found.setdefault((method or "GET", plain(address)), set()).update(fields)
    return found


@pytest.fixture
def offered(site: Site) -> Asked:
    """Requests of the OpenAPI document."""
    document: Any = site.ask("/openapi.json").json()
    return {
        (method.upper(), plain(path)): {one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"}
        for path, item in document["paths"].items()
        for method, operation in item.items()
    }


# No JSON: pictures and their specifications have a row of their own.
def is_json(request: tuple[str, str]) -> bool:
    return request[0] == "POST" or request[1].endswith(".json")


def test_every_request_is_in_the_reference(offered: Asked) -> None:
    assert {one for one in offered if is_json(one)} - set(documented()) == set()


def test_the_reference_has_no_request_that_is_none(offered: Asked) -> None:
    assert set(documented()) - {("GET", "/openapi.json")} - set(offered) == set()


def test_every_parameter_is_in_the_reference(offered: Asked) -> None:
    told = documented()
    everywhere = set(re.findall(r"^\*\*Pages\.\*\*.*`(done)`", PAGE, re.MULTILINE | re.DOTALL))
    lacking = {one: names - told[one] - everywhere for one, names in offered.items() if one in told}
    lacking = {one: names for one, names in lacking.items() if names}
    assert lacking == {}


def test_the_reference_has_no_parameter_that_is_none(offered: Asked) -> None:
    told = documented()
    wrong = {
        one: told[one] - names for one, names in offered.items() if one[0] == "GET" and told.get(one, set()) - names
    }
    assert wrong == {}
