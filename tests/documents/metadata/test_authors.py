from __future__ import annotations

import pytest

from documents.metadata.pages import ld, meta, page, tree
from onrecord.documents import read_html
from onrecord.documents.metadata.authors import find_authors
from onrecord.documents.metadata.head import read_head


@pytest.mark.parametrize(
    ("head", "persons", "agency"),
    [
        (ld('{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ada Renn"}}'), ("Ada Renn",), None),
        (ld('{"@type": "NewsArticle", "author": [{"name": "Ada Renn"}, "Bo Lund"]}'), ("Ada Renn", "Bo Lund"), None),
        (
            ld('{"@graph": [{"@type": ["Article"], "author": "By Ada Renn and Bo Lund"}]}'),
            ("Ada Renn", "Bo Lund"),
            None,
        ),
        (ld('{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Reuters"}}'), (), "Reuters"),
        (meta("author", "Ada Renn (Reuters)"), ("Ada Renn",), "Reuters"),
        (meta("author", "ADA RENN, Tide Table"), ("Ada Renn",), None),
        (meta("author", "Analysis by Ada Renn"), ("Ada Renn",), None),
        (meta("author", "https://tides.example/ada-renn"), (), None),
        (meta("author", "Staff reporter; newsroom@tides.example"), (), None),
        (ld('{"@type": "NewsArticle", "author": 5}'), (), None),
    ],
)
def test_find_authors_parts_persons_and_agencies(head: str, persons: tuple[str, ...], agency: str | None) -> None:
    assert find_authors(read_head(tree(page(head))), None, "Tide Table") == (persons, agency)


def test_document_credits_the_agency_that_the_head_names() -> None:
    document = read_html(page(meta("author", "Ada Renn (Reuters)")))
    assert (document.authors, document.credit) == (("Ada Renn",), "Reuters")


def test_credit_in_the_text_goes_before_that_of_the_head() -> None:
    body = ("OSK (AP) — The fog stays over the harbour of Osk for the third day, and no boat will leave.",) * 2
    assert read_html(page(meta("author", "Reuters"), body=body)).credit == "AP"
