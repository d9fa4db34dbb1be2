from __future__ import annotations

import pytest

from corpus.notes import Note, NoteError, read_notes

SENTENCE = "Russian forces arrested two Dutch journalists, and Oslo said they had harmed them."
NOTES = """# 17
p r = Russian forces ; they | group
p d = two Dutch journalists ; them | group
p o = Oslo | country
e r > d | 173/17 | asserted | reported | hostile
s o > r | hostile | opt
""".splitlines()


def note(lines: list[str] = NOTES) -> Note:
    ((number, found),) = read_notes(lines, {17: SENTENCE})
    assert number == 17
    assert isinstance(found, Note)
    return found


def test_every_ordered_pair_is_told_once() -> None:
    row = note().as_row(start=100)
    russians, journalists, oslo = ([SENTENCE[a - 100 : b - 100] for a, b in one["spans"]] for one in row["parties"])
    assert (russians, journalists, oslo) == (["Russian forces", "they"], ["two Dutch journalists", "them"], ["Oslo"])
    assert row["events"] == [
        {"actor": 0, "recipient": 1, "root": "17", "quad": 4, "code": "173", "modality": "asserted", "claimed": False}
    ]
    assert row["stances"] == [
        {"holder": 0, "target": 1, "label": "hostile"},
        {"holder": 2, "target": 0, "label": "hostile", "optional": True},
    ]
    assert row["nothing"] == [[0, 2], [1, 0], [1, 2], [2, 1]]


def test_the_second_place_of_some_words_can_be_meant() -> None:
    found = Note("he met him and he left")
    found.add("p a = he#2 | person")
    assert found.parties["a"].spans[0].start == 15


@pytest.mark.parametrize(
    "line",
    [
        "p x = Swedish forces | group",
        "p x = Oslo | crowd",
        "p o = Oslo | country",
        "e r > r | 17 | asserted | reported | hostile",
        "e r > x | 17 | asserted | reported | hostile",
        "e r > d | 01 | asserted | reported | hostile",
        "e r > d | 17 | perhaps | reported | hostile",
        "e r > d | 17 | asserted | told | hostile",
        "e r > d | 17 | asserted",
        "s r > d | cold",
        "something else",
    ],
)
def test_a_line_that_cannot_be_kept_is_refused(line: str) -> None:
    with pytest.raises(NoteError):
        note().add(line)


def test_reading_goes_on_after_a_fault_and_tells_its_line() -> None:
    lines = ["# 99", "p a = x | person", "# 17", "p a = nobody | person", "p b = Oslo | country"]
    found = list(read_notes(lines, {17: SENTENCE}))
    assert found[:2] == [(99, "line 1: no sentence 99"), (17, "line 4: not in the sentence: 'nobody'")]
    assert isinstance(found[2][1], Note)
    assert list(found[2][1].parties) == ["b"]
