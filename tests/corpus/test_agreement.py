from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.agreement import compare, compare_pairs, keep
from corpus.gold import Json
from corpus.marks import MarkError
from corpus.tallies import Tally
from marked_dispatch import MARK
from standoff_rows import ROW


def folders(tmp_path: Path, second: str) -> tuple[list[Path], Path]:
    for name, mark in (("first", MARK), ("second", second)):
        (tmp_path / name / "en").mkdir(parents=True)
        (tmp_path / name / "en" / "0001.mark").write_bytes(mark.encode())
    return [tmp_path / "second" / "en" / "0001.mark"], tmp_path / "first"


def test_the_same_annotation_agrees_wholly(tmp_path: Path) -> None:
    assert compare(*folders(tmp_path, MARK)).headline() == 1.0


def test_a_difference_is_counted_in_its_feature_only(tmp_path: Path) -> None:
    report = compare(*folders(tmp_path, MARK.replace('role="minister;ports minister"', 'role="pilot"')))
    assert {name for name, value in report.scores().items() if value < 1} == {"speaker_role"}


def test_another_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MarkError, match="another text"):
        compare(*folders(tmp_path, MARK.replace("By Bo Vik", "By Bo Viken")))


def changed(**values: object) -> Json:
    return {**ROW, **values}


def test_pairs_agree_where_parties_share_a_place() -> None:
    longer = [{"kind": "country", "spans": [[6, 13]]}, ROW["parties"][1]]
    tallies = compare_pairs([ROW], [changed(parties=longer)])
    assert {name for name, tally in tallies.items() if tally.f1 != 1} == set()


def test_an_event_that_only_one_sees_is_missed_or_wrong() -> None:
    assert compare_pairs([ROW], [changed(events=[])])["events"] == Tally(missed=1)
    assert compare_pairs([changed(events=[])], [ROW])["events"] == Tally(wrong=1)
    optional = [{**ROW["events"][0], "optional": True}]
    assert compare_pairs([ROW], [changed(events=optional)])["events"] == Tally(right=1)
    assert compare_pairs([changed(events=optional)], [changed(events=[])])["events"] == Tally()


def test_values_of_a_common_event_are_compared_one_by_one() -> None:
    other = [{**ROW["events"][0], "root": "04", "modality": "future"}]
    tallies = compare_pairs([ROW], [changed(events=other)])
    assert (tallies["root"], tallies["quad"], tallies["modality"]) == (Tally(missed=1), Tally(right=1), Tally(missed=1))


def test_opposite_stances_do_not_agree() -> None:
    other = [{**ROW["stances"][0], "label": "hostile"}]
    assert compare_pairs([ROW], [changed(stances=other)])["stances"] == Tally(wrong=1, missed=1)


def test_sentences_that_were_read_once_do_not_count() -> None:
    assert compare_pairs([ROW], [changed(doc="b")])["parties"] == Tally()


def test_figures_that_were_kept_once_stay_when_others_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "agreement.json"
    keep({"all": {"texts": 1}, "pairs": {"events": 50}}, (), path)
    keep({"all": {"texts": 2}, "pairs": {"events": 60}}, ("pairs",), path)
    assert json.loads(path.read_text(encoding="utf-8")) == {"all": {"texts": 1}, "pairs": {"events": 60}}
