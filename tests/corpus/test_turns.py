"""Sentences that report a change of line: one form for all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus.turns import LABELS, read_turns, turns_fit


def test_the_shipped_sentences_have_no_fault_and_all_labels() -> None:
    assert [str(fault) for fault in turns_fit()] == []
    counts = Counter(one.label for one in read_turns())
    assert set(counts) == set(LABELS)
    assert min(counts.values()) > 100


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("warm\t{Tarrow} has warmed to [Cadria].", "no label"),
        ("warmer\t{Tarrow} has warmed to Cadria.", "not one holder"),
        ("warmer\t{Tarrow} has warmed to [Cadria] and [Oss].", "not one holder"),
        ("warmer\t{Tarrow [has} warmed to Cadria].", "not one holder"),
        ("warmer\t{} has warmed to [Cadria].", "a party without words"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "turns.tsv"
    path.write_text(f"none\t{{Tarrow}} met [Cadria].\n{line}\n", encoding="utf-8")
    (fault,) = turns_fit(path, least=2)
    assert (fault.line, reason in fault.reason) == (2, True)


def test_too_few_are_told(tmp_path: Path) -> None:
    path = tmp_path / "turns.tsv"
    path.write_text("none\t{Tarrow} met [Cadria].\n", encoding="utf-8")
    assert "at least 2" in str(next(turns_fit(path, least=2)))


def test_places_are_those_of_the_bare_sentence(tmp_path: Path) -> None:
    path = tmp_path / "turns.tsv"
    path.write_text("warmer\tTo [Cadria], the {duke of Oss} is a friend now.\n", encoding="utf-8")
    (one,) = read_turns(path)
    assert (one.text[slice(*one.holder)], one.text[slice(*one.target)]) == ("duke of Oss", "Cadria")
