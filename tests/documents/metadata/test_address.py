from __future__ import annotations

import pytest

from documents.metadata.pages import meta, page, tree
from onrecord.documents import read_html
from onrecord.documents.hints import Hints
from onrecord.documents.metadata.address import clean, find_address, site_of
from onrecord.documents.metadata.head import read_head

HERE = "https://www.tides.example/fog?id=3&utm_source=letter"


def found(href: str, here: str | None = HERE) -> str | None:
    made = tree(page(f'<link rel="canonical" href="{href}">'))
    return find_address(made, read_head(made), here)


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://tides.example/fog-3", "https://tides.example/fog-3"),
        ("/fog-3#top", "https://www.tides.example/fog-3"),
        ("https://news.tides.example/fog-3", "https://news.tides.example/fog-3"),
        ("https://vesper.example/fog-3", "https://www.tides.example/fog?id=3"),
        ("https://tides.example/", "https://www.tides.example/fog?id=3"),
        ("javascript:alert(1)", "https://www.tides.example/fog?id=3"),
        ("http://[broken", "https://www.tides.example/fog?id=3"),
        ("", "https://www.tides.example/fog?id=3"),
    ],
)
def test_find_address_believes_a_page_about_its_own_site(href: str, address: str) -> None:
    assert found(href) == address


def test_find_address_takes_what_the_page_says_where_nothing_else_is_known() -> None:
    assert found("https://tides.example/fog-3", None) == "https://tides.example/fog-3"
    assert found("/fog-3", None) is None


def test_document_has_the_given_address_before_all_others() -> None:
    text = page(meta("og:url", "https://tides.example/a"))
    assert read_html(text, hints=Hints(address="https://m.tides.example/b")).url == "https://tides.example/a"
    assert read_html(text, url="https://osk.example/c").url == "https://osk.example/c"


def test_clean_leaves_an_address_without_tracking_as_it_is() -> None:
    url = "https://tides.example/fog?a=1&b=%20x&c"
    assert clean(url) == url


def test_site_of_knows_the_faces_of_a_site() -> None:
    assert {site_of(f"https://{face}tides.example/") for face in ("", "www.", "m.", "amp.")} == {"tides.example"}
