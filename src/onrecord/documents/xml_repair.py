"""XML as it is found → XML that a parser reads whole: one bad character must not cost what stands elsewhere.

A bare ``&`` is written as it should be, an entity that nobody declares becomes its character, characters that XML does
not know become spaces, markup that stands loose in a description becomes its text, and a document that was cut off
ends after its last whole item. Every step is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from onrecord.documents.decoding import decode

_DECLARATION = re.compile(r"<\?xml\b[^>]{0,1000}>")
_ENCODING = re.compile(rb"""<\?xml\b[^>]{0,200}?\bencoding\s{0,20}=\s{0,20}["']([\w.:-]{2,40})""")
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = re.compile(r"&(?:#(?:(?P<decimal>\d{1,8})|[xX](?P<hexadecimal>[0-9a-fA-F]{1,7}));|(?P<name>\w{1,32});)?")
_LOOSE = re.compile(r"<(?![A-Za-z_/!?:])")  # a "less than" that begins no tag
_PARTS = re.compile(r"<!\[CDATA\[|<!--|<(?P<name>(?i:description|content:encoded|summary))\b[^<>]{0,300}(?<!/)>")
_LANDMARK = re.compile(r"</?(?:description|content:encoded|summary)\b|<!\[CDATA\[", re.IGNORECASE)
_LITERAL = {"<![CDATA[": "]]>", "<!--": "-->"}
_XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_ENDS = ("</rss", "</feed", "</rdf:rdf", ":feed", "</urlset", "</sitemapindex")
_ITEMS = ("item>", "entry>", "</url>", "</sitemap>")
_TAIL = 1 << 16  # characters; where the end of the root stands


def repair_xml(data: bytes) -> bytes:
    r"""The document in UTF-8, without its declaration.

    >>> repair_xml(b'<rss><title>Fish & chips &eacute; \x0b</title><link>/a?x=1&amp;y=2</link></rss>').decode()
    '<rss><title>Fish &amp; chips &#233;  </title><link>/a?x=1&amp;y=2</link></rss>'

    Raises:
        DocumentError: It is no text; slugs ``binary-file`` and ``unknown-encoding``.
    """
    declared = _ENCODING.search(data[:400])
    text = decode(data, declared=declared[1].decode("ascii") if declared else None).lstrip("\ufeff \t\r\n\0")
    text = _NO_CHARACTER.sub(" ", _DECLARATION.sub("", text, count=1) if text.startswith("<?xml") else text)
    return "".join(_mended(_whole(text))).encode("utf-8")


def _whole(text: str) -> str:
    """The text; of one that was cut off, what stands before the item in which it ends."""
    tail = text[-_TAIL:].lower()
    if any(end in tail for end in _ENDS):
        return text
    low = text.lower()
    last = max((low.rfind(end) + len(end) for end in _ITEMS if end in low), default=0)
    # no words: elements of feeds
    return text[:last] if last else re.split(r"<(?:item|entry|url|sitemap)\b", text, maxsplit=1)[0]


def _mended(text: str) -> Iterator[str]:
    """Stretches in turn: what is literal stays, a comment goes, the rest is mended."""
    at, missing = 0, set[str]()  # ends that stand nowhere after here: looking again would take time with the square
    while part := _PARTS.search(text, at):
        yield _escaped(text[at : part.start()])
        if part["name"]:
            at = _end_of_markup(text, part)
            yield _escaped(part[0]) + _escaped(text[part.end() : at].replace("<", "&lt;"))
            continue
        end = _LITERAL[part[0]]
        stop = -1 if end in missing else text.find(end, part.end())
        missing.update([end] if stop < 0 else [])
        at = stop + len(end) if stop >= 0 else part.end()
        yield text[part.start() : at] if stop >= 0 and end == "]]>" else ""
    yield _escaped(text[at:])


def _end_of_markup(text: str, start: re.Match[str]) -> int:
    """Where an element ends that holds loose markup; its own beginning where it is closed by none or holds CDATA."""
    mark = _LANDMARK.search(text, start.end())
    return mark.start() if mark and mark[0].lower() == f"</{start['name'].lower()}" else start.end()


def _escaped(part: str) -> str:
    return _REFERENCE.sub(_reference, _LOOSE.sub("&lt;", part))


def _reference(found: re.Match[str]) -> str:
    number = int(found["decimal"] or found["hexadecimal"] or "-1", 16 if found["hexadecimal"] else 10)
    if number >= 0:
        is_known = number <= 0x10FFFF and not _NO_CHARACTER.match(chr(number))
        return f"&#{number};" if is_known else " "
    name = found["name"]
    if name in _XML_NAMES:
        return found[0]
    characters = html5.get(f"{name};") if name else None
    return "".join(f"&#{ord(one)};" for one in characters) if characters else f"&amp;{found[0][1:]}"
