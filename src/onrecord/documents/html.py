"""Web page → Document: trafilatura finds the article, and what it lost of it is put back.

The text of the document is the article's paragraphs with an empty line between them; title, day, address and outlet
are what the page says about itself.
"""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

import msgspec

from onrecord.documents.anchors import find_anchors
from onrecord.documents.bodies import THIN, find_body, has_article
from onrecord.documents.characters import well_formed
from onrecord.documents.decoding import declared_encoding, decode
from onrecord.documents.document import make_document
from onrecord.documents.furniture import Judged, judge
from onrecord.documents.hints import NO_HINTS, Hints
from onrecord.documents.language import find_language
from onrecord.documents.marks import restore_marks
from onrecord.documents.metadata.find import Extracted, Given, find_metadata
from onrecord.documents.prose import is_prose
from onrecord.errors import DocumentError
from onrecord.types import SPOKEN, BlockKind, Document

BREAK = "\n\n"
MOST_ELEMENTS = 50_000  # the extraction takes time with their square; pages of news have about 1,000
SHORTEST = 12  # characters of the longest paragraph; a page with less has labels and no article
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")  # names the encoding of bytes that are decoded by now
# A day is what the page says in its head or its address: no search through the text, no clock.
_DAY_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}


def read_html(
    page: bytes | str,
    *,
    outlet: str | None = None,
    url: str | None = None,
    published: date | None = None,
    hints: Hints = NO_HINTS,
) -> Document:
    """A document from a web page.

    Args:
        page: The page, as bytes with any encoding that it declares, or decoded.
        outlet: Who printed it; goes before what the page says, as do the next two.
        url: Where it stands.
        published: The day when it came out.
        hints: What its way to us says of it.

    Raises:
        DocumentError: ``no-article``, ``too-large``, ``binary-file`` or ``unknown-encoding``.

    Source: Barbaresi 2021, trafilatura.
    """
    declared = hints.charset if isinstance(page, str) else hints.charset or declared_encoding(page)
    tree = _parse(page if isinstance(page, str) else decode(page, declared=declared))
    extracted = _extract(tree, url or hints.address)
    whole = copy.deepcopy(tree)  # as it came, for what the page says about itself
    restore_marks(tree)
    body = find_body(tree)
    lines = judge(body.lines, body.segments)
    if not has_article([line.text for line in lines]) or max(len(line.text) for line in lines) < SHORTEST:
        raise _no_article()
    text = BREAK.join(line.text for line in lines)
    found = Extracted(extracted.title, extracted.sitename, extracted.author, extracted.url, extracted.date)
    facts = find_metadata(whole, text, found, Given(outlet, url, published), hints)
    language = find_language(text) or _declared_language(whole)
    facts = msgspec.structs.replace(facts, language=language, warnings=(*body.warnings, *facts.warnings))
    return _told_thin(make_document(text, facts, find_anchors(tree, text, facts.url), kinds=_kinds(lines)))


def _told_thin(document: Document) -> Document:
    """The document, with a warning where what its words tell to be furniture leaves next to nothing."""
    spoken = (block.span.of(document.text) for block in document.blocks if block.kind in SPOKEN)
    if "thin" in document.warnings or sum(len(text) for text in spoken if is_prose(text)) >= THIN:
        return document
    return msgspec.structs.replace(document, warnings=("thin", *document.warnings))


def _kinds(lines: Sequence[Judged]) -> dict[int, BlockKind]:
    """The kinds that the page tells, by the place in the text where the line begins."""
    kinds: dict[int, BlockKind] = {}
    at = 0
    for line in lines:
        if line.kind is not None:
            kinds[at] = line.kind
        at += len(line.text) + len(BREAK)
    return kinds


def _parse(page: str) -> Any:
    # The text of a page is not its source, so NULs may go.
    clean = well_formed(_DECLARATION.sub("", page.replace("\0", "")))
    tree = _trafilatura().load_html(clean) if clean.strip() else None
    if tree is None:
        raise _no_article()
    if next(islice(tree.iter(), MOST_ELEMENTS, None), None) is not None:
        hint = "give the page of one article, or its text alone"
        raise DocumentError(f"the page has more than {MOST_ELEMENTS:,} elements", hint=hint, slug="too-large")
    return tree


def _extract(tree: Any, url: str | None) -> Any:
    from trafilatura.metadata import extract_metadata

    bare = copy.deepcopy(tree)
    for script in bare.iter("script"):  # it looks from each "<" for the ">" that ends it, to the end of the script
        before, mark, rest = (script.text or "").rpartition(">")
        script.text = before + mark + rest.replace("<", "")
    return extract_metadata(bare, url, dict(_DAY_SEARCH), True)


@cache
def _trafilatura() -> Any:
    import trafilatura

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # a library does not write on standard error
    return trafilatura


def _declared_language(tree: Any) -> str | None:
    code = (tree.get("lang") or "").split("-")[0].strip().lower()
    return code if len(code) == 2 and code.isalpha() else None


def _no_article() -> DocumentError:
    hint = "give the page of one article, with its text in the HTML"
    return DocumentError("the page has no article", hint=hint, slug="no-article")
