from __future__ import annotations

from pathlib import Path

import pytest

from corpus.build import build
from corpus.faults import Dispatch, Fault, faults_of, read_dispatch
from corpus.tables import Row
from marked_dispatch import MARK

ROW: Row = {
    "lang": "en", "id": "0001", "story": "-", "words": "30-40", "roots": "11", "modality": "asserted only",
    "negation": "denial", "shift": "reported, colder",
}  # fmt: skip
PLOTTED = MARK.replace("@language en", "@language en\n@plot a union is accused")


def faults(tmp_path: Path, mark: str = PLOTTED, row: Row | None = ROW, *, built: bool = True) -> list[str]:
    path = tmp_path / "en" / "0001.mark"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(mark.encode())
    if built:
        build([path])
    found = read_dispatch(path, {"en/0001": row} if row else {})
    return [str(found)] if isinstance(found, Fault) else [str(fault) for fault in faults_of(found)]


def test_a_good_file_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[q1:the", "[q1:the [q1:never", "en/0001.mark:20: [x1: is never closed"),
        ("@plot a union is accused\n", "", "en/0001.mark:1: no @plot"),
        ("@language en", "@language de", "en/0001.mark:1: @language is de"),
        ("--published 2027-03-04", "--published 2027-02-30", "no period: '2027-02-30'"),
        ('--outlet "Harbour Post"', "", "no --outlet"),
        (
            "@actor Kenya | country | KE",
            "@actor Kenya | country | KE\n@actor Oslo | country | NO",
            "'Oslo' stands nowhere",
        ),
        ('name="Harbour Union"', 'name="Dock Union"', "en/0001.mark:8: name 'Dock Union' stands nowhere"),
        ("said=2027-03-02", "said=2027-03-03", "2027-03-03 is no 'on Tuesday'"),
        ("said=2027-03-02", "said=2027-03-09", "said after publication"),
        ("[c2:denied]", "[c2,s2:denied]", "overlap"),
    ],
)
def test_a_fault_is_told_with_file_line_and_reason(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in PLOTTED
    assert any(fault in one for one in faults(tmp_path, PLOTTED.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ({"roots": "11 19"}, "required events with root 19"),
        ({"roots": "14"}, "required events with root 14"),
        ({"modality": "one future"}, "that is future"),
        ({"words": "120-150"}, "the plan wants 120-150"),
    ],
)
def test_what_the_plan_wants_is_in_the_gold(tmp_path: Path, cell: Row, fault: str) -> None:
    assert any(fault in one for one in faults(tmp_path, row={**ROW, **cell}))


def test_a_text_without_a_row_is_told(tmp_path: Path) -> None:
    assert faults(tmp_path, row=None) == ["en/0001.mark:1: no row of plan.tsv"]


def test_in_a_story_parties_and_statements_have_their_ids(tmp_path: Path) -> None:
    found = faults(tmp_path, row={**ROW, "story": "01"})
    assert "en/0001.mark:5: no id= in a story" in found
    assert "en/0001.mark:10: a2 has no utt=" in found
    assert "en/0001.mark:9: a1 has no utt=" not in found


def test_files_that_are_not_those_of_the_marks_are_told(tmp_path: Path) -> None:
    assert faults(tmp_path) == []
    (tmp_path / "en" / "0001.txt").write_text("changed", encoding="utf-8")
    found = faults(tmp_path, built=False)
    assert any("0001.txt is not what the marks give" in one for one in found)
    assert any("is no range of words" in one for one in found)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "0002.mark"
    assert "is not there" in str(read_dispatch(path, {}))
    path.write_bytes(b"\xff\xfe")
    assert "not UTF-8" in str(read_dispatch(path, {}))


@pytest.mark.parametrize(
    ("name", "stands"),
    [("министерство портов", True), ("Ада Линд", True), ("Ада Ланд", False), ("Министр", True)],
)
def test_a_name_stands_in_the_text_with_another_ending(tmp_path: Path, name: str, stands: bool) -> None:
    head = '@args --published 2027-03-04 --outlet "П"\n@language ru'
    text = f"{head}\n=====\nВ министерстве портов министру Аде Линд отказали.\n"
    path = tmp_path / "0003.mark"
    path.write_text(text, encoding="utf-8")
    found = read_dispatch(path, {})
    assert isinstance(found, Dispatch)
    assert found.has_name(name) is stands
