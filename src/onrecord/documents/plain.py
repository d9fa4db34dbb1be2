"""Text files → Document: what the head of a text says of itself, its title and its day. The text stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from onrecord.documents.blocks import LONGEST_HEADLINE, RULES, explain
from onrecord.documents.document import Facts, make_document
from onrecord.documents.timestamps import read_timestamp
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.types import Dated, Document

LONGEST_TITLE = 200  # characters
HEAD = 2000  # characters; where title, byline and day stand
MOST_LINES = 6  # with words, from the beginning
LONGEST_LINE = 120  # characters; a longer one is the article's, and the head ends before it
_END_OF_LINE = r"(?:\r\n|[\n\r\u2028\u2029\x0b\x0c\x85])"
_BLANKS = r"[^\S\r\n\u2028\u2029\x0b\x0c\x85]{0,200}"
_EMPTY_LINE = re.compile(rf"{_BLANKS}{_END_OF_LINE}{_BLANKS}{_END_OF_LINE}")
_STOP = re.compile(r"[.…:;,][\"'”’»)\]]*$")
_LABEL = re.compile(pattern_of(ENGLISH, "page_patterns", "label of a day"), re.IGNORECASE)
_PARTS = re.compile(r"\s[|•·–—/-]\s|\s?\|\s?")
_DATELINE = re.compile(r"[^\W\d_a-z][^\Wa-z_]*(?: [^\W\d_a-z][^\Wa-z_]*){0,3}, ")  # a place in capitals
_TITLE_RULES = RULES.names("title", "capitals")


def read_plain(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: date | None = None,
) -> Document:
    r"""The document of a text file, with the title and the day that its head tells, where nothing else tells them.

    >>> text = "Fog keeps boats in port\n\nTuesday 6 May 2031, 9.30pm BST\n\nThe fog stays over Osk, pilots say."
    >>> document = read_plain(text)
    >>> document.title, document.published_at, document.blocks[0].kind
    ('Fog keeps boats in port', '2031-05-06T21:30:00+01:00', 'headline')

    Args:
        text: The article, decoded.
        title: Its headline, when it is known beside the text, as are the next ones.
        outlet: Who printed it.
        url: Where it stands.
        published: The day when it came out; what the text says is kept beside it.

    Raises:
        DocumentError: The text has nothing visible; slug ``empty``.
    """
    seen = find_day(text)
    given = Dated("given", published) if published else None
    chosen = given or seen
    facts = Facts(
        title=title or find_title(text),
        outlet=outlet,
        url=url,
        published=chosen.day if chosen else None,
        published_at=chosen.at if chosen else None,
        dates=tuple(one for one in (given, seen) if one),
    )
    return make_document(text, facts)


def find_title(text: str) -> str | None:
    r"""The first line, when it is a title: short, without a final stop, an empty line and more text after it.

    >>> find_title("Fog keeps boats in port\n\nThe fog stays."), find_title("The fog stays.\n\nIt is late.")
    ('Fog keeps boats in port', None)

    Limits: 25 words and 200 characters; a byline, a day, an address or a line of furniture is none.
    """
    start = len(text) - len(text.lstrip())
    line = re.split(_END_OF_LINE, text[start : start + LONGEST_TITLE + 1], maxsplit=1)[0].rstrip()
    shown = " ".join(line.split())
    end = _EMPTY_LINE.match(text, start + len(line), start + HEAD)
    if not shown or len(line) > LONGEST_TITLE or end is None or not text[end.end() :].strip():
        return None
    if len(shown.split()) > LONGEST_HEADLINE or _STOP.search(shown):
        return None
    return shown if explain(f"{line}\n\n{shown}.", title=shown)[0].rule in _TITLE_RULES else None


def find_day(text: str) -> Dated | None:
    """The day that a line of the head has alone, after "Published", or as a part of a byline.

    >>> find_day("By Ada Renn | 6 May 2031").day
    datetime.date(2031, 5, 6)

    Limits: The first six lines, before the first long one. Where two lines of the text are different days, as in a
    chronicle, none is its own. When a text was changed ("Updated …") is no witness.
    """
    found = [one for line in _head(text) if (one := _day_of(line))]
    if not found:
        return None
    lines = (line for line in re.split(_END_OF_LINE, text) if len(line) <= LONGEST_LINE)
    alone = (one for line in lines if any(map(str.isdigit, line)) and (one := read_timestamp(line, "text")))
    return found[0] if {one.day for one in (*found, *alone)} == {found[0].day} else None


def _head(text: str) -> Iterator[str]:
    lines = (" ".join(line.split()) for line in re.split(_END_OF_LINE, text[:HEAD]))
    for number, line in enumerate(line for line in lines if line):
        if number >= MOST_LINES or len(line) > LONGEST_LINE:
            return
        yield line


def _day_of(line: str) -> Dated | None:
    """The day of a line that is nothing but a day, or of a part of it between strokes or after a name."""
    whole = line[label.end() :] if (label := _LABEL.match(line)) else line
    place = _DATELINE.match(whole)
    tried = [whole, whole[place.end() :] if place else ""]
    if line.startswith("By "):
        tried += [whole[at + 1 :] for at, mark in enumerate(whole) if mark == ","]
    tried += [part[label.end() :] if (label := _LABEL.match(part)) else part for part in _PARTS.split(whole)[1:]]
    return next((one for part in tried if (one := read_timestamp(part.strip(" ()[].,"), "text"))), None)
