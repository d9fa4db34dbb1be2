from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from onrecord.record import open_record
from onrecord.web.settings import LOCAL_NAMES, Settings, check_settings, is_loopback
from questions.conftest import readings
from record.newsroom import story
from record.test_look_alikes import ODD, quay, told
from web.conftest import TOKEN, Echo, Reply, Site, desk_over

FORM = "application/x-www-form-urlencoded"
ARTICLE = {"text": "“The pier is open,” Ilse Brandvik said.", "outlet": "Vesper", "published": "2033-01-02"}


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Site]:
    """A desk over a record that a test may change."""
    with open_record(tmp_path / "own.db") as record:
        for reading in readings():
            record.add(reading)
    with desk_over(tmp_path / "own.db", reader=Echo()) as site:
        yield site


def first_report(site: Site) -> str:
    queue: Any = site.ask("/review.json").json()
    return str(queue["found"][0]["report"]["id"])


def send_form(site: Site, page: str, path: str, headers: dict[str, str] | None = None, **fields: str) -> Reply:
    """As a browser sends a form of a page."""
    shown = site.ask(page)
    cookie = SimpleCookie(shown.headers["set-cookie"])
    token = re.search(r'name="_csrf_token" value="([^"]+)"', shown.text)
    assert token
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in cookie.items())
    body = urlencode({"_csrf_token": token[1], **fields})
    headers = dict(headers or {})
    cookies = "; ".join(filter(None, (cookies, headers.pop("cookie", ""))))
    return site.ask(path, "POST", body, content_type=FORM, cookie=cookies, sec_fetch_site="same-origin", **headers)


def send_json(site: Site, path: str, content: object, **headers: str) -> Reply:
    return site.ask(path, "POST", json.dumps(content), content_type="application/json", accept="*/*", **headers)


def test_a_form_corrects_and_says_so(own: Site) -> None:
    report = first_report(own)
    done = send_form(own, "/review", f"/review/{report}", verb="reject", by="Oda Fenn", back="/review")
    assert (done.status, done.headers["location"].partition("=")[0]) == (303, "/review?done")
    (judgement,) = own.desk.record.judgements()
    assert (judgement.verb, judgement.subjects, judgement.by) == ("reject", (report,), "Oda Fenn")
    assert "Undo" in own.ask(done.headers["location"]).text
    send_form(own, "/review", f"/judgements/{judgement.id}/withdraw", back="/runs")
    assert own.desk.record.judgements()[0].withdrawn_at is not None


def test_a_form_without_its_token_changes_nothing(own: Site) -> None:
    report = first_report(own)
    refused = own.ask(f"/review/{report}", "POST", "verb=reject", content_type=FORM)
    assert (refused.status, own.desk.record.judgements()) == (403, ())


@pytest.mark.parametrize("headers", [{"sec_fetch_site": "cross-site"}, {"origin": "https://elsewhere.example"}])
def test_another_site_changes_nothing(own: Site, headers: dict[str, str]) -> None:
    refused = send_json(own, "/read", ARTICLE, **headers)
    assert refused.status == 403


@pytest.mark.parametrize("by", ["張偉", "Zoë Fenn", "\u202eadO", "a\ufffd", 'O\'Neill; x=y, "q" <b>'])
def test_a_reviewer_is_called_as_he_writes_himself_also_the_next_time(own: Site, by: str) -> None:
    report = first_report(own)
    done = send_form(own, "/review", f"/review/{report}", verb="accept", by=by)
    cookie = SimpleCookie(done.headers["set-cookie"])["onrecord-reviewer"]
    assert (done.status, own.desk.record.judgements()[0].by) == (303, by)
    assert (cookie["httponly"], cookie["samesite"].lower()) == (True, "strict")
    kept = {"cookie": f"onrecord-reviewer={cookie.coded_value}"}
    assert send_form(own, "/review", f"/review/{report}", kept, verb="accept").status == 303
    assert own.desk.record.judgements()[1].by == by


