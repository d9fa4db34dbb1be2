from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus.build import build
from corpus.faults import Dispatch, read_dispatch
from corpus.figures import Figures
from corpus.gold import Json
from corpus.tables import Row
from corpus.whole import (
    LANGUAGES,
    cells_are_used,
    copies_of,
    gold_is_whole,
    keys_fit,
    near_examinations,
    nothing_stands_twice,
    plan_is_filled,
    shares_are_reached,
    splits_fit,
    texts_near_examinations,
    totals_are_reached,
    utterances_fit,
)
from marked_dispatch import MARK

ROW: Row = {"lang": "en", "id": "0001", "story": "01"}
KEY: Json = {
    "entities": [{"id": "lind"}],
    "lines": [{"holder": "lind", "target": "lind", "dispatches": ["0001"]}],
    "copies": [["0001", "0002"]],
}


def dispatch(tmp_path: Path, name: str = "en/0001", mark: str = MARK, row: Row | None = None) -> Dispatch:
    path = tmp_path / f"{name}.mark"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(mark.encode())
    build([path])
    found = read_dispatch(path, {name: row or ROW})
    assert isinstance(found, Dispatch)
    return found


def test_a_row_without_its_text_is_told(tmp_path: Path) -> None:
    plan = {"en/0001": ROW, "en/0002": ROW}
    assert [str(one) for one in plan_is_filled([dispatch(tmp_path)], plan)] == ["plan.tsv:3: en/0002 is not written"]


def test_a_cell_with_one_text_only_is_told() -> None:
    names = ("genre", "style", "domain", "form", "source", "gap", "office", "known", "modality", "negation")
    plain = {"lang": "en", **dict.fromkeys((*names, "stance", "shift", "mess"), "x")}
    plan = {"a": plain, "b": plain, "c": {**plain, "genre": "only once"}}
    assert [one.reason for one in cells_are_used(plan)] == ["genre 'only once' has one text only"]


def test_missing_totals_are_told() -> None:
    figures = Figures([])
    figures.texts = 1000
    figures.quads = Counter({1: 80, 2: 80, 3: 80, 4: 79})
    figures.roots = Counter({f"{root:02d}": 25 for root in range(2, 20)})
    told = [one.reason for one in totals_are_reached(dict.fromkeys(LANGUAGES, figures))]
    assert told == [
        "79 events of quad class 4, at least 80",
        "0 events of root 20, at least 25",
        "0 events of root 20, at least 10",
    ]
    assert len(list(totals_are_reached({}))) > len(LANGUAGES)


def test_shares_that_are_too_small_are_told(tmp_path: Path) -> None:
    told = [one.reason for one in shares_are_reached("en", Figures([dispatch(tmp_path)]))]
    assert told == []
    assert len(list(shares_are_reached("en", Figures([])))) == 4


def test_a_sentence_may_stand_once(tmp_path: Path) -> None:
    one, other = dispatch(tmp_path), dispatch(tmp_path, "en/0002", row={**ROW, "story": "-"})
    assert [fault.file for fault in nothing_stands_twice([one, other], [])] == ["en/0002.mark"] * 2
    assert list(nothing_stands_twice([one, other], [("en/0001", "en/0002")])) == []


def test_what_one_utterance_is_may_stand_again_in_its_story(tmp_path: Path) -> None:
    quoted = (
        MARK[: MARK.index("=====")] + "=====\n[s1:Ada] [t1:on Tuesday] [c1:said] [q1:we close all the doors tonight]."
    )
    quoted = "\n".join(line for line in quoted.split("\n") if not line.startswith(("@a2", "@a3", "@a4", "@e", "@sh")))
    one, other = dispatch(tmp_path, mark=quoted), dispatch(tmp_path, "en/0002", mark=quoted)
    assert list(nothing_stands_twice([one, other], [])) == []
    alone = dispatch(tmp_path, "en/0003", mark=quoted, row={**ROW, "story": "-"})
    assert len(list(nothing_stands_twice([one, alone], []))) == 1


def test_keys_name_what_is_there(tmp_path: Path) -> None:
    mark = MARK.replace("id=lind", "id=lynd")
    one = dispatch(tmp_path, mark=mark)
    assert [fault.reason for fault in keys_fit({"01": KEY}, [one])] == ["id=lynd is not in stories/01.json"]
    assert [fault.reason for fault in keys_fit({}, [one])] == ["the story has no key"]
    broken = {**KEY, "lines": [{"holder": "nobody", "target": "lind", "dispatches": ["0009"]}]}
    told = [fault.reason for fault in keys_fit({"01": broken}, [dispatch(tmp_path)])]
    assert told == ["a line of 'nobody', which is no entity", "a line in 0009, which is not there"]


def test_copies_are_meant_in_every_language() -> None:
    assert ("en/0001", "en/0002") in copies_of({"01": KEY})
    assert ("ru/0001", "ru/0002") in copies_of({"01": KEY})


def test_one_utterance_has_one_speaker(tmp_path: Path) -> None:
    one, other = dispatch(tmp_path), dispatch(tmp_path, "ru/0001", mark=MARK.replace("id=lind", "id=lund"))
    assert "is by lund, elsewhere by lind" in next(iter(utterances_fit([one, other]))).reason
    assert "in no English text" in next(iter(utterances_fit([other]))).reason
    assert list(utterances_fit([one])) == []


def test_the_gold_of_every_text_is_whole(tmp_path: Path) -> None:
    assert list(gold_is_whole([dispatch(tmp_path)])) == []


def test_a_run_of_words_of_an_examination_is_told(tmp_path: Path) -> None:
    (tmp_path / "bench/events").mkdir(parents=True)
    (tmp_path / "bench/stance").mkdir()
    (tmp_path / "bench/leak.py").write_text(
        "def read(path):\n    return frozenset(path.read_text().split())\n"
        "def leaks(sentence, held):\n    return any(word in held for word in sentence.split())\n",
        encoding="utf-8",
    )
    for name in ("heldout_texts.txt", "events/heldout.txt", "stance/heldout.txt"):
        (tmp_path / "bench" / name).write_text("“blackmail”.\n", encoding="utf-8")
    told = list(near_examinations([dispatch(tmp_path)], tmp_path))
    assert len(told) == 1
    assert "too near to an examination" in told[0].reason
    others = {("pages", "a"): "His “blackmail”.", ("pages", "b"): "Nothing."}
    assert [fault.reason for fault in texts_near_examinations(others, tmp_path, "scenes.jsonl")] == [
        "pages a is too near to an examination"
    ]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("en/0001\ttrain\nen/0001\ttrain\n", "a text stands twice"),
        ("en/0002\ttrain\n", "en/0001 is in no split"),
        ("en/0001\tdev\n", "1 texts in the development part of en, at least 40"),
    ],
)
def test_every_text_is_in_one_split(tmp_path: Path, rows: str, reason: str) -> None:
    path = tmp_path / "splits.tsv"
    path.write_text(f"text\tsplit\n{rows}", encoding="utf-8")
    assert reason in [fault.reason for fault in splits_fit([dispatch(tmp_path)], path)]
