from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from bench.data.polnear import Article
from bench.measures.ours import ReadText, outermost
from bench.measures.quality import GATED, Answer, Quality, answers, gate, measure, points, table
from bench.scoring.calibration import Calibration
from bench.scoring.floors import Floors, read_floors, write_floors
from notation import parse
from onrecord.attributions.found import Found
from onrecord.errors import DocumentError
from onrecord.types import Attribution, Document, Reading

MARKED = "[s1:Oda] [c1:said] [q1:it rains]. [s2:Pell] [c2:said] [q2:it will stop]."
TEXT, GOLD = parse(MARKED)
ARTICLE = Article("one", TEXT, GOLD)


def attribution(found: Found, *, score: float = 0.9, nested_in: str | None = None) -> Attribution:
    return Attribution(
        id=f"att_{found.content[0].start}",
        source=found.source,
        cue=found.cue,
        content=found.content,
        source_text=None,
        cue_text=None,
        content_text="",
        manner="indirect",
        nested_in=nested_in,
        score=score,
    )


def reads(*attributions: Attribution) -> ReadText:
    return lambda text: Reading(Document("doc_1", text, ""), attributions)


def refuses(text: str) -> Reading:
    raise DocumentError("cannot be read", hint="none", slug="empty")


def quality(read: ReadText) -> Quality:
    return measure(answers([ARTICLE], read), "fast", "d1")


def test_outermost_leaves_out_what_stands_inside_another() -> None:
    outer, inner = attribution(GOLD[0]), attribution(GOLD[1], nested_in="att_9")
    assert outermost(Reading(Document("doc_1", TEXT, ""), (outer, inner))) == (outer,)


def test_nested_attributions_do_not_count() -> None:
    found = quality(reads(attribution(GOLD[0]), attribution(GOLD[1], nested_in="att_9")))
    assert found.scores["attributions/relation/all"].pred == 1
    assert found.scores["attributions/relation/all"].r == 0.5


def test_an_article_that_cannot_be_read_is_one_where_nothing_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    found = quality(refuses)
    assert found.failures == 1
    assert found.scores["attributions/relation/all"].gold == 2
    assert found.scores["attributions/relation/all"].f1 == 0.0
    assert found.calibration is None
    assert "cannot be read" in capsys.readouterr().err


def test_a_prediction_is_right_when_its_relation_is() -> None:
    wrong = msgspec.structs.replace(attribution(GOLD[1], score=0.6), source=GOLD[0].source)
    judged = Answer(ARTICLE, (wrong, attribution(GOLD[0], score=0.8))).judged()
    assert judged == [(0.6, False), (0.8, True)]


def test_calibration_is_of_the_predictions_scores() -> None:
    found = quality(reads(attribution(GOLD[0], score=0.75), attribution(GOLD[1], score=0.75)))
    assert isinstance(found.calibration, Calibration)
    assert found.calibration.error == pytest.approx(0.25)


def test_table_shows_now_must_and_aim() -> None:
    shown = table(quality(reads(attribution(GOLD[0]))))
    (headline,) = (line for line in shown.splitlines() if line.startswith("attributions/relation/all  "))
    assert headline.split()[1:] == ["66.7", "70", "77", "75.4", "52.8", "missed"]


def floors_file(tmp_path: Path, data: str | None, **models: dict[str, float]) -> Path:
    path = tmp_path / "floors.json"
    write_floors(Floors(epsilon=0.2, reason="a test", data=data, models=models), path)
    return path


def test_gate_opens_at_the_floor_and_shuts_below_it(tmp_path: Path) -> None:
    good, bad = quality(reads(*map(attribution, GOLD))), quality(reads(attribution(GOLD[0])))
    path = floors_file(tmp_path, "d1", fast=points(good.scores))
    assert gate(good, path, update=False, allow_lower=False) == 0
    assert gate(bad, path, update=False, allow_lower=False) == 1


def test_gate_with_update_sets_first_floors_and_never_lowers_them(tmp_path: Path) -> None:
    good, bad = quality(reads(*map(attribution, GOLD))), quality(reads(attribution(GOLD[0])))
    path = floors_file(tmp_path, None)
    assert gate(good, path, update=True, allow_lower=False) == 0
    before = path.read_bytes()
    assert gate(bad, path, update=True, allow_lower=False) == 1
    assert path.read_bytes() == before
    assert gate(bad, path, update=True, allow_lower=True) == 0
    assert read_floors(path).models["fast"] == {key: round(score, 2) for key, score in points(bad.scores).items()}


def test_gate_on_other_data_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = floors_file(tmp_path, "d2", fast=dict.fromkeys(GATED, 1.0))
    before = path.read_bytes()
    assert gate(quality(reads(*map(attribution, GOLD))), path, update=True, allow_lower=False) == 1
    assert path.read_bytes() == before
    assert "other data" in capsys.readouterr().out


def test_result_is_the_same_after_writing_and_reading() -> None:
    found = quality(reads(attribution(GOLD[0])))
    assert msgspec.json.decode(msgspec.json.encode(found), type=Quality) == found
