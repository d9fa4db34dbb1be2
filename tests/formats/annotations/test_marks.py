from __future__ import annotations

from pathlib import Path

import pytest

from corpus.gold import make_gold, read_source
from notation import parse
from onrecord.errors import AnnotationError
from onrecord.formats.annotations.marks import read_marks

ROOT = Path(__file__).parents[3]
SOME = sorted((ROOT / "corpus" / "dispatches").glob("*/110[1-4].mark"))


@pytest.mark.parametrize(
    "marked",
    [
        "[s:Ada Renn] [c:said] [q:it is over]. \\[sic\\] a\\\\b",
        "[s1:He] [c1:said] [q1:[s2:she] [c2:left] [q2:it]]",
        "[s1,s2:Ada Renn] [c1:said] [q1:yes] and [c2:added] [q2:no].",
        "[s1:[q2:Ada]][q2+: Renn] [c1:said] [q1:yes].",  # two that cross
    ],
)
def test_marks_are_read_as_the_notation_of_the_tests_reads_them(marked: str) -> None:
    text, founds = parse(marked)
    read = read_marks(marked, "a")
    assert read.text == text
    assert [(one.source, one.cue, one.content) for one in read.statements] == [
        (one.source, one.cue, one.content) for one in founds if one.content
    ]


@pytest.mark.parametrize("path", SOME, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_texts_of_the_corpus_are_read_as_the_corpus_reads_them(path: Path) -> None:
    source = read_source(path.read_bytes().decode())
    gold = make_gold(source, path.stem)
    read = read_marks(path.read_bytes().decode(), path.stem)
    assert (read.text, read.language) == (source.marked.text, path.parent.name)
    for found, optional in ((read.statements, False), (read.optional, True)):
        mine = sorted(tuple([[s.start, s.end] for s in spans] for spans in (x.source, x.cue, x.content)) for x in found)
        rows = [x for x in gold["attributions"] if bool(x.get("optional")) == optional]
        assert mine == sorted((x["source"], x["cue"], x["content"]) for x in rows)


def test_texts_of_the_corpus_were_found() -> None:
    assert len(SOME) > 8


@pytest.mark.parametrize(("marked", "where"), [("[s:Ada", "a"), ("Ada] said", "a:1"), ("x\n[Ada", "a:2")])
def test_a_mark_that_is_not_whole_is_refused(marked: str, where: str) -> None:
    with pytest.raises(AnnotationError) as caught:
        read_marks(marked, "a")
    assert (caught.value.where, caught.value.slug) == (where, "bad-annotations")
