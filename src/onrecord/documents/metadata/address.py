"""Where an article stands for good: the address that a page names for itself, without what follows readers around."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from onrecord.documents.metadata.head import Head

# no words: parameters of addresses
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ocid|ito|ns_\w+|at_\w+|smid|ref_?src|ncid|_ga",
    re.IGNORECASE,
)
# no words: first labels of hosts
_PREFIXES = ("www.", "m.", "amp.", "mobile.", "edition.")
_CHARACTERS = 2000


def find_address(tree: Any, head: Head, address: str | None) -> str | None:
    """The address of an article.

    What the page says counts where it is of the same site as where the page was found, and not merely the site's front
    page; else where it was found counts.

    Args:
        tree: The page.
        head: Its meta tags.
        address: Where it was fetched or archived.
    """
    for said in (*_canonical(tree), head.first("og:url"), head.first("twitter:url")):
        full = _full(said, address)
        if full and _is_plausible(full, address):
            return clean(full)
    return clean(address) if address else None


def clean(url: str) -> str:
    """The address without fragment and without what only follows readers around.

    >>> clean("https://tides.example/fog?utm_source=x&id=3#top")
    'https://tides.example/fog?id=3'
    """
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return url
    if any(_TRACKING.fullmatch(name) for name, _ in pairs):
        kept = urlencode([(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)])
        parts = parts._replace(query=kept)
    return urlunsplit(parts._replace(fragment=""))


def site_of(url: str | None) -> str:
    """The host without the prefixes of its other faces, such as ``www.`` and ``m.``"""
    try:
        host = (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""
    for prefix in _PREFIXES:
        if host.startswith(prefix) and host.count(".") > 1:
            host = host.removeprefix(prefix)
    return host


def _canonical(tree: Any) -> list[str | None]:
    return [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()][
        :2
    ]


def _full(said: str | None, address: str | None) -> str | None:
    try:
        full = urljoin(address or "", (said or "").strip())
    except ValueError:
        return None
    return full if full.startswith(("http://", "https://")) and len(full) < _CHARACTERS and " " not in full else None


def _is_plausible(full: str, address: str | None) -> bool:
    try:
        path = urlsplit(full).path.strip("/")
        here = urlsplit(address or "").path.strip("/")
    except ValueError:
        return False
    if not site_of(full) or (not path and (here or not address)):
        return False
    mine, found = site_of(full), site_of(address)
    return not found or mine == found or mine.endswith(f".{found}") or found.endswith(f".{mine}")
