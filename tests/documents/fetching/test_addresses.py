from __future__ import annotations

import socket
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.fetching.hostile import hostile
from documents.fetching.ssrf import BY_NAME, DIRECT, REDIRECTS, Trick
from onrecord.documents.fetching import Fetcher, FetchError, FetchSettings
from onrecord.documents.fetching.addresses import check_url, is_public


@pytest.fixture
def leaves(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every connection that is begun, none of which is made."""
    begun: list[object] = []

    def refuse(address: object, *_: object, **__: object) -> socket.socket:
        begun.append(address)
        raise OSError("no connection in this test")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: refuse(address))
    return begun


@pytest.mark.parametrize("trick", [*DIRECT, *BY_NAME], ids=lambda trick: trick.name)
def test_nothing_leaves_for_an_address_that_is_not_public(trick: Trick, leaves: list[object]) -> None:
    fetcher = Fetcher(FetchSettings(seconds=2.0), lambda host, port: trick.answers)
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(trick.url)
    assert caught.value.slug in ("bad-url", "private-address", "no-such-host")
    assert leaves == []


def test_there_are_as_many_tricks_as_we_say() -> None:
    assert len({trick.url for trick in DIRECT}) + len(BY_NAME) + len(REDIRECTS) >= 120


@pytest.mark.parametrize("where", REDIRECTS)
def test_nothing_leaves_for_where_a_server_sends_us(where: str) -> None:
    # The first server stands for one of the web: its own address is allowed, and nothing else.
    settings = FetchSettings(seconds=3.0, allowed_nets=("127.0.0.2/32",))
    with hostile("127.0.0.2") as server, hostile() as inner:
        server.where = where.replace(":9/", f":{inner.server_address[1]}/")
        fetcher = Fetcher(settings, lambda host, _: ("127.0.0.2",) if host == "news.example" else ("127.0.0.1",))
        with pytest.raises(FetchError) as caught:
            fetcher.fetch(f"http://news.example:{server.server_address[1]}/to")
        assert caught.value.slug in ("private-address", "bad-url")
        assert sum(server.asked.values()) == 1
        assert not inner.asked


def test_a_name_that_changes_its_address_has_no_chance(leaves: list[object]) -> None:
    answers = iter([("93.184.216.34",), ("127.0.0.1",)])
    with pytest.raises(FetchError):
        Fetcher(FetchSettings(seconds=2.0), lambda host, port: next(answers)).fetch("http://news.example/")
    assert leaves == [("93.184.216.34", 80)]  # the number that was checked, asked once


@pytest.mark.parametrize("text", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111"])
def test_is_public_knows_the_web(text: str) -> None:
    assert is_public(ip_address(text))


def test_check_url_takes_addresses_of_the_web() -> None:
    target = check_url("https://Nachrichten-Köln.example:8443/ä b?q=ü#top".replace(" ", "%20"))
    assert (target.host, target.port) == ("xn--nachrichten-kln-ltb.example", 8443)
    assert target.path == "/%C3%A4%20b?q=%C3%BC"


def test_networks_of_ones_own_can_be_allowed() -> None:
    with pytest.raises(FetchError):
        check_url("http://10.0.0.5:9000/")
    assert check_url("http://10.0.0.5:9000/", ("10.0.0.0/24",)).port == 9000
    with pytest.raises(FetchError):
        check_url("http://10.0.1.5/", ("10.0.0.0/24",))


@given(st.text(max_size=60))
def test_check_url_never_raises_anything_else(text: str) -> None:
    for url in (text, f"http://{text}", f"http://news.example/{text}", f"http://[{text}]/"):
        try:
            assert check_url(url).host
        except FetchError as error:
            assert error.slug in ("bad-url", "private-address")
