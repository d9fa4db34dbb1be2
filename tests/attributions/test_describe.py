from __future__ import annotations

from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import article, marked
from onrecord.attributions.describe import describe
from onrecord.attributions.found import Found
from onrecord.errors import EvidenceError
from onrecord.types import Block, BlockKind, Span, Speaker

TEXT = (
    "[s1:Foreign Minister Oda Fenn] [c1:told] the Tidewater Post "
    "[q1:that [s2:Denmark] [c2:denied] [q2:having sent a ship]].\n\n"
    "[q3:“We waited,”] [s3:Fenn] [c3:said], [q3:“for nothing.”]"
)


def test_describe_puts_all_rules_together() -> None:
    found, document = marked(TEXT)
    told, denied, said = describe(found, document)
    assert (told.manner, told.commitment, told.negated, told.nested_in) == ("indirect", "asserts", False, None)
    assert [via.name for via in told.via] == ["Tidewater Post"]
    assert (denied.commitment, denied.negated, denied.nested_in) == ("denies", True, told.id)
    assert (said.manner, said.speaker) == ("direct", Speaker())  # who that is, is the next stage
    assert said.content_text == "“We waited,” … “for nothing.”"
    assert (said.source_text, said.cue_text) == ("Fenn", "said")


def test_describe_keeps_order_spans_and_scores() -> None:
    found, document = marked(TEXT)
    scored = [msgspec.structs.replace(one, score=0.1 * number) for number, one in enumerate(found, 1)]
    made = describe(scored, document)
    assert [(one.source, one.cue, one.content, one.score) for one in made] == [
        (one.source, one.cue, one.content, one.score) for one in scored
    ]


def test_describe_repairs_who_was_cited() -> None:
    found, document = marked("[q:It rained], [c:according to] [s:Reuters], citing a senior official.")
    (made,) = describe(found, document)
    assert made.source_text == "a senior official"
    assert [via.name for via in made.via] == ["Reuters"]


def test_describe_drops_what_lies_in_boilerplate() -> None:
    found, document = marked("[s1:She] [c1:said] [q1:no].\n\n[s2:We] [c2:say] [q2:subscribe].")
    first, second = document.blocks
    for kind in get_args(BlockKind):
        blocks = (first, msgspec.structs.replace(second, kind=kind))
        made = describe(found, msgspec.structs.replace(document, blocks=blocks))
        assert len(made) == (2 if kind in ("paragraph", "post", "headline") else 1), kind


def test_describe_cuts_what_runs_into_boilerplate() -> None:
    found, document = marked("[s:She] [c:said] [q:no.\n\nRead more].")
    blocks = (document.blocks[0], msgspec.structs.replace(document.blocks[1], kind="boilerplate"))
    (made,) = describe(found, msgspec.structs.replace(document, blocks=blocks))
    assert made.content_text == "no."


def test_describe_keeps_a_quotation_over_two_paragraphs_whole() -> None:
    found, document = marked("[q:“No.\n\n“Never,”] [s:she] [c:said].")
    (made,) = describe(found, document)
    assert made.content == found[0].content


def test_describe_parts_a_quotation_around_a_caption() -> None:
    found, document = marked("[q:“No.\n\nA crane.\n\n“Never,”] [s:she] [c:said].")
    blocks = list(document.blocks)
    blocks[1] = msgspec.structs.replace(blocks[1], kind="caption")
    (made,) = describe(found, msgspec.structs.replace(document, blocks=tuple(blocks)))
    assert [span.of(document.text) for span in made.content] == ["“No.", "“Never,”"]


def test_describe_gives_a_child_of_a_dropped_parent_none() -> None:
    found, document = marked("[s:She] [c:said] [q:no].\n\nX")
    parent = Found((), (), (document.blocks[1].span,))
    child = msgspec.structs.replace(found[0], parent=0)
    blocks = (document.blocks[0], msgspec.structs.replace(document.blocks[1], kind="boilerplate"))
    (made,) = describe([parent, child], msgspec.structs.replace(document, blocks=blocks))
    assert made.nested_in is None


def test_describe_drops_repetitions() -> None:
    found, document = marked("[s:She] [c:said] [q:no].")
    again = msgspec.structs.replace(found[0], parent=0)
    made = describe([*found, again], document)
    assert len(made) == 1
    assert made[0].nested_in is None


def test_words_that_one_source_is_cited_with_by_two_cues_are_said_once() -> None:
    text = "[s1,s2:Oda Fenn] [c1:told] the Tidewater Post [c2:previously]: [q1,q2:“We waited for nothing.”]"
    found, document = marked(text)
    sure, unsure = (msgspec.structs.replace(one, score=score) for one, score in zip(found, (0.9, 0.7), strict=True))
    for order in ((sure, unsure), (unsure, sure)):
        assert [one.cue_text for one in describe(order, document)] == ["told"]


def test_two_without_a_source_are_two() -> None:
    found, document = marked("[c1,c2:It was said] [q1:that it rained] and [q2:that it snowed].")
    assert len(describe(found, document)) == 2


def test_describe_of_nothing_is_nothing() -> None:
    assert describe((), article("")) == ()


@pytest.mark.parametrize("span", [Span(0, 99), Span(3, 3), Span(2, 1), Span(-1, 2)])
def test_describe_refuses_spans_outside_the_text(span: Span) -> None:
    with pytest.raises(EvidenceError) as caught:
        describe([Found((), (), (span,))], article("She said no."))
    assert caught.value.slug == "span-outside-text"


WORDS = st.sampled_from(
    [
        "Oda",
        "Fenn",
        "told",
        "the",
        "Tidewater",
        "Post",
        "citing",
        "Mr.",
        "and",
        "’s",
        "“",
        "”",
        "‘",
        "said",
        "not",
        "deny",
        "🐟",
        "é",
        "\n\n",
        "�",
        "\x00",
        ".",
        ",",
    ]
)


@given(st.lists(WORDS, min_size=2, max_size=30), st.data())
def test_describe_reads_any_text_twice_the_same(words: list[str], data: st.DataObject) -> None:
    text = "Oda " + " ".join(words)
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = st.lists(edges.filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair)), max_size=2).map(tuple)
    found = [
        Found(data.draw(spans), data.draw(spans), (Span(0, len(text)),)),
        Found((), data.draw(spans), data.draw(spans)),
    ]
    document = article(text)
    made = describe(found, document)
    assert made == describe(found, document)
    for one in made:
        assert all(0 <= s.start < s.end <= len(text) for s in (*one.source, *one.cue, *one.content))
        assert all(via.span.of(text).strip() for via in one.via)


def test_describe_takes_a_headline_for_a_place_of_statements() -> None:
    found, document = marked("[q:Pier is safe], [c:says] [s:mayor]")
    headline = (Block("headline", Span(0, len(document.text))),)
    assert len(describe(found, msgspec.structs.replace(document, blocks=headline))) == 1


@pytest.mark.parametrize(
    ("text", "source"), [("El-[s:Nour]", "El-Nour"), ("the pro-[s:Danish side]", "pro-Danish side")]
)
def test_a_source_begins_with_its_whole_word(text: str, source: str) -> None:
    found, document = marked(f"{text} [c:said] [q:no].")
    assert describe(found, document)[0].source_text == source
