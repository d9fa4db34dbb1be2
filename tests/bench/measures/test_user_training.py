from __future__ import annotations

from pathlib import Path

import pytest

from annotated import annotated
from bench.measures.user_training import corpus_texts, figures, quotations, review
from notation import parse
from onrecord.attributions.found import Found
from onrecord.documents import read_text
from onrecord.formats.annotations.reading import read_annotations
from onrecord.formats.exports.judged import files
from onrecord.record import open_record
from onrecord.training.texts import Annotated
from onrecord.training.train import train
from onrecord.types import Attribution, Reading

GOLD = (
    "[s1:Ada Renn] [c1:said] [q1:the ferry was late]. “[q2:No],” [s2:Bo Vik] [c2:added]. [s3:Ilm] [c3:warned] [q3:so]."
)
READ = "[s1:Ada Renn] [c1:said] [q1:the ferry] was late. “[q2:No],” [s2:Bo Vik] [c2:added]. Ilm warned [q4:so]."


def _words(one: Found, text: str) -> tuple[str | None, str | None, str]:
    source, cue, content = (spans[0].of(text) if spans else None for spans in (one.source, one.cue, one.content))
    return source, cue, content or ""


def reading_of(marked: str) -> Reading:
    text, founds = parse(marked)
    document = read_text(text)
    rows = tuple(
        Attribution(f"att_{at}", one.source, one.cue, one.content, *_words(one, text), "indirect")
        for at, one in enumerate(founds)
    )
    return Reading(document, rows)


def test_texts_are_of_the_training_part_and_have_statements() -> None:
    texts = corpus_texts(3)
    assert len(texts) == 3
    assert all(one.statements and one.language == "en" for one in texts)


def test_a_desk_that_keeps_quotations_leaves_the_rest_unmarked() -> None:
    (kept,) = quotations([annotated("[s1:Ada] [c1:said] [q1:so]. [s2:Bo] [c2:said]: [q2:“It is late.”]")])
    assert [one.content[0].of(kept.text) for one in kept.statements] == ["“It is late.”"]


def test_a_reviewed_article_is_exported_as_the_gold_has_it(tmp_path: Path) -> None:
    gold = annotated(GOLD)
    with open_record(str(tmp_path / "desk.db")) as record:
        done = review(record, gold, reading_of(READ))
        with record.database.reading() as connection:
            for name, content in files(connection):
                (tmp_path / name).parent.mkdir(exist_ok=True)
                (tmp_path / name).write_bytes(content)
    assert done == {"accept": 1, "span": 1, "reject": 1, "add": 1}
    (back,) = read_annotations([tmp_path])
    assert isinstance(back, Annotated)
    assert {(one.source, one.content) for one in back.statements} == {(a.source, a.content) for a in gold.statements}


def test_figures_are_those_of_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    from annotated import blank_finder, encode, many

    monkeypatch.setattr("onrecord.training.train.learn", lambda texts, shipped, *_: shipped)
    found = figures(train(many(28), blank_finder(), encode))
    assert (found["learnt"]["texts"], found["held"]["texts"], found["better"]) == (21, 7, False)
