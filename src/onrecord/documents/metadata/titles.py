"""The headline of an article: what its page declares and shows goes before what it tells search engines and networks.

``RULES`` choose among the witnesses; ``explain`` shows which one did. A witness agrees with another when both have the
same letters and digits, and with a heading also when the heading has a few words before or after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.documents.folding import clean, fold
from onrecord.documents.metadata.head import Head, is_live
from onrecord.documents.metadata.headings import Heading, find_headings
from onrecord.documents.metadata.suffixes import Site, is_name_of, strip_site
from onrecord.rules import Rule, Rules, rule_list

FEWEST_LETTERS = 8  # of a headline; what is shorter is a label, and agrees with nothing by chance
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,60}>")  # some pages write their emphasis into tags
# no words: names of meta elements
_SOCIAL = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")


class Witnesses(msgspec.Struct, frozen=True):
    """What may be the headline, without what the site hangs on it.

    Attributes:
        declared: JSON-LD of the article.
        shown: Headings beside the article, in the order of the page.
        crumbs: Headings of the first level in menus, such as the line that says where on the site one is.
        social: Meta tags for networks.
        titled: The title of the window.
        others: What the extraction found, and what the feed or list said.
        is_live: Whether the page declares a live blog.
    """

    declared: str | None = None
    shown: tuple[Heading, ...] = ()
    crumbs: tuple[Heading, ...] = ()
    social: tuple[str, ...] = ()
    titled: str | None = None
    others: tuple[str, ...] = ()
    is_live: bool = False


def _live_blog(seen: Witnesses) -> str | None:
    """The headline of a live blog is what it declares; other tags and headings often have that of its newest post."""
    return seen.declared or None if seen.is_live else None


def _cut_short(seen: Witnesses) -> str | None:
    """What is declared ends in dots, and a heading or a tag goes on."""
    said = seen.declared or ""
    letters = fold(said)
    whole = (*(one.text for one in seen.shown), *seen.social, *([seen.titled] if seen.titled else ()))
    longer = (one for one in whole if fold(one).startswith(letters) and fold(one) != letters)
    return next(longer, None) if said.endswith(("…", "...")) and len(letters) >= FEWEST_LETTERS else None


def _crumb(seen: Witnesses) -> str | None:
    """The menu has a form of its own; a heading beside the article, which a tag repeats, is the headline."""
    short = seen.declared or (seen.crumbs[0].text if seen.crumbs else None)
    if not short or not any(_is_same(short, crumb.text) for crumb in seen.crumbs) or _is_among(short, seen.shown):
        return None
    return next((one for one in _repeated(seen) if not _is_topic_before(one, short)), None)


def _with_topic(seen: Witnesses) -> str | None:
    """A heading of the first level has a topic before what is declared, and a tag repeats the whole of it."""
    whole = [one.text for one in _first_level(seen.shown) if seen.declared and _is_end(seen.declared, one.text)]
    tags = (
        tag for tag in seen.social for one in whole if _is_same(tag, one) and not _is_same(tag, seen.declared or "")
    )
    return next(tags, None)


def _declared_and_shown(seen: Witnesses) -> str | None:
    return seen.declared if seen.declared and _is_among(seen.declared, seen.shown) else None


def _declared_with_more(seen: Witnesses) -> str | None:
    """The page declares its headline with something behind it that the heading, the same without it, does not show."""
    said = seen.declared
    shorter = (one.text for one in _first_level(seen.shown) if said and _is_front(one.text, said))
    return next(shorter, None)


def _declared_twice(seen: Witnesses) -> str | None:
    """Another tag repeats it; headings of pages that grow by the hour often show the newest part."""
    said = seen.declared
    again = (seen.titled, *seen.social)
    return said if said and any(_is_same(said, other) for other in again if other) else None


def _shown_and_repeated(seen: Witnesses) -> str | None:
    return next(_repeated(seen), None)


def _only_heading(seen: Witnesses) -> str | None:
    """The one heading of the first level that is long enough."""
    long = [one.text for one in _first_level(seen.shown) if len(fold(one.text)) >= FEWEST_LETTERS]
    return long[0] if len(set(map(fold, long))) == 1 and len(long[0].split()) > 1 else None


_FOG = "Fog keeps boats in port"
_BOATS = "No boat left Osk today"
# What the witnesses say, each after its field of ``Witnesses``; all headings are of the first level.
RULES: Rules[Witnesses, str] = rule_list(
    "documents.metadata.titles",
    Rule("live blog", _live_blog, f"is_live; declared: {_FOG}; social: {_BOATS}; shown: {_BOATS}"),
    Rule("cut short", _cut_short, f"declared: {_FOG[:15]}...; social: {_FOG}"),
    Rule("not the crumb", _crumb, f"declared: {_BOATS}; crumbs: {_BOATS}; shown: {_FOG}; social: {_FOG}"),
    Rule("with topic", _with_topic, f"declared: {_FOG}; shown: Osk {_FOG}; social: Osk: {_FOG}"),
    Rule("declared and shown", _declared_and_shown, f"declared: {_FOG}; shown: {_FOG}; social: {_BOATS}"),
    Rule("declared with more", _declared_with_more, f"declared: {_FOG} - Latest news; shown: {_FOG}"),
    Rule("declared twice", _declared_twice, f"declared: {_FOG}; titled: {_FOG}; shown: 19.10: {_BOATS}"),
    Rule("shown and repeated", _shown_and_repeated, f"shown: {_FOG}; social: {_FOG} - National"),
    Rule("only heading", _only_heading, f"shown: {_FOG}; social: {_BOATS}"),
    Rule("declared", lambda seen: seen.declared or None, f"declared: {_FOG}; social: {_BOATS}"),
    Rule("social", lambda seen: next(iter(seen.social), None) or None, f"social: {_FOG}; titled: {_BOATS}"),
    Rule("title", lambda seen: seen.titled or None, f"titled: {_FOG}; others: {_BOATS}"),
    Rule("other", lambda seen: next(iter(seen.others), None) or None, f"others: {_FOG}"),
)


def explain(seen: Witnesses) -> tuple[str, str] | None:
    """The rule that decides and the headline.

    >>> explain(Witnesses(social=("Villagers fear the worst",), shown=(Heading("Talks go on in Osk", 1),)))
    ('only heading', 'Talks go on in Osk')
    """
    found = RULES.explain(seen)
    return (found.name, found.answer) if found.answer else None


def find_title(tree: Any, head: Head, site: Site, others: Iterable[str | None]) -> str | None:
    """The headline of a page.

    Args:
        tree: The page.
        head: Its JSON-LD and meta tags.
        site: What it may hang on its headlines.
        others: What else is known, such as the feed's title.
    """
    chosen = explain(find_witnesses(tree, head, site, others))
    return chosen[1] if chosen else None


def find_witnesses(tree: Any, head: Head, site: Site, others: Iterable[str | None] = ()) -> Witnesses:
    """All witnesses of a page; its own name is none."""
    headings = [one for one in find_headings(tree) if not is_name_of(one.text, site.names)]
    declared = (article.get("headline") for article in head.articles)
    social = [value for name in _SOCIAL for value in head.meta.get(name, ())[:1]]
    return Witnesses(
        declared=next(_stripped((one for one in declared if isinstance(one, str)), site), None),
        shown=tuple(one for one in headings if one.is_shown),
        crumbs=tuple(one for one in headings if one.level == 1 and not one.is_shown),
        social=tuple(_stripped(social, site)),
        titled=next(_stripped([_window_title(tree)], site), None),
        others=tuple(_stripped((one for one in others if one), site)),
        is_live=any(map(is_live, head.articles[:1])),
    )


def _window_title(tree: Any) -> str:
    element = next(tree.iter("title"), None)
    return str(element.text_content()) if element is not None else ""


def _stripped(values: Iterable[str], site: Site) -> Iterator[str]:
    for value in values:
        title = strip_site(clean(_TAG.sub("", clean(value))), site)
        if title and not is_name_of(title, site.names):
            yield title


def _repeated(seen: Witnesses) -> Iterator[str]:
    """Headings that a tag repeats, those of the first level first; in the tag's form where it has the same letters."""
    tags = [one for one in (seen.declared, *seen.social, seen.titled) if one]
    for heading in sorted(seen.shown, key=lambda one: one.level):
        for tag in tags:
            if _is_same(heading.text, tag) or _is_end(tag, heading.text):
                yield tag
            elif _is_front(heading.text, tag):
                yield heading.text


def _first_level(headings: Iterable[Heading]) -> Iterator[Heading]:
    return (one for one in headings if one.level == 1)


def _is_among(said: str, headings: Iterable[Heading]) -> bool:
    return any(_is_same(said, one.text) or _is_end(said, one.text) for one in headings)


def _is_same(one: str, other: str) -> bool:
    return len(fold(one)) >= FEWEST_LETTERS and fold(one) == fold(other)


def _is_end(said: str, heading: str) -> bool:
    """A heading that has a topic before the headline."""
    return len(fold(said)) >= 2 * FEWEST_LETTERS and fold(heading).endswith(fold(said))


def _is_topic_before(headline: str, said: str) -> bool:
    """What is said is the headline after a topic, as in "Harbour: Fog stays"."""
    topic = said.removesuffix(headline).rstrip()
    return said != headline and said.endswith(headline) and topic.endswith((":", "|", "/", "–", "—"))


def _is_front(heading: str, said: str) -> bool:
    """A tag that has more behind a mark than the heading."""
    rest = said[len(heading) :].strip() if said.startswith(heading) else ""
    return len(fold(heading)) >= FEWEST_LETTERS and rest[:1] in tuple("-–—|*·:") and rest != ""
