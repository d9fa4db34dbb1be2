"""Subjects of verbs, by the words of a sentence."""

from __future__ import annotations

import pytest

from onrecord.attributions.subjects import Words, clause_after, end_of_noun, end_of_subject, opening_subject


def words_of(text: str) -> Words:
    shown = tuple(text.split())
    return Words(tuple(word.lower() for word in shown), shown, (1,) * len(shown), (0,) * len(shown))


@pytest.mark.parametrize(
    ("before", "subject"),
    [
        ("The clerk quietly", "The clerk"),
        ("The board of Osk on Monday", "The board of Osk"),
        ("Ms. Faro , a clerk ,", "Ms. Faro , a clerk ,"),
        ("Osk , however ,", "Osk"),
        ("She", "She"),
    ],
)
def test_what_stands_in_front_of_the_verb_is_its_subject(before: str, subject: str) -> None:
    words = words_of(before + " said")
    end = end_of_subject(0, len(words.low) - 1, words)
    assert words.shown[:end] == tuple(subject.split())


@pytest.mark.parametrize(
    "before", ["What the clerk", "In Osk", "According to the clerk", "The clerk was", "The clerk ,"]
)
def test_what_is_no_noun_phrase_is_no_subject(before: str) -> None:
    words = words_of(before + " said")
    assert end_of_subject(0, len(words.low) - 1, words) is None


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Mr. Roe hit back , saying so", "Mr. Roe"),
        ("The mayor , Bo Roe , struck a softer note , saying so", "The mayor , Bo Roe ,"),
        ("Pilots were not amused , saying so", "Pilots"),
        ("Mr. Roe begs to differ , saying so", "Mr. Roe"),
        ("His deputy went on , saying so", "His deputy"),
    ],
)
def test_the_subject_of_a_sentence_is_found_by_its_first_verb(sentence: str, subject: str) -> None:
    words = words_of(sentence)
    end = opening_subject(0, len(words.low) - 3, words)
    assert words.shown[:end] == tuple(subject.split())


def test_a_sentence_without_a_verb_has_none() -> None:
    words = words_of("A long day , saying so")
    assert opening_subject(0, 3, words) is None


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("According to Osk , nobody knew .", "nobody knew ."),
        ("According to Bo Roe , a clerk , nobody knew .", "nobody knew ."),
        ("According to Bo Roe , the mayor , Ada Lind , knew .", "the mayor , Ada Lind , knew ."),
        ("According to Bo Roe , the pier , which is old , fell .", "the pier , which is old , fell ."),
    ],
)
def test_the_clause_behind_who_is_cited(sentence: str, clause: str) -> None:
    words = words_of(sentence)
    start = clause_after(2, words)
    assert words.shown[start:] == tuple(clause.split())


@pytest.mark.parametrize(
    ("behind", "noun"),
    [("one pilot .", "one pilot"), ("Ms. Faro", "Ms. Faro"), ("the mayor of Osk .", "the mayor of Osk")],
)
def test_the_noun_phrase_that_ends_a_sentence(behind: str, noun: str) -> None:
    words = words_of("said " + behind)
    assert words.shown[1 : end_of_noun(1, words)] == tuple(noun.split())


@pytest.mark.parametrize("behind", [".", "", "that it rained .", "one pilot , who left .", "the boat was late ."])
def test_what_else_ends_a_sentence_is_no_noun_phrase(behind: str) -> None:
    assert end_of_noun(1, words_of("said " + behind)) is None
