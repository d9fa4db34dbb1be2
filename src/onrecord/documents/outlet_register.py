"""The register of outlets: one name for each, whatever it is called or wherever it stands.

The rows are ``lexicon/outlet_register.tsv``. An outlet that is not in it has its own name as its key, so that forms of
one name that differ in capitals, blanks and the article still meet.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import msgspec

from onrecord.documents.folding import fold
from onrecord.lexicon import load_rows

_PARTED = " | "


class Outlet(msgspec.Struct, frozen=True):
    """One outlet; ``country`` is where it is edited, ``sort`` paper, broadcast, agency or web."""

    name: str
    domains: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sort: str | None = None

    @property
    def key(self) -> str:
        """What tells it from all others: its main host."""
        return self.domains[0]


def outlet_of(name: str | None) -> Outlet | None:
    """The outlet that a name or a host is of; ``None`` for one that is unknown, or that several outlets have.

    >>> [outlet.name for text in ("AP News", "www.apnews.com", "the associated press") if (outlet := outlet_of(text))]
    ['Associated Press', 'Associated Press', 'Associated Press']

    Args:
        name: A name in any form, or a host.
    """
    if not name:
        return None
    return _of_host(name.strip().lower()) or _names().get(name_key(name))


def outlet_key(name: str) -> str:
    """What two forms of the name of one outlet share.

    >>> outlet_key("The Coast Post") == outlet_key("coastpost"), outlet_key("NYT") == outlet_key("nytimes.com")
    (True, True)
    """
    outlet = outlet_of(name)
    return outlet.key if outlet else name_key(name)


def is_same_outlet(one: str, other: str | None) -> bool:
    """Whether two names are of one outlet.

    >>> is_same_outlet("the tide table", "Tide Table"), is_same_outlet("Tide Table", None)
    (True, False)
    """
    return other is not None and outlet_key(one) == outlet_key(other)


def name_key(name: str) -> str:
    """A name by its letters, without the article before it and without the brackets of a handle.

    >>> name_key("The_Harbour-Post")
    'harbourpost'
    """
    words = name.lower().replace("_", " ").split()
    return fold("".join(words[1:] if len(words) > 1 and words[0] == "the" else words))


def _of_host(host: str) -> Outlet | None:
    """By the whole host, then by each domain that it is below of."""
    parts = host.split(".")
    below = (".".join(parts[start:]) for start in range(max(len(parts) - 5, 0), len(parts) - 1))
    return next((outlet for domain in below if (outlet := _domains().get(domain))), None)


@cache
def all_outlets() -> tuple[Outlet, ...]:
    """Every row of the register."""
    return tuple(_outlet(row) for row in load_rows("outlet_register"))


def _outlet(row: dict[str, str]) -> Outlet:
    aliases = tuple(alias for alias in row["aliases"].split(_PARTED) if alias)
    return Outlet(row["name"], tuple(row["domains"].split()), aliases, row["country"], row["sort"])


@cache
def _domains() -> dict[str, Outlet]:
    return {domain: outlet for outlet in all_outlets() for domain in outlet.domains}


@cache
def _names() -> dict[str, Outlet]:
    """Names go before aliases; an alias that two outlets have is nobody's."""
    names = {name_key(outlet.name): outlet for outlet in all_outlets()}
    aliases = defaultdict(list)
    for outlet in all_outlets():
        for key in {name_key(alias) for alias in outlet.aliases}:
            aliases[key].append(outlet)
    return {key: owners[0] for key, owners in aliases.items() if len(owners) == 1} | names
