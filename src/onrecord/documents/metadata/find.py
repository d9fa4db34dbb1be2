"""Everything that a page says about itself, in one value."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from onrecord.documents.document import Facts
from onrecord.documents.hints import Hints
from onrecord.documents.metadata.address import find_address, site_of
from onrecord.documents.metadata.authors import find_authors
from onrecord.documents.metadata.corrections import correct_outlet, correct_title
from onrecord.documents.metadata.head import Head, read_head
from onrecord.documents.metadata.kinds import find_kind
from onrecord.documents.metadata.later import is_later
from onrecord.documents.metadata.modified import find_modified, last_change
from onrecord.documents.metadata.outlet_names import Names, find_names
from onrecord.documents.metadata.outlet_names import explain as explain_outlet
from onrecord.documents.metadata.posts import find_posts
from onrecord.documents.metadata.published import explain, find_dates, parse_moment
from onrecord.documents.metadata.suffixes import Site
from onrecord.documents.metadata.titles import find_title
from onrecord.types import Dated


class Given(msgspec.Struct, frozen=True):
    """What the caller says; it goes before everything else."""

    outlet: str | None = None
    url: str | None = None
    published: date | None = None


class Extracted(msgspec.Struct, frozen=True):
    """What the extraction found besides the text."""

    title: str | None = None
    sitename: str | None = None
    author: str | None = None
    url: str | None = None
    day: str | None = None


def find_metadata(tree: Any, text: str, extracted: Extracted, given: Given, hints: Hints) -> Facts:
    """The facts of a page.

    Args:
        tree: The page, as it was before the extraction.
        text: The article that was taken out of it.
        extracted: What the extraction found besides.
        given: What the caller says.
        hints: What the way of the page to us says.
    """
    head = read_head(tree)
    url = given.url or find_address(tree, head, hints.address) or extracted.url
    dates = _dates(tree, head, text, url, given, hints)
    dates = dates if explain(dates) else (*_last_witness(extracted), *dates)
    chosen = explain(dates)
    day = chosen[1].day if chosen else None
    modified = last_change(dates)
    kind = find_kind(tree, head, text)
    names = find_names(tree, head, site_of(url), (hints.outlet, extracted.sitename))
    outlet = given.outlet or correct_outlet(_outlet(names), url, day)
    authors, agency = find_authors(tree, head, extracted.author, tuple(filter(None, (outlet, *names.said))))
    site = Site(tuple(filter(None, (outlet, *names.said, names.host))), names.sections, authors)
    title = find_title(tree, head, site, (hints.title, extracted.title))
    return Facts(
        title=correct_title(title, url, day),
        outlet=outlet,
        url=url,
        published=day,
        authors=authors or hints.authors,
        published_at=chosen[1].at if chosen else None,
        dates=dates,
        kind=kind,
        posts=find_posts(tree, head) if kind == "live" else (),
        credit=agency,
        archived=hints.archived,
        modified=modified,
        warnings=("text-later-than-published",) if is_later(text, day, modified) else (),
    )


def _dates(tree: Any, head: Head, text: str, url: str | None, given: Given, hints: Hints) -> tuple[Dated, ...]:
    first = (Dated("given", given.published),) if given.published else ()
    found = (*find_dates(tree, head, text, url or hints.address), *hints.dates, *find_modified(tree, head))
    return (*first, *dict.fromkeys(found))


def _last_witness(extracted: Extracted) -> tuple[Dated, ...]:
    """What htmldate makes of the page, where nobody says anything by himself."""
    one = parse_moment(extracted.day, "text") if extracted.day else None
    return (one,) if one else ()


def _outlet(names: Names) -> str | None:
    chosen = explain_outlet(names)
    return chosen[1] if chosen else None
