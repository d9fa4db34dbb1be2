"""Newsletters: messages and mailboxes → documents; the page of a message, or its plain text."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from typing import Protocol, cast

import msgspec

from onrecord.documents.characters import one_line_or_none
from onrecord.documents.decoding import decode
from onrecord.documents.document import read_text
from onrecord.documents.hints import NO_HINTS, Hints
from onrecord.documents.html import read_html
from onrecord.documents.timestamps import read_timestamp
from onrecord.errors import DocumentError
from onrecord.types import Dated, Document

LARGEST_MESSAGE = 50_000_000  # bytes
LONGEST_FIELD = 2000  # characters of a header; the parser takes time and memory with the square of it
MOST_LINES = 1_000_000  # 50 MB of a real message have 650,000; the parser looks at each once for each part around it
MOST_PARTS = 10_000
MOST_BOUNDARIES = 50  # multiparts inside multiparts
_FROM_LINE = re.compile(rb"From \S.*\d{4}\s*$")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


class Lines(Protocol):
    """A stream of bytes that gives lines."""

    def readline(self, size: int, /) -> bytes:
        """One line, or ``size`` bytes of it."""
        ...


def split_mailbox(stream: Lines) -> Iterator[bytes | None]:
    r"""The messages of an MBOX file; ``None`` stands for one that is too large.

    >>> import io
    >>> begin = b"From a@b Mon Jan  2 10:00:00 2017\n"
    >>> box = begin + b"Subject: 1\n\nx\n\n" + begin + b"Subject: 2\n\ny\n"
    >>> [message.splitlines()[0] for message in split_mailbox(io.BytesIO(box))]
    [b'Subject: 1', b'Subject: 2']
    """
    lines: list[bytes] = []
    size, is_blank, has_begun = 0, True, False
    for line in _lines(stream):
        if is_blank and _FROM_LINE.match(line):
            if has_begun:
                yield _joined(lines, size)
            lines, size, has_begun = [], 0, True
        elif has_begun:
            size += len(line)
            if size <= LARGEST_MESSAGE:
                lines.append(line)
        is_blank = not line.strip()
    if has_begun:
        yield _joined(lines, size)


def _lines(stream: Lines) -> Iterator[bytes]:
    while line := stream.readline(1 << 20):
        yield line


def _joined(lines: list[bytes], size: int) -> bytes | None:
    return _QUOTED_FROM.sub(rb"\1", b"".join(lines)) if size <= LARGEST_MESSAGE else None


def read_mail(
    data: bytes,
    *,
    outlet: str | None = None,
    url: str | None = None,
    published: date | None = None,
    hints: Hints = NO_HINTS,
) -> Document:
    """The document of one message: its page, or its plain text where the page has no article.

    Title, outlet and day are the subject, the sender's name and the day of the message as its sender's clock had it.

    Raises:
        DocumentError: ``bad-mail``, ``too-large``, or ``no-article`` where the message has neither, or what
            ``read_html`` and ``read_text`` raise.

    Limits: 2,000 characters of a header field; 1,000,000 lines, 10,000 parts, 50 of them with parts of their own.
    """
    message = _parsed(_bounded(data))
    sent = _date(message)
    facts = msgspec.structs.replace(
        hints,
        title=_header(message, "subject") or hints.title,
        outlet=_sender(message) or hints.outlet,
        dates=(*hints.dates, sent) if sent else hints.dates,
    )
    page, plain = _part(message, "html"), _part(message, "plain")
    if page:
        try:
            document = read_html(page, outlet=outlet or facts.outlet, url=url, published=published, hints=facts)
            return msgspec.structs.replace(document, title=facts.title or document.title)
        except DocumentError:
            if not plain:
                raise
    if not plain:
        hint = "give a message with an article as text or HTML"
        raise DocumentError("the message has no text", hint=hint, slug="no-article")
    day = published or (sent.day if sent else None)
    document = read_text(plain, title=facts.title, outlet=outlet or facts.outlet, url=url, published=day)
    at = sent.at if sent and day == sent.day else None
    return msgspec.structs.replace(document, dates=facts.dates, published_at=at)


def _bounded(data: bytes) -> bytes:
    counts = (
        ("lines", data.count(b"\n"), MOST_LINES),
        ("parts", data.count(b"\n--"), MOST_PARTS),
        ("parts in parts", data.lower().count(b"boundary="), MOST_BOUNDARIES),
    )
    for what, number, most in counts:
        if number > most:
            hint = "give the message of one article"
            raise DocumentError(f"the message has more than {most:,} {what}", hint=hint, slug="too-large")
    return data


class _ShortFields(email.policy.EmailPolicy):
    """Header fields, of the message and of its parts, are cut before anything looks into them."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the beginning of the value, up to a blank where it is cut."""
        name, value = super().header_source_parse(sourcelines)
        if len(value) <= LONGEST_FIELD:
            return name, value
        kept = value[:LONGEST_FIELD]
        return name, kept[: max(kept.rfind(" "), kept.rfind("\n"))].rstrip() if " " in kept else kept


_POLICY = cast("email.policy.EmailPolicy[EmailMessage]", _ShortFields())  # generic for type checkers only


def _parsed(data: bytes) -> EmailMessage:
    try:
        return email.message_from_bytes(data, policy=_POLICY)
    except Exception as error:  # such as brackets in brackets without end
        what = f"the message cannot be understood ({type(error).__name__})"
        raise DocumentError(what, hint="check that the file is a message", slug="bad-mail") from error


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        return one_line_or_none(" ".join(str(message[name] or "").split()))
    except Exception:  # the parser of headers has met what it does not expect: the header is unknown
        return None


def _sender(message: EmailMessage) -> str | None:
    try:
        addresses = message["from"].addresses if message["from"] else ()
        return next((one.display_name for one in addresses if one.display_name), None)
    except Exception:
        return None


def _date(message: EmailMessage) -> Dated | None:
    return read_timestamp(_header(message, "date"), "mail")


def _part(message: EmailMessage, kind: str) -> str | None:
    try:
        part = message.get_body(preferencelist=(kind,))
        data = part.get_payload(decode=True) if part else None
        return decode(data, declared=part.get_content_charset()) if part and isinstance(data, bytes) else None
    except DocumentError:
        return None
    except Exception:  # broken structures of parts
        return None
