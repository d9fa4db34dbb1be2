"""A connection to an address that was checked, with an end in time that nothing can put off."""

from __future__ import annotations

import errno
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as LateError
from contextlib import contextmanager, suppress
from functools import cache

import msgspec
from urllib3.connection import HTTPConnection, HTTPSConnection

from onrecord.documents.fetching.addresses import Nets, Target, check_addresses
from onrecord.documents.fetching.errors import FetchError
from onrecord.documents.threads import in_thread

Resolve = Callable[[str, int], Sequence[str]]
_NO_NETWORK = (errno.ENETUNREACH, errno.ENETDOWN)


class Deadline:
    """Ends a connection when its time is over, at whatever point it is."""

    def __init__(self, seconds: float) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self.is_over = False
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def hold(self, connected: socket.socket) -> None:
        """Watch a connection; a copy of its handle is kept, since TLS takes the handle itself."""
        with self._lock:
            if self._socket is not None:  # of the server that sent us on
                self._socket.close()
            self._socket = connected.dup()
            if self.is_over:
                self._shut()

    def close(self) -> None:
        """The work is done."""
        self._timer.cancel()
        with self._lock:
            if self._socket is not None:
                self._socket.close()
                self._socket = None

    def _end(self) -> None:
        with self._lock:
            self.is_over = True
            self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


class Way(msgspec.Struct, frozen=True):
    """How to come to a host."""

    target: Target
    allowed: Nets
    seconds: float  # for the connection
    resolve: Resolve
    deadline: Deadline


@contextmanager
def connected(way: Way) -> Iterator[HTTPConnection]:
    """A connection that resolves and checks when it is first used, and is closed at the end."""
    made: HTTPConnection = _Tls(way) if way.target.scheme == "https" else _Plain(way)
    try:
        yield made
    finally:
        made.close()


class _Plain(HTTPConnection):
    def __init__(self, way: Way) -> None:
        self._way = way
        super().__init__(way.target.host, way.target.port, timeout=way.seconds)

    def _new_conn(self) -> socket.socket:
        return connect(self._way)


class _Tls(HTTPSConnection):
    def __init__(self, way: Way) -> None:
        self._way = way
        super().__init__(way.target.host, way.target.port, timeout=way.seconds, ssl_context=_context())

    def _new_conn(self) -> socket.socket:
        return connect(self._way)


def connect(way: Way) -> socket.socket:
    """A socket to the first checked address that answers.

    Raises:
        FetchError: ``private-address``, ``no-such-host``, ``no-network``, ``timed-out``.
        OSError: None of them answers.
    """
    target = way.target
    addresses = check_addresses(_resolved(way), target, way.allowed)
    last: OSError | None = None
    for address in addresses[:4]:
        try:
            # The number that was checked, and not the name, which might lead elsewhere by now.
            made = socket.create_connection((address, target.port), way.seconds)
        except OSError as error:
            last = error
            continue
        way.deadline.hold(made)
        return made
    if last is not None and last.errno in _NO_NETWORK:
        raise no_network(target.url) from last
    raise last or OSError("no address answers")


def _resolved(way: Way) -> Sequence[str]:
    host = way.target.host
    if ":" in host or host.replace(".", "").isdigit():
        return (host,)
    try:
        # Apart, since the wait of the system is long and cannot be cut.
        return in_thread("onrecord-dns", way.resolve, host, way.target.port).result(way.seconds)
    except LateError:
        what = "the name of the host could not be found out in time"
        raise FetchError(
            what, where=way.target.url, hint="come again later", slug="timed-out", transient=True
        ) from None
    except (OSError, UnicodeError) as error:
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
            raise no_network(way.target.url) from error
        what = "there is no such host"
        hint = "check the address, and that this machine is on the net"
        raise FetchError(what, where=way.target.url, hint=hint, slug="no-such-host", transient=True) from error


def no_network(url: str) -> FetchError:
    """The error where nothing can be asked, whatever the address."""
    what = "names cannot be looked up, or nothing can be reached: there seems to be no network"
    hint = "check that this machine is on the net"
    return FetchError(what, where=url, hint=hint, slug="no-network", transient=True)


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system has them."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


@cache
def _context() -> ssl.SSLContext:
    import certifi

    return ssl.create_default_context(cafile=certifi.where())
