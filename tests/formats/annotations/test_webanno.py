from __future__ import annotations

import pytest

from onrecord.errors import AnnotationError
from onrecord.formats.annotations.webanno import read_webanno
from onrecord.types import Span

HEAD = (
    "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Part|label\n"
    "#T_RL=webanno.custom.Link|kind|BT_webanno.custom.Part\n\n\n"
)
FIRST = (
    "#Text=😀 Ada Renn said it is late.\n"
    "1-1\t0-2\t😀\t_\t_\t_\t\n"
    "1-2\t3-6\tAda\tSource[1]\t_\t_\t\n"
    "1-3\t7-11\tRenn\tSource[1]\t_\t_\t\n"
    "1-4\t12-16\tsaid\tCue\tby\t1-2[1_0]\t\n"
    "1-5\t17-19\tit\tContent[2]|PERSON[3]\tx|*\t1-4[0_2]\t\n"
    "1-6\t20-22\tis\tContent[2]\t_\t_\t\n"
    "1-7\t23-27\tlate\tContent[2]\t_\t_\t\n"
    "1-8\t27-28\t.\t_\t_\t_\t\n"
)
TEXT = "😀 Ada Renn said it is late."


def test_tokens_with_one_number_are_one_span_and_relations_join_them() -> None:
    read = read_webanno(HEAD + FIRST, "a.tsv")
    (found,) = read.statements
    assert read.text == TEXT
    assert (found.source, found.cue, found.content) == ((Span(2, 10),), (Span(11, 15),), (Span(16, 26),))


def test_sentences_stand_where_they_were_and_a_text_beside_goes_before() -> None:
    second = "\n#Text=Nobody  answered.\n2-1\t30-36\tNobody\t_\t_\t_\t\n"
    assert read_webanno(HEAD + FIRST + second, "a").text == TEXT + "\n\nNobody  answered."
    whole = TEXT + " \nNobody  answered.\n"
    assert read_webanno(HEAD + FIRST + second, "a", whole).text == whole


def test_what_is_escaped_is_taken_as_it_was() -> None:
    rows = "#Text=a\\\\b said.\n1-1\t0-3\ta\\\\b\tCon\\_tent\t_\t_\t\n1-2\t4-8\tsaid\tContent\t_\t_\t\n"
    read = read_webanno(HEAD + rows, "a")
    assert read.text == "a\\b said."
    assert [found.content for found in read.statements] == [(Span(4, 8),)]


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("id\ttext\n", "a.tsv"),
        (HEAD + FIRST.replace("12-16", "13-16"), "a.tsv:10"),
        (HEAD + FIRST.replace("12-16", "said"), "a.tsv:10"),
        (HEAD + "#Text=one\n1-1\t0-3\tone\t_\t_\t_\n#Text=two\n2-1\t1-4\ttwo\t_\t_\t_\n", "a.tsv"),
        (HEAD + "#Text=one\n1-1\t0-3\n", "a.tsv:7"),
    ],
)
def test_what_cannot_be_used_is_refused(table: str, where: str) -> None:
    with pytest.raises(AnnotationError) as caught:
        read_webanno(table, "a.tsv")
    assert (caught.value.where, caught.value.slug) == (where, "bad-annotations")
