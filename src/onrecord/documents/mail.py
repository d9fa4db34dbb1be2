"""Newsletters: messages and mailboxes → documents; the page of a message, or its plain text."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Protocol

import msgspec

from onrecord.documents.decoding import decode
from onrecord.documents.document import read_text
from onrecord.documents.hints import NO_HINTS, Hints
from onrecord.documents.html import read_html
from onrecord.errors import DocumentError
from onrecord.types import Dated, Document

LARGEST_MESSAGE = 50_000_000  # bytes
_FROM_LINE = re.compile(rb"From \S+.*\d{4}\s*$")
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
        DocumentError: ``bad-mail``, or ``no-article`` where the message has neither, or what ``read_html`` and
            ``read_text`` raise.
    """
    message = _parsed(data)
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


def _parsed(data: bytes) -> EmailMessage:
    try:
        return email.message_from_bytes(data, policy=email.policy.default)
    except Exception as error:  # such as brackets in brackets without end
        what = f"the message cannot be understood ({type(error).__name__})"
        raise DocumentError(what, hint="check that the file is a message", slug="bad-mail") from error


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        return " ".join(str(message[name] or "").split()) or None
    except Exception:  # the parser of headers has met what it does not expect: the header is unknown
        return None


def _sender(message: EmailMessage) -> str | None:
    try:
        addresses = message["from"].addresses if message["from"] else ()
        return next((one.display_name for one in addresses if one.display_name), None)
    except Exception:
        return None


def _date(message: EmailMessage) -> Dated | None:
    try:
        at = parsedate_to_datetime(str(message["date"]))
        return Dated("mail", at.date(), at.isoformat())
    except Exception:
        return None


def _part(message: EmailMessage, kind: str) -> str | None:
    try:
        part = message.get_body(preferencelist=(kind,))
        data = part.get_payload(decode=True) if part else None
        return decode(data, declared=part.get_content_charset()) if part and isinstance(data, bytes) else None
    except DocumentError:
        return None
    except Exception:  # broken structures of parts
        return None
