from __future__ import annotations

import io
import json
import types
from collections.abc import Sequence
from pathlib import Path

import pytest

from onrecord.cli import code as module
from onrecord.cli.main import main
from onrecord.coding import CodedPair, Pair
from onrecord.coding.coder import check_pairs
from onrecord.types import Reading

Output = pytest.CaptureFixture[str]
GOOD = b'{"id": "1", "text": "We said.", "pairs": [{"actor": [0, 2], "recipient": [3, 7]}]}\n'
OUTSIDE = b'{"id": "2", "text": "We said.", "pairs": [{"actor": [0, 2], "recipient": [3, 70]}]}\n'


class Accuses:
    """A coder without a model."""

    def code(self, text: str, pairs: Sequence[Pair]) -> list[CodedPair]:
        check_pairs(text, pairs)
        return [CodedPair("11", "ACCUSE", 3, -2.0, "asserted", "hostile", 0.8, 0.9)] * len(pairs)

    def code_all(self, reading: Reading) -> list[CodedPair]:
        return [CodedPair("03", "AGREE", 1, 4.0, "asserted", "neutral", 0.8, len(reading.document.text) / 100)]


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "weights" not in request.keywords:
        monkeypatch.setattr(module, "load", lambda _: Accuses())
        monkeypatch.setattr("onrecord.cli.read.reader_option", lambda *_: types.SimpleNamespace(read=Reading))


def test_code_prints_one_line_for_each(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(GOOD + b"\n" + GOOD)
    assert main(["code", str(path)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["id"], line["pairs"][0]["code"]) for line in lines] == [("1", "11")] * 2


def test_code_goes_on_after_a_bad_line_and_exits_with_1(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(b"nonsense\n" + GOOD + OUTSIDE + GOOD)
    assert main(["code", str(path)]) == 1
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 2
    first, second = shown.err.splitlines()
    assert "pairs.jsonl:1: " in first
    assert first.endswith("[bad-row]")
    assert "pairs.jsonl:3: " in second
    assert second.endswith("[bad-pair]")


def test_code_all_pairs_needs_no_pairs_and_prints_the_chance(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_bytes(b'{"id": "1", "text": "Tarrow waits."}\n{"id": "2", "text": " "}\n')
    assert main(["code", str(path), "--all-pairs"]) == 1
    shown = capsys.readouterr()
    (line,) = [json.loads(line) for line in shown.out.splitlines()]
    assert (line["id"], line["pairs"][0]["code"], line["pairs"][0]["chance"]) == ("1", "03", 0.13)
    assert shown.err.rstrip().endswith("[empty]")


def test_code_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(GOOD)))
    assert main(["code", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "1"


def test_code_of_a_file_that_is_not_there_says_so(tmp_path: Path, capsys: Output) -> None:
    assert main(["code", str(tmp_path / "none.jsonl")]) == 1
    assert capsys.readouterr().err.rstrip().endswith("[not-found]")


@pytest.mark.weights
def test_code_refuses_a_model_that_is_not_there(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(GOOD)
    assert main(["code", str(path), "--model", "none"]) == 2
    assert capsys.readouterr().err.rstrip().endswith("[unknown-model]")


@pytest.mark.weights
def test_code_with_the_shipped_weights_sees_who_does_it(tmp_path: Path, capsys: Output) -> None:
    text = "Tarrow condemned Cadria over the raid."
    row = {"id": 7, "text": text, "pairs": [{"actor": [0, 6], "recipient": [17, 23]}]}
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    assert main(["code", str(path)]) == 0
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    assert (pair["code"][:2], pair["quad"], pair["stance"]) == ("11", 3, "hostile")


@pytest.mark.weights
def test_code_with_the_shipped_weights_codes_both_ways(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"text": "Norway condemned Iceland over the raid."}), encoding="utf-8")
    assert main(["code", str(path), "--all-pairs"]) == 0
    pairs = json.loads(capsys.readouterr().out)["pairs"]
    there, back = sorted(pairs, key=lambda pair: -pair["chance"])
    assert (there["actor_name"], there["recipient_name"]) == ("Norway", "Iceland")
    assert (back["actor_name"], back["recipient_name"]) == ("Iceland", "Norway")
    assert there["chance"] > 0.5 > back["chance"]
