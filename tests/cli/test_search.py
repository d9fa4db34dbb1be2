from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.commands import Output, lines_of, rows_of, slug_of, whole_of
from onrecord.cli.search import (
    article_lines,
    hit_lines,
    marked,
    search_lines,
    speaker_of,
    unread_lines,
    waiting_lines,
    when_of,
)
from onrecord.questions.search import Found, Hit
from onrecord.questions.sentences import Told
from onrecord.questions.unread import Unread
from onrecord.questions.values import Evidence
from onrecord.record import Statement
from onrecord.types import Span

SAID = Statement(
    id="sta_1",
    content="the quay is shut",
    speaker="reg_1",
    speaker_name="Oda Fenn",
    country=None,
    said=(date(2031, 5, 6), date(2031, 5, 7)),
    basis="explicit",
    manner="indirect",
    negated=False,
    commitment="asserts",
    published=date(2031, 5, 8),
    reports=1,
    outlets=1,
)
PRINTED = Evidence("the quay is shut", (Span(9, 25),), "doc_1", outlet="Tide Table", published=date(2031, 5, 8))
TOLD = Told("Fenn said the quay is shut.", 0, (Span(0, 4),), (Span(5, 9),), (Span(10, 26),))


def hit(*marks: Span, **fields: object) -> Hit:
    return Hit(msgspec.structs.replace(SAID, **fields), marks, None, PRINTED, TOLD)


@pytest.mark.parametrize(
    ("conditions", "days"),
    [
        ([], ["2032-04-06", "2032-03-01", "2031-09-02", "2031-06-09", "2031-02-03"]),
        (["--speaker", "Tveit"], ["2032-04-06", "2031-09-02"]),
        (["--speaker", "Velmark", "--manner", "direct"], ["2032-03-01", "2031-06-09"]),
        (["--manner", "indirect", "--until", "2031-09-01"], ["2031-02-03"]),
        (["--manner", "mixed"], []),
        (["--outlet", "Holmsund Courier", "--since", "2032-03-01", "--until", "2032-03-01"], ["2032-03-01"]),
        (["--outlet", "Vesper"], []),
        (["--about", "Ostia Pact", "--speaker", "Brandvik", "--until", "2031-12-31"], ["2031-06-09", "2031-02-03"]),
        (["--code", "112"], []),
    ],
)
def test_search_gives_what_passes_all_conditions(
    conditions: list[str], days: list[str], asked: str, capsys: Output
) -> None:
    found = rows_of(capsys, "search", *conditions, "--db", asked)
    assert [one["evidence"]["published"] for one in found] == days


def test_search_for_two_words_wants_both_and_words_in_quotes_in_a_row(asked: str, capsys: Output) -> None:
    assert len(rows_of(capsys, "search", "Pact", "ostia", "--db", asked)) == 4
    assert len(rows_of(capsys, "search", '"Ostia Pact"', "--db", asked)) == 4
    assert rows_of(capsys, "search", '"Pact Ostia"', "--db", asked) == []
    assert rows_of(capsys, "search", "strait", "welcome", "--db", asked) == []


def test_search_puts_stars_round_the_words_that_it_found(asked: str, capsys: Output) -> None:
    who, what, where = lines_of(capsys, "search", "fresh start", "--db", asked)
    assert who.startswith("Ilse Brandvik, 2032-03-01 [sta_")
    assert what == "    “We want a *fresh* *start* with the Ostia Pact,”"
    assert where.startswith("    Holmsund Courier, 2032-03-01, doc_")


def test_search_comes_in_pages_and_says_how_to_see_the_next(asked: str, capsys: Output) -> None:
    seen: list[str] = []
    after: list[str] = []
    for _ in range(3):
        page = lines_of(capsys, "search", "--limit", "2", *after, "--db", asked)
        seen += [line for line in page if "[sta_" in line]
        after = page[-1].removeprefix("More: ").split() if page[-1].startswith("More: ") else []
    assert (after, len(seen)) == ([], 5)
    assert seen == [line for line in lines_of(capsys, "search", "--db", asked) if "[sta_" in line]


def test_search_tells_a_program_the_next_page_with_the_whole_answer(asked: str, capsys: Output) -> None:
    whole = whole_of(capsys, "search", "--limit", "2", "--db", asked)
    assert whole["next"] == whole["hits"][-1]["statement"]["id"]
    assert whole_of(capsys, "search", "--limit", "5", "--db", asked)["next"] is None


