from __future__ import annotations

from collections.abc import Iterator

import pytest

from documents.fetching.hostile import PAGE, Hostile, hostile
from onrecord.cli.fetcher import CliFetcher, make_cli_fetcher
from onrecord.documents.fetching import FetchError
from onrecord.errors import OptionError


@pytest.fixture(scope="module")
def server() -> Iterator[Hostile]:
    with hostile() as made:
        yield made


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def fetcher(slept: list[float]) -> CliFetcher:
    """One that may ask this machine, and notes its pauses instead of making them."""
    return CliFetcher(("127.0.0.0/8",), sleep=slept.append)


def test_nothing_is_made_before_the_first_address() -> None:
    assert "_made" not in vars(make_cli_fetcher())


def test_a_page_of_a_network_that_is_allowed_is_fetched(server: Hostile, fetcher: CliFetcher) -> None:
    assert fetcher.fetch(f"{server.url}/page").body == PAGE
    assert fetcher.fetch_once(f"{server.url}/page").body == PAGE


@pytest.mark.parametrize("once", [True, False])
def test_a_network_of_ones_own_is_refused_unless_it_is_named(server: Hostile, once: bool) -> None:
    made = make_cli_fetcher()
    before = server.asked.total()
    with pytest.raises(FetchError) as caught:
        (made.fetch_once if once else made.fetch)(f"{server.url}/page")
    assert caught.value.slug == "private-address"
    assert server.asked.total() == before


def test_a_server_that_is_busy_is_asked_again_after_the_wait_that_it_asks_for(
    server: Hostile, fetcher: CliFetcher, slept: list[float]
) -> None:
    assert fetcher.fetch(f"{server.url}/busy-once").body == PAGE
    assert max(slept) >= 7.0 - 0.01


def test_with_one_try_a_failure_is_told_at_once(server: Hostile, fetcher: CliFetcher, slept: list[float]) -> None:
    before = server.asked["/down"]
    with pytest.raises(FetchError) as caught:
        fetcher.fetch_once(f"{server.url}/down")
    assert caught.value.slug == "server-error"
    assert server.asked["/down"] == before + 1


def test_what_has_not_changed_is_not_fetched_again(server: Hostile, fetcher: CliFetcher) -> None:
    first = fetcher.fetch(f"{server.url}/tagged")
    assert fetcher.fetch(f"{server.url}/tagged", etag=first.etag, last_modified=first.last_modified).body is None


def test_a_host_that_is_held_is_free_later(server: Hostile, fetcher: CliFetcher) -> None:
    assert fetcher.free_in(f"{server.url}/page") == 0.0
    fetcher.hold(f"{server.url}/page", 500.0)
    assert 400.0 < fetcher.free_in(f"{server.url}/other") <= 500.0
    assert fetcher.free_in("http://tides.example/page") == 0.0


@pytest.mark.parametrize("net", ["10.1.0.0/16", "10.1.2.3", "fd00::/8", "::1"])
def test_a_network_is_taken_as_it_is_written(net: str) -> None:
    assert make_cli_fetcher([net])._allowed[0].startswith(net)


@pytest.mark.parametrize(
    "net", ["mine", "", "10.1.0.1/16", "10.0.0.0/33", "10.0.0.0/8 ", "http://10.0.0.1/", "٠.٠.٠.٠"]
)
def test_a_network_that_is_none_is_refused(net: str) -> None:
    with pytest.raises(OptionError) as caught:
        make_cli_fetcher(["10.0.0.0/8", net])
    assert (caught.value.where, caught.value.slug) == ("--allow-net", "bad-network")
