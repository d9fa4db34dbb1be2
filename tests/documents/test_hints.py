from __future__ import annotations

from datetime import date

import msgspec

from onrecord.documents.hints import NO_HINTS, Hints
from onrecord.documents.html import read_html
from onrecord.types import Dated

PAGE = """<html><head><title>Fog</title></head><body><article><h1>Fog over Osk</h1>
<p>The fog stays over the harbour of Osk, the pilots say, and no boat will leave before noon.</p>
<p>Ada Renn, who leads them, said that the lamps had been out since the morning.</p></article></body></html>"""


def test_nothing_is_known_without_hints() -> None:
    assert all(not getattr(NO_HINTS, name) for name in Hints.__struct_fields__)


def test_the_way_of_a_page_tells_what_the_page_does_not() -> None:
    hints = Hints(outlet="Tide Table", authors=("Ada Renn",), dates=(Dated("feed", date(2031, 5, 6)),))
    document = read_html(PAGE, hints=hints)
    assert (document.outlet, document.authors, document.published) == ("Tide Table", ("Ada Renn",), date(2031, 5, 6))


def test_what_the_page_says_goes_before_its_hints() -> None:
    page = PAGE.replace("<head>", '<head><meta property="og:site_name" content="Harbour Mail">')
    assert read_html(page, hints=Hints(outlet="Tide Table")).outlet == "Harbour Mail"


def test_the_charset_of_the_server_goes_before_that_of_the_page() -> None:
    page = PAGE.replace("lamps", "lämps").replace("<head>", '<head><meta charset="utf-8">').encode("latin-1")
    assert "lämps" in read_html(page, hints=Hints(charset="latin-1")).text
    assert msgspec.structs.replace(NO_HINTS, charset="x").charset == "x"
