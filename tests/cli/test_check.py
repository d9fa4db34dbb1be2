from __future__ import annotations

import json

import pytest

from onrecord.cli.main import main
from onrecord.documents.document import read_text
from onrecord.record import open_record
from onrecord.types import Reading
from questions.conftest import quarrel_file as quarrel_file

WANTED = "We want a fresh start with the Ostia Pact"
ANSWERS = {
    (WANTED,): "verbatim: Ilse Brandvik is on record with these words",
    ("We want no fresh start with the Ostia Pact",): (
        "altered: Ilse Brandvik is on record with like words; 1 word is other (a negation among them)"
    ),
    ("the Ostia Pact was no partner",): (
        "verbatim: Jonas Tveit is on record with these words, but in the words of the paper, not in quotation marks"
    ),
    (WANTED, "--speaker", "Tveit"): (
        "other speaker: not Jonas Tveit, but Ilse Brandvik is on record with the same words"
    ),
    ("Boats are for sale in the harbour", "--speaker", "Tveit"): (
        "not on record: nothing like it by Jonas Tveit is in the record"
    ),
}


@pytest.mark.parametrize("asked", ANSWERS, ids=" ".join)
def test_the_answer_is_a_sentence(
    asked: tuple[str, ...], quarrel_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *asked, "--db", quarrel_file]) == 0
    assert capsys.readouterr().out.splitlines()[0] == ANSWERS[asked]


@pytest.mark.parametrize(
    ("quote", "line"),
    [
        ("Boats lay idle in the harbour", "in the article: the same words, speaker not read"),
        ("Boats lay silent in the harbour", "in the article: like words (1 word is other), speaker not read"),
    ],
)
def test_words_that_no_statement_holds_are_told_as_such(
    quote: str, line: str, quarrel_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_record(quarrel_file) as record:
        record.add(Reading(read_text("It was late. Boats lay idle in the harbour.", outlet="Daily Tide")))
    main(["check", quote, "--db", quarrel_file])
    first, place, *_ = capsys.readouterr().out.splitlines()
    assert first == line
    assert place.startswith("  Daily Tide, doc_")


def test_the_difference_is_shown(quarrel_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "We need a fresh start with the Ostia Pact", "--db", quarrel_file])
    assert "We [asked: need, record: want] a fresh start" in capsys.readouterr().out


def test_programs_get_verdict_and_evidence(quarrel_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "We want a fresh start with the Ostia Pact", "--db", quarrel_file, "-f", "json"])
    answer = json.loads(capsys.readouterr().out)
    assert answer["verdict"] == "verbatim"
    assert answer["matches"][0]["evidence"]["outlet"] == "Holmsund Courier"
    (one,) = answer["checked"]
    assert one["answer"] == {
        name: answer[name] for name in ("quote", "speaker", "verdict", "matches", "found", "elsewhere")
    }


TEXT = (
    f"“{WANTED},” Ilse Brandvik said on Monday. “The Ostia Pact breaks its word,” Jonas Tveit said. "
    "Boats were for sale."
)


def test_each_quotation_of_a_text_is_answered(quarrel_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", TEXT, "--db", quarrel_file])
    lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("    ")]
    assert lines == [
        f"1. “{WANTED}” — said, as the text has it, by Ilse Brandvik",
        "  verbatim: Ilse Brandvik is on record with these words",
        "2. “The Ostia Pact breaks its word” — said, as the text has it, by Jonas Tveit",
        "  other speaker: not Jonas Tveit, but Ilse Brandvik is on record with the same words",
    ]


def test_a_reporting_clause_names_who_is_asked_for(quarrel_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", f"{WANTED}, Jonas Tveit said.", "--db", quarrel_file])
    assert capsys.readouterr().out.startswith("other speaker: not Jonas Tveit, but Ilse Brandvik")


def test_programs_get_a_row_for_each_quotation(quarrel_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", TEXT, "--db", quarrel_file, "-f", "jsonl"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["verdict"], row["named"]) for row in rows] == [
        ("verbatim", "Ilse Brandvik"),
        ("other-speaker", "Jonas Tveit"),
    ]
    assert TEXT[slice(*rows[1]["span"])] == "“The Ostia Pact breaks its word,”"


def test_what_is_left_out_is_counted(
    quarrel_file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.questions.checks.MOST", 1)
    main(["check", TEXT, "--db", quarrel_file])
    assert capsys.readouterr().out.splitlines()[-1] == "1 more left out: give a shorter text"
