"""An address that opens a page at some words of it.

Source: the Text Fragments draft of the WICG (``#:~:text=``).
"""

from __future__ import annotations

from urllib.parse import quote as percent

from onrecord.types import ELLIPSIS

_FEW = 4  # words at each end of a long quotation
_SHORT = 10  # words that are given whole
_MARKS = "“”‘’„«»\"'"


def text_fragment(url: str | None, quote: str, before: str = "", after: str = "") -> str | None:
    """The address with the words; ``None`` for what is no web address.

    >>> text_fragment("https://a.example/x#part", "we, too, agree")
    'https://a.example/x#part:~:text=we%2C%20too%2C%20agree'

    Args:
        url: Where the page stands.
        quote: Words of it. Of several pieces, the first.
        before: Words that stand before them.
        after: Words that stand after them.
    """
    words = quote.split(ELLIPSIS.strip())[0].strip(_MARKS + " ,.").split()
    if url is None or not url.lower().startswith(("http://", "https://")) or not words:
        return None
    start, end = " ".join(words), ""
    if len(words) > _SHORT:
        start, end = " ".join(words[:_FEW]), " ".join(words[-_FEW:])
    parts = [f"{_safe(before)}-" if before else "", _safe(start), _safe(end), f"-{_safe(after)}" if after else ""]
    address, _, fragment = url.partition("#")
    return f"{address}#{fragment.partition(':~:')[0]}:~:text={','.join(part for part in parts if part)}"


def _safe(words: str) -> str:
    """The dash, the comma and the ampersand part the pieces of a fragment."""
    return percent(words, safe="", errors="replace").replace("-", "%2D")
