"""A name that several bear is decided with a button, wherever it was typed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from onrecord.questions.names import Choice, WhoError
from onrecord.record import open_record
from onrecord.web.choices import again_with, ways_on
from questions.crowd import fill
from web.conftest import Echo, Reply, Site, desk_over
from web.test_mutations import FORM, send_form

FENN = Choice("reg_1", "Oda Fenn", "person", "NO", 3)


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[Site]:
    with open_record(tmp_path / "crowd.db") as record:
        fill(record)
    with desk_over(tmp_path / "crowd.db", reader=Echo()) as site:
        yield site


def several() -> WhoError:
    return WhoError("2 fit", hint="say", slug="several-actors").over("Fenn", [FENN])


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        ("/search", "speaker=Fenn", "/search?speaker=reg_1"),
        ("/search", "q=Fenn+fog&speaker=Fenn", "/search?q=Fenn+fog&speaker=reg_1"),
        ("/pairs/Cadria/Fenn", "by=year", "/pairs/Cadria/reg_1?by=year"),
        ("/search", "speaker=Lund", None),
        ("/", "", None),
    ],
)
def test_an_address_is_asked_again_with_the_name_decided(path: str, query: str, expected: str | None) -> None:
    assert again_with(path, query, "Fenn", "reg_1") == expected


def test_nothing_is_offered_where_no_name_is_at_fault() -> None:
    scope = {"path": "/search", "query_string": b"speaker=Fenn", "method": "GET"}
    assert ways_on(scope, several()).ways[0].href == "/search?speaker=reg_1"
    assert ways_on(scope, ValueError("no")).ways == ()
    assert ways_on({**scope, "method": "POST"}, several()).ways == ()


@pytest.mark.parametrize(
    "path",
    [
        "/search?speaker=Moor",
        "/pairs?holder=Moor",
        "/shifts?holder=Moor",
        "/between?one=Moor&other=Russia",
        "/pairs/Moor/Russia",
    ],
)
def test_every_page_offers_those_who_may_be_meant(crowd: Site, path: str) -> None:
    reply = crowd.ask(path)
    assert reply.status == 409
    ways = [html.unescape(one) for one in re.findall(r'class="choice" href="([^"]+)"', reply.text)]
    assert len(ways) == 2
    assert "reg_" not in re.sub(r'"[^"]*"', "", reply.text)  # in addresses alone
    assert [crowd.ask(one).status for one in ways] in ([200, 200], [303, 303])
    told: Any = crowd.ask("/search.json?speaker=Moor", accept="*/*").json()
    assert {one["name"] for one in told["choices"]} == {"Ada Moor", "Ida Moor"}


def test_a_misspelt_name_offers_near_ones(site: Site) -> None:
    reply = site.ask("/search?speaker=Brandvk")
    assert reply.status == 404
    assert re.search(r'class="choice" href="/search\?speaker=reg_[0-9a-f]+"', reply.text)


def test_a_form_is_sent_again_with_a_button(crowd: Site) -> None:
    queue: Any = crowd.ask("/review.json").json()
    report = queue["found"][0]["report"]["id"]
    page = f"/review/{report}"
    shown = crowd.ask(page)
    cookie = "; ".join(f"{name}={one.value}" for name, one in SimpleCookie(shown.headers["set-cookie"]).items())
    token = re.search(r'name="_csrf_token" value="([^"]+)"', shown.text)
    assert token
    sent = {"_csrf_token": token[1], "verb": "speaker", "value": "Moor", "back": "/review"}

    def post(path: str, fields: dict[str, str]) -> Reply:
        return crowd.ask(
            path, "POST", urlencode(fields), content_type=FORM, cookie=cookie, sec_fetch_site="same-origin"
        )

    reply = post(page, sent)
    assert (reply.status, crowd.desk.record.judgements()) == (409, ())
    form = re.search(r'<form method="post" action="([^"]+)">(.*?)</form>', reply.text, re.DOTALL)
    assert form
    button = re.search(r'<button name="([^"]+)" value="([^"]+)">', form[2])
    assert button
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form[2]))
    assert post(form[1], {**fields, button[1]: button[2]}).status == 303
    (judgement,) = crowd.desk.record.judgements()
    assert judgement.value == button[2]


def test_names_are_suggested(crowd: Site) -> None:
    found: Any = crowd.ask("/names.json?q=moo").json()
    assert [one["name"] for one in found] == ["Ada Moor", "Ida Moor"]
    assert crowd.ask("/names.json?q=m").json() == []


def test_an_actor_is_merged_and_split_without_an_id(crowd: Site) -> None:
    ada, ida = (crowd.desk.record.actors(name)[0].id for name in ("Ada Moor", "Ida Moor"))
    page = crowd.ask(f"/actors/{ada}").text
    assert f'name="value" value="{ida}"' in page
    assert send_form(crowd, f"/actors/{ada}", f"/actors/{ada}/judge", verb="merge", value=ida).status == 303
    assert len(crowd.desk.record.who(ada).actor.members) == 2
    ticked: dict[str, Any] = {re.findall(r'<input type="checkbox" name="(doc_[0-9a-f]+)">', page)[0]: "on"}
    split = send_form(crowd, f"/actors/{ada}", f"/actors/{ada}/judge", verb="split", **ticked)
    assert split.status == 303
    assert crowd.desk.record.judgements()[-1].verb == "split"
