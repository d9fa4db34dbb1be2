"""PDF → Document: the text of its pages, with pypdf; lines that were wrapped become paragraphs again."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from onrecord.documents.document import Facts, make_document
from onrecord.documents.hints import NO_HINTS, Hints
from onrecord.errors import DocumentError
from onrecord.types import Document

START = b"%PDF-"
MOST_PAGES = 300
MOST_CHARACTERS = 2_000_000
MOST_ON_PAGE = 1_000_000  # bytes of operators; pypdf takes time with the square of a page, 3 s for these
MOST_OPERATORS = 4_000_000  # bytes of all pages, forms as often as they are drawn; a page of news has 30,000
_DO = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s{1,20}Do\b")
_FULL = 0.75  # share of the usual width; a line that is as long goes on in the next one
_HYPHEN = re.compile(r"(?<=[a-z])-$")
_ENDS = re.compile(r"[.!?…:][”’»\"')\]]*$")


def read_pdf(
    data: bytes,
    *,
    outlet: str | None = None,
    url: str | None = None,
    published: date | None = None,
    hints: Hints = NO_HINTS,
) -> Document:
    """The document of a PDF file; its offsets count the characters of the text that was taken out.

    The day on which a file was made is not the day on which its article came out: ``published`` is what is given.

    Raises:
        DocumentError: ``bad-pdf``, ``encrypted``, ``no-text`` or ``too-large``.

    Limits: 300 pages; 1 MB of operators a page, 4 MB in all; columns and tables come as pypdf reads them; scanned
    pages have no text.
    """
    reader = _reader(data)
    text = "\n\n".join(_paragraphs(_lines(reader)))
    if not text.strip():
        raise DocumentError("the PDF has no text", hint="scanned pages need text recognition first", slug="no-text")
    title = hints.title or _title(reader)
    facts = Facts(title=title, outlet=outlet or hints.outlet, url=url or hints.address, published=published)
    return make_document(text, facts)


def _reader(data: bytes) -> Any:
    from pypdf import PdfReader

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells what it mends; a library does not write
    try:
        reader = PdfReader(io.BytesIO(data))
        is_closed = reader.is_encrypted and not reader.decrypt("")
        pages = 0 if is_closed else len(reader.pages)
    except Exception as error:  # pypdf raises whatever its parts raise
        raise _bad(error) from error
    if is_closed:
        raise DocumentError("the PDF is encrypted", hint="save it without a password", slug="encrypted")
    if pages > MOST_PAGES:
        hint = f"split it into files of at most {MOST_PAGES} pages"
        raise DocumentError(f"the PDF has {pages} pages", hint=hint, slug="too-large")
    return reader


def _lines(reader: Any) -> Iterator[str]:
    size = 0
    try:
        for page in _bounded(reader):
            text = page.extract_text() or ""
            size += len(text)
            if size > MOST_CHARACTERS:
                raise DocumentError("the PDF has more text than an article", hint="split it", slug="too-large")
            yield from (" ".join(line.split()) for line in text.splitlines())
            yield ""
    except DocumentError:
        raise
    except Exception as error:
        raise _bad(error) from error


def _bounded(reader: Any) -> Iterator[Any]:
    """The pages, as long as what is drawn on them is no more than an article has."""
    size, known = 0, dict[int, int]()
    for page in reader.pages:
        on_page = _drawn(page, page.get("/Contents"), known)
        size += on_page
        if on_page > MOST_ON_PAGE or size > MOST_OPERATORS:
            hint = "print the pages of the article to a new PDF"
            raise DocumentError("the PDF draws more than an article has", hint=hint, slug="too-large")
        yield page


def _drawn(owner: Any, content: Any, known: dict[int, int]) -> int:
    """The bytes of operators of a page or a form, with those of each form as often as it is drawn."""
    data = _operators(content)
    drawn = Counter(found[1].decode("latin-1") for found in _DO.finditer(data))
    forms = _resolved(_resolved(owner.get("/Resources")).get("/XObject")) if drawn else {}
    size = len(data)
    for name, times in drawn.items():
        form = _resolved(forms.get(f"/{name}"))
        if form.get("/Subtype") != "/Form":
            continue
        if id(form) not in known:
            known[id(form)] = 0  # one that draws itself is not drawn again
            known[id(form)] = _drawn(form, form, known)
        size += times * known[id(form)]
    return size


def _operators(content: Any) -> bytes:
    found = _resolved(content)
    streams = found if isinstance(found, list) else [found]
    return b"\n".join(stream.get_data() for stream in map(_resolved, streams) if hasattr(stream, "get_data"))


def _resolved(value: Any) -> Any:
    """What a reference leads to; an empty table where there is nothing."""
    found = value.get_object() if hasattr(value, "get_object") else value
    return {} if found is None else found


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Lines joined: an empty line, or a short one that ends a sentence, ends a paragraph."""
    all_lines = list(lines)
    width = max((len(line) for line in all_lines), default=0)
    kept = ""
    for line in all_lines:
        if not line:
            # A page may break in the middle of a sentence.
            if kept and _ENDS.search(kept):
                yield kept
                kept = ""
            continue
        kept = f"{_HYPHEN.sub('', kept)}{line}" if _HYPHEN.search(kept) else f"{kept} {line}".lstrip()
        if len(line) < _FULL * width:
            yield kept
            kept = ""
    if kept:
        yield kept


def _title(reader: Any) -> str | None:
    try:
        title = reader.metadata.title if reader.metadata else None
    except Exception:  # broken metadata is no reason to lose the text
        return None
    return " ".join(str(title).split()) or None if title else None


def _bad(error: Exception) -> DocumentError:
    what = f"the PDF cannot be read ({type(error).__name__})"
    return DocumentError(what, hint="check that the file is whole; print it to a new PDF", slug="bad-pdf")