def test_the_name_of_a_reviewer_stands_in_one_line(own: Site) -> None:
    report = first_report(own)
    send_form(own, "/review", f"/review/{report}", verb="accept", by="Oda\r\nSet-Cookie: a=b\u2028Fenn")
    send_form(own, "/review", f"/review/{report}", verb="accept", by="\r\n")
    assert [one.by for one in own.desk.record.judgements()] == ["Oda Set-Cookie: a=b Fenn", "desk"]


@pytest.mark.parametrize("back", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", ""])
def test_a_form_never_leads_to_another_site(own: Site, back: str) -> None:
    done = send_form(own, "/review", f"/review/{first_report(own)}", verb="accept", back=back)
    assert done.headers["location"].startswith("/review?")


def test_a_correction_that_cannot_be_is_told(own: Site) -> None:
    report = first_report(own)
    reply = send_form(own, "/review", f"/review/{report}", verb="speaker", value="Nobody Known")
    assert (reply.status, "nobody on record is called" in reply.text) == (404, True)
    reply = send_form(own, "/review", f"/review/{report}", verb="span", content="5-999999")
    assert reply.status == 400
    reply = send_form(own, "/review", f"/review/{report}", verb="explode")
    assert reply.status == 400
    assert own.desk.record.judgements() == ()


def test_an_article_is_read_and_not_kept(own: Site) -> None:
    before = own.desk.record.count()
    reply = send_json(own, "/read", ARTICLE)
    found: Any = reply.json()
    assert (reply.status, found["document"]["text"], found["schema"]) == (200, ARTICLE["text"], "onrecord.reading/1")
    assert own.desk.record.count() == before


def test_adding_needs_the_token_in_the_header(own: Site) -> None:
    assert send_json(own, "/documents", ARTICLE).status == 401
    assert send_json(own, "/documents", ARTICLE, authorization="Bearer wrong").status == 401
    assert send_json(own, "/documents", ARTICLE, cookie=f"onrecord-token={TOKEN}").status == 401
    reply = send_json(own, "/documents", ARTICLE, authorization=f"Bearer {TOKEN}")
    found: Any = reply.json()
    assert (reply.status, found["is_new"]) == (201, True)
    assert own.ask(f"/articles/{found['document']}").status == 200
    again: Any = send_json(own, "/documents", ARTICLE, authorization=f"Bearer {TOKEN}").json()
    assert again["is_new"] is False


def test_a_program_corrects_with_the_token(own: Site) -> None:
    sent = {"verb": "speaker", "report": first_report(own), "by": "Oda Fenn", "value": "Jonas Tveit"}
    reply = send_json(own, "/judgements", sent, authorization=f"Bearer {TOKEN}")
    assert reply.status == 201
    assert own.desk.record.judgements()[0].by == "Oda Fenn"


@pytest.mark.parametrize(
    "content", [{}, {"text": ""}, {"text": "a", "more": 1}, {"text": "a", "published": "soon"}, []]
)
def test_what_is_no_article_is_refused(own: Site, content: object) -> None:
    reply = send_json(own, "/read", content)
    assert (reply.status, reply.headers["content-type"]) == (400, "application/problem+json")


def test_a_desk_for_others_shows_nothing_without_the_token(tmp_path: Path) -> None:
    with desk_over(tmp_path / "own.db", reader=Echo(), host="0.0.0.0") as site:
        assert site.ask("/").status == 401
        assert site.ask("/shifts.json", accept="*/*").status == 401
        assert site.ask("/login").status == 200
        assert site.ask("/shifts.json", authorization=f"Bearer {TOKEN}").status == 200
        assert send_form(site, "/login", "/login", token="wrong").status == 400
        entered = send_form(site, "/login", "/login", token=TOKEN)
        cookie = SimpleCookie(entered.headers["set-cookie"])
        session = cookie["onrecord-session"]
        assert (entered.status, session["httponly"], session["samesite"].lower()) == (303, True, "strict")
        assert int(session["max-age"]) <= 30 * 24 * 3600
        assert TOKEN not in entered.headers["set-cookie"]
        assert "secure" not in entered.headers["set-cookie"].lower()
        assert site.ask("/", cookie=f"onrecord-session={session.value}").status == 200
        assert site.ask("/", cookie=f"onrecord-session={TOKEN}").status == 401
        assert site.ask("/shifts.json", authorization=f"Bearer {session.value}").status == 401
        by_https = send_form(site, "/login", "/login", {"x_forwarded_proto": "https"}, token=TOKEN)
        assert by_https.headers["set-cookie"].endswith("; Secure")


def test_another_address_needs_a_token() -> None:
    assert all(is_loopback(name) for name in LOCAL_NAMES)
    check_settings(Settings("a.db"))
    check_settings(Settings("a.db", "192.0.2.1", token=TOKEN))
    for host, token in (("0.0.0.0", None), ("::", None), ("desk.example", None), ("0.0.0.0", "short")):
        with pytest.raises(ValueError, match="token"):
            check_settings(Settings("a.db", host, token=token))


def test_actors_are_corrected_on_their_page_and_put_back(own: Site) -> None:
    tveit = own.desk.record.actors("Jonas Tveit")[0].id
    page, path = f"/actors/{tveit}", f"/actors/{tveit}/judge"
    done = send_form(own, page, path, verb="rename", value="Jonas Tveit-Lund", by="Oda Fenn")
    assert (done.status, done.headers["location"].partition("=")[0]) == (303, f"{page}?done")
    assert "Undo" in own.ask(done.headers["location"]).text
    assert own.desk.record.who(tveit).actor.name == "Jonas Tveit-Lund"
    send_form(own, page, path, verb="country", value="Norway")
    send_form(own, page, path, verb="merge", value="Ilse Brandvik")
    assert own.desk.record.who(tveit).actor.country == "NO"
    assert len(own.desk.record.who(tveit).actor.members) == 2
    for judgement in own.desk.record.judgements():
        send_form(own, page, f"/judgements/{judgement.id}/withdraw", back=page)
    assert own.desk.record.who(tveit).actor.name == "Jonas Tveit"
    assert own.desk.record.who(tveit).actor.members == (tveit,)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"verb": "merge", "value": "Velmark"}, 400),
        ({"verb": "merge", "value": "Nobody At All"}, 404),
        ({"verb": "rename", "value": " "}, 400),
        ({"verb": "split", "value": "doc_1"}, 404),
        ({"verb": "split", "value": ""}, 400),
        ({"verb": "explode", "value": "x"}, 400),
    ],
)
def test_what_an_actor_cannot_be_is_refused(own: Site, said: dict[str, Any], status: int) -> None:
    tveit = own.desk.record.actors("Jonas Tveit")[0].id
    assert send_form(own, f"/actors/{tveit}", f"/actors/{tveit}/judge", **said).status == status
    assert own.desk.record.judgements() == ()


def test_who_looks_like_whom_is_said_on_the_review_page(tmp_path: Path) -> None:
    with open_record(tmp_path / "own.db") as record:
        for number, name in enumerate(("Ilse Brandvik", ODD[0])):
            record.add(story(told(name, number), quay(name)))
    with desk_over(tmp_path / "own.db", reader=Echo()) as site:
        assert "CYRILLIC SMALL LETTER A" in site.ask("/review").text
        queue: Any = site.ask("/review.json").json()
        (pair,) = queue["look_alikes"]
        given = {"one": pair["one"]["actor"], "other": pair["other"]["actor"]}
        assert send_form(site, "/review", "/look-alikes", verb="explode", **given).status == 400
        done = send_form(site, "/review", "/look-alikes", verb="distinct", by="張", **given)
        assert (done.status, done.headers["location"].partition("=")[0]) == (303, "/review?done")
        assert "look alike" not in site.ask("/review").text
        assert "distinct" in site.ask(done.headers["location"]).text
