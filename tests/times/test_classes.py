"""The notation of patterns, and that every pattern of ours is sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import onrecord.times
from onrecord.languages.language import language_rows
from onrecord.times.classes import CORES, FORMS, IDLE, MACROS, codes, compiled

SOURCES = sorted(Path(onrecord.times.__file__).parent.rglob("*.py"))


def test_compiled_names_groups_and_expands_macros() -> None:
    month, stop = codes()["MONTH"], codes()["STOP"]
    found = compiled("month=MONTHNAME YEAR").fullmatch(month + stop + codes()["YEAR"])
    assert found is not None
    assert found.span("month") == (0, 2)


def test_compiled_takes_alternatives_and_counts() -> None:
    code = codes()
    assert compiled("(THE | A){1,2} UNIT").fullmatch(code["THE"] + code["A"] + code["UNIT"])
    assert not compiled("(THE | A){1,2} UNIT").fullmatch(code["UNIT"])


def test_compiled_refuses_a_class_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        compiled("NOSUCHCLASS")


@pytest.mark.parametrize("name", [*MACROS])
def test_every_macro_compiles(name: str) -> None:
    assert compiled(name).pattern


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_pattern_that_a_rule_asks_around_itself_compiles(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for pattern in re.findall(r"\.(?:before|after)\(\s*\"([^\"]+)\"", source):
        assert compiled(pattern).pattern


def test_cores_and_idle_classes_exist_and_differ() -> None:
    assert set(CORES) | set(IDLE) <= set(codes())
    assert not set(CORES) & set(IDLE)


def test_a_word_of_the_lexicon_stands_in_one_class_only() -> None:
    words = [word for row in language_rows("en", "time_words") for word in row["words"].split("|")]
    assert len(words) == len(set(words))


def test_classes_of_words_and_forms_are_known_to_each_other() -> None:
    assert set(FORMS) <= set(codes())
