from __future__ import annotations

import pytest

from onrecord.errors import OptionError
from onrecord.questions.claims import find_claim, may_be
from onrecord.record import Record
from questions.conftest import COLD, told
from record.newsroom import Player, story


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Ilse Brandvik", "ilse BRANDVIK", True),
        ("Brandvik", "Ilse Brandvik", True),
        ("Ilse Brandvik", "Brandvik", True),
        ("I. Brandvik", "Ilse Brandvik", True),
        ("Bill Fenn", "William J. Fenn", True),
        ("Oda Fenn", "Ulf Fenn", False),
        ("Oda Fenn", "Oda Moe", False),
        ("Ilse", "Ilse Brandvik", False),
        ("Oda Fenn", None, False),
        ("…", "…", False),
    ],
)
def test_names_that_may_be_of_one_person(one: str, other: str | None, answer: bool) -> None:
    assert may_be(one, other) is answer
    assert may_be(other or "", one) is answer


def test_a_name_that_several_have_means_each_of_them(record: Record) -> None:
    for name in ("Ilse Brandvik", "Olav Brandvik"):
        record.add(story(f"[s:{name}] [c:said] [q:the quay was shut].", Player(name)))
    with record.database.reading() as connection:
        claim = find_claim(connection, "Brandvik")
        assert (claim.name, claim.is_id) == ("Brandvik", False)
        assert sorted(one.named.name for one in claim.subjects) == ["Ilse Brandvik", "Olav Brandvik"]
        one = find_claim(connection, claim.subjects[0].named.actor)
        assert (one.is_id, len(one.subjects)) == (True, 1)


def test_nobody_need_know_a_name_that_a_text_gives(record: Record) -> None:
    record.add(told(COLD[0][1], COLD[0][0], -0.5))
    with record.database.reading() as connection:
        assert find_claim(connection, "Una Fell", must_be_known=False).subjects == ()
        with pytest.raises(OptionError) as caught:
            find_claim(connection, "Una Fell")
    assert caught.value.slug == "unknown-actor"
