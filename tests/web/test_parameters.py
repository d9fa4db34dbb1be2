from __future__ import annotations

import pytest

from web.conftest import Site


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("since=yesterday", "since"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=many", "limit"),
        ("manner=loud", "manner"),
        ("code=xyz", "code"),
        (f"q={'x' * 1001}", "q"),
        (f"speaker={'x' * 301}", "speaker"),
    ],
)
def test_a_parameter_that_cannot_be_is_named(site: Site, query: str, named: str) -> None:
    reply = site.ask(f"/search.json?{query}")
    assert reply.status == 400
    problem = reply.json()
    assert isinstance(problem, dict)
    assert problem["detail"].startswith(f"{named}: ")


@pytest.mark.parametrize("query", ["since=2031-01-01", "limit=200", "manner=direct", "code=11", f"q={'x' * 1000}"])
def test_what_is_allowed_is_answered(site: Site, query: str) -> None:
    assert site.ask(f"/search.json?{query}").status == 200
