from __future__ import annotations

from datetime import date

import msgspec
import pytest

from cli.commands import Output, lines_of, rows_of, slug_of, whole_of
from onrecord.cli.who import who_lines
from onrecord.questions.values import Evidence, Named
from onrecord.questions.who import Known, Office, Toward, Who
from onrecord.record import Actor, Record, RoleSeen
from questions.crowd import PLAIN, fill

FENN = Actor("reg_1", "Oda Fenn", "person", "NO", None, ("Oda Fenn", "O. Fenn"))
ROLE = RoleSeen("mayor", None, "NO", None, None, None, None, 0)
PRINTED = Evidence("Mayor Fenn", (), "doc_1", outlet="Tide Table")


def shown(*offices: Office, toward: tuple[Toward, ...] = (), statements: int = 2, actor: Actor = FENN) -> list[str]:
    return list(who_lines(Known((Who(actor, offices, statements, (), toward),))))


def seen(first: date | None, last: date | None, articles: int = 2) -> Office:
    return Office(msgspec.structs.replace(ROLE, first_seen=first, last_seen=last, articles=articles), PRINTED)


def held(since: date | None, until: date | None) -> Office:
    return Office(msgspec.structs.replace(ROLE, since=since, until=until), None)


def test_who_tells_kind_roles_statements_and_whom_they_are_about(asked: str, capsys: Output) -> None:
    lines = lines_of(capsys, "who", "brandvik", "--db", asked)
    assert lines[0].startswith("Ilse Brandvik (person) [reg_")
    assert lines[1].startswith(
        "  Foreign Minister, Foreign Ministry: seen 2031-02-03 to 2032-04-06 in 5 articles, last in"
    )
    assert lines[2] == "  3 statements"
    assert lines[-1] == "    -0.17  Ostia Pact  (3 times, 2031-02-03 to 2032-03-01)"


def test_who_shows_a_name_in_cyrillic_in_latin_letters_and_the_original_beside_it() -> None:
    kelin = Actor("reg_2", "Андрей Келин", "person", "RU", None, ("Андрей Келин",))
    assert shown(actor=kelin)[0] == "Andrei Kelin, Андрей Келин (person, RU) [reg_2]"


def test_who_knows_an_id_that_it_prints(asked: str, capsys: Output) -> None:
    lines = lines_of(capsys, "who", "Tveit", "--db", asked)
    name = lines[0].rpartition("[")[2].rstrip("]")
    assert lines_of(capsys, "who", name, "--db", asked) == lines


def test_who_gives_programs_one_row_for_each_actor(asked: str, capsys: Output) -> None:
    (row,) = rows_of(capsys, "who", "Ostia Pact", "--db", asked)
    assert row["actor"]["kind"] == "bloc"
    assert row["latest"] == []
    whole = whole_of(capsys, "who", "Ostia Pact", "--db", asked)
    assert whole == {"found": [row], "others": []}


@pytest.mark.parametrize("name", ["", "…", "Oda Fenn", "%", "x' OR '1'='1", "a" * 5000])
def test_who_refuses_a_name_that_nobody_has(name: str, asked: str, capsys: Output) -> None:
    assert slug_of(capsys, "who", name, "--db", asked) == "unknown-actor"


def test_other_spellings_are_told_once_and_not_the_name_itself() -> None:
    assert shown()[:2] == ["Oda Fenn (person, NO) [reg_1]", "  also written: O. Fenn"]
    assert not any("also written" in line for line in shown(actor=msgspec.structs.replace(FENN, names=("Oda Fenn",))))


@pytest.mark.parametrize(
    ("office", "line"),
    [
        (
            seen(date(2031, 5, 6), date(2031, 6, 7)),
            "seen 2031-05-06 to 2031-06-07 in 2 articles, last in Tide Table, doc_1",
        ),
        (seen(date(2031, 5, 6), date(2031, 5, 6), 1), "seen 2031-05-06 in 1 article, last in Tide Table, doc_1"),
        (seen(None, None), "seen undated in 2 articles, last in Tide Table, doc_1"),
        (held(date(2030, 1, 1), date(2030, 12, 31)), "2030-01-01 to 2030-12-31 (register)"),
        (held(date(2030, 1, 1), None), "2030-01-01 to now (register)"),
        (held(None, date(2030, 12, 31)), "? to 2030-12-31 (register)"),
    ],
)
def test_an_office_has_the_days_of_its_articles_or_of_a_register(office: Office, line: str) -> None:
    assert f"  mayor, NO: {line}" in shown(office)


def test_too_few_stances_have_no_mean() -> None:
    day = date(2031, 5, 6)
    lines = shown(toward=(Toward(Named("reg_2", "Ostia Pact"), 2, None, day, day),))
    assert "      –    Ostia Pact  (2 times, 2031-05-06)" in lines


def test_one_statement_and_one_day_are_told_in_the_singular() -> None:
    day = date(2031, 5, 6)
    lines = shown(statements=1, toward=(Toward(Named("reg_2", "Ostia Pact"), 1, 0.5, day, day),))
    assert "  1 statement" in lines
    assert lines[-1] == "    +0.50  Ostia Pact  (1 times, 2031-05-06)"


def test_several_of_one_name_are_counted_first_and_those_beyond_are_named() -> None:
    other = msgspec.structs.replace(FENN, id="reg_2")
    known = Known((Who(FENN, (), 2, (), ()), Who(other, (), 1, (), ())), ("Oda Fenn the younger (person)",))
    lines = list(who_lines(known))
    assert lines[:2] == ["3 actors are known by this name.", ""]
    assert [line for line in lines if line.endswith("[reg_2]")]
    assert lines[-1] == "also: Oda Fenn the younger (person)"


def test_who_is_meant_by_a_plain_name(file_record: Record, capsys: Output) -> None:
    fill(file_record)
    db = file_record.database.where
    first = {name: whole_of(capsys, "who", name, "--db", db)["found"][0]["actor"]["name"] for name in PLAIN}
    assert first == PLAIN
