"""Words of a language stand in languages/, not in the code; what still stands there only becomes less."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from scripts import word_lint
from scripts.word_lint import BASELINE, Site, complaints, read_baseline, sites


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module of a package of its own."""
    monkeypatch.setattr(word_lint, "ROOT", tmp_path)
    monkeypatch.setattr(word_lint, "SOURCE", tmp_path / "src" / "onrecord")
    path = tmp_path / "src" / "onrecord" / "events" / "words.py"
    path.parent.mkdir(parents=True)
    return path


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('X = frozenset("quay pier jetty".split())', ("quay", "pier", "jetty")),
        ('X = ("quay", "stone pier", "jetty")', ("quay", "stone pier", "jetty")),
        ('X = {"quay": 1, "pier": 2, "jetty": 3}', ("quay", "pier", "jetty")),
        ('X = "quay|pier|jetty".split("|")', ("quay", "pier", "jetty")),
        (r'X = re.compile(r"\b(?:[Qq]uay|piers?|jetty)\b")', ("Quay", "piers", "jetty")),
        (r'X = rf"(?:{Y}|quay|pier|jetty)\b"', ("quay", "pier", "jetty")),
        ('X = "причал|пирс|мол"', ("причал", "пирс", "мол")),
    ],
)
def test_lists_of_words_are_found(module: Path, code: str, words: tuple[str, ...]) -> None:
    module.write_text(f"\n{code}\n", encoding="utf-8")
    assert sites(module) == [Site("src/onrecord/events/words.py", 2, words)]


@pytest.mark.parametrize(
    "code",
    [
        '"""Not quay|pier|jetty but prose."""',
        'X = ("quay", "pier")',
        'X = Literal["quay", "pier", "jetty"]',
        '__all__ = ["quay", "pier", "jetty"]',
        'X = ("quay", "pier", "jetty")  # no words: names of three ports',
        'X = "The quay | was shut | by the mayor"',
        'X = ("DAY", "WEEK", "YEAR")',
        'X = ("source", "cue", "content")',
        'X = ("td", "tr", "th")',
        r'X = r"\d+|\w+|[a-z]+|\bx"',
    ],
)
def test_what_is_no_list_of_words_is_left_alone(module: Path, code: str) -> None:
    module.write_text(f"{code}\n", encoding="utf-8")
    assert not [site for site in sites(module) if not set(site.words) <= {"source", "cue", "content"}]


def test_a_new_list_is_told_with_its_place_and_a_hint(module: Path) -> None:
    module.write_text('X = "quay pier jetty".split()\n', encoding="utf-8")
    first, second = complaints(sites(module), Counter())
    assert first.startswith("src/onrecord/events/words.py:1: 3 words in the code (quay pier jetty …): put them into")
    assert second == "src/onrecord/events/words.py: 3 words in lists, more than the 0 of the baseline"
    assert list(complaints(sites(module), Counter({"src/onrecord/events/words.py": 3}))) == []


def test_a_baseline_that_is_too_large_must_shrink() -> None:
    (told,) = complaints([], Counter({"src/onrecord/events/words.py": 3}))
    assert "run scripts/word_lint.py --shrink" in told


def test_the_baseline_says_how_much_it_holds() -> None:
    head = re.search(r"; (\d+) on \d{4}-\d\d-\d\d\.", BASELINE.read_text(encoding="utf-8"))
    assert head is not None
    assert int(head[1]) == read_baseline().total()


def test_no_words_are_new_in_the_code() -> None:
    assert word_lint.main([]) == 0
