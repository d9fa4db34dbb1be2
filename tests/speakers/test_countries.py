from __future__ import annotations

import pytest

from judgements import LIND, evidence, party_of
from onrecord.speakers.choosing import Candidate
from onrecord.speakers.countries import REGISTER, Subject, Whole, candidates

END = " [s,p1:Lind] [w:said] [q:no]."


def found(
    marked: str, relations: str = "", role: str | None = None, body: str | None = None
) -> dict[str | None, Candidate]:
    made = evidence(marked, relations, LIND)
    subject = Subject(made, len(made.attributions) - 1, party_of(made), role, body)
    return {one.value: one for one in candidates(subject, Whole(made))}


def status(role: str | None, body: str | None = None) -> str:
    made = evidence("[p1:Ada Lind] left." + END, "", LIND)
    return Subject(made, 0, party_of(made), role, body).status


def test_the_state_of_an_office_is_a_candidate_with_its_place() -> None:
    made = found("[c1d:Danish] [o1:minister] [p1:Ada Lind] left." + END, "p1>o1 o1>c1 p1>c1", "minister")
    assert set(made) == {"DK", None}
    row = made["DK"].features
    assert row["with office"] == row["learnt, by an arc"] == row["any public"] == 1
    assert row["arc"] > 0


def test_another_state_is_a_candidate_that_only_the_text_names() -> None:
    made = found("Minister [p1:Ada Lind] left for [c1:Norway]." + END, "", "minister")
    assert made["NO"].features["text alone"] == 1
    assert "with office" not in made["NO"].features


def test_a_dateline_is_told_apart() -> None:
    made = found("OSLO - Minister [p1:Ada Lind] left [c1:Norway]." + END, "", "minister")
    assert made["NO"].features["dateline, public"] == 1


def test_a_state_that_no_list_knows_speaks_for_none() -> None:
    made = found("[c1:Norland]’s [o1:minister] [p1:Ada Lind] left for Denmark." + END, "p1>o1 o1>c1", "minister")
    assert made[None].features["none, invented"] == 1
    assert found("Minister [p1:Ada Lind] left." + END)[None].features["none, invented"] == 0


def test_a_state_speaks_itself() -> None:
    made = evidence("[s,c1:Denmark] [w:said] [q:no].", "", ("Denmark", "place"))
    subject = Subject(made, 0, party_of(made), None, None)
    assert [one.value for one in candidates(subject, Whole(made))] == ["DK", None]


def test_the_subject_of_what_is_said_is_marked() -> None:
    marked = "Minister [p1:Ada Lind] left Denmark. [s,p1:Lind] [w:said] [q:Norway would wait]."
    made = found(marked, "", "minister")
    assert made["NO"].features["leads content"] == 1
    assert "DK" not in made


def test_a_state_in_the_name_of_a_body_is_marked() -> None:
    made = found("[p1:Ada Lind] left." + END, "", "lawyer", "Danish Ports Ministry")
    assert made["DK"].features["in body"] == made["DK"].features["any public"] == 1


def test_what_the_register_alone_tells_has_its_key() -> None:
    made = found("[p1:Ada Lind], a [b1:Bank of Japan] [o1:clerk], left." + END, "p1>o1 o1>b1", "clerk", "Bank of Japan")
    assert made["JP"].key == REGISTER or "ruled" in made["JP"].features


@pytest.mark.parametrize(
    ("role", "body", "expected"),
    [
        ("minister", None, "public"),
        ("judge", None, "public"),
        ("lawyer", None, "private"),
        ("lawyer", "Ports Ministry", "public"),
        ("skipper", None, "other"),
        (None, "Osk Guild", "other"),
        (None, None, "bare"),
    ],
)
def test_who_speaks_for_a_state_is_told_by_office_and_body(role: str | None, body: str | None, expected: str) -> None:
    assert status(role, body) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Georgia [o1:Governor] [p1:Ada Lind] left.", "US"),
        ("Georgia’s [o1:foreign minister], [p1:Ada Lind], left.", "GE"),
        ("Denmark’s [o1:ambassador to Norway], [p1:Ada Lind], left.", "DK"),
        ("Iran fired. Iran waits. Iran’s army left. The US [o1:Defense Secretary], [p1:Ada Lind], left.", "US"),
    ],
)
def test_a_state_in_the_words_of_the_office_decides_alone(text: str, code: str) -> None:
    assert set(found(text + END, "p1>o1", "governor")) == {code, None}


def test_its_office_is_of_the_state_that_it_stands_for() -> None:
    made = found("[c1:Denmark] closed. [c1:Its] [o1:minister], [p1:Ada Lind], left Norway." + END, "p1>o1", "minister")
    assert set(made) == {"DK", None}


def test_an_office_that_stands_beside_no_name_does_not_decide() -> None:
    made = found("Minister [p1:Ada Lind] left. So [p1:the Danish [o1:envoy]] waits." + END, "p1>o1", "minister")
    assert "with office" not in made["DK"].features
    assert made["DK"].features["with office, apart"] == 1


def test_a_state_inside_the_name_of_another_body_is_not_named() -> None:
    made = found("Mayor [p1:Ada Lind] met the [b1:United States Conference of Mayors]." + END, "", "mayor")
    assert set(made) == {None}


def test_a_body_of_many_states_speaks_for_none() -> None:
    made = found("Spokesman [p1:Ada Lind] met [c1:Denmark]." + END, "", "spokesman", "UN rights office")
    assert set(made) == {None}


def test_a_part_of_a_body_that_is_no_states_is_not_public() -> None:
    assert status("director", "Boat Union’s Lune office") == "other"
    assert status("director", "Norway’s Ministry of Ports") == "public"
