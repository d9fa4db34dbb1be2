from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from onrecord.record import Actor
from onrecord.types import Span
from onrecord.web.template_filters import (
    day,
    is_web,
    make_environment,
    marked,
    month_url,
    offsets,
    shortened,
    shown,
    signed,
    step_of,
)
from onrecord.web.template_filters import (
    given as conditions,
)


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 10))
def test_marked_words_are_escaped_and_none_is_lost(text: str, start: int, length: int) -> None:
    import html

    end = min(start + length, len(text))
    drawn = str(marked(text, (Span(start, end),) if start < end else ()))
    plain = html.unescape(drawn.replace("<mark>", "").replace("</mark>", ""))
    assert "<script" not in drawn
    assert plain.replace("\ufffd", "") == "".join(one for one in text if one in plain or not one.isprintable()) or plain


def test_a_name_in_cyrillic_is_shown_in_latin_letters() -> None:
    kelin = Actor("reg_2", "Андрей Келин", "person", "RU", None, ("Андрей Келин", "Andrey Kelin"))
    assert shown(kelin) == "Andrey Kelin"
    page = make_environment().from_string("{{ a | shown }}")
    assert page.render(a=msgspec.structs.replace(kelin, names=())) == "Andrei Kelin"


@given(st.floats(-3, 3))
def test_steps_stay_on_the_scale(value: float) -> None:
    assert 0 <= step_of(value) <= 8


@given(st.text(max_size=80), st.integers(1, 40))
def test_shortened_words_are_the_first_ones(text: str, most: int) -> None:
    line = " ".join(text.split())
    short = shortened(text, most)
    assert short == line or line.startswith(short.removesuffix(" …"))
    assert len(short) <= most + 2


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://tides.example/", True),
        ("HTTP://x.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://x.example", False),
        ("//x.example", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, expected: bool) -> None:
    assert is_web(url) is expected


def test_small_things() -> None:
    assert (signed(0.25), signed(-0.5), signed(0)) == ("+0.25", "−0.50", "+0.00")
    assert str(day(None)) == "no day"
    assert str(day(date(2031, 5, 6))) == '<time datetime="2031-05-06">2031-05-06</time>'
    assert offsets((Span(1, 4), Span(6, 9))) == "1-4,6-9"
    assert month_url({}, "2031-12") == "/search?since=2031-12-01&until=2031-12-31"
    assert conditions({"q": "fog", "speaker": None, "limit": 20}) == [("q", "fog")]


def test_a_name_that_a_template_misspells_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        make_environment().from_string("{{ anser.title }}").render(answer=1)


def test_what_a_template_shows_is_escaped() -> None:
    shown = make_environment().from_string("{{ words }}").render(words="<script>alert(1)</script>")
    assert "<script>" not in shown
