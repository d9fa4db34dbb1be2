from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Record
from onrecord.record.full_text import find_documents, indexed_words, parts
from onrecord.types import Reading
from readings import make_document

TEXTS = {
    "doc_quay": "Nobody should drive over the quay today. It won’t hold; the toll rises by 5 per cent.",
    "doc_tax": "The taxes were raised. Café owners paid 1,500 crowns.",
    "doc_strait": "Никто не закроет пролив.",
}


def kept(record: Record, texts: dict[str, str]) -> Record:
    for name, text in texts.items():
        record.add(Reading(make_document(text, id=name)))
    return record


def found(record: Record, *phrases: Sequence[str], every: bool = True) -> list[str]:
    """The texts that hold the phrases, by what their ids are called."""
    order = list(TEXTS)
    with record.database.reading() as connection:
        return [order[row - 1] for row in find_documents(connection, phrases, every=every, most=10)]


@pytest.mark.parametrize(
    ("phrases", "names"),
    [
        ([["drive"]], ["doc_quay"]),
        ([["DRIVES"]], ["doc_quay"]),
        ([["drive", "over", "the", "quay"]], ["doc_quay"]),
        ([["quay", "the"]], []),
        ([["it"]], ["doc_quay"]),  # a small word counts
        ([["won’t", "hold"]], ["doc_quay"]),
        ([["5", "percent"]], ["doc_quay"]),
        ([["5%"]], ["doc_quay"]),
        ([["5 per cent"]], ["doc_quay"]),
        ([["tax"]], ["doc_tax"]),
        ([["cafe"]], ["doc_tax"]),
        ([["1,500", "crowns"]], ["doc_tax"]),
        ([["ПРОЛИВ"]], ["doc_strait"]),
        ([["tax"], ["quay"]], []),
        ([["…"]], []),
        ([["x" * 5000]], []),
        ([["' | 'tax"]], ["doc_tax"]),
        ([['" OR "tax']], []),
    ],
)
def test_documents_are_found_by_their_words(record: Record, phrases: list[list[str]], names: list[str]) -> None:
    assert found(kept(record, TEXTS), *phrases) == names


def test_of_several_phrases_one_is_enough_where_not_every_one_is_asked_for(record: Record) -> None:
    assert found(kept(record, TEXTS), ["taxes", "were"], ["crowns"], ["drive"], every=False) == ["doc_tax", "doc_quay"]


def test_the_words_of_a_long_text_are_found_wherever_they_stand(record: Record) -> None:
    words = [f"word{number}" for number in range(5000)]
    kept(record, {"doc_quay": " ".join(words)})
    for at in (0, 1938, 1999, 4996):
        assert found(record, words[at : at + 4]) == ["doc_quay"]
    assert found(record, [words[3]], [words[4000]]) == ["doc_quay"]


def test_a_document_without_a_word_is_kept(record: Record) -> None:
    assert found(kept(record, {"doc_quay": "…"}), ["quay"]) == []


@given(st.lists(st.text("ab", min_size=1, max_size=2), max_size=5000))
def test_every_run_of_words_stands_whole_in_a_part(words: list[str]) -> None:
    made = list(parts(words))
    for at in range(0, max(len(words) - 20, 1), 97):
        run = " ".join(words[at : at + 20])
        assert any(f" {run} " in f" {part} " for part in made)


@given(st.text())
def test_indexed_words_are_their_own(plain: str) -> None:
    words = indexed_words(plain)
    assert all(word for word in words)
    assert indexed_words(" ".join(words)) == words
