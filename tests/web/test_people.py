"""Who comes to a desk with accounts, by a sign-in or by a proxy's header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path

import pytest

from onrecord.errors import OptionError
from onrecord.record import open_record
from onrecord.record.accounts import TRIES, Role, end_account, put_account
from onrecord.web.desk import Desk
from onrecord.web.passwords import hash_password
from onrecord.web.people import sign_in, sign_out
from onrecord.web.settings import Settings, check_settings
from questions.conftest import readings
from web.conftest import TOKEN, Echo, Reply, Site, served
from web.test_mutations import FORM, first_report, send_form

PASSWORD = "fog in the harbour"
SECRET = hash_password(PASSWORD)
PEOPLE: dict[str, Role] = {"Rita": "reader", "Viggo": "reviewer", "Kaja": "keeper"}


@contextmanager
def team_desk(path: Path, **settings: object) -> Iterator[Site]:
    with open_record(path) as record:
        for reading in list(readings())[:2]:
            record.add(reading)
        with record.database.writing() as connection:
            for name, role in PEOPLE.items():
                put_account(connection, name, role, SECRET, 0)
        chosen = Settings(str(path), secret="a secret of the tests", token=TOKEN, **settings)  # type: ignore[arg-type]
        with served(Desk(record, chosen, reader=Echo())) as site:
            yield site


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Site]:
    with team_desk(tmp_path / "own.db", accounts=True, host="0.0.0.0") as site:
        yield site


def come_in(site: Site, name: str, password: str = PASSWORD) -> Reply:
    return send_form(site, "/login", "/login", name=name, password=password)


def cookie_of(reply: Reply) -> str:
    found = SimpleCookie(reply.headers["set-cookie"])["onrecord-sign-in"]
    assert (found["httponly"], found["samesite"].lower()) == (True, "strict")
    return f"onrecord-sign-in={found.value}"


def send_as(site: Site, cookie: str, page: str, path: str, **fields: str) -> Reply:
    """A form of somebody who is signed in."""
    shown = site.ask(page, cookie=cookie)
    csrf = SimpleCookie(shown.headers["set-cookie"])
    token = re.search(r'name="_csrf_token" value="([^"]+)"', shown.text)
    assert token
    cookies = "; ".join([cookie, *(f"{name}={one.value}" for name, one in csrf.items())])
    body = "&".join(f"{name}={value}" for name, value in {"_csrf_token": token[1], **fields}.items())
    return site.ask(path, "POST", body, content_type=FORM, cookie=cookies, sec_fetch_site="same-origin")


def test_nobody_sees_anything_before_he_signs_in(own: Site) -> None:
    for path in ("/", "/search.json", "/articles.atom", "/team", "/names.json?q=Va"):
        assert own.ask(path).status == 401, path
    assert own.ask("/login").status == 200


def test_judgements_are_signed_by_the_account_whatever_the_form_says(own: Site) -> None:
    report = own.ask("/review.json", authorization=f"Bearer {TOKEN}").json()["found"][0]["report"]["id"]  # type: ignore[index]
    cookie = cookie_of(come_in(own, "Viggo"))
    page = own.ask("/review", cookie=cookie)
    assert (page.status, ">Viggo<" in page.text) == (200, True)
    done = send_as(own, cookie, "/review", f"/review/{report}", verb="accept", by="Kaja")
    assert (done.status, own.desk.record.judgements()[0].by) == (303, "Viggo")


def test_a_role_is_enough_or_not(own: Site) -> None:
    reader, keeper = cookie_of(come_in(own, "Rita")), cookie_of(come_in(own, "Kaja"))
    refused = send_as(own, reader, "/review", "/look-alikes", verb="merge", one="a", other="b")
    assert (refused.status, "this is for a reviewer; you are a reader" in refused.text) == (403, True)
    assert [own.ask("/team", cookie=one).status for one in (reader, keeper)] == [403, 200]
    assert own.ask("/check?text=fog", cookie=reader).status == 200
    assert own.desk.record.judgements() == ()


@pytest.mark.parametrize(
    ("name", "password"), [("Viggo", "wrong"), ("Nobody", PASSWORD), ("", ""), ("viggo", PASSWORD)]
)
def test_name_and_password_have_to_fit(own: Site, name: str, password: str) -> None:
    refused = come_in(own, name, password)
    assert (refused.status, "do not fit together" in refused.text) == (401, True)
    assert "onrecord-sign-in" not in refused.headers.get("set-cookie", "")


def test_tries_end_also_with_the_right_password(own: Site) -> None:
    for _ in range(TRIES):
        with pytest.raises(OptionError, match="do not fit"):
            sign_in(own.desk, "Viggo", "wrong", "somewhere")
    refused = come_in(own, "Viggo")
    assert (refused.status, "too many tries" in refused.text) == (429, True)
    assert come_in(own, "Kaja").status == 303


def test_signing_out_ends_it_for_whoever_has_the_cookie(own: Site) -> None:
    cookie = cookie_of(come_in(own, "Viggo"))
    assert send_as(own, cookie, "/me", "/logout").headers["location"] == "/login"
    assert own.ask("/", cookie=cookie).status == 401
    token = sign_in(own.desk, "Viggo", PASSWORD, "")
    sign_out(own.desk, token)
    assert own.ask("/", cookie=f"onrecord-sign-in={token}").status == 401


def test_an_account_that_ended_lets_nobody_in(own: Site) -> None:
    cookie = cookie_of(come_in(own, "Viggo"))
    with own.desk.record.database.writing() as connection:
        end_account(connection, "Viggo", 1)
    assert own.ask("/", cookie=cookie).status == 401
    assert come_in(own, "Viggo").status == 401


def test_a_header_names_who_comes_only_where_it_was_switched_on(own: Site, tmp_path: Path) -> None:
    assert own.ask("/", x_remote_user="Kaja").status == 401
    with team_desk(tmp_path / "proxy.db", trust_header="X-Remote-User") as site:
        assert site.ask("/", x_remote_user="Kaja").status == 200
        assert [site.ask("/team", x_remote_user=name).status for name in ("Kaja", "Rita")] == [200, 403]
        assert [site.ask("/", **headers).status for headers in ({}, {"x_remote_user": "Nobody"})] == [401, 401]
        report = "Rita"
        assert (
            site.ask("/", x_remote_user=report).headers["etag"] != site.ask("/", x_remote_user="Kaja").headers["etag"]
        )


@pytest.mark.parametrize(
    "settings",
    [
        Settings("a", trust_header="X-User", host="0.0.0.0", token=TOKEN),
        Settings("a", trust_header="X-User", accounts=True),
        Settings("a", trust_header="X User"),
        Settings("a", trust_header=""),
    ],
)
def test_a_header_is_never_trusted_where_others_could_set_it(settings: Settings) -> None:
    with pytest.raises(OptionError):
        check_settings(settings)
    check_settings(Settings("a", host="0.0.0.0", accounts=True))


def test_without_accounts_all_is_as_it_was(site: Site) -> None:
    assert [site.ask(path).status for path in ("/me", "/team", "/review")] == [404, 404, 200]
    assert first_report(site)
