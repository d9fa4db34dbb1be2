"""Pages of our own for the tests of metadata."""

from __future__ import annotations

from typing import Any

BODY = (
    "The fog stays over the harbour of Osk for the third day, and no boat will leave before noon on Friday.",
    "“We have waited longer than this, and in worse weather,” said Ada Renn, who has led the pilots since 2011.",
    "Her colleagues in Selmar told the harbour office that they would not sail either, whatever the owners said.",
)


def page(head: str = "", before: str = "", after: str = "", body: tuple[str, ...] = BODY) -> str:
    """A page with a head, and something around its article."""
    paragraphs = "".join(f"<p>{line}</p>" for line in body)
    return (
        f"<html><head><title>Fog keeps boats in port</title>{head}</head><body>{before}<main><article>"
        f"<h1>Fog keeps boats in port</h1>{paragraphs}</article></main>{after}</body></html>"
    )


def ld(text: str) -> str:
    """A script of JSON-LD."""
    return f'<script type="application/ld+json">{text}</script>'


def meta(name: str, value: str) -> str:
    """A meta tag."""
    return f'<meta property="{name}" content="{value}">'


def tree(text: str) -> Any:
    """The page as lxml has it."""
    from lxml.html import document_fromstring

    return document_fromstring(text)
