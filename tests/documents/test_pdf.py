from __future__ import annotations

import io
import random
from datetime import date

import pytest

from onrecord.documents.hints import Hints
from onrecord.documents.pdf import MOST_ON_PAGE, MOST_OPERATORS, read_pdf
from onrecord.errors import DocumentError

LINES = [
    "The fog stays over the harbour of Osk for the third day, and no",
    "boat will leave before noon on Friday, the harbour mas-",
    "ter said.",
    "“We can wait,” said Ada Renn, who leads the pilots.",
]


def pdf(lines: list[str], pages: int = 1, title: str | None = None, password: str | None = None) -> bytes:
    """A PDF with the lines one under the other on each page."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    fonts = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
        NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
    })  # fmt: skip
    for _ in range(pages):
        page = writer.add_blank_page(612, 792)
        rows = b"".join(b"(" + line.encode("cp1252") + b") Tj 0 -14 Td\n" for line in lines)
        stream = DecodedStreamObject()
        stream.set_data(b"BT /F1 12 Tf 72 720 Td\n" + rows + b"ET")
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): fonts})}
        )
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_read_pdf_joins_lines_to_paragraphs() -> None:
    document = read_pdf(pdf(LINES), published=date(2031, 3, 3), hints=Hints(address="https://osk.example/fog.pdf"))
    assert document.text == (
        "The fog stays over the harbour of Osk for the third day, and no boat will leave before noon on Friday, the "
        "harbour master said.\n\n“We can wait,” said Ada Renn, who leads the pilots."
    )
    assert (document.url, document.published) == ("https://osk.example/fog.pdf", date(2031, 3, 3))


def test_read_pdf_takes_the_title_but_no_day_out_of_the_file() -> None:
    document = read_pdf(pdf(LINES, title="Fog in Osk"))
    assert (document.title, document.published) == ("Fog in Osk", None)


@pytest.mark.parametrize(
    ("data", "slug"),
    [
        (pdf([]), "no-text"),
        (pdf(LINES, pages=301), "too-large"),
        (pdf(LINES, password="fog"), "encrypted"),
        (b"%PDF-1.7", "bad-pdf"),
        (b"", "bad-pdf"),
        (pdf(LINES)[:300], "bad-pdf"),
    ],
)
def test_read_pdf_says_what_is_wrong(data: bytes, slug: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_pdf(data)
    assert caught.value.slug == slug


@pytest.mark.parametrize("seed", range(40))
def test_read_pdf_never_raises_anything_else(seed: int) -> None:
    rng, data = random.Random(seed), bytearray(pdf(LINES))
    for _ in range(8):
        data[rng.randrange(len(data))] = rng.randrange(256)
    try:
        assert read_pdf(bytes(data)).text
    except DocumentError as error:
        assert error.slug


def drawing(content: bytes, forms: dict[str, bytes] | None = None, pages: int = 1) -> bytes:
    """A PDF whose pages draw this; each form may draw all the others."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    shared = DictionaryObject()
    resources = DictionaryObject({NameObject("/XObject"): shared})
    for name, data in (forms or {}).items():
        form = DecodedStreamObject()
        form.set_data(data)
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/Resources")] = resources
        shared[NameObject(f"/{name}")] = writer._add_object(form)
    stream = DecodedStreamObject()
    stream.set_data(content)
    drawn = writer._add_object(stream.flate_encode())
    for _ in range(pages):
        page = writer.add_blank_page(612, 792)
        page[NameObject("/Contents")] = drawn
        page[NameObject("/Resources")] = resources
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        drawing(b"q Q\n" * (MOST_ON_PAGE // 4 + 1)),
        drawing(b"q Q\n" * 25_000, pages=MOST_OPERATORS // 100_000 + 1),
        drawing(b"/X Do\n" * 2_000, {"X": b"q Q\n" * 200}),
        drawing(b"/A Do\n", {"A": b"/B Do\n" * 200, "B": b"/C Do\n" * 200, "C": b"q Q\n" * 20}),
        drawing(b"/A Do " * 9, {one: b" ".join(b"/%c Do" % (ord(one) + 1) for _ in range(9)) for one in "ABCDEFGHIJ"}),
    ],
    ids=["one page", "all pages", "a form often", "forms in forms", "forms without end"],
)
def test_read_pdf_looks_at_no_more_than_an_article_draws(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdf import PageObject

    read: list[object] = []

    def extract(page: PageObject) -> str:
        read.append(page)
        return ""

    monkeypatch.setattr(PageObject, "extract_text", extract)
    with pytest.raises(DocumentError) as caught:
        read_pdf(data)
    assert caught.value.slug in ("too-large", "no-text")
    assert len(read) * 100_000 <= MOST_OPERATORS


@pytest.mark.parametrize("forms", [{"X": b"/X Do\n"}, {"X": b"/Y Do\n", "Y": b"/X Do\n"}, {}])
def test_read_pdf_is_not_caught_by_forms_that_draw_themselves_or_are_none(forms: dict[str, bytes]) -> None:
    with pytest.raises(DocumentError) as caught:
        read_pdf(drawing(b"/X Do\n", forms))
    assert caught.value.slug == "no-text"
