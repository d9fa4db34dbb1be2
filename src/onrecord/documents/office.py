"""Files of word processors → text: .docx with mammoth, .odt from its XML; an empty line between paragraphs.

What was deleted or moved away in tracked changes, comments, notes, headers and footers is no part of the article.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Literal

from onrecord.errors import DocumentError

OfficeForm = Literal["docx", "odt"]
START = b"PK\x03\x04"
LARGEST = 5_000_000  # bytes of XML, unpacked: 100 pages have 1 MB; mammoth reads 1 MB in a second
MOST_ENTRIES = 5_000
_DOCX, _ODT = "word/document.xml", "content.xml"
_KEPT = (".xml", ".rels")
_TYPE = "declared a document type, which no office file does"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_LEFT_OUT = frozenset(
    (f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}table-of-content")
)
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 100  # that one element may stand for
_BREAK = "\n\n"


def office_form(data: bytes) -> OfficeForm | None:
    """Which of the two a file is, by what it holds; ``None`` for any other file.

    >>> office_form(b"The fog stays.") is None
    True
    """
    if not data.startswith(START):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    if _DOCX in names or "[Content_Types].xml" in names:
        return "docx"
    return "odt" if _ODT in names else None


def read_office(data: bytes, form: OfficeForm) -> str:
    """The text of a file, with an empty line between its paragraphs.

    Raises:
        DocumentError: ``bad-office-file``, ``encrypted``, ``too-large``, or ``no-text``.

    Limits: 5 MB of XML, unpacked, in at most 5,000 entries. Pictures have no text.
    """
    parts = _parts(data)
    try:
        paragraphs = [one.strip() for one in (_docx(parts) if form == "docx" else _odt(parts))]
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # the parsers raise whatever their parts raise
        raise _bad(type(error).__name__) from error
    text = _BREAK.join(one for one in paragraphs if one)
    if not text:
        raise DocumentError("the file has no text", hint="text in pictures must be recognised first", slug="no-text")
    return text


def _parts(data: bytes) -> dict[str, bytes]:
    """The XML of a file by its names, each read no further than it may be long, whatever the directory says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            if len(entries) > MOST_ENTRIES:
                raise _too_large(f"more than {MOST_ENTRIES:,} entries")
            return dict(_read_parts(packed, entries))
    except DocumentError:
        raise
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise _bad(str(error)[:100]) from error


def _read_parts(packed: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    left = LARGEST
    for entry in entries:
        if not entry.filename.lower().endswith(_KEPT):
            continue
        if entry.flag_bits & 1:
            raise DocumentError("the file is encrypted", hint="save it without a password", slug="encrypted")
        with packed.open(entry) as stream:
            part = stream.read(left + 1)
        left -= len(part)
        if left < 0:
            raise _too_large(f"more than {LARGEST // 1_000_000} MB of XML")
        if b"<!DOCTYPE" in part:
            raise _bad(_TYPE)
        yield entry.filename, part


def _docx(parts: dict[str, bytes]) -> Iterator[str]:
    import mammoth

    clean = io.BytesIO()  # without pictures, and with entries that are as long as they say
    with zipfile.ZipFile(clean, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    found: list[str] = []

    def collect(document: Any) -> Any:
        found.extend(_docx_paragraphs(document))
        return document.copy(children=[])

    mammoth.convert_to_html(clean, transform_document=collect, include_embedded_style_map=False)
    return iter(found)


def _docx_paragraphs(element: Any) -> Iterator[str]:
    from mammoth import documents

    if isinstance(element, documents.Paragraph):
        yield "".join(_docx_inline(element))
    for child in getattr(element, "children", ()):
        yield from _docx_paragraphs(child)


def _docx_inline(element: Any) -> Iterator[str]:
    from mammoth import documents

    for child in getattr(element, "children", ()):
        if isinstance(child, documents.Text):
            yield child.value
        elif isinstance(child, documents.Tab):
            yield "\t"
        elif isinstance(child, documents.Break):
            yield "\n"
        elif not isinstance(child, documents.Paragraph | documents.Table):
            yield from _docx_inline(child)


def _odt(parts: dict[str, bytes]) -> Iterator[str]:
    from lxml import etree

    if _ODT not in parts:
        raise _bad(f"there is no {_ODT} in it")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(parts[_ODT], parser)
    return _odt_paragraphs(root.find(f"{_OFFICE}body/{_OFFICE}text"))


def _odt_paragraphs(element: Any) -> Iterator[str]:
    for child in element.iterchildren() if element is not None else ():
        if child.tag in _LEFT_OUT or not isinstance(child.tag, str):
            continue
        if child.tag in _PARAGRAPHS:
            yield "".join(_odt_inline(child))
        yield from _odt_paragraphs(child)


def _odt_inline(element: Any) -> Iterator[str]:
    yield _BLANKS.sub(" ", element.text or "")
    for child in element.iterchildren():
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c") or 1), _MOST_SPACES)
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield "\t" if child.tag == f"{_TEXT}tab" else "\n"
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT and child.tag not in _PARAGRAPHS:
            yield from _odt_inline(child)
        yield _BLANKS.sub(" ", child.tail or "")


def _bad(reason: str) -> DocumentError:
    hint = "open it in a word processor and save it anew, or as text"
    return DocumentError(f"the office file cannot be read ({reason})", hint=hint, slug="bad-office-file")


def _too_large(what: str) -> DocumentError:
    return DocumentError(f"the office file has {what}", hint="save the text of one article", slug="too-large")
