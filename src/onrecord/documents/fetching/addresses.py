"""Which addresses may be asked: of the web, and public; the check that keeps requests out of our own network.

A name is resolved once, every address that it has is checked, and the connection goes to the address that was checked
(``connecting``), so that a name that changes between the check and the request has no chance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

import msgspec

from onrecord.documents.fetching.errors import FetchError
from onrecord.lexicon import load_rows

PORTS = (80, 443, 8080, 8443)
_DEFAULT = {"http": 80, "https": 443}
LONGEST = 2000  # characters of an address
_WEB = IPv6Network("2000::/3")  # all that IANA has given out for the IPv6 of everybody (RFC 4291)
# Interface identifiers of ISATAP (RFC 5214): the IPv4 address of a machine behind a router stands in the last 32 bits.
_ISATAP = (0x00005EFE, 0x02005EFE)
_ODD = re.compile(r"[\x00-\x20\x7f\\\ufffd]")
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?", re.IGNORECASE)
_DOTTED = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}")
_NAME = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.?", re.IGNORECASE
)

Address = IPv4Address | IPv6Address
Nets = Sequence[str]


class Target(msgspec.Struct, frozen=True):
    """An address of the web in its parts, as it will be asked."""

    url: str
    scheme: str
    host: str  # in ASCII
    port: int
    path: str  # with the query


def check_url(url: str, allowed: Nets = ()) -> Target:
    """The parts of an address, or why it will not be asked.

    >>> check_url("https://Tides.example/fog#top").path
    '/fog'

    Args:
        url: The address as it was given.
        allowed: Networks that may be asked although they are not public; there any port will do, also for a name, whose
            addresses are looked at when it is looked up.

    Raises:
        FetchError: ``bad-url``, or ``private-address`` where the address itself is a number that is not public.
    """
    parts = _split(url)
    host = _ascii(parts.hostname or "", url)
    port = _port(parts, url)
    number = _number(host, url)
    is_ours = number is not None and _in_nets(number, allowed)
    if number is not None and not is_ours and not is_public(number):
        raise private(url, number)
    if port not in PORTS and not (is_ours or (allowed and number is None)):
        raise _bad(url, f"port {port} is not one of the web")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(url, parts.scheme.lower(), host, port, _quoted(path))


def host_of(url: str) -> str:
    """The host of an address, for those that are asked one at a time; empty where there is none.

    >>> host_of("https://Tides.example:8443/fog")
    'tides.example'
    """
    try:
        return _ascii(urlsplit(url.strip()).hostname or "", url)
    except (FetchError, ValueError):
        return ""


def check_addresses(addresses: Sequence[str], target: Target, allowed: Nets = ()) -> tuple[str, ...]:
    """The addresses of a name; one that is not public refuses them all, and so does an odd port outside our networks.

    Raises:
        FetchError: ``private-address``, ``no-such-host`` where there are none, or ``bad-url`` for the port.
    """
    url = target.url
    if not addresses:
        raise FetchError(
            "the host has no address", where=url, hint="check the address", slug="no-such-host", transient=True
        )
    for text in addresses:
        try:
            number = ip_address(text.partition("%")[0])
        except ValueError:
            raise _bad(url, "its name leads to no address") from None
        is_ours = _in_nets(number, allowed)
        if not is_ours and not is_public(number):
            raise private(url, number)
        if not is_ours and target.port not in PORTS:
            raise _bad(url, f"port {target.port} is not one of the web")
    return tuple(addresses)


def is_public(number: Address) -> bool:
    """Whether an address belongs to the open web; those carried inside it are looked at as well.

    >>> is_public(ip_address("127.0.0.1")), is_public(ip_address("2606:4700::5efe:10.0.0.1"))
    (False, False)
    """
    return explain(number) is None


def explain(number: Address) -> str | None:
    """Why an address does not belong to the open web; ``None`` where it does.

    >>> explain(ip_address("192.88.99.1"))
    'deprecated (6to4 relay anycast), RFC 7526'
    """
    for network, why in _special():
        if number in network:
            return why
    if isinstance(number, IPv4Address):
        return None if number.is_global else "not global"
    if number not in _WEB:
        return "not given out by IANA"
    carried = _carried(number)
    inside = explain(carried) if carried is not None else None
    return f"ISATAP of {carried}: {inside}" if inside else None


@cache
def _special() -> tuple[tuple[IPv4Network | IPv6Network, str], ...]:
    return tuple(
        (ip_network(row["network"]), f"{row['name']}, {row['source']}") for row in load_rows("special_networks")
    )


def _carried(number: IPv6Address) -> IPv4Address | None:
    """The IPv4 address of an ISATAP address; those of other kinds are in the table as a whole."""
    return IPv4Address(int(number) & 0xFFFFFFFF) if int(number) >> 32 & 0xFFFFFFFF in _ISATAP else None


def _in_nets(number: Address, nets: Nets) -> bool:
    return any(number in ip_network(net) for net in nets)


def _split(url: str) -> SplitResult:
    if len(url) > LONGEST or _ODD.search(url.strip()):
        raise _bad(url, "it has characters that no address has, or too many")
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError as error:
        raise _bad(url, str(error)) from error
    if parts.scheme.lower() not in _DEFAULT:
        raise _bad(url, "only http and https are asked")
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise _bad(url, "it carries a name or a password")
    if not parts.hostname:
        raise _bad(url, "it names no host")
    return parts


def _ascii(host: str, url: str) -> str:
    """The name as DNS has it; digits and dots of other scripts become plain ones and are judged as such."""
    if ":" in host:
        return host
    try:
        name = host.encode("ascii").decode() if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise _bad(url, "its host is no name") from error
    if not _NAME.fullmatch(name) or len(name) > 253:
        raise _bad(url, "its host is no name")
    return name.lower()


def _port(parts: SplitResult, url: str) -> int:
    port = parts.port if parts.port is not None else _DEFAULT[parts.scheme.lower()]
    if not 0 < port < 65536:
        raise _bad(url, "there is no such port")
    return port


def _number(host: str, url: str) -> Address | None:
    """The address that a host is when it is no name; odd spellings of numbers are refused."""
    if ":" in host:
        if "%" in host:
            raise _bad(url, "it names a zone of this machine")
        try:
            return ip_address(host)
        except ValueError as error:
            raise _bad(url, "its host is no address") from error
    if not _NUMERIC.fullmatch(host):
        return None
    if not _DOTTED.fullmatch(host):
        raise _bad(url, "its host is a number in an odd spelling")
    try:
        return ip_address(host)
    except ValueError as error:
        raise _bad(url, "its host is no address") from error


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/?:@!$&'()*+,;=%-._~[]|")


def private(url: str, number: Address) -> FetchError:
    """The error for what is not public."""
    hint = "only public addresses are asked; --allow-net names networks of your own"
    return FetchError(
        f"the address leads to {number}, which is not public", where=url, hint=hint, slug="private-address"
    )


def _bad(url: str, what: str) -> FetchError:
    return FetchError(f"this address is not asked ({what})", where=url[:200], hint="check the address", slug="bad-url")
