"""Addresses and names that lead into somebody's own network: is any of them asked?

``python -m bench.attacks.ssrf [--keep]``: the first and the last address and the example of each network of the table,
and of what stands beside it in IANA's plan, each as a number, in odd spellings, by a name, among public addresses of a
name, and inside other addresses; schemes, ports, redirects. Counted are connections that were begun, of which there
must be none, and public addresses, of which all must be.
"""

from __future__ import annotations

import argparse
import socket
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from unittest.mock import patch

import msgspec

from bench.report.results import keep
from onrecord.documents.fetching import Fetcher, FetchError, FetchSettings
from onrecord.lexicon import load_rows

PUBLIC = ("1.1.1.1", "8.8.8.8", "93.184.216.34", "192.88.100.1", "2606:4700:4700::1111", "2001:4860:4860::8888")
NAME = "news.example"
SCHEMES = (
    "file:///etc/passwd",
    "ftp://{}/",
    "gopher://{}:6379/_INFO",
    "dict://{}:11211/stats",
    "ldap://{}/",
    "data:text/html,x",
)
PORTS = (22, 25, 110, 3306, 5432, 6379, 9200, 11211)


class Try(msgspec.Struct, frozen=True):
    """An address with what a name server says of its host, and what our own networks are."""

    kind: str
    url: str
    answers: tuple[str, ...] = PUBLIC[:1]
    allowed: tuple[str, ...] = ()


def numbers() -> Iterator[IPv4Address | IPv6Address]:
    """Of each network, its first and its last address and one inside."""
    for row in load_rows("special_networks"):
        network = ip_network(row["network"])
        yield from dict.fromkeys((network[0], network[-1], ip_address(row["example"])))


def spellings(number: IPv4Address) -> Iterator[str]:
    """Odd ways to write a number that some resolvers take."""
    value, parts = int(number), [int(part) for part in str(number).split(".")]
    yield from (
        str(value),
        hex(value),
        f"0{value:o}",
        ".".join(map(hex, parts)),
        ".".join(f"0{part:o}" for part in parts),
    )
    yield f"{parts[0]}.{value & 0xFFFFFF}"
    yield f"{number}."
    yield str(number).replace(".", "\u3002")
    yield "".join(chr(ord(one) + 0xFEE0) if one.isdigit() else one for one in str(number))


def carriers(number: IPv4Address) -> Iterator[str]:
    """The number inside addresses of other kinds."""
    low, text = int(number), f"{int(number) >> 16:x}:{int(number) & 0xFFFF:x}"
    yield from (
        f"::ffff:{text}",
        f"::{text}",
        f"64:ff9b::{text}",
        f"64:ff9b:1::{text}",
        f"2002:{text}::1",
        f"::ffff:0:{text}",
    )
    yield from (f"2606:4700::5efe:{text}", f"2606:4700::200:5efe:{text}", f"fe80::5efe:{text}")
    yield str(IPv6Address((0x20010000 << 96) | (0x41B0E378 << 64) | (low ^ 0xFFFFFFFF)))


def tries() -> Iterator[Try]:
    """All of them."""
    for number in numbers():
        host = f"[{number}]" if number.version == 6 else str(number)
        yield Try("number", f"http://{host}/")
        yield Try("name", f"http://{NAME}/", (str(number),))
        yield Try("among public ones", f"http://{NAME}/", (*PUBLIC, str(number)))
    for text in ("127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1"):
        inner = IPv4Address(text)
        yield from (Try("odd spelling", f"http://{one}/") for one in spellings(inner))
        yield from (Try("inside another", f"http://[{one}]/") for one in carriers(inner))
        yield from (Try("name of one inside another", f"http://{NAME}/", (one,)) for one in carriers(inner))
        yield from (Try("scheme", scheme.format(text)) for scheme in SCHEMES)
        yield from (
            Try("user", url) for url in (f"http://{NAME}@{text}/", f"http://{text}@{NAME}/", f"http://a:b@{text}/")
        )
    yield from (Try("port", f"http://{NAME}:{port}/") for port in PORTS)
    yield from (
        Try("port beside our own network", f"http://{NAME}:{port}/", PUBLIC[:1], ("10.0.0.0/8",)) for port in PORTS
    )
    yield Try("outside our own network", f"http://{NAME}/", ("10.2.0.1",), ("10.1.0.0/16",))
    yield from (
        Try("name of this machine", f"http://{name}/", ("127.0.0.1",))
        for name in ("localhost", "LOCALHOST.", "printer.local")
    )


def asked(one: Try) -> tuple[int, str]:
    """Connections that were begun, and what was said."""
    begun: list[object] = []

    def refuse(address: object, *_: object, **__: object) -> socket.socket:
        begun.append(address)
        raise ConnectionRefusedError("no connection here")

    fetcher = Fetcher(FetchSettings(seconds=5.0, allowed_nets=one.allowed), lambda *_: one.answers)
    with patch("socket.create_connection", refuse):
        try:
            fetcher.fetch(one.url)
        except FetchError as error:
            return len(begun), error.slug
    return len(begun), "fetched"


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack, print and keep."""
    parser = argparse.ArgumentParser(description="Addresses that lead into somebody's own network.")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for one in dict.fromkeys(tries()):
        connections, slug = asked(one)
        kinds[one.kind] += 1
        counts["asked" if connections else slug] += 1
        if connections:
            print("ASKED", one)
    public = sum(asked(Try("public", f"http://{NAME}/", (address,)))[0] > 0 for address in PUBLIC)
    result = {"tries": kinds.total(), "kinds": kinds, "said": counts, "public asked": public, "of": len(PUBLIC)}
    print(result)
    if options.keep:
        keep("attack_ssrf", result)
    return int(counts["asked"] > 0 or public < len(PUBLIC))


if __name__ == "__main__":
    sys.exit(main())
