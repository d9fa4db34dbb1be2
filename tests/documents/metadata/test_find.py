from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.metadata.pages import BODY, ld, meta, page, tree
from onrecord.documents.document import Facts
from onrecord.documents.hints import NO_HINTS, Hints
from onrecord.documents.metadata.find import Extracted, Given, find_metadata
from onrecord.types import Dated

TEXT = "\n\n".join(BODY)
FULL = (
    ld(
        '{"@type": "NewsArticle", "headline": "Fog keeps boats in port", "datePublished": "2031-03-03T08:00:00Z",'
        ' "dateModified": "2031-03-04T09:00:00Z", "author": {"@type": "Person", "name": "Mira Holt"},'
        ' "publisher": {"@type": "Organization", "name": "Tide Table"}}'
    )
    + '<link rel="canonical" href="https://tides.example/fog">'
)
FOUND = Extracted("Another title", "Another Site", "Another Author", "https://other.example/1", "2030-01-01")
HINTED = Hints(
    address="https://tides.example/fog?from=feed",
    title="A title of the feed",
    outlet="A paper of the feed",
    authors=("Fay Reed",),
    dates=(Dated("feed", date(2031, 2, 2)),),
    archived="<urn:uuid:1>",
)


def facts(
    markup: str,
    given: Given | None = None,
    extracted: Extracted | None = None,
    hints: Hints = NO_HINTS,
    text: str = TEXT,
) -> Facts:
    return find_metadata(tree(markup), text, extracted or Extracted(), given or Given(), hints)


def test_page_that_says_everything_of_itself_is_believed_before_all_others() -> None:
    found = facts(page(FULL), extracted=FOUND, hints=HINTED)
    assert found.title == "Fog keeps boats in port"
    assert found.outlet == "Tide Table"
    assert found.url == "https://tides.example/fog"
    assert found.published == date(2031, 3, 3)
    assert found.authors == ("Mira Holt",)
    assert found.modified == date(2031, 3, 4)
    assert found.archived == "<urn:uuid:1>"


def test_what_the_caller_says_goes_before_the_page() -> None:
    given = Given("Harbour Post", "https://harbour.example/9", date(2029, 9, 9))
    found = facts(page(FULL), given, FOUND, HINTED)
    assert (found.outlet, found.url, found.published) == (given.outlet, given.url, given.published)
    assert found.dates[0] == Dated("given", date(2029, 9, 9))
    assert Dated("feed", date(2031, 2, 2)) in found.dates  # the other witnesses are kept


def test_page_that_says_nothing_has_what_its_way_to_us_says() -> None:
    found = facts("<html><body><p>Fog.</p></body></html>", hints=HINTED)
    assert (found.title, found.outlet, found.url) == (HINTED.title, HINTED.outlet, HINTED.address)
    assert (found.authors, found.published) == (HINTED.authors, date(2031, 2, 2))


def test_page_of_which_nobody_says_anything_is_unknown() -> None:
    found = facts("<html><body><p>Fog.</p></body></html>", text="Fog.")
    assert found == Facts(kind=found.kind)
    assert found.kind != "live"


def test_day_of_the_extraction_is_only_the_last_resort() -> None:
    bare = "<html><body><p>Fog.</p></body></html>"
    assert facts(bare, extracted=FOUND).published == date(2030, 1, 1)
    assert facts(page(FULL), extracted=FOUND).published == date(2031, 3, 3)
    assert Dated("text", date(2030, 1, 1)) not in facts(page(FULL), extracted=FOUND).dates


@pytest.mark.parametrize("day", [None, "", "2031", "soon", "2031-02-30", "0000-00-00"])
def test_day_of_the_extraction_that_is_none_is_not_guessed(day: str | None) -> None:
    found = facts("<html><body><p>Fog.</p></body></html>", extracted=Extracted(day=day), text="Fog.")
    assert (found.published, found.dates) == (None, ())


def test_a_witness_that_is_heard_twice_is_kept_once() -> None:
    twice = Hints(dates=(Dated("feed", date(2031, 2, 2)),) * 3)
    assert facts("<html><body><p>Fog.</p></body></html>", hints=twice).dates == (Dated("feed", date(2031, 2, 2)),)


def test_hour_of_publication_goes_with_its_day() -> None:
    found = facts(page(FULL))
    assert (found.published_at or "").startswith("2031-03-03T08:00")
    assert facts(page(FULL), Given(published=date(2029, 9, 9))).published_at is None


def test_a_text_that_tells_of_years_after_its_day_is_warned_of() -> None:
    late = "The boats sailed again in August 2033, the harbour office said."
    changed = page(meta("article:published_time", "2031-03-03") + meta("article:modified_time", "2033-09-01"))
    assert facts(changed, text=late).warnings == ("text-later-than-published",)
    assert facts(changed).warnings == ()
    assert facts(page(FULL)).warnings == ()


def test_name_of_the_outlet_is_no_part_of_the_title() -> None:
    head = meta("og:site_name", "Tide Table") + meta("og:title", "Fog keeps boats in port | Tide Table")
    assert facts(page(head)).title == "Fog keeps boats in port"


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_no_words_in_the_head_of_a_page_break_it(name: str, value: str, day: str) -> None:
    head = meta("og:title", value) + meta("og:site_name", name) + meta("article:published_time", day)
    found = facts(page(head), extracted=Extracted(day=day))
    assert len(set(found.dates)) == len(found.dates)
    assert all(one.strip() for one in found.authors)