@pytest.mark.parametrize(
    ("wrong", "slug"),
    [
        (["--manner", "loud"], "bad-option"),
        (["--limit", "0"], "bad-option"),
        (["--limit", "1001"], "bad-option"),
        (["--limit", "many"], "bad-option"),
        (["--code", "Z9"], "unknown-code"),
        (["--speaker", "Nobody Known"], "unknown-actor"),
        (["--about", "Nobody Known"], "unknown-actor"),
        (["--since", "2031-02-30"], "bad-date"),
        (["--since", "2032-01-01", "--until", "2031-01-01"], "bad-days"),
        (["--unread", "--about", "Velmark"], "bad-option"),
        (["--unread", "--manner", "direct"], "bad-option"),
        (["--unread", "--after", "sta_1"], "bad-option"),
        (["--articles", "--speaker", "Tveit"], "bad-option"),
        (["--articles", "--unread"], "bad-option"),
        (["--format", "xml"], "bad-option"),
    ],
)
def test_search_refuses_a_condition_that_it_cannot_keep(
    wrong: list[str], slug: str, asked: str, capsys: Output
) -> None:
    assert slug_of(capsys, "search", "pact", *wrong, "--db", asked) == slug


def test_a_denial_and_a_source_without_a_name_are_told_as_such() -> None:
    assert speaker_of(SAID) == "Oda Fenn"
    assert speaker_of(msgspec.structs.replace(SAID, negated=True)) == "Oda Fenn (denies)"
    assert speaker_of(msgspec.structs.replace(SAID, speaker_name=None)) == "an unnamed source"


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, "2031-05-06"),
        ({"said": (date(2031, 5, 6), date(2031, 5, 9))}, "2031-05-06 to 2031-05-08"),
        ({"said": (date(9999, 12, 30), date.max)}, "9999-12-30"),
        ({"said": None}, "published 2031-05-08"),
        ({"said": None, "published": None}, "undated"),
    ],
)
def test_the_day_is_that_of_saying_and_else_is_called_what_it_is(fields: dict[str, object], shown: str) -> None:
    assert when_of(msgspec.structs.replace(SAID, **fields)) == shown


def test_reports_besides_the_first_are_counted() -> None:
    assert list(hit_lines(hit()))[-1] == "    Tide Table, 2031-05-08, doc_1"
    assert list(hit_lines(hit(reports=4)))[-1] == "    Tide Table, 2031-05-08, doc_1 and 3 more"


@given(st.text(alphabet="ab \n*", max_size=30), st.data())
def test_marking_adds_stars_and_changes_no_word(content: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(content)), max_size=6)))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    shown = marked(hit(*spans, content=content))
    assert shown.count("*") == content.count("*") + 2 * len(spans)
    assert "".join(shown.replace("*", "").split()) == "".join(content.replace("*", "").split())
    assert "\n" not in shown


def test_an_answer_says_when_not_all_matches_were_ranked() -> None:
    assert list(search_lines(Found(()))) == ["No statement on record fits."]
    *_, cut, more = search_lines(Found((hit(),), "sta_1", is_cut=True))
    assert "latest were looked at" in cut
    assert more == "More: --after sta_1"


def test_words_that_wait_in_unread_documents_are_counted_by_language() -> None:
    assert list(waiting_lines({})) == []
    assert list(waiting_lines({"fr": 1})) == ["1 unread document holds the words (fr 1): see --unread."]
    assert list(waiting_lines({"fr": 1, "ru": 1200})) == [
        "1,201 unread documents hold the words (ru 1200, fr 1): see --unread."
    ]


def test_words_of_articles_are_found_and_told_apart_from_those_of_statements(asked: str, capsys: Output) -> None:
    found = rows_of(capsys, "search", "fresh", "--articles", "--db", asked)
    assert [(one["statement"] or "")[:4] for one in found] == ["sta_"]
    head, place = lines_of(capsys, "search", "start unexpectedly", "--articles", "--db", asked)
    assert head.startswith("Holmsund Courier, 2032-03-01, doc_")
    assert head.endswith(" [in no statement]")
    assert place == "    “We want a fresh start with the Ostia Pact,” Ilse Brandvik said unexpectedly."
    assert rows_of(capsys, "search", "fresh", "--articles", "--until", "2032-02-28", "--db", asked) == []
    assert list(article_lines(())) == ["No article on record holds the words."]


def test_a_search_without_a_statement_points_to_the_articles(asked: str, capsys: Output) -> None:
    assert lines_of(capsys, "search", "unexpectedly", "--db", asked) == [
        "No statement on record fits.",
        "The words stand in articles, in no statement: see --articles.",
    ]
    assert lines_of(capsys, "search", "quinquereme", "--db", asked) == ["No statement on record fits."]


def test_an_unread_document_without_a_title_is_called_by_its_words() -> None:
    one = Unread("doc_1", None, "no-text", None, None, None, None, Span(3, 40), "Le port\nest ouvert " * 8, ())
    title, text, place = unread_lines([one])
    assert title.endswith(" — unread (no-text)")
    assert title.startswith("Le port est ouvert Le port")
    assert len(title) < 90
    assert "\n" not in text
    assert text.endswith("[3–40]")
    assert place == "    doc_1"
