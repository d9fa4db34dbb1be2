from __future__ import annotations

from pathlib import Path
from random import Random

from bench.measures.wire import count_pairs, make_story, measure
from onrecord.record import open_record
from onrecord.record.evidence import check_reading

FLOOR = 95.0  # per cent, pairwise F1


def test_stories_are_the_same_for_the_same_seed_and_pass_the_gate() -> None:
    first, again = make_story(Random(3), 0), make_story(Random(3), 0)
    assert first == again
    for article in first:
        check_reading(article.reading)
        assert {one.id for one in article.reading.attributions} == set(article.truth)


def test_papers_change_what_the_agency_wrote() -> None:
    articles = [article for number in range(10) for article in make_story(Random(number), number)]
    assert len({article.reading.document.text for article in articles}) > len(articles) * 0.9


def test_pairs_of_one_group_too_many_cost_precision() -> None:
    scores = count_pairs({"a": "x", "b": "x", "c": "x"}, {"a": 1, "b": 1, "c": 2}).scores()
    assert scores == {"precision": 33.33, "recall": 100.0, "f1": 50.0}


def test_reports_of_wire_copies_are_grouped(tmp_path: Path) -> None:
    rng = Random(7)
    articles = [article for number in range(25) for article in make_story(rng, number)]
    with open_record(tmp_path / "wire.db") as record:
        result = measure(record, articles)
    ours, exact = result["ours"], result["exact"]
    assert isinstance(ours, dict)
    assert isinstance(exact, dict)
    assert ours["f1"] >= FLOOR > exact["f1"]
