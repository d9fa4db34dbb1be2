from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.encoder.contents import Likeness
from onrecord.record.translations import (
    FEATURES,
    Utterance,
    Weights,
    are_two_people,
    chance,
    features_of,
    load_weights,
    numbers_in,
)

NEAR, FAR = Likeness(0.8, 0.85, 0.8), Likeness(0.05, 0.1, 0.0)
ONE = Utterance("we will open 12 berths in Romania", "en", "Kiril Vasmin", "person", days=(740_000, 740_000))
OTHER = Utterance("мы откроем 12 причалов в Румынии", "ru", "Кирил Васмин", "person", days=(740_000, 740_000))


def likely(one: Utterance, other: Utterance, likeness: Likeness = NEAR) -> float:
    return chance(one, other, likeness, load_weights())


def test_like_words_of_one_speaker_on_one_day_are_likely_one_utterance() -> None:
    assert likely(ONE, OTHER) > load_weights().least > likely(ONE, OTHER, FAR)


def test_the_order_of_the_two_does_not_count() -> None:
    later = replace(OTHER, days=(740_003, 740_005))
    assert likely(ONE, later) == likely(later, ONE)


def test_of_two_people_there_is_no_chance() -> None:
    assert likely(ONE, replace(OTHER, speaker="Ида Фенн")) == 0.0


@pytest.mark.parametrize(
    "against",
    [
        {"days": (740_400, 740_400)},
        {"content": "мы откроем 15 причалов в Румынии"},
        {"content": "мы откроем 12 причалов в Германии"},
        {"is_denied": True},
        {"speaker": "Министерство транспорта", "kind": "organisation"},
        {"speaker": None, "kind": "unknown"},
        {"days": None},
    ],
)
def test_what_no_translation_changes_speaks_against_it(against: dict[str, object]) -> None:
    assert likely(ONE, replace(OTHER, **against)) < likely(ONE, OTHER)


def test_a_row_of_the_register_says_that_two_names_are_of_one() -> None:
    assert not are_two_people(replace(ONE, actor=7), replace(OTHER, speaker="К. Васьмин", actor=7))
    assert not are_two_people(ONE, replace(OTHER, speaker="Васмин"))


def test_nouns_of_german_are_no_names() -> None:
    german = Utterance("wir öffnen die Häfen am Fluss", "de", "Kiril Vasmin", "person", days=ONE.days)
    assert "names apart" not in features_of(replace(ONE, content="we wait for Fennov there"), german, NEAR)
    french = replace(german, content="nous attendons Mme Lindqvist", language="fr")
    assert "names apart" in features_of(replace(ONE, content="we wait for Fennov there"), french, NEAR)


def test_what_the_weights_do_not_name_is_no_feature() -> None:
    undated = replace(OTHER, days=None, speaker=None)
    assert features_of(ONE, undated, NEAR).keys() | features_of(ONE, OTHER, NEAR).keys() <= set(FEATURES)
    nothing = Weights(dict.fromkeys(FEATURES, 0.0), -10_000.0, 0.5)
    assert chance(ONE, OTHER, NEAR, nothing) == pytest.approx(0.0)


def test_a_number_is_one_however_it_is_parted() -> None:
    assert numbers_in("1.500 Schiffe, 4,2 Euro", "de") == numbers_in("1,500 ships, 4.2 euros", "en")
