from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from onrecord.record import entity_linking
from onrecord.record.entity_linking import (
    RULES,
    UNSURE,
    Known,
    KnownIndex,
    Local,
    explain,
    filing_keys,
    keys_of_new,
    known_of,
    local_of,
    lookup_keys,
    match,
)
from onrecord.record.standing import Around, Standing
from onrecord.types import Actor, Role, Span, SpeakerKind


def local(
    name: str | None,
    role: str | None = None,
    *,
    kind: SpeakerKind = "person",
    country: str | None = None,
    wikidata: str | None = None,
) -> Local:
    roles = (Role(role, None, country, Span(0, 1)),) if role else ()
    return local_of(Actor("act_1", name, kind, country, wikidata, roles))


def decided(new: Local, *registered: Local) -> tuple[str, int | None]:
    known = [known_of(row, row, one, frozenset(filing_keys(one))) for row, one in enumerate(registered, 1)]
    found = match(new, known)
    return found.rule, found.known.row if found.known else None


def is_found_by_keys(new: Local, old: Local) -> bool:
    return bool(set(lookup_keys(new)) & set(filing_keys(old)))


@pytest.mark.parametrize(
    ("new", "old", "rule"),
    [
        (local("Oda Fenn", "mayor"), local("Oda Fenn", "mayor of Lune"), "full name"),
        (local("Ода Фенн", "mayor"), local("Oda Fenn", "mayor"), "full name"),
        (local("Fenn, Oda", "mayor"), local("Oda Fenn", "mayor"), "full name"),
        (local("Oda M. Fenn", "mayor"), local("Oda Fenn", "mayor"), "middle name"),
        (local("Oda Fenn", "trade minister"), local("Oda Fenn", "foreign minister"), "full name"),
        (local("Oda Fenn", "premier", country="NO"), local("Oda Fenn", "foreign minister", country="NO"), "full name"),
        (local("Bill Fenn", country="NO"), local("William Fenn", country="NO"), "shorter name"),
        (local("William J. Fenn", "mayor"), local("William Fenn", "mayor"), "middle name"),
        (local("W. Fenn", "mayor of Lune"), local("William Fenn", "mayor"), "shorter name"),
        (local("Sergey Fennov", country="RU"), local("Sergei Fennow", country="RU"), "spelling"),
        (local("Fenn", "mayor of Lune"), local("Oda Fenn", "mayor of Lune"), "surname"),
        (local("Oda Lunde", wikidata="Q7"), local("Oda Fenn", wikidata="Q7"), "wikidata"),
        (local("Tide Union", kind="organisation"), local("Tide Union", kind="bloc"), "name of the body"),
        (
            local("Foreign Ministry", kind="organisation", country="NO"),
            local("Foreign Ministry", kind="organisation", country="NO"),
            "name of the body",
        ),
        (local("Norway", kind="country", country="NO"), local("Oslo", kind="country", country="NO"), "country"),
    ],
)
def test_match_finds_the_same_actor(new: Local, old: Local, rule: str) -> None:
    assert decided(new, old) == (rule, 1)
    assert is_found_by_keys(new, old)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (local("Fenn"), local("Oda Fenn")),
        (local("Fenn", country="NO"), local("Oda Fenn", country="NO")),
        (local("Fenn"), local("Fenn", "mayor")),
        (local("Oda Fenn"), local("Oda Fenn")),
        (local("Oda Fenn"), local("Oda Fenn", "mayor")),
        (local("Ulf Fenn Jr.", "mayor"), local("Ulf Fenn", "mayor")),
        (local("Ulf Fenn"), local("Oda Fenn")),
        (local("Oda Fenn", country="SE"), local("Oda Fenn", country="NO")),
        (local("Oda Fenn", "goalkeeper"), local("Oda Fenn", "foreign minister")),
        (local("Oda Fenn", "goalkeeper", country="NO"), local("Oda Fenn", "foreign minister", country="NO")),
        (local("Oda Fenn", "striker of Quay Rovers"), local("Oda Fenn", "headteacher of Quay School")),
        (local("Oda Fenn", wikidata="Q8"), local("Oda Fenn", wikidata="Q7")),
        (local("W. Fenn"), local("William Fenn")),
        (local("Sergey Fennov"), local("Sergei Fennow")),
        (local(None, "spokesman"), local("Oda Fenn", "spokesman")),
        (local("Foreign Ministry", kind="organisation"), local("Foreign Ministry", kind="organisation", country="NO")),
        (
            local("Foreign Ministry", kind="organisation", country="SE"),
            local("Foreign Ministry", kind="organisation", country="NO"),
        ),
        (local("Oda Fenn", kind="organisation"), local("Oda Fenn")),
        (local("Oda Fenn", kind="group"), local("Oda Fenn")),
    ],
)
def test_match_keeps_two_actors_apart(new: Local, old: Local) -> None:
    assert decided(new, old)[1] is None


