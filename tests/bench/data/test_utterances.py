"""Pairs of statements of the corpus in two languages."""

from __future__ import annotations

import pytest

from bench.data.utterances import Told, pair_of, pairs_of
from onrecord.record.translations import Utterance


def told(document: str, group: str | None, by: str | None, split: str = "train") -> Told:
    return Told(document, split, False, group, by, Utterance(f"{document} {group}", document[:2]))


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (told("ru/0101", "01-u1", "oda"), "same"),
        (told("ru/0107", "01-u2", "oda"), "same speaker"),
        (told("ru/0101", "01-u2", "ulf"), "same article"),
        (told("ru/0107", "01-u2", "ulf"), None),
        (told("en/0107", "01-u1", "oda"), None),
    ],
)
def test_a_pair_is_what_it_has_in_common_besides_the_language(other: Told, kind: str | None) -> None:
    pair = pair_of(told("en/0101", "01-u1", "oda"), other)
    assert (pair and pair.kind) == kind


def test_every_utterance_has_one_pair_before_another_has_two() -> None:
    languages = ("en", "ru", "de", "fr")
    some = [told(f"{code}/010{number}", f"01-u{number}", None) for code in languages for number in (1, 2, 3)]
    same = [pair for pair in pairs_of(some)["01"] if pair.is_same]
    assert len({pair.one.group for pair in same[:3]}) == 3
    assert len(same) == 18


def test_what_belongs_to_no_story_is_in_no_pair() -> None:
    assert pairs_of([told("en/1101", None, "oda"), told("ru/1101", None, "oda")]) == {}
