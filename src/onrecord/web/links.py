"""Where things stand on the desk: the one place that knows its addresses."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from onrecord.questions.checks import CheckedText
from onrecord.questions.values import Evidence
from onrecord.types import Span, Spans

CARD = "/check/card"
_CARRIED = 1000  # characters of a text that an address carries
_MOST = 20  # spans that an address carries


def article_url(document: str, spans: Spans = ()) -> str:
    """An article, with some characters of it shown.

    >>> article_url("doc_1", (Span(4, 9),))
    '/articles/doc_1?mark=4-9#mark'
    """
    at = f"/articles/{_safe(document)}"
    if not spans:
        return at
    return f"{at}?mark={','.join(f'{span.start}-{span.end}' for span in spans[:_MOST])}#mark"


def evidence_url(evidence: Evidence) -> str | None:
    """The characters that bear something out; null for ready event data."""
    return article_url(evidence.document, evidence.spans) if evidence.document else None


def statement_url(statement: str) -> str:
    """A statement with its reports."""
    return f"/statements/{_safe(statement)}"


def actor_url(actor: str) -> str:
    """An actor."""
    return f"/actors/{_safe(actor)}"


def observations_id(holder: str, start: object) -> str:
    """Where on the page of a pair the observations of a stretch stand.

    >>> observations_id("reg_1", "2031-01-01")
    'obs-reg_1-2031-01-01'
    """
    return f"obs-{holder}-{start}"


def pair_url(one: str, other: str) -> str:
    """Two actors."""
    return f"/pairs/{_safe(one)}/{_safe(other)}"


def with_query(path: str, query: Mapping[str, object]) -> str:
    """A path with the parameters that have a value.

    >>> with_query("/search", {"q": "fresh start", "speaker": None})
    '/search?q=fresh+start'
    """
    given = {name: str(value) for name, value in query.items() if value not in (None, "", False)}
    return f"{path}?{urlencode(given)}" if given else path


def card_url(answer: CheckedText, n: int) -> str | None:
    """Where the card of the n-th quotation stands: by the whole text, or by the quotation alone where that is long."""
    one = answer.checked[n - 1]
    if len(answer.text) <= _CARRIED:
        return with_query(CARD, {"text": answer.text, "n": n})
    own = f"“{one.answer.quote.strip('“”')}” {one.named} said." if one.named else one.answer.quote
    return with_query(CARD, {"text": own, "n": 1}) if len(own) <= _CARRIED else None


def parse_mark(mark: str | None, length: int) -> Spans:
    """The spans that an address carries; those that do not lie in a text of this length are left out.

    >>> parse_mark("4-9,12-999,x", 20)
    (Span(start=4, end=9),)
    """
    found = []
    for part in (mark or "").split(",")[:_MOST]:
        first, _, last = part.partition("-")
        if _is_number(first) and _is_number(last) and 0 <= int(first) < int(last) <= length:
            found.append(Span(int(first), int(last)))
    return tuple(sorted(found))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _safe(part: str) -> str:
    return quote(part, safe="")
