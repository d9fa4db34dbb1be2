from __future__ import annotations

from pathlib import Path

import pytest

from cli.commands import Output, lines_of, rows_of, slug_of
from onrecord.cli.judge import judgement_lines
from onrecord.record import Judgement, Record, open_record
from questions.crowd import fill


@pytest.fixture
def crowd(tmp_path: Path) -> str:
    """The record of ``crowd`` in a file, to be judged."""
    path = str(tmp_path / "crowd.db")
    with open_record(path) as record:
        fill(record)
    return path


def id_of(capsys: Output, lines: list[str]) -> str:
    return lines[0].split()[0]


def named(db: str, name: str) -> list[str]:
    with open_record(db) as record:
        return [one.name for one in record.actors(name)]


def test_actors_are_merged_by_name_and_parted_again(crowd: str, capsys: Output) -> None:
    made = lines_of(capsys, "judge", "merge", "Marlo Quint", "Melka Quint", "--by", "Oda", "--db", crowd)
    assert made[1] == f"Take it back with: onrecord judge withdraw {id_of(capsys, made)}"
    assert named(crowd, "Melka Quint") == ["Marlo Quint"]
    listed, _ = lines_of(capsys, "judge", "list", "--db", crowd)
    assert all(f" {word} " in listed for word in ("merge Marlo Quint", "and Melka Quint", "by Oda,"))
    (row,) = rows_of(capsys, "judge", "list", "--db", crowd)
    assert (row["verb"], row["by"], len(row["subjects"])) == ("merge", "Oda", 2)
    lines_of(capsys, "judge", "withdraw", id_of(capsys, made), "--db", crowd)
    assert named(crowd, "Melka Quint") == ["Melka Quint"]


def test_rows_of_one_full_name_are_merged_by_that_name(crowd: str, capsys: Output) -> None:
    with open_record(crowd) as record:
        split(record)
    assert len(named(crowd, "Marlo Quint")) == 2
    lines_of(capsys, "judge", "merge", "Marlo Quint", "--db", crowd)
    assert len(named(crowd, "Marlo Quint")) == 1


def split(record: Record) -> None:
    (actor,) = record.actors("Marlo Quint")
    document = record.reports(record.statements(speaker=actor.id)[0].id)[0].document
    record.judge("split", actor.id, document, by="anna", at="2031-06-01T10:00:00Z")


def test_name_kind_and_country_are_said(crowd: str, capsys: Output) -> None:
    lines_of(capsys, "judge", "rename", "Melka Quint", "Melka Quint-Moor", "--db", crowd)
    lines_of(capsys, "judge", "country", "Melka Quint-Moor", "Norway", "--db", crowd)
    lines = lines_of(capsys, "judge", "kind", "Ola Eu", "organisation", "--note", "a ship", "--db", crowd)
    assert "  kind Ola Eu [reg_" in lines[0]
    assert lines[0].endswith(": a ship")
    assert lines_of(capsys, "who", "Melka Quint-Moor", "--db", crowd)[0].startswith("Melka Quint-Moor (person, NO)")
    assert lines_of(capsys, "who", "Ola Eu", "--db", crowd)[0].startswith("Ola Eu (organisation, SE)")


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        (("sink", "Ola Eu"), "bad-option"),
        (("merge",), "bad-option"),
        (("rename", "Ola Eu"), "bad-option"),
        (("kind", "Ola Eu", "person", "bloc"), "bad-option"),
        (("merge", "Ola Eu"), "bad-judgement"),
        (("merge", "Ola Eu", "Russia"), "bad-judgement"),
        (("merge", "Moor", "Ola Eu"), "several-actors"),
        (("kind", "Ola Eu", "ship"), "bad-judgement"),
        (("split", "Ola Eu", "doc_1"), "unknown-id"),
        (("withdraw", "jdg_1"), "unknown-id"),
        (("rename", "Nobody At All", "Oda"), "unknown-actor"),
    ],
)
def test_what_cannot_be_said_changes_nothing(crowd: str, capsys: Output, said: tuple[str, ...], slug: str) -> None:
    assert slug_of(capsys, "judge", *said, "--db", crowd) == slug
    assert lines_of(capsys, "judge", "list", "--db", crowd) == ["Nothing has been judged."]


def test_a_judgement_is_told_with_what_it_says_and_whether_it_stands() -> None:
    made = Judgement("jdg_1", "country", ("reg_1",), '{"now":null,"was":"NO"}', "Oda", "2031-06-01")
    gone = Judgement("jdg_2", "rename", ("reg_1",), "Ulf", "Oda", "2031-06-01", None, "Ben", "2031-06-02")
    assert list(judgement_lines([made, gone])) == [
        "jdg_1  country reg_1 → none by Oda, 2031-06-01",
        "jdg_2  rename reg_1 → Ulf by Oda, 2031-06-01; withdrawn by Ben, 2031-06-02",
    ]
