from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import spacy
from onrecord.spacy.spans import GROUPS, add_groups, align
from onrecord.types import Span
from spacy_texts import TEXT

BLANK = spacy.blank("en")
ODD = st.lists(
    st.sampled_from(["“We", "can't,”", "U.S.", "a\u00a0b", "é", "😀", "\n\n", "  ", "\t", "-", "€5m"]), min_size=1
)


@given(ODD.map(" ".join), st.data())
def test_tokens_hold_the_characters_and_no_token_more(text: str, data: st.DataObject) -> None:
    doc = BLANK(text)
    visible = [at for at, one in enumerate(text) if not one.isspace()]
    if not visible:
        return
    start, last = sorted(data.draw(st.tuples(st.sampled_from(visible), st.sampled_from(visible))))
    (found,) = align(doc, (Span(start, last + 1),))
    assert found.start_char <= start < last + 1 <= found.end_char
    assert found[0].idx + len(found[0]) > start
    assert found[-1].idx <= last


def test_tokens_that_do_not_fit_are_taken_whole() -> None:
    doc = Doc(BLANK.vocab, words=["Oda", "Fenn-Lind", "left"])
    assert [one.text for one in align(doc, (Span(4, 8),))] == ["Fenn-Lind"]
    assert [one.text for one in align(doc, (Span(9, 10), Span(2, 5)))] == ["Oda Fenn-Lind", "Fenn-Lind"]


def test_spans_have_a_label_and_an_id() -> None:
    (one,) = align(BLANK("She left."), (Span(0, 3),), "source", "att_1")
    assert (one.label_, one.id_) == ("source", "att_1")


def test_groups_hold_every_piece_with_what_it_is(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert tuple(doc.spans) == GROUPS
    assert [one.text for one in doc.spans["onrecord.cue"]] == ["said", "told", "denied", "said", "believed"]
    assert len(doc.spans["onrecord.content"]) == 6  # the second statement has two pieces
    assert {one.id_ for one in doc.spans["onrecord.content"]} == {one.id for one in doc._.statements}
    assert [(one.label_, one.id_) for one in doc.spans["onrecord.actor"]] == [("person", "act_1")]
    assert [(one.label_, one.id_, one.text) for one in doc.spans["onrecord.event"]] == [("031", "evt_1", "said")]


def test_groups_are_there_and_empty_where_nothing_was_read() -> None:
    doc = BLANK("It rained.")
    add_groups(doc, None)
    assert [len(doc.spans[name]) for name in GROUPS] == [0] * 5
