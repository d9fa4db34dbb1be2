from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.entities.labels import LABELS, Label, MentionSpan, crosses, in_order
from onrecord.entities.trim import trimmed
from onrecord.types import Span


def trim(marked: str, label: Label = "person name") -> list[str]:
    """What is left of the mention in square brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return [one.span.of(text) for one in trimmed([MentionSpan(Span(start, end), LABELS.index(label))], text)]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Minister Ada Lind] left", "Ada Lind"),
        ("[Mr. Lind] left", "Lind"),
        ("[Prime Minister Ada Lind] left", "Ada Lind"),
        ("[Foreign Minister] left", "Foreign Minister"),  # a title without a person stays what it is
        ("[“Ada Lind”,] he said", "Ada Lind"),
        ("by [Lind A.B.] on Monday", "Lind A.B."),
        ("[Lind.] He left", "Lind"),
        ("[Ada Lind]-Vik left", "Ada Lind-Vik"),
        ("[Ada Lind]-Vik-Moor left", "Ada Lind-Vik-Moor"),
        ("Anne-[Marie Lind] left", "Anne-Marie Lind"),
        ("[Ada Lind]-2 left", "Ada Lind"),
        ("3-[Lind] left", "Lind"),
        ("[Pieter van] ’t Hof left", "Pieter van ’t Hof"),
        ("d’[Arcy] left", "d’Arcy"),
        ("[Tory Ada Lind] left", "Ada Lind"),
        ("[Green Lind] left", "Green Lind"),
        ("[Ada Lind, KC,] left", "Ada Lind"),
        ("[Det Insp Ada Lind] left", "Ada Lind"),
    ],
)
def test_a_name_is_cut_to_its_edges(marked: str, name: str) -> None:
    assert trim(marked) == [name]


def test_a_first_part_is_taken_whole_or_not_at_all() -> None:
    long = "A" + "b" * 40
    assert trim(f"{long}-[Lind] left") == ["Lind"]


def test_only_names_grow() -> None:
    assert trim("anti-[government forces] left", "group") == ["government forces"]
    assert trim("Osk-[Harbour Board] met", "body name") == ["Osk-Harbour Board"]


def test_only_persons_lose_their_titles() -> None:
    assert trim("[Prime Minister]", "office") == ["Prime Minister"]
    assert trim("[Minister Lind Group]", "body name") == ["Minister Lind Group"]


def test_what_is_only_marks_is_no_mention() -> None:
    assert trim("so [“—”] it") == []


def test_a_span_and_label_is_there_once() -> None:
    text = "Minister Ada Lind left"
    name = LABELS.index("person name")
    whole, inner = MentionSpan(Span(0, 17), name), MentionSpan(Span(9, 17), name)
    assert [one.span for one in trimmed([whole, inner], text)] == [Span(9, 17)]


def test_what_grows_does_not_cross_its_neighbour() -> None:
    text = "the Anglo-Lind Group met"
    group, body = MentionSpan(Span(0, 9), LABELS.index("group"), 0.7), MentionSpan(Span(10, 20), 2, 0.8)
    assert [one.span.of(text) for one in trimmed([group, body], text)] == ["Anglo-Lind Group"]


TEXTS = st.lists(
    st.sampled_from(["Minister", "Mr.", "ADA", "Ada", "Lind", "-", "‑", "’s", "“", ".", "\n", "李", "\ud800", "е́"]),
    max_size=14,
).flatmap(lambda words: st.sampled_from(["".join(words), " ".join(words)]))


@given(TEXTS, st.data())
def test_mentions_of_any_text_stay_inside_and_never_cross(text: str, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.sampled_from(range(len(LABELS))))
    drawn = data.draw(st.lists(places, max_size=6))
    mentions = [MentionSpan(Span(min(a, b), max(a, b)), label, 0.5 + label / 30) for a, b, label in drawn if a != b]
    made = trimmed(mentions, text)
    assert made == in_order(made)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in made)
    assert len({(one.span, one.label) for one in made}) == len(made) <= len(mentions)
    assert not any(crosses(one.span, other.span) for one in made for other in made)
    assert not any(one.span.of(text).startswith(" ") or one.span.of(text).endswith(" ") for one in made)


@pytest.mark.parametrize("words", ["14.55 Lib spokesman", "14:55 Lib spokesman", "2.40pm Lib spokesman"])
def test_what_somebody_is_called_has_no_time_of_an_entry(words: str) -> None:
    assert trim(f"[{words}]", "office") == ["Lib spokesman"]


def test_a_short_title_alone_is_no_name() -> None:
    assert trim("[Cllr] said") == []
    assert trim("[Minister] said") == ["Minister"]


def test_the_end_of_a_name_that_is_whole_goes() -> None:
    text = "Luc d’Arcy left"
    label = LABELS.index("person name")
    made = trimmed([MentionSpan(Span(0, 5), label), MentionSpan(Span(6, 10), label)], text)
    assert [one.span.of(text) for one in made] == ["Luc d’Arcy"]
