"""A page that tells of later years than its own was changed; one that plans for them was not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.metadata.pages import ld, page
from onrecord.documents import read_html
from onrecord.documents.metadata.later import RULES, explain, is_later

FIRST, CHANGED = date(2017, 5, 10), date(2031, 5, 7)
CASES = [
    ("nothing later", "Nobody said in 2016 what the bridge had cost.", CHANGED),
    ("changed later", "In 2030, the leaders agreed a new target.", CHANGED),
    ("told often", "It was shut in 2030. It opened in May 2031. Since 2032 it has been free.", None),
    ("too little", "It was shut in 2030.", None),
]


@pytest.mark.parametrize(("rule", "text", "modified"), CASES, ids=[case[0] for case in CASES])
def test_rule_takes_its_text(rule: str, text: str, modified: date | None) -> None:
    assert explain(text, FIRST, modified).name == rule


def test_every_rule_has_its_text() -> None:
    assert [case[0] for case in CASES] == [rule.name for rule in RULES]


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2030, the leaders agreed a new target, and a spokeswoman said it would be met by all before long.",
        "The bridge was shut in 2030.",
        "The town has had no ferry since 2030.",
        "He left office in late 2029, and nobody took his place.",
        "The mine closed in March 2031.",
        "Die Brücke wurde Ende 2030 geschlossen.",
    ],
)
def test_year_that_is_told_as_past_is_past(sentence: str) -> None:
    assert is_later(sentence, FIRST, CHANGED)


@pytest.mark.parametrize(
    "sentence",
    [
        "The town will have a bridge by 2030.",
        "It was agreed that the bridge would open in 2030.",
        "The council promised a bridge in 2030.",
        "The leaders met and agreed to shut the mine in 2030.",
        "By 2030, the mayor said, the port had to be twice as large.",
        "The plan for 2030 was dropped.",
        "The 2030 report was read by nobody.",
        "They spoke in 2030 goal talks.",
        "The firm sold 2030 boats.",
        "It cost $2030 and was lost.",
        "The bridge was shut in 2017.",
        "The bridge was shut in 2035.",
    ],
)
def test_year_that_is_planned_or_no_year_is_not(sentence: str) -> None:
    assert not is_later(sentence, FIRST, CHANGED)


@pytest.mark.parametrize("modified", [None, date(2017, 5, 11), date(2018, 3, 1), date(2016, 1, 1)])
def test_change_within_a_year_shows_nothing(modified: date | None) -> None:
    assert not is_later("The bridge was shut in 2018.", FIRST, modified)


def test_unknown_day_is_before_nothing() -> None:
    assert not is_later("The bridge was shut in 2030.", None, CHANGED)


def test_document_says_so_and_counts_from_the_change() -> None:
    head = ld(f'{{"@type": "NewsArticle", "datePublished": "{FIRST}", "dateModified": "{CHANGED}"}}')
    body = ("In 2030, the pilots of the coast agreed to a new pact, which the council of Osk had asked for.",) * 2
    document = read_html(page(head, body=body))
    assert (document.published, document.modified, document.written) == (FIRST, CHANGED, CHANGED)
    assert "text-later-than-published" in document.warnings


def test_document_that_was_only_changed_keeps_its_day() -> None:
    head = ld(f'{{"@type": "NewsArticle", "datePublished": "{FIRST}", "dateModified": "{CHANGED}"}}')
    document = read_html(page(head))
    assert (document.modified, document.written) == (CHANGED, FIRST)
    assert "text-later-than-published" not in document.warnings


@given(st.text(alphabet="20319 .,inwas\n", max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    assert explain(text, FIRST, CHANGED).rule in tuple(RULES)
