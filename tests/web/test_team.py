from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from web.conftest import Site
from web.test_people import PEOPLE, come_in, cookie_of, send_as, team_desk


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Site]:
    with team_desk(tmp_path / "own.db", accounts=True) as site:
        yield site


def test_a_keeper_sees_everybody_and_ends_sign_ins_and_accounts(own: Site) -> None:
    viggo, kaja = (cookie_of(come_in(own, name)) for name in ("Viggo", "Kaja"))
    page = own.ask("/team", cookie=kaja).text
    assert all(name in page for name in PEOPLE)
    assert page.count("/end") >= 2
    assert viggo.partition("=")[2] not in page
    send_as(own, kaja, "/team", "/team/end", name="Viggo", what="sign-ins")
    assert own.ask("/", cookie=viggo).status == 401
    again = cookie_of(come_in(own, "Viggo"))
    send_as(own, kaja, "/team", "/team/end", name="Viggo", what="account")
    assert own.ask("/", cookie=again).status == 401
    assert "ended" in own.ask("/team", cookie=kaja).text


def test_everybody_sees_who_he_is(own: Site) -> None:
    for name, role in PEOPLE.items():
        page = own.ask("/me", cookie=cookie_of(come_in(own, name))).text
        assert (f"<h1>{name}</h1>" in page, "/team" in page) == (True, role == "keeper")
