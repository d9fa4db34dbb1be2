from __future__ import annotations

import socket
from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.fetching.hostile import hostile
from documents.fetching.ssrf import BY_NAME, DIRECT, REDIRECTS, Trick
from onrecord.documents.fetching import Fetcher, FetchError, FetchSettings
from onrecord.documents.fetching.addresses import Address, check_url, explain, is_public
from onrecord.lexicon import load_rows


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
    assert len({trick.url for trick in DIRECT}) + len(BY_NAME) + len(REDIRECTS) >= 160


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


@pytest.mark.parametrize(
    "text",
    [
        *("8.8.8.8", "93.184.216.34", "192.88.98.255", "192.88.100.0", "168.63.129.15", "223.255.255.255", "1.1.1.1"),
        *("2606:4700:4700::1111", "2001:4860:4860::8888", "2606:4700::5efe:8.8.8.8", "2620:fe::fe", "3ffe:ffff::1"),
    ],
)
def test_is_public_knows_the_web(text: str) -> None:
    assert is_public(ip_address(text))


@pytest.mark.parametrize("row", load_rows("special_networks"), ids=lambda row: row["network"])
def test_no_network_of_the_table_is_public_from_its_first_to_its_last_address(row: dict[str, str]) -> None:
    network = ip_network(row["network"])
    assert ip_address(row["example"]) in network
    for number in (network[0], network[-1], ip_address(row["example"])):
        assert explain(number) == f"{row['name']}, {row['source']}"


@given(st.ip_addresses())
def test_nothing_is_public_that_the_library_knows_as_special(number: Address) -> None:
    if is_public(number):
        assert number.is_global
        assert not number.is_multicast
        assert not number.is_private


@pytest.mark.parametrize("port", [22, 25, 6379, 9000])
def test_a_port_that_is_not_one_of_the_web_is_open_in_our_own_networks_only(port: int, leaves: list[object]) -> None:
    def fetcher(address: str) -> Fetcher:
        return Fetcher(FetchSettings(seconds=2.0, allowed_nets=("10.1.0.0/16",)), lambda *_: (address,))

    with pytest.raises(FetchError) as caught:
        fetcher("8.8.8.8").fetch(f"http://news.example:{port}/")
    assert caught.value.slug == "bad-url"
    with pytest.raises(FetchError) as caught:
        fetcher("10.2.0.1").fetch(f"http://news.example:{port}/")
    assert caught.value.slug == "private-address"
    assert leaves == []
    with pytest.raises(FetchError):
        fetcher("10.1.2.3").fetch(f"http://desk.example:{port}/")
    assert leaves == [("10.1.2.3", port)]


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
