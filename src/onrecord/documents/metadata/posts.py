"""The posts of a live blog: those that JSON-LD lists, and those that the page shows with a time in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from onrecord.documents.folding import clean
from onrecord.documents.metadata.head import Head
from onrecord.documents.metadata.published import parse_moment
from onrecord.documents.posts import Post
from onrecord.documents.recovery import visible_text

MOST = 1000  # posts
FEWEST = 2
_ANCESTORS = 30
_WORDS = 20  # characters beside its time; a box with less has no post in it
_EDGE = frozenset(("body", "head", "main", "html"))
_PARAGRAPHS = frozenset(("p", "h2", "h3", "h4", "li", "blockquote"))


def find_posts(tree: Any, head: Head) -> tuple[Post, ...]:
    """The posts of a live blog that tell their day, in the order of the page; those of JSON-LD after those shown.

    Args:
        tree: The page.
        head: Its JSON-LD and meta tags.
    """
    shown = _boxed(tree) or _flat(tree)
    return tuple(islice((*shown, *_declared(head)), MOST)) if len(shown) != 1 else tuple(_declared(head))


def _declared(head: Head) -> Iterator[Post]:
    for article in head.articles[:1]:
        updates = article.get("liveBlogUpdate")
        for update in updates[:MOST] if isinstance(updates, list) else [updates]:
            if isinstance(update, dict):
                yield from _post(f"{update.get('headline') or ''} {update.get('articleBody') or ''}", _time_of(update))


def _time_of(update: dict[str, Any]) -> str:
    return next((value for key in ("datePublished", "dateCreated") if isinstance(value := update.get(key), str)), "")


def _post(text: str, time: str) -> Iterator[Post]:
    moment = parse_moment(time, "time")
    if moment and len(clean(text)) >= _WORDS:
        yield Post(clean(text), moment.day)


def _boxed(tree: Any) -> list[Post]:
    """Boxes with one time in each: from a time up to the last box that has no other."""
    times = _times(tree)
    held = Counter(box for time in times for box in islice(time.iterancestors(), _ANCESTORS))
    posts: list[Post] = []
    for time in times:
        boxes = [box for box in islice(time.iterancestors(), _ANCESTORS) if held[box] == 1 and box.tag not in _EDGE]
        text = _spaced(boxes[-1]) if boxes else ""
        if len(text) - len(_spaced(time)) >= _WORDS:
            posts.extend(_post(text, _written(time)))
    return posts if len(posts) >= FEWEST else []


def _flat(tree: Any) -> list[Post]:
    """Paragraphs side by side with times between them: each is of the time before it."""
    times = {time: number for number, time in enumerate(_times(tree))}
    texts: list[list[str]] = [[] for _ in times]
    moments = [_written(time) for time in times]
    now: int | None = None
    for element in tree.iter() if len(times) >= FEWEST else ():
        now = times.get(element, now)
        if now is not None and element.tag in _PARAGRAPHS:
            texts[now].append(visible_text(element))
    return [post for lines, moment in zip(texts, moments, strict=True) for post in _post(" ".join(lines), moment)]


def _times(tree: Any) -> list[Any]:
    """Times for readers, and those that microdata has for machines."""
    return [one for one in islice(tree.iter("time", "meta"), MOST) if _written(one)]


def _written(time: Any) -> str:
    """The instant of a time as it is written; empty where there is none."""
    if time.tag == "time":
        return time.get("datetime") or ""
    return (time.get("content") or "") if "datepublished" in (time.get("itemprop") or "").lower().split() else ""


def _spaced(element: Any) -> str:
    """The words of an element, with a blank between its parts."""
    parts = element.xpath(".//text()[not(parent::script or parent::style or parent::noscript)]")
    return clean(" ".join(parts))
