from __future__ import annotations

import pytest

from onrecord.phrases.bodies import body_of, country_in, is_body, is_outlet


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Foreign Ministry", "organisation"),
        ("Fenn campaign", "organisation"),
        ("Harbour League", "bloc"),
        ("NATO", "bloc"),
        ("Kremlin", "organisation"),
        ("AFL-CIO", "organisation"),
        ("Tidewater Post", "organisation"),
        ("Oda Fenn", None),
        ("ministry", None),
    ],
)
def test_body_of_knows_bodies_by_name_noun_and_shape(words: str, kind: str | None) -> None:
    assert body_of(words.split()) == kind


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Danish Foreign Ministry", "DK"),
        ("South Korean Navy", "KR"),
        ("White House", "US"),
        ("Foreign Ministry", None),
        ("USA Today", None),
        ("Danish", None),
    ],
)
def test_country_in_reads_a_demonym_before_a_body(words: str, code: str | None) -> None:
    assert country_in(words.split()) == code


def test_is_outlet_takes_the_whole_phrase_only() -> None:
    assert is_outlet("Tidewater Post")
    assert not is_outlet("Tidewater Post crane")


def test_is_body_leaves_outlets_out() -> None:
    assert is_body(["Ports", "Ministry"])
    assert not is_body(["Tidewater", "Post"])
    assert not is_body([])
