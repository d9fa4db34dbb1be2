"""The measure of the days of statements in other languages, on a corpus of one text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.measures import said
from bench.measures.said import corpus_texts, document, finder, gold_attributions, main, said_score, wrong

TEXT = "Орла во вторник заявила, что мост закрыт. Ульф сказал, что нет."
GOLD = {
    "document": {"language": "ru"},
    "attributions": [
        {
            "source": [[0, 4]],
            "cue": [[16, 23]],
            "content": [[25, 40]],
            "said": {"period": ["2017-01-03", "2017-01-04"], "basis": "relative", "span": [5, 15]},
        },
        {
            "source": [[42, 46]],
            "cue": [[47, 53]],
            "content": [[55, 62]],
            "said": {"period": ["2017-01-04", "2017-01-05"], "basis": "publication"},
        },
        {"source": [], "cue": [[47, 53]], "content": [[55, 62]]},
    ],
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "dispatches" / "ru"
    folder.mkdir(parents=True)
    (folder / "0001.txt").write_text(TEXT, encoding="utf-8")
    (folder / "0001.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (folder / "0001.args").write_text("--published 2017-01-05", encoding="utf-8")
    (tmp_path / "splits.tsv").write_text("text\tsplit\nru/0001\tdev\nru/0002\ttrain\n", encoding="utf-8")
    return tmp_path


def test_the_texts_of_a_part(corpus: Path) -> None:
    assert [path.name for path in corpus_texts("ru", "dev", corpus)] == ["0001.txt"]


def test_statements_with_a_decided_day_are_scored(corpus: Path) -> None:
    score = said_score(corpus_texts("ru", "dev", corpus))
    assert (score.said.right, score.said.of) == (1, 2)
    assert (score.stated.right, score.stated.of) == (1, 1)
    assert (score.basis.right, score.basis.of) == (2, 2)


def test_wrong_days_are_shown_with_the_words_around(corpus: Path) -> None:
    (line,) = wrong(corpus_texts("ru", "dev", corpus))
    assert line.startswith(
        "ru/0001 2017-01-05 gold ['2017-01-04', '2017-01-05'] ours ['2017-01-05', '2017-01-06'] None"
    )
    assert "Ульф сказал" in line


def test_gold_attributions_have_their_words(corpus: Path) -> None:
    read, gold = document(corpus / "dispatches" / "ru" / "0001.txt")
    first, *_ = gold_attributions(gold, read.text)
    assert (first.source_text, first.cue_text, first.content_text) == ("Орла", "заявила", "что мост закрыт")


def test_finder_reads_its_language() -> None:
    (time,) = finder("ru")("в 2014 году", None, ())
    assert time.value == "2014"


def test_main_prints_and_keeps_all_rows(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(said, "corpus_texts", lambda code, split: corpus_texts(code, split, corpus))
    monkeypatch.setattr(said, "score", lambda folder, name, find: {"period": {"accuracy": 0.5, "n": 2}})
    assert main([str(tmp_path), "--results", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "corpus ru       said  50.0 (1 of 2)" in shown
    assert "phrases uk      period 50.0 of 2" in shown
    assert main([str(tmp_path), "--wrong", "ru"]) == 0
    assert "Ульф сказал" in capsys.readouterr().out
