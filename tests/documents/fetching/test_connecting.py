from __future__ import annotations

import errno
import socket
import threading
from collections.abc import Callable, Iterator, Sequence

import pytest

from onrecord.documents.fetching.addresses import check_url
from onrecord.documents.fetching.connecting import Deadline, Way, connect, connected, no_network, resolve
from onrecord.documents.fetching.errors import FetchError

OURS = ("127.0.0.0/8",)


@pytest.fixture
def deadline() -> Iterator[Deadline]:
    """An end that no test comes to."""
    made = Deadline(600.0)
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """One that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def to(*addresses: str) -> Callable[[str, int], Sequence[str]]:
    """Names stand for these addresses."""
    return lambda host, port: addresses


def way(deadline: Deadline, url: str, resolved: Callable[[str, int], Sequence[str]], seconds: float = 5.0) -> Way:
    return Way(check_url(url, OURS), OURS, seconds, resolved, deadline)


def port_of(server: socket.socket) -> int:
    return int(server.getsockname()[1])


def slug_of(made: Way) -> str:
    with pytest.raises(FetchError) as caught:
        connect(made)
    assert caught.value.hint
    return caught.value.slug


def test_connect_goes_to_the_address_that_the_name_stands_for(server: socket.socket, deadline: Deadline) -> None:
    with connect(way(deadline, f"http://news.example:{port_of(server)}/", to("127.0.0.1"))) as made:
        assert made.getpeername() == server.getsockname()


def test_connect_takes_the_next_address_where_one_does_not_answer(server: socket.socket, deadline: Deadline) -> None:
    made = way(deadline, f"http://news.example:{port_of(server)}/", to("127.0.0.2", "127.0.0.1"))
    with connect(made) as opened:
        assert opened.getpeername()[0] == "127.0.0.1"


def test_connect_tries_no_more_than_four_addresses(server: socket.socket, deadline: Deadline) -> None:
    silent = [f"127.0.0.{number}" for number in range(2, 6)]
    made = way(deadline, f"http://news.example:{port_of(server)}/", to(*silent, "127.0.0.1"))
    with pytest.raises(OSError, match="refused"):
        connect(made)


@pytest.mark.parametrize("address", ["10.0.0.1", "169.254.169.254", "::1", "fe80::1", "0.0.0.0"])  # noqa: S104
@pytest.mark.parametrize("first", [(), ("127.0.0.1",)])
def test_a_name_that_leads_inside_is_refused_even_beside_an_address_that_may_be_asked(
    server: socket.socket, deadline: Deadline, address: str, first: tuple[str, ...]
) -> None:
    made = way(deadline, f"http://news.example:{port_of(server)}/", to(*first, address))
    assert slug_of(made) == "private-address"


def test_a_number_is_looked_up_nowhere(server: socket.socket, deadline: Deadline) -> None:
    def never(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    with connect(way(deadline, f"http://127.0.0.1:{port_of(server)}/", never)) as made:
        assert made.getpeername()[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("error", "slug"),
    [
        (socket.gaierror(socket.EAI_NONAME, "not known"), "no-such-host"),
        (socket.gaierror(socket.EAI_AGAIN, "come again"), "no-network"),
        (OSError("odd"), "no-such-host"),
        (UnicodeError("label too long"), "no-such-host"),
    ],
)
def test_a_name_that_is_not_found_is_told_from_a_net_that_is_not_there(
    deadline: Deadline, error: Exception, slug: str
) -> None:
    def fail(host: str, port: int) -> list[str]:
        raise error

    assert slug_of(way(deadline, "http://news.example/", fail)) == slug


def test_a_name_without_an_address_is_no_host(deadline: Deadline) -> None:
    with pytest.raises((FetchError, OSError)):
        connect(way(deadline, "http://news.example/", to()))


def test_a_name_that_is_never_found_out_ends_in_time(deadline: Deadline) -> None:
    let_go = threading.Event()

    def wait(host: str, port: int) -> list[str]:
        let_go.wait()
        return []

    try:
        assert slug_of(way(deadline, "http://news.example/", wait, seconds=0.05)) == "timed-out"
    finally:
        let_go.set()


@pytest.mark.parametrize("number", [errno.ENETUNREACH, errno.ENETDOWN])
def test_a_net_that_cannot_be_reached_is_no_fault_of_the_server(
    deadline: Deadline, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(*_: object) -> socket.socket:
        raise OSError(number, "no way")

    monkeypatch.setattr("onrecord.documents.fetching.connecting.socket.create_connection", fail)
    assert slug_of(way(deadline, "http://127.0.0.1:9/", to())) == "no-network"
    assert no_network("http://127.0.0.1:9/").transient


def test_deadline_ends_a_connection_that_waits_for_a_word(server: socket.socket) -> None:
    deadline = Deadline(0.05)
    with connect(way(deadline, f"http://127.0.0.1:{port_of(server)}/", to())) as made:
        assert made.recv(1) == b""  # it was shut, and not merely waited for
    assert deadline.is_over
    deadline.close()


def test_deadline_that_is_over_ends_the_next_connection_at_once(server: socket.socket) -> None:
    deadline = Deadline(0.0)
    deadline._timer.join()
    with connect(way(deadline, f"http://127.0.0.1:{port_of(server)}/", to())) as made:
        assert made.recv(1) == b""
    deadline.close()


def test_deadline_that_is_closed_ends_nothing(server: socket.socket) -> None:
    deadline = Deadline(600.0)
    with connect(way(deadline, f"http://127.0.0.1:{port_of(server)}/", to())) as made:
        deadline.close()
        other, _ = server.accept()
        with other:
            other.sendall(b"fog")
            assert made.recv(3) == b"fog"
    assert not deadline.is_over


def test_deadline_watches_the_server_to_which_one_was_sent_on(server: socket.socket, deadline: Deadline) -> None:
    made = way(deadline, f"http://127.0.0.1:{port_of(server)}/", to())
    with connect(made) as first, connect(made) as second:
        deadline._end()
        assert second.recv(1) == b""
        first.settimeout(0.05)
        with pytest.raises(TimeoutError):
            first.recv(1)


@pytest.mark.parametrize(("scheme", "is_tls"), [("http", False), ("https", True)])
def test_connected_is_opened_when_it_is_used_and_speaks_tls_where_the_address_says_so(
    deadline: Deadline, scheme: str, is_tls: bool
) -> None:
    def never(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    with connected(way(deadline, f"{scheme}://news.example/fog", never)) as made:
        assert (made.host, made.sock) == ("news.example", None)
        assert made.port == (443 if is_tls else 80)
        assert hasattr(made, "ssl_context") is is_tls


def test_resolve_gives_each_address_once() -> None:
    found = resolve("localhost", 80)
    assert found
    assert len(found) == len(set(found))
    assert set(found) <= {"127.0.0.1", "::1"}
