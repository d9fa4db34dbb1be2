"""What sort of page an article stands on: a whole one, the free beginning of a paid one, or a live blog."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Any

from onrecord.documents.metadata.head import Head, is_live
from onrecord.documents.metadata.posts import find_posts
from onrecord.documents.recovery import visible_text
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.lexicon import load_rows
from onrecord.types import DocumentKind

SHORT = 250  # words; what must be paid for is longer than this
FEWEST_POSTS = 3
# no words: classes of markup
_LIVE = re.compile(r"\blive[-_]?(?:blog|ticker|updates?\b)", re.IGNORECASE)
_PAID = frozenset(("false", "no", "0"))
_MOST = 3000  # elements
_HEADINGS = 5


def find_kind(tree: Any, head: Head, text: str) -> DocumentKind:
    """The kind of a page.

    Args:
        tree: The page, whole.
        head: Its JSON-LD and meta tags.
        text: The article that was taken out of it.
    """
    if _is_live(tree, head):
        return "live"
    return "stub" if _is_stub(tree, head, text) else "article"


def _is_live(tree: Any, head: Head) -> bool:
    if any(map(is_live, head.articles)) or _calls_itself_live(tree, head):
        return True
    for element in islice(tree.iter("div", "section", "article", "ol", "ul"), _MOST):
        if _LIVE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return sum(1 for _ in islice(element.iter("time"), FEWEST_POSTS)) >= FEWEST_POSTS
    return False


def _calls_itself_live(tree: Any, head: Head) -> bool:
    """Its microdata or its first heading say so, and it has posts with their times."""
    is_marked = any(
        "LiveBlogPosting" in (one.get("itemtype") or "")
        for one in islice(tree.iter("div", "section", "article", "main", "body"), _MOST)
    )
    headings = (visible_text(one) for one in islice(tree.iter("h1", "title"), _HEADINGS))
    is_called = is_marked or any(_live_words().search(heading) for heading in headings)
    return is_called and len(find_posts(tree, head)) >= FEWEST_POSTS


def _is_stub(tree: Any, head: Head, text: str) -> bool:
    """Paid by what its head says, or by a line that asks to subscribe; and too short to be the whole of it."""
    if len(text.split()) > SHORT:
        return False
    return _says_paid(head) or _asks_to_subscribe(tree)


def _says_paid(head: Head) -> bool:
    said = [str(article.get("isAccessibleForFree")).lower() for article in head.articles]
    return any(one in _PAID for one in said) or head.first("article:content_tier") in ("locked", "metered")


def _asks_to_subscribe(tree: Any) -> bool:
    lines = (visible_text(one) for one in islice(tree.iter("p", "h2", "h3", "h4", "span", "a", "button"), _MOST))
    return any(_paid_words().search(line) for line in lines if len(line) < 300)


@cache
def _paid_words() -> re.Pattern[str]:
    return re.compile(_any_of(required_rows(ENGLISH, "paywall")), re.IGNORECASE)


@cache
def _live_words() -> re.Pattern[str]:
    return re.compile(_any_of(load_rows("live_words")), re.IGNORECASE)


def _any_of(rows: tuple[dict[str, str], ...]) -> str:
    return rf"(?<!\w)(?:{'|'.join(re.escape(row['words']) for row in rows)})(?!\w)"
