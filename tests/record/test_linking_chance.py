from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.record.linking_chance import (
    EVIDENCE,
    FEATURES,
    Asked,
    Candidate,
    Weights,
    chances,
    doubts,
    features_of,
    has_evidence,
    load_weights,
)
from onrecord.record.standing import Around, Standing

PLAIN = Asked(None, frozenset(), Around())


def office(*words: str) -> frozenset[frozenset[str]]:
    return frozenset({frozenset(words)})


def test_chances_leave_room_for_none_of_them() -> None:
    two = [Candidate(1, 1, "full name", "NO"), Candidate(2, 2, "full name", "SE")]
    found = chances(Asked("NO", frozenset(), Around()), two, load_weights())
    assert found[0] > found[1] > 0
    assert sum(found) < 1
    assert chances(PLAIN, [], load_weights()) == []


def test_chances_of_great_totals_do_not_overflow() -> None:
    weights = Weights(dict.fromkeys(FEATURES, 1e4), 0.5, 0.5)
    assert chances(PLAIN, [Candidate(1, 1, "full name")], weights) == [1.0]


def test_features_tell_what_speaks_for_and_against() -> None:
    asked = Asked("NO", office("mayor"), Around({7: 0.5}, outlet=3, day=1000))
    standing = Standing(3, frozenset((7, 8)), frozenset((3,)), (1000 - 365,))
    found = features_of(asked, Candidate(1, 1, "middle name", "NO", office("mayor"), standing), 4)
    assert {name for name, value in found.items() if value} == {
        "middle name", "same country", "same office", "people beside", "same outlet", "on record", "share of others",
        "years between",
    }  # fmt: skip
    assert found["share of others"] == 0.25
    other = features_of(asked, Candidate(1, 1, "full name", "SE", office("goalkeeper")), 0)
    assert set(other) == {"full name", "other country", "other office", "on record"}
    assert features_of(asked, Candidate(1, 1, "full name", "NO"), 0)["office of one"] == 1


def test_strangers_on_both_sides_speak_against_a_link() -> None:
    asked = Asked(None, frozenset(), Around({1: 0.5, 2: 0.5}))
    found = features_of(asked, Candidate(9, 9, "full name", standing=Standing(2, frozenset((4, 5, 6)))), 2)
    assert found["nobody beside"] == 1


def test_a_name_alone_is_no_evidence() -> None:
    assert not has_evidence({"full name": 1.0, "same outlet": 1.0, "share": 1.0})
    assert all(has_evidence({"full name": 1.0, name: 1.0}) for name in EVIDENCE)
    assert has_evidence({"full name": 1.0, "on record": 0.9})
    assert not has_evidence({"surname": 1.0, "on record": 0.9})


@pytest.mark.parametrize("beside", ["office of one", "same trade"])
def test_a_country_in_common_tells_little_where_only_one_has_an_office(beside: str) -> None:
    assert doubts({"full name": 1.0, "same country": 1.0, "on record": 0.17}) == 0
    assert doubts({"full name": 1.0, "same country": 1.0, "on record": 0.17, beside: 1.0}) > 0.5
    assert doubts({"full name": 1.0, "same country": 1.0, "on record": 0.9, beside: 1.0}) == 0


def test_weights_without_a_feature_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "linking.json"
    for text in ('{"weights":{"full name":1.0},"link":0.5,"new":0.5}', "no JSON"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ModelError, match="entity linking"):
            load_weights.__wrapped__(path)
    with pytest.raises(ModelError, match="entity linking"):
        load_weights.__wrapped__(tmp_path / "none.json")
