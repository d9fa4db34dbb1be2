from __future__ import annotations

import pytest

from onrecord.web.files import load_static, static_url
from web.conftest import Site


@pytest.mark.parametrize(
    ("name", "kind"), [("desk.css", "text/css"), ("desk.js", "text/javascript"), ("icon.svg", "image/svg+xml")]
)
def test_files_never_change_at_their_address(site: Site, name: str, kind: str) -> None:
    reply = site.ask(static_url(name))
    assert reply.status == 200
    assert reply.headers["content-type"].startswith(kind)
    assert "immutable" in reply.headers["cache-control"]
    assert reply.text == load_static(name)


@pytest.mark.parametrize("name", ["desk.html", "..%2fapp.py", "app.py", "page.css", ""])
def test_nothing_else_is_given_out(site: Site, name: str) -> None:
    assert site.ask(f"{static_url('desk.css').rpartition('/')[0]}/{name}").status == 404


def test_style_and_script_of_an_article_are_those_of_the_page_view() -> None:
    from importlib.resources import files

    page = files("onrecord.views").joinpath("page.css").read_text(encoding="utf-8")
    assert load_static("desk.css").startswith(page)