def test_two_of_one_name_are_told_apart_by_their_office() -> None:
    mayor, keeper = local("Oda Fenn", "mayor of Lune"), local("Oda Fenn", "goalkeeper")
    assert decided(local("Oda Fenn", "mayor of Lune"), keeper, mayor) == ("full name", 2)


def test_where_several_fit_none_is_chosen() -> None:
    mayor, keeper = local("Oda Fenn", "mayor of Lune"), local("Oda Fenn", "goalkeeper")
    assert decided(local("Oda Fenn"), keeper, mayor)[1] is None


def test_a_name_is_of_whoever_is_often_on_record_and_stands_beside_the_same_people() -> None:
    keeper, mayor = (known_of(row, row, one, frozenset(filing_keys(one))) for row, one in enumerate(NAMESAKES, 1))
    mayor = replace(mayor, standing=Standing(20, frozenset((7, 8)), frozenset(), ()))
    keeper = replace(keeper, standing=Standing(2, frozenset((9, 10, 11)), frozenset(), ()))
    found = match(local("Oda Fenn"), [keeper, mayor], Around({7: 0.5, 12: 0.5}))
    assert found.known is mayor
    assert found.chance is not None
    assert found.chance > 0.6
    lines = explain(local("Oda Fenn"), [keeper, mayor], Around({7: 0.5, 12: 0.5}))
    assert lines[-2].startswith(f"actor 2: {found.chance:.2f} (")
    assert "people beside +" in lines[-2]


def test_a_surname_with_an_office_is_whoever_held_it_on_that_day() -> None:
    role = (Role("Foreign Minister", None, "RU", Span(0, 1)),)
    lavrov = local_of(Actor("act_1", "Lavrov", "person", "RU", None, role), date(2019, 5, 1))
    assert decided(lavrov)[0] == "office on that day"
    other, him = local("Ulf Lavrov", country="RU"), local("Sergei Lavrov", country="RU")
    assert decided(lavrov, other, him) == ("surname", 2)
    assert "p:sergey lavrov" in filing_keys(lavrov)


def test_a_word_before_a_full_name_is_no_part_of_it() -> None:
    found = local("Crooked Hillary Fenn", "mayor")
    assert (found.name, found.words) == ("Hillary Fenn", ("hillary", "fenn"))
    assert decided(local("Stop Olu Dahl", "mayor"), local("Olu Dahl", "mayor")) == ("part of the name", 1)
    assert is_found_by_keys(local("Olu Dahl"), local("Stop Olu Dahl"))
    assert is_found_by_keys(local("Stop Olu Dahl"), local("Olu Dahl"))


def test_explain_ends_with_the_rule_that_decides() -> None:
    lines = explain(local("Oda Fenn"), ())
    assert lines[-1].startswith("new person: ")
    assert len(lines) == len(RULES)


NAMESAKES = (local("Oda Fenn", "goalkeeper"), local("Oda Fenn", "mayor of Lune"))


def test_index_gives_those_an_actor_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entity_linking, "MOST", 2)
    names = ["Ilse Brandvik", "Ivo Brandvik", "Ida Brandvik", "Tore Malm"]
    locals_ = [local_of(Actor(f"act_{name}", name, "person")) for name in names]
    known = [known_of(row, row, one, frozenset(filing_keys(one))) for row, one in enumerate(locals_)]
    index = KnownIndex(known)
    assert index.near(locals_[3]) == [known[3]]
    assert index.near(locals_[2]) == known[:3]  # two of the initial and surname, and himself by the whole name
    assert index.near(local_of(Actor("act_1", "Oda Lind", "person"))) == []


