"""Office files of our own for the tests, as small as they can be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_O = "urn:oasis:names:tc:opendocument:xmlns"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return data.getvalue()


def run(text: str) -> str:
    """Words of a paragraph of Word."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(*paragraphs: str, head: str = "") -> bytes:
    """A file of Word; the insides of its paragraphs, or whole elements."""
    inside = "".join(one if one.startswith("<w:tbl") else f"<w:p>{one}</w:p>" for one in paragraphs)
    document = f"{head}<w:document {_W}><w:body>{inside}</w:body></w:document>"
    return packed({"[Content_Types].xml": _TYPES, "word/document.xml": document})


def odt(*elements: str, head: str = "") -> bytes:
    """A file of OpenDocument; the elements of its text."""
    spaces = f'xmlns:office="{_O}:office:1.0" xmlns:text="{_O}:text:1.0" xmlns:draw="{_O}:drawing:1.0"'
    body = f"<office:body><office:text>{''.join(elements)}</office:text></office:body>"
    content = f"{head}<office:document-content {spaces}>{body}</office:document-content>"
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
