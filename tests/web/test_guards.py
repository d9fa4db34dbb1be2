from __future__ import annotations

import pytest

from web.conftest import TOKEN, Site


@pytest.mark.parametrize("path", ["/search.json?speeker=x", "/index.json?q=1", "/shifts?x=", "/runs.json?limit=3"])
def test_a_misspelt_parameter_is_a_mistake(site: Site, path: str) -> None:
    assert site.ask(path).status == 400


def test_the_known_parameters_are_told(site: Site) -> None:
    problem = site.ask("/search.json?speeker=x").json()
    assert isinstance(problem, dict)
    assert "'speeker'" in problem["detail"]
    assert "speaker" in problem["detail"].partition("known here")[2]


@pytest.mark.parametrize(
    ("header", "status"),
    [(None, 401), ("Bearer wrong", 401), (TOKEN, 401), (f"Basic {TOKEN}", 401), (f"Bearer {TOKEN}", 400)],
)
def test_adding_needs_the_token_in_the_header(site: Site, header: str | None, status: int) -> None:
    headers = {"content_type": "application/json", **({"authorization": header} if header else {})}
    assert site.ask("/documents", "POST", b"{}", **headers).status == status