def known(row: int, one: Local, articles: int, *beside: int) -> Known:
    standing = Standing(articles, frozenset(beside), frozenset({1}), ())
    return known_of(row, row, one, frozenset(filing_keys(one)), standing)


@pytest.mark.parametrize(
    ("new", "old", "is_one"),
    [
        (local("Oda Fenn"), local("Oda Fenn", "mayor of Lune"), True),
        (local("Oda Fenn", "mayor"), local("Oda Fenn", "mayor of Lune"), True),
        (local("Oda Fenn", "goalkeeper"), local("Oda Fenn", "mayor of Lune"), False),  # may be another: it is weighed
        (local("Oda Fenn", country="SE"), local("Oda Fenn", "mayor of Lune", country="NO"), False),
    ],
)
def test_a_name_that_many_articles_have_is_theirs_who_has_it(new: Local, old: Local, is_one: bool) -> None:
    assert (match(new, [known(1, old, 8)]).rule == "often on record") is is_one
    assert match(new, [known(1, old, 7)]).rule != "often on record"
    assert match(new, [known(1, old, 8), known(2, local("Oda Fenn", "judge"), 1)]).rule != "often on record"
    found = match(new, [known(1, old, 30), known(2, local("Oda Fenn", "judge"), 1)])
    assert (found.rule == "often on record") is is_one


# The same country, the same company that everybody has, and the same outlet: a store and a congressman.
@pytest.mark.parametrize(
    ("new", "old"),
    [
        (local("Oda Fenn", "owner of a store", country="US"), local("Oda Fenn", "congresswoman", country="US")),
        (local("Oda Fenn", "mayor of Osk", country="US"), local("Oda Fenn", "mayor of Lune", country="US")),
        (
            local("Oda Fenn", "chief executive of Tide Bank", country="US"),
            local("Oda Fenn", "chief executive of Reed Fund", country="US"),
        ),
        (local("Oda Fenn", "student", country="US"), local("Oda Fenn", "voter", country="US")),
        (local("Oda Fenn"), local("Oda Fenn", "congresswoman")),
    ],
)
def test_those_who_are_hardly_on_record_are_not_taken_for_one_because_of_their_surroundings(
    new: Local, old: Local
) -> None:
    around = Around({7: 0.14, 8: 0.14}, outlet=1)
    assert match(new, [known(1, old, 2, 7, 8)], around).known is None


@pytest.mark.parametrize(
    ("name", "rule"), [("Melka", "one name"), ("Judge", "surname alone"), ("Mayor", "surname alone")]
)
def test_whoever_speaks_under_one_name_is_somebody(name: str, rule: str) -> None:
    spoken = replace(local(name), is_speaker=True)
    found = match(spoken, ())
    assert (found.rule, found.is_new) == (rule, rule == "one name")
    assert match(local(name), ()).rule == "surname alone"


def test_a_full_name_is_not_found_by_one_name_alone() -> None:
    alone = replace(local("Fenn", "mayor of Lune"), is_speaker=True)
    known = [known_of(1, 1, alone, frozenset(keys_of_new(alone, "one name")))]
    assert match(local("Oda Fenn", "mayor of Lune"), known).is_new
    assert match(local("Fenn", "mayor of Lune"), known).known == known[0]
    assert match(local("Fenn"), known).rule == "surname alone"


def test_a_speaker_who_may_be_who_is_on_record_has_a_row_of_his_own() -> None:
    known = [known_of(1, 1, (old := local("Oda Fenn", "mayor of Lune")), frozenset(filing_keys(old)), Standing(1))]
    beside = Around({7: 0.3})
    known = [replace(known[0], standing=Standing(1, frozenset((7,))))]
    asked = local("Oda Fenn")
    assert match(asked, known, beside).rule == "left open"
    found = match(replace(asked, is_speaker=True), known, beside)
    assert (found.rule, found.is_new) == (UNSURE, True)
    other = known_of(2, 2, asked, frozenset(keys_of_new(asked, UNSURE)), Standing(1))
    again = match(local("Oda Fenn", "mayor of Lune"), [*known, other], Around())
    assert again.known == known[0]
