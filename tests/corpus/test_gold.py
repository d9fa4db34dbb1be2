from __future__ import annotations

import json

import pytest

from corpus.gold import quad, render
from corpus.marks import MarkError
from marked_dispatch import MARK, gold, text


def words(spans: list[list[int]]) -> list[str]:
    return [text()[start:end] for start, end in spans]


def test_attributions_are_in_the_order_of_the_text_and_nest_by_place() -> None:
    accused, denied, warned, hopes = gold()["attributions"]
    assert words(accused["content"]) == ["the union of “blackmail”"]
    assert [one["nested_in"] for one in (accused, denied, warned, hopes)] == [None, None, 1, 2]
    assert [one["negated"] for one in (accused, denied, warned, hopes)] == [False, True, False, False]
    assert hopes == {
        "source": hopes["source"], "cue": hopes["cue"], "content": hopes["content"],
        "negated": False, "manner": "indirect", "nested_in": 2, "optional": True,
    }  # fmt: skip


def test_values_have_their_alternatives_and_null() -> None:
    speaker = gold()["attributions"][0]["speaker"]
    assert speaker == {
        "name": "Ada Lind", "kind": "person", "role": "minister", "organisation": None, "country": "KE",
        "also": {"role": ["ports minister"]}, "id": "lind",
    }  # fmt: skip


def test_the_day_is_the_stated_one_or_that_of_publication_and_none_where_nested() -> None:
    accused, denied, warned, _ = gold()["attributions"]
    assert accused["said"]["period"] == ["2027-03-02", "2027-03-03"]
    assert words([accused["said"]["span"]]) == ["on Tuesday"]
    assert denied["said"] == {"period": ["2027-03-04", "2027-03-05"], "basis": "publication"}
    assert "said" not in warned


def test_outlets_between_are_named_as_they_stand() -> None:
    assert [one["name"] for one in gold()["attributions"][1]["via"]] == ["Tern Wire"]


def test_events_keep_code_alternatives_and_claim() -> None:
    accuse, strike = gold()["events"]
    assert (accuse["root"], accuse["code"], accuse["also_roots"], accuse["quad"]) == ("11", "112", ["12"], 3)
    assert accuse["according_to"] is None
    assert (strike["according_to"], strike["period"], strike["optional"], strike["modality"]) == (
        2,
        None,
        True,
        "future",
    )


def test_what_is_no_statement_and_links_are_kept() -> None:
    made = gold()
    assert [words([one["span"]])[0] for one in made["not_statements"]] == ["By Bo Vik", "Read more: harbours"]
    assert [(one["kind"], one["url"]) for one in made["document"]["links"]] == [
        ("source", "https://tern.example/2"),
        ("related", None),
    ]
    assert words(made["shifts"][0]["evidence"]) == [
        "Kenya’s ports minister, Ada Lind, on Tuesday accused the union of “blackmail”"
    ]
    assert made["shifts"][0]["holder_also"] == ["Kenya"]


def test_what_is_rendered_is_the_gold() -> None:
    assert json.loads(render(gold())) == gold()


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("=====\n", "", 1, "no line ====="),
        ("@a4 opt\n", "", 21, "has no @a4 line"),
        ("@a4 opt", "@a4 opt\n@a5 opt", 12, "a5 has no content"),
        ("sp=union", "sp=onion", 9, "no @sp line for 'onion'"),
        ("> Kenya | 14", "> Uganda | 14", 13, "no @actor line for 'Uganda'"),
        ("future | a3", "future | a9", 13, "claimed by a9"),
        ("@a3 sp=lind", "@a3 sp=lind nested=9", 10, "nested in a9"),
        (" said=2027-03-02:relative utt", " utt", 8, "no said="),
        ("via=outlet", 'via=outlet via_name="A;B"', 9, "another number of names"),
        ("[x1:", "[w:", 15, "no words .x1"),
    ],
)
def test_a_fault_names_its_line(old: str, new: str, line: int, reason: str) -> None:
    with pytest.raises(MarkError, match=reason) as found:
        gold(MARK.replace(old, new, 1))
    assert found.value.line == line


def test_quad_classes_follow_the_root() -> None:
    assert [quad(root) for root in ("01", "02", "05", "06", "08", "09", "13", "14", "20")] == [
        0,
        1,
        1,
        2,
        2,
        3,
        3,
        4,
        4,
    ]
