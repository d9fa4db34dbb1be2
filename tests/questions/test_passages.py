from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.questions.check import phrases_of
from onrecord.questions.passages import find_place_in, find_places
from onrecord.questions.wording import quote_of
from onrecord.record import Record
from onrecord.types import Reading
from readings import make_document

QUAY = "Nobody should drive over it today"
NOISE = " ".join(f"word{number} and the" for number in range(4000))


def test_a_place_in_a_long_text_is_found_with_what_differs() -> None:
    text = f"{NOISE}. {QUAY}, they wrote. {NOISE}"
    found = find_place_in(text, quote_of("Nobody must drive over it today"))
    assert found is not None
    assert (found[0].of(text), found[1].changed) == (QUAY, 1)


def test_a_gap_may_be_long() -> None:
    text = f"{NOISE}. Nobody should drive {' '.join(['on'] * 200)} over it today. {NOISE}"
    found = find_place_in(text, quote_of("Nobody should drive … over it today"))
    assert found is not None
    assert found[1].changed == 0


def test_of_several_places_the_likest_is_taken() -> None:
    text = f"Nobody should drive. {NOISE}. {QUAY}. {NOISE}. Nobody should drive over."
    found = find_place_in(text, quote_of(QUAY))
    assert found is not None
    assert found[0].of(text) == QUAY


def test_where_no_word_is_the_same_there_is_no_place() -> None:
    assert find_place_in("Bread is baked here.", quote_of(QUAY)) is None
    assert find_place_in("…", quote_of(QUAY)) is None


def test_articles_are_found_and_few_words_are_not_looked_for(record: Record) -> None:
    for name, text in (("doc_1", f"It was late. {QUAY}."), ("doc_2", "Nobody came. Bread is baked here.")):
        record.add(Reading(make_document(text, id=name)))
    with record.database.reading() as connection:
        quote = quote_of(QUAY)
        (place, *_) = find_places(connection, quote, phrases_of(quote))
        assert (place.page.id, place.span.of(place.page.text), place.difference.changed) == ("doc_1", QUAY, 0)
        few = quote_of("Nobody came")
        assert list(find_places(connection, few, phrases_of(few))) == []


@given(st.lists(st.sampled_from("a b c".split()), min_size=2, max_size=60), st.data())
def test_what_stands_in_a_text_is_found_there(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 2))
    end = data.draw(st.integers(start + 2, len(words)))
    found = find_place_in(" ".join(words), quote_of(" ".join(words[start:end])))
    assert found is not None
    assert found[1].changed == 0
