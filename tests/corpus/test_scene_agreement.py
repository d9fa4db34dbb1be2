from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.gold import Json
from corpus.scene_agreement import compare_scenes, measure_scenes
from corpus.tallies import Tally
from scene_rows import scene_row

RENAMED = {"p1": "p7", "p2": "p1"}


def changed(change: Callable[[Json], object]) -> Json:
    row = scene_row()
    change(row)
    return row


def tallies(change: Callable[[Json], object]) -> dict[str, Tally]:
    return compare_scenes([scene_row()], [changed(change)])


def rename(row: Json) -> None:
    for mention in row["mentions"]:
        mention[2] = RENAMED.get(mention[2], mention[2])
    row["entities"] = {RENAMED.get(key, key): facts for key, facts in row["entities"].items()}
    for one in (*row["events"], *row["stances"]):
        one.update({key: RENAMED[one[key]] for key in ("actor", "recipient", "holder", "target") if key in one})


@pytest.mark.parametrize("change", [lambda row: None, rename])
def test_the_same_reading_agrees_wholly_whatever_its_ids(change: Callable[[Json], object]) -> None:
    scores = measure_scenes([scene_row()], [changed(change)])
    assert scores.pop("texts") == 1
    assert "body" not in scores  # there is none
    assert set(scores.values()) == {100.0}


def test_a_mention_with_other_edges_is_missed_and_wrong_and_has_no_links() -> None:
    found = tallies(lambda row: row["mentions"].__setitem__(1, [10, 22, "p1"]))
    assert found["mentions"] == Tally(right=5, wrong=1, missed=1)
    assert found["links"] == Tally(right=1)


def test_a_pronoun_of_somebody_else_costs_links() -> None:
    found = tallies(lambda row: row["mentions"][4].__setitem__(2, "p2"))
    assert found["mentions"] == Tally(right=6)
    assert found["links"] == Tally(right=1, missed=2, wrong=1)


def test_facts_are_compared_through_their_entities() -> None:
    assert tallies(lambda row: row["entities"]["p1"].pop("office"))["office"] == Tally(missed=1)
    other = tallies(lambda row: row["entities"]["p2"].update(country=["NO"]))["country"]
    assert other == Tally(right=2, wrong=1, missed=1)


def test_an_event_that_only_one_requires_counts_with_the_optional_ones_only() -> None:
    none = changed(lambda row: row.update(events=[]))
    optional = changed(lambda row: row["events"][0].update(optional=True))
    assert compare_scenes([scene_row()], [none])["events"] == Tally(missed=1)
    assert compare_scenes([none], [scene_row()])["events"] == Tally(wrong=1)
    found = compare_scenes([none], [optional])
    assert (found["events"], found["events with the optional ones"]) == (Tally(), Tally(wrong=1))


def test_an_event_of_both_parties_has_no_direction() -> None:
    def turned(row: Json) -> None:
        row["events"][0].update(actor="p2", recipient="p1")

    def symmetric(row: Json) -> None:
        row["events"][0].update(symmetric=True)

    def both(row: Json) -> None:
        turned(row)
        symmetric(row)

    assert tallies(turned)["events"] == Tally(missed=1, wrong=1)
    assert compare_scenes([changed(symmetric)], [changed(both)])["events"] == Tally(right=1)


def test_values_of_a_common_event_are_compared_one_by_one() -> None:
    found = tallies(lambda row: row["events"][0].update(codes=["130"], modality="future"))
    assert (found["root"], found["quad"], found["modality"]) == (Tally(missed=1), Tally(right=1), Tally(missed=1))


def test_opposite_stances_do_not_agree() -> None:
    assert tallies(lambda row: row["stances"][0].update(label="favourable"))["stances"] == Tally(wrong=1, missed=1)


def test_texts_that_were_read_once_do_not_count() -> None:
    assert tallies(lambda row: row.update(doc="b"))["mentions"] == Tally()
