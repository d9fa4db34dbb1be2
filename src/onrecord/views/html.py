"""Readings as one self-contained page: the article with its statements in place, and a list that links to them.

Nothing is fetched, and the page works without its script (which only lights up the parts of one statement together).
The article is untrusted: it is escaped everywhere, and a content security policy lets only our own script run.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files

from onrecord.types import Attribution, Document, Reading
from onrecord.views.article import draw_article, escape_text
from onrecord.views.deeds import event_lines, shift_lines, stance_lines
from onrecord.views.marks import depths
from onrecord.views.phrases import (
    begins_with_title,
    doubts_of,
    post_of,
    posts_of,
    refusal_of,
    speakers_of,
    title_of,
    via_of,
    when_of,
    who_of,
)

_WEB = re.compile(r"https?://", re.IGNORECASE)
_KEY = '<span class="s">source</span> <span class="c">cue</span> <span class="q">content</span>'


def page(readings: Iterable[Reading], *, title: str | None = None) -> str:
    """One HTML file with all the readings.

    >>> from onrecord.types import Document
    >>> document = Document(id="doc_1", text="It rained & poured.", text_sha256="…")
    >>> "It rained &amp; poured." in page([Reading(document)])
    True

    Args:
        readings: What to show, in this order.
        title: Of the page; the first document's when not given.
    """
    everything = tuple(readings)
    style, script = _resource("page.css"), _resource("page.js")
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'"
    head = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f"<title>{escape_text(title or _page_title(everything))}</title><style>{style}</style></head>\n"
    )
    sections = (_section(reading, f"d{number}-") for number, reading in enumerate(everything, 1))
    body = f'<body class="onrecord page">\n{_contents(everything)}{"".join(sections)}<script>{script}</script></body>'
    return f"{head}{body}</html>\n"


def fragment(reading: Reading) -> str:
    """The reading for a page that is there already, such as a notebook: no script, the colours of its surroundings."""
    section = _section(reading, f"{reading.document.id}-")
    return f'<div class="onrecord"><style>{_resource("page.css")}</style>{section}</div>'


def _section(reading: Reading, prefix: str) -> str:
    document, statements = reading.document, reading.attributions
    language = f' lang="{escape(document.language)}"' if document.language else ""
    items = "".join(_items(statements, prefix))
    nothing = '<p class="none">No statement was found in this text.</p>'
    return (
        f'<section class="document" id="{prefix}top"><header>{_heading(document)}'
        f'<p class="meta">{_meta(document)}</p></header>\n'
        f'<div class="columns"><article{language} dir="auto">{draw_article(reading, prefix)}</article>\n'
        f'<aside aria-label="Statements"><h2>{_count(statements)}</h2><p class="key">{_KEY}</p>'
        f"{f'<ol>{items}</ol>' if items else nothing}{_speakers(reading, prefix)}"
        f"{_deeds(reading)}</aside></div></section>\n"
    )


def _items(statements: Sequence[Attribution], prefix: str) -> Iterator[str]:
    for number, (statement, depth) in enumerate(zip(statements, depths(statements), strict=True), 1):
        who = who_of(statement)
        named = f"<b>{escape_text(who)}</b>" if who else '<b class="unknown">no source</b>'
        cue = f" <i>{escape_text(statement.cue_text)}</i>" if statement.cue_text else ""
        yield (
            f'<li id="{prefix}l{number}" data-s="{number}" class="depth{min(depth, 3)}">'
            f'<a href="#{prefix}s{number}"><span class="no" aria-hidden="true">{number}</span>{named}{cue}'
            f'<span class="what">{escape_text(statement.content_text)}</span></a>'
            f'<span class="facts">{" · ".join(_facts(statement))}</span></li>'
        )


def _speakers(reading: Reading, prefix: str) -> str:
    """The named speakers with their posts and links to their statements."""
    rows = "".join(
        f"<dt>{escape_text(actor.name or '')}</dt><dd>{escape_text(posts_of(actor) or actor.kind)} "
        + " ".join(f'<a href="#{prefix}s{number}">{number}</a>' for number in numbers)
        + "</dd>"
        for actor, numbers in speakers_of(reading)
    )
    return f'<h2 class="who">Named speakers</h2><dl>{rows}</dl>' if rows else ""


def _deeds(reading: Reading) -> str:
    """What the article reports that was done, how the speakers stand, and which change of line it tells of."""
    kinds = (
        ("Reported changes of line", shift_lines(reading)),
        ("Events", event_lines(reading)),
        ("Stances", stance_lines(reading)),
    )
    return "".join(_deed_list(heading, list(lines)) for heading, lines in kinds)


def _deed_list(heading: str, lines: Sequence[str]) -> str:
    items = "".join(f"<li>{escape_text(line)}</li>" for line in lines)
    return f'<h2 class="who">{heading} <small>{len(lines)}</small></h2><ul class="deeds">{items}</ul>' if lines else ""


def _facts(statement: Attribution) -> Iterator[str]:
    """What is worth a word beside the statement."""
    if post := post_of(statement.speaker):
        yield escape_text(post)
    yield statement.manner
    if refusal := refusal_of(statement):
        yield f"<strong>{refusal}</strong>"
    if via := via_of(statement):
        yield escape_text(via)
    if when := when_of(statement):
        yield escape_text(f"said {when}")
    yield f"{statement.score:.0%} sure"


def _heading(document: Document) -> str:
    shown = document.title is not None and not begins_with_title(document)
    return f"<h1>{escape_text(title_of(document))}</h1>" if shown else ""


def _meta(document: Document) -> str:
    """Outlet, day and address; only web addresses become links."""
    parts = [escape_text(part) for part in (document.outlet, document.credit) if part]
    if document.published:
        day = document.published.isoformat()
        parts.append(f'<time datetime="{day}">{day}</time>')
    if document.url and _WEB.match(document.url):
        address = escape_text(document.url)
        parts.append(f'<a class="url" href="{address}" rel="noopener noreferrer">{address}</a>')
    if doubts := doubts_of(document):
        parts.append(f'<strong class="doubts">Doubtful: {doubts}</strong>')
    return " · ".join(parts)


def _count(statements: Sequence[Attribution]) -> str:
    manners = Counter(statement.manner for statement in statements)
    detail = ", ".join(f"{manners[manner]} {manner}" for manner in ("direct", "mixed", "indirect") if manners[manner])
    noun = "statement" if len(statements) == 1 else "statements"
    return f"{len(statements)} {noun}" + (f" <small>{detail}</small>" if detail else "")


def _contents(readings: Sequence[Reading]) -> str:
    """Links to the documents, when there are several."""
    if len(readings) < 2:
        return ""
    items = "".join(
        f'<li><a href="#d{number}-top">{escape_text(title_of(reading.document))}</a>'
        f" <small>{len(reading.attributions)}</small></li>"
        for number, reading in enumerate(readings, 1)
    )
    return f'<nav aria-label="Documents"><ol>{items}</ol></nav>\n'


def _page_title(readings: Sequence[Reading]) -> str:
    return title_of(readings[0].document) if len(readings) == 1 else f"{len(readings)} documents on record"


def _digest(code: str) -> str:
    return "sha256-" + base64.b64encode(sha256(code.encode()).digest()).decode()


def _resource(name: str) -> str:
    return files("onrecord.views").joinpath(name).read_text(encoding="utf-8")
