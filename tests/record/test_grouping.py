from __future__ import annotations

import msgspec
import pytest

from onrecord.record import grouping
from onrecord.record.grouping import RULES, Earlier, Said, best, decide, explain, pair_of
from onrecord.record.similarity import find_wording
from onrecord.types import Manner, Span

PLEDGE = "“We will rebuild the old quay before the first storms of the winter,”"


def said(content: str, **fields: object) -> Said:
    manner: Manner = "direct" if content.startswith("“") else "indirect"
    plain = Said(
        row=1,
        document=1,
        story=1,
        published=741_000,
        speaker=7,
        speaker_name="Oda Fenn",
        role=frozenset(),
        said=None,
        is_denied=False,
        commitment="asserts",
        wording=find_wording(content, manner),
        spans=(Span(0, 9),),
        statement=1,
    )
    return msgspec.structs.replace(plain, **fields)


def rule_of(new: Said, old: Said) -> tuple[str, bool]:
    found = decide(pair_of(new, old))
    return found.rule, found.is_same


def later(content: str, days: int = 1, **fields: object) -> Said:
    return said(content, **{"row": 2, "document": 2, "story": 2, "published": 741_000 + days, **fields})


@pytest.mark.parametrize(
    ("content", "days", "rule"),
    [
        ("‘We will rebuild the old quay before the first storms of the winter,’", 300, "same words"),
        ("that we will rebuild the old quay before the first storms of the winter", 300, "same words"),
        ("“before the first storms of the winter,”", 3, "part of it"),
        ("“We will rebuild the old quay well before the first storms of winter,”", 3, "near words"),
    ],
)
def test_reports_of_one_utterance_are_joined(content: str, days: int, rule: str) -> None:
    assert rule_of(later(content, days), said(PLEDGE)) == (rule, True)


@pytest.mark.parametrize(
    ("new", "rule"),
    [
        (later(PLEDGE, speaker=8), "other speaker"),
        (later(PLEDGE, speaker=None, speaker_name="Ulf Lunde"), "other speaker"),
        (later(PLEDGE, is_denied=True, commitment="denies"), "asserted and denied"),
        (later(PLEDGE, said=(740_900, 740_901)), "other day"),
        (later("“We will not rebuild the old quay before the first storms of the winter,”"), "turned round"),
        (later("“We will rebuild the old quay before the first storms,”", 90), "other words"),
        (later("“We shall never speak to the harbour board again,”"), "other words"),
        (later("that the harbour needs a new quay"), "other words"),
    ],
)
def test_reports_of_two_utterances_stay_apart(new: Said, rule: str) -> None:
    old = said(PLEDGE, said=(741_000, 741_001))
    assert rule_of(new, old) == (rule, False)


def test_another_number_is_another_statement() -> None:
    new, old = later("that the fire at the pier killed 7 dockers"), said("that the fire at the pier killed 5 dockers")
    assert rule_of(new, old) == ("turned round", False)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("that the port of Lune would open on day 11", "that the port of Lune would open on day 10"),
        ("that 7 dockers were killed at the old pier", "that 5 dockers were killed at the old pier"),
    ],
)
def test_another_number_at_an_end_is_another_statement(new: str, old: str) -> None:
    assert rule_of(later(new), said(old)) == ("turned round", False)


@pytest.mark.parametrize("new", ["“No, we will rebuild the old quay before the first storms of the winter,”", PLEDGE])
def test_no_at_an_end_is_an_answer(new: str) -> None:
    assert rule_of(later(new), said(PLEDGE))[1]


def test_few_words_are_joined_only_about_the_same_time() -> None:
    assert rule_of(later("“We are done here,”", 2), said("“We are done here,”"))[1]
    assert not rule_of(later("“We are done here,”", 30), said("“We are done here,”"))[1]


def test_unnamed_speaker_is_joined_in_a_copy_of_the_article() -> None:
    new = later("“We will rebuild the,”", speaker=None, speaker_name=None)
    assert not rule_of(new, said(PLEDGE))[1]
    assert rule_of(msgspec.structs.replace(new, story=1), said(PLEDGE)) == ("part of it", True)


def test_statement_inside_another_one_stays_apart() -> None:
    new = later(PLEDGE, document=1, story=1, spans=(Span(3, 8),))
    assert rule_of(new, said(PLEDGE)) == ("inside another", False)


def test_best_takes_the_likest_and_then_the_earliest() -> None:
    near = said("“We will rebuild the old quay before the storms of the winter,”", row=1)
    same, again = said(PLEDGE, row=3), said(PLEDGE, row=4)
    found = best(later(PLEDGE, row=9), [near, again, same])
    assert found is not None
    assert (found[0].row, found[1].rule) == (3, "same words")


def test_explain_ends_with_the_rule_that_decides() -> None:
    lines = explain(pair_of(later(PLEDGE), said(PLEDGE)))
    assert lines[-1].startswith("same words (the same statement, 100% of the words)")
    assert all(line.startswith("does not decide") for line in lines[:-1])
    assert len(lines) <= len(RULES)


def test_rules_never_see_the_order_of_the_two() -> None:
    one, other = said(PLEDGE), later("“We will rebuild the old quay before the first storms,”", 3)
    assert rule_of(one, other)[1] == rule_of(other, one)[1]


def test_earlier_reports_are_those_that_share_words() -> None:
    near, far = said(PLEDGE, row=1), said("a wholly other remark about nothing at all", row=2)
    earlier = Earlier([near, far])
    assert earlier.sharing(said(PLEDGE, row=9).wording) == [near]


def test_earlier_reports_are_few_and_the_likest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MOST", 3)
    same = said(PLEDGE, row=1)
    earlier = Earlier([same, *(said(f"{' '.join(PLEDGE.split()[:2])} word{row}", row=row) for row in range(2, 30))])
    found = earlier.sharing(same.wording)
    assert (len(found), found[0]) == (3, same)
