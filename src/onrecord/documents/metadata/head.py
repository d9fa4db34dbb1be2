"""What stands in the head of a page for programs: JSON-LD of its article, and meta tags."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.documents.folding import fold

MOST_CHARACTERS = 1_000_000  # of one script
MOST_THINGS = 500
FEWEST_LETTERS = 8  # of a headline that is looked for in a title
# no words: types of schema.org
ARTICLES = frozenset(
    "newsarticle article reportagenewsarticle liveblogposting blogposting analysisnewsarticle opinionnewsarticle "
    "backgroundnewsarticle reviewnewsarticle report satiricalarticle askpublicnewsarticle".split()
)


class Head(msgspec.Struct, frozen=True):
    """``articles`` are the things of JSON-LD that are articles, the main one first; ``meta`` maps names to values.

    ``named`` has the names of persons and bodies by the id that articles may give instead.
    """

    articles: tuple[dict[str, Any], ...]
    meta: dict[str, tuple[str, ...]]
    named: dict[str, str] = {}

    def first(self, *names: str) -> str | None:
        """The first meta tag of these names that says something."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)


def read_head(tree: Any) -> Head:
    """The head of a page; what is broken in it is passed over."""
    things = list(_things(tree))
    named = {one["@id"]: one["name"] for one in things if isinstance(one.get("@id"), str) and _is_named(one)}
    meta = _meta(tree)
    titles = fold(" ".join((_window_title(tree), *meta.get("og:title", ()))))
    found = [one for one in things if kinds_of(one) & ARTICLES]
    articles = sorted(found, key=lambda one: (not is_live(one), not _is_titled(one, titles)))
    return Head(tuple(articles), meta, named)


def _window_title(tree: Any) -> str:
    return next((title.text or "" for title in tree.iter("title")), "")


def _is_titled(article: dict[str, Any], titles: str) -> bool:
    """Whether the page has the headline in its own title; other things on it are teasers."""
    headline = article.get("headline")
    return isinstance(headline, str) and len(fold(headline)) >= FEWEST_LETTERS and fold(headline) in titles


def is_live(thing: dict[str, Any]) -> bool:
    """Whether a thing is a live blog; its posts are articles too, and come after it."""
    return "liveblogposting" in kinds_of(thing)


def kinds_of(thing: dict[str, Any]) -> set[str]:
    """The types of a thing in small letters, without their vocabulary.

    >>> kinds_of({"@type": "https://schema.org/NewsArticle"})
    {'newsarticle'}
    """
    types = thing.get("@type")
    found = types if isinstance(types, list) else [types]
    return {str(one).rpartition("/")[2].lower() for one in found if one}


def _is_named(thing: dict[str, Any]) -> bool:
    return isinstance(thing.get("name"), str) and not kinds_of(thing) & ARTICLES


def _things(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip()[:MOST_CHARACTERS]
        try:
            found = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _flat(found)


def _flat(found: Any) -> Iterator[dict[str, Any]]:
    """Things in lists, in graphs, and those that a page is said to be about."""
    waiting, count = [found], 0
    while waiting and count < MOST_THINGS:
        one = waiting.pop(0)
        count += 1
        if isinstance(one, list):
            waiting[:0] = one[:MOST_THINGS]
        elif isinstance(one, dict):
            yield one
            waiting += [
                one[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(one.get(key), dict | list)
            ]


def _meta(tree: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        value = " ".join((element.get("content") or "").split())
        # no words: attributes of markup
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name and value:
                found.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in found.items()}
