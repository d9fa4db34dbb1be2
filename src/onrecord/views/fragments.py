"""An address that opens a page at some words of it.

Source: the Text Fragments draft of the WICG (``#:~:text=``).
"""

from __future__ import annotations

from collections.abc import Sequence
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
    paragraphs = [words for line in quote.split(ELLIPSIS.strip())[0].splitlines() if (words := _words(line))]
    if url is None or not is_web(url) or not paragraphs:
        return None
    start, end = _ends(paragraphs)
    before, after = (" ".join(words.split()) for words in (before, after))
    parts = [f"{_safe(before)}-" if before else "", _safe(start), _safe(end), f"-{_safe(after)}" if after else ""]
    address, _, fragment = url.partition("#")
    return f"{address}#{fragment.partition(':~:')[0]}:~:text={','.join(part for part in parts if part)}"


def is_web(url: str) -> bool:
    """Whether a browser may be sent there.

    >>> is_web("HTTPS://a.example/"), is_web("javascript:alert(1)")
    (True, False)
    """
    return url.lower().startswith(("http://", "https://"))


def _words(line: str) -> list[str]:
    return line.strip(_MARKS + " ,.").split()


def _ends(paragraphs: Sequence[Sequence[str]]) -> tuple[str, str]:
    """The whole, or the two ends of what is long: browsers look for each end within one paragraph."""
    first, last = paragraphs[0], paragraphs[-1]
    if len(paragraphs) == 1 and len(first) <= _SHORT:
        return " ".join(first), ""
    return " ".join(first[:_FEW]), " ".join(last[-_FEW:])


def _safe(words: str) -> str:
    """The dash, the comma and the ampersand part the pieces of a fragment."""
    return percent(words, safe="", errors="replace").replace("-", "%2D")
