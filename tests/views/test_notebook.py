from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given

from onrecord.coding import CodedPair
from onrecord.questions.pairs import Pair, pair
from onrecord.questions.positions import Positions, Stretch, positions
from onrecord.questions.values import Named
from onrecord.record import Record
from onrecord.types import Failure, Reading
from onrecord.views.notebook import SHOWN, coded_view, pair_view, positions_view, readings_view
from readings import harbour, make_reading
from strategies import HOSTILE

CODED = CodedPair(
    "111", "ACCUSE", 3, -2.0, "future", "hostile", 0.9, 0.98, actor_name="Tarrow", recipient_name="Cadria"
)
WARM = Stretch(date(2032, 1, 1), date(2032, 4, 1), 4, 0.5, 0.25, 1.0)
TAGS = "style div p table caption small thead tbody tr th td i b u".split()


def line(*course: Stretch, **fields: Any) -> Positions:
    return Positions(Named("reg_1", "Velmark"), Named("reg_2", "Ostia Pact"), "quarter", course, **fields)


def tags_of(html: str) -> set[str]:
    return set(re.findall(r"</?([a-z0-9]+)", html))


def test_coded_pairs_are_rows_in_their_order_and_what_is_unlikely_is_faint() -> None:
    unlikely = msgspec.structs.replace(CODED, chance=0.02, actor_name=None)
    html = coded_view([CODED, unlikely])
    assert "<td>Tarrow</td><td>Cadria</td>" in html
    assert html.count('<tr class="unlikely"><td></td>') == 1
    assert html.index("0.98") < html.index("0.02")
    assert "[111]" in html
    assert "future" in html


def test_a_course_is_told_in_numbers_and_drawn_on_a_scale() -> None:
    html = positions_view(line(WARM, left_out=2, warnings=("two sources are mixed",)))
    assert "Velmark toward Ostia Pact" in html
    assert "+0.50 (+0.25 to +1.00)" in html
    assert 'style="left:62.5%;width:37.5%"' in html
    assert "2 observations in stretches with fewer than 3" in html
    assert "two sources are mixed" in html


def test_without_a_course_there_is_no_table() -> None:
    html = positions_view(line())
    assert "Nothing on record shows a line of Velmark toward Ostia Pact" in html
    assert "<table" not in html


def test_a_record_shows_a_pair_with_its_turn_and_its_words(quarrel: Record) -> None:
    found = pair(quarrel, "Velmark", "Ostia Pact", by="year")
    html = found._repr_html_()
    assert html == pair_view(found)
    assert "Changes of line of Velmark and Ostia Pact" in html
    assert "The Ostia Pact breaks its word" in html
    assert positions(quarrel, "Velmark", "Ostia Pact", by="year")._repr_html_().count('class="scale"') == 1


def test_a_long_list_says_how_much_of_it_is_shown() -> None:
    html = readings_view([harbour()] * (SHOWN + 5))
    assert f"{SHOWN} of {SHOWN + 5}" in html
    assert html.count("<tbody>") == 1
    assert html.count("Holmsund Courier") == SHOWN


def test_a_list_says_why_a_document_has_nothing() -> None:
    unread = Reading(make_reading("Die Tür ist zu.").document, unread="language")
    html = readings_view([Failure("fog.txt", "there is no such file", "check", "not-found"), unread])
    assert "there is no such file" in html
    assert "a language that there are no weights for" in html


@pytest.mark.parametrize("html", [coded_view([]), readings_view([])], ids=["pairs", "readings"])
def test_nothing_is_said_to_be_nothing(html: str) -> None:
    assert "Nothing was found." in html


@given(HOSTILE)
def test_whatever_stands_in_them_is_escaped(text: str) -> None:
    views = [
        coded_view([msgspec.structs.replace(CODED, actor_name=text, recipient_name=text)]),
        positions_view(msgspec.structs.replace(line(WARM, warnings=(text,)), holder=Named("reg_1", text))),
        positions_view(msgspec.structs.replace(line(), target=Named("reg_1", text))),
        readings_view([Failure(text, text, text, "x"), make_reading("It rained.", title=text, outlet=text)]),
    ]
    for html in views:
        assert tags_of(html) <= set(TAGS)
        assert not re.search("[\x00\ud800-\udfff]", html)
        html.encode()


def test_words_of_a_pair_are_escaped_too(quarrel: Record) -> None:
    found = pair(quarrel, "Velmark", "Ostia Pact")
    entry = found.timeline.entries[0]
    hostile = msgspec.structs.replace(
        entry, claimed_by="<b>", evidence=msgspec.structs.replace(entry.evidence, quote="<script>x</script>")
    )
    timeline = msgspec.structs.replace(found.timeline, entries=(hostile,))
    shown = pair_view(Pair(timeline, found.there, found.back, found.shifts))
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "claimed by &lt;b&gt;" in shown


def test_views_have_the_colours_of_light_and_dark_and_fetch_nothing() -> None:
    html = coded_view([CODED])
    assert "prefers-color-scheme: dark" in html
    assert '[data-jp-theme-light="false"]' in html
    assert not re.search(r"<(?:script|link|img|iframe)\b|url\(|@import", html)
