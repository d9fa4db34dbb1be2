"""Items → Atom (RFC 4287) and JSON Feed (1.1). Ids do not change when the desk moves or the record grows."""

from __future__ import annotations

import json
from datetime import date
from xml.sax.saxutils import escape, quoteattr

import msgspec

from onrecord.questions.shifts import Shift
from onrecord.questions.timeline import Entry
from onrecord.record import Statement
from onrecord.record.codec import hash_id
from onrecord.views.cells import printable

_NO_DAY = date(1970, 1, 1)  # Atom wants a day; the summary says that none is known
_TITLE = 100  # characters


class Item(msgspec.Struct, frozen=True):
    """One entry of a feed."""

    id: str
    title: str
    summary: str
    url: str
    published: date | None
    updated: date


class Feed(msgspec.Struct, frozen=True):
    """A feed with its newest items first."""

    id: str
    title: str
    home_url: str
    feed_url: str
    items: tuple[Item, ...]


def item_of_statement(statement: Statement, url: str, told: str | None = None) -> Item:
    """A statement, by the day when it was first reported; ``told`` is the sentence in which it was."""
    who = statement.speaker_name or "Speaker not known"
    day = statement.published or (statement.said[0] if statement.said else None)
    words = told or statement.content
    return _item(f"urn:onrecord:{statement.id}", f"{who}: {_short(words)}", words, url, day)


def item_of_shift(shift: Shift, url: str) -> Item:
    """A change of line."""
    name = f"urn:onrecord:shift:{shift.holder_id}:{shift.target_id}:{shift.on}:{shift.direction}"
    title = f"{shift.sides}: {shift.direction}, {shift.on}"
    quotes = [_short(entry.evidence.quote) for entry in (*shift.entries_before[-1:], *shift.entries_after[:1])]
    summary = f"{shift.scale}; {shift.probability:.0%} sure. Before and after: {' / '.join(quotes)}"
    return _item(name, title, summary, url, shift.on)


def item_of_entry(entry: Entry, url: str) -> Item:
    """One thing that somebody said or did to somebody."""
    evidence = entry.evidence
    place = [f"{span.start}-{span.end}" for span in evidence.spans] if evidence.document else [evidence.quote]
    sides = (entry.actor.actor, entry.recipient.actor)
    what = (evidence.document, *place, entry.kind, entry.code, entry.label, entry.modality, entry.day, *sides)
    name = f"urn:onrecord:{hash_id('entry', *map(str, what))}"
    title = f"{entry.actor.name} → {entry.recipient.name}: {entry.label}"
    return _item(name, title, evidence.quote, url, entry.day)


def plain_item(name: str, title: str, summary: str, url: str, day: date | None) -> Item:
    """Whatever else a list has: an article, an actor, an outlet, a pair; ``name`` is what makes its id."""
    return _item(f"urn:onrecord:{name}", title, summary, url, day)


def _item(name: str, title: str, summary: str, url: str, day: date | None) -> Item:
    return Item(name, title, summary if day else f"{summary} (day not known)", url, day, day or _NO_DAY)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TITLE else f"{line[:_TITLE].rpartition(' ')[0] or line[:_TITLE]} …"


def atom(feed: Feed) -> str:
    """The feed as XML."""
    updated = max((item.updated for item in feed.items), default=_NO_DAY)
    entries = "".join(map(_entry, feed.items))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{_xml(feed.id)}</id><title>{_xml(feed.title)}</title><updated>{_instant(updated)}</updated>"
        f"<author><name>onrecord</name></author><link href={_attribute(feed.home_url)}/>"
        f'<link rel="self" href={_attribute(feed.feed_url)}/>{entries}</feed>\n'
    )


def _entry(item: Item) -> str:
    published = f"<published>{_instant(item.published)}</published>" if item.published else ""
    return (
        f"<entry><id>{_xml(item.id)}</id><title>{_xml(item.title)}</title><updated>{_instant(item.updated)}</updated>"
        f"{published}<link href={_attribute(item.url)}/><summary>{_xml(item.summary)}</summary></entry>"
    )


def json_feed(feed: Feed) -> str:
    """The feed as JSON."""
    items = [
        {
            "id": printable(item.id),
            "url": printable(item.url),
            "title": printable(item.title),
            "content_text": printable(item.summary),
            "date_modified": _instant(item.updated),
        }
        | ({"date_published": _instant(item.published)} if item.published else {})
        for item in feed.items
    ]
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": printable(feed.title),
        "home_page_url": printable(feed.home_url),
    }
    return json.dumps(head | {"feed_url": printable(feed.feed_url), "items": items}, ensure_ascii=False) + "\n"


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _xml(text: str) -> str:
    return escape(printable(text))


def _attribute(text: str) -> str:
    return quoteattr(printable(text))
