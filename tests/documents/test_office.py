from __future__ import annotations

import io
import struct
import zipfile
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.offices import docx, odt, packed, run
from onrecord.documents.items import Item, open_item
from onrecord.documents.office import LARGEST, MOST_ENTRIES, OfficeForm, office_form, read_office
from onrecord.errors import DocumentError
from onrecord.types import Document, Failure

TITLE, STORY = "Fog keeps boats in port", "The fog stays over Osk. “We can wait,” said Ada Renn, who leads the pilots."
FORMS: tuple[OfficeForm, ...] = get_args(OfficeForm)
WHOLE = {
    "docx": docx(run(TITLE), "", run(STORY)),
    "odt": odt(f"<text:h>{TITLE}</text:h>", "<text:p/>", f"<text:p>{STORY}</text:p>"),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_office_file_is_read_with_its_title(form: OfficeForm) -> None:
    document = open_item(Item(WHOLE[form], form, "fog"))
    assert isinstance(document, Document)
    assert (document.title, document.text) == (TITLE, f"{TITLE}\n\n{STORY}")
    assert [block.kind for block in document.blocks] == ["headline", "paragraph"]


@pytest.mark.parametrize("form", FORMS)
def test_an_office_file_is_known_by_what_it_holds(form: OfficeForm) -> None:
    assert office_form(WHOLE[form]) == form


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" + bytes(100), packed({"a.txt": "x"}), b"words"])
def test_what_is_no_office_file_is_none(data: bytes) -> None:
    assert office_form(data) is None


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"{run('one')}<w:r><w:br/></w:r>{run('two')}<w:r><w:tab/></w:r>{run('three')}", "one\ntwo\tthree"),
        (f"<w:ins>{run('put in')}</w:ins><w:del><w:r><w:delText>taken out</w:delText></w:r></w:del>", "put in"),
        (f"<w:moveFrom>{run('moved ')}</w:moveFrom><w:moveTo>{run('here')}</w:moveTo>", "here"),
        (f"<w:sdt><w:sdtContent>{run('in a control')}</w:sdtContent></w:sdt>", "in a control"),
        (f"<w:hyperlink>{run('a link')}</w:hyperlink>{run(' &amp; more')}", "a link & more"),
        (f'{run("a note")}<w:r><w:footnoteReference w:id="7"/></w:r>', "a note"),
    ],
)
def test_a_docx_gives_what_a_reader_of_it_sees(inside: str, text: str) -> None:
    assert read_office(docx(inside), "docx") == text


def test_a_docx_gives_the_cells_of_its_tables_as_paragraphs() -> None:
    cells = "".join(f"<w:tc><w:p>{run(word)}</w:p></w:tc>" for word in ("one", "two"))
    assert read_office(docx(run("before"), f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"), "docx") == "before\n\none\n\ntwo"


@pytest.mark.parametrize(
    ("element", "text"),
    [
        ("<text:p>one<text:line-break/>two<text:tab/>three</text:p>", "one\ntwo\tthree"),
        ('<text:p>a<text:s text:c="3"/>b \n  c</text:p>', "a   b c"),
        ("<text:p>said <text:span>Ada <text:a>Renn</text:a></text:span>.</text:p>", "said Ada Renn."),
        ("<text:p>one<office:annotation><text:p>hm</text:p></office:annotation> two</text:p>", "one two"),
        ("<text:p>one<text:note><text:note-body><text:p>1</text:p></text:note-body></text:note></text:p>", "one"),
        ("<text:tracked-changes><text:p>taken out</text:p></text:tracked-changes><text:p>kept</text:p>", "kept"),
        (
            "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list><text:p>two</text:p>",
            "one\n\ntwo",
        ),
        (
            "<text:p>a<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>b</text:p>",
            "ab\n\nbox",
        ),
        ('<text:p>a<text:s text:c="900000000"/>b</text:p>', f"a{' ' * 100}b"),
    ],
)
def test_an_odt_gives_what_a_reader_of_it_sees(element: str, text: str) -> None:
    assert read_office(odt(element), "odt") == text


def lying(data: bytes, size: int) -> bytes:
    """A zip whose directory says that its entries are short."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 24 : at + 28] = struct.pack("<I", size)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


BOMB = "<!-- " + "a" * (LARGEST + 1) + " -->"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
DEEP = "<w:smartTag>" * 5000 + "</w:smartTag>" * 5000
NO_TEXT = {"docx": docx(""), "odt": odt("<text:p> </text:p>")}
HOSTILE = [
    ("docx", docx(run("x"), head=BOMB), "too-large"),
    ("odt", odt("<text:p>x</text:p>", head=BOMB), "too-large"),
    ("docx", docx(run("&a;&f;"), head=ENTITIES), "bad-office-file"),
    ("odt", odt("<text:p>&a;&f;</text:p>", head=ENTITIES), "bad-office-file"),
    ("docx", docx(DEEP), "bad-office-file"),
    ("odt", odt("<text:span>" * 5000 + "</text:span>" * 5000), "bad-office-file"),
    ("odt", odt('<text:p><text:s text:c="many"/></text:p>'), "bad-office-file"),
    ("docx", lying(docx(run("x"), head=BOMB), 100), "bad-office-file"),
    ("docx", packed({f"{n}.xml": "" for n in range(MOST_ENTRIES + 1)}), "too-large"),
    ("docx", packed({"[Content_Types].xml": "<x/>"}), "bad-office-file"),
    ("odt", packed({"a.xml": "<x/>"}), "bad-office-file"),
    ("docx", WHOLE["docx"][:-30], "bad-office-file"),
    ("docx", b"PK\x03\x04", "bad-office-file"),
    ("odt", b"words", "bad-office-file"),
    *((form, NO_TEXT[form], "no-text") for form in FORMS),
]


@pytest.mark.parametrize(("form", "data", "slug"), HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(form: OfficeForm, data: bytes, slug: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_office(data, form)
    assert caught.value.slug == slug


def test_a_file_that_is_locked_says_so() -> None:
    data = bytearray(WHOLE["docx"])
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(DocumentError) as caught:
        read_office(bytes(data), "docx")
    assert caught.value.slug == "encrypted"


def test_pictures_are_not_unpacked() -> None:
    data = io.BytesIO(WHOLE["docx"])
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/media/image1.png", bytes(3 * LARGEST))
    assert read_office(data.getvalue(), "docx").startswith(TITLE)


def test_an_rtf_file_is_refused_with_what_to_do() -> None:
    found = open_item(Item(rb"{\rtf1\ansi Fog keeps boats in port.}", "text", "fog.rtf"))
    assert isinstance(found, Failure)
    assert (found.slug, ".docx" in (found.hint or "")) == ("binary-file", True)


@given(st.sampled_from(FORMS), st.integers(0, 2000), st.binary(min_size=1, max_size=30))
def test_a_damaged_file_is_read_or_refused(form: OfficeForm, at: int, damage: bytes) -> None:
    data = bytearray(WHOLE[form])
    at %= len(data)
    data[at : at + len(damage)] = damage
    try:
        assert read_office(bytes(data), form).strip()
    except DocumentError as error:
        assert error.slug in ("bad-office-file", "encrypted", "too-large", "no-text")
