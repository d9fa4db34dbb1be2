from __future__ import annotations

import pytest

from onrecord.entities.labels import LABELS, MentionSpan
from onrecord.entities.wholes import with_wholes
from onrecord.types import Span


def wholes(text: str, *names: str, label: str = "body name") -> list[str]:
    mentions = [
        MentionSpan(Span(text.index(name), text.index(name) + len(name)), LABELS.index(label)) for name in names
    ]
    return [one.span.of(text) for one in with_wholes(mentions, text)]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("the Bank of Osk’s head", ["Bank", "Osk"], ["Bank of Osk"]),
        ("the University of Karst left", ["University of", "Karst"], ["University of Karst"]),
        ("the Alliance for the Future leader left", ["Alliance"], ["Alliance for the Future"]),
        ("the Bank of Osk Director left", ["Bank"], ["Bank of Osk"]),
        (
            "the Department of Coasts and Ports head",
            ["Department of Coasts", "Ports"],
            ["Department of Coasts and Ports"],
        ),
        ("the Liberal Harbour Party left", ["Harbour Party"], ["Liberal Harbour Party"]),
        ("the Norwegian Harbour Party left", ["Harbour Party"], ["Harbour Party"]),
        ("the Harbour Guild of pilots left", ["Harbour Guild"], ["Harbour Guild"]),
        ("Osk Steel for Norway", ["Osk Steel"], ["Osk Steel"]),
    ],
)
def test_names_of_bodies_go_on_to_their_end(text: str, names: list[str], expected: list[str]) -> None:
    assert wholes(text, *names) == expected


def test_what_holds_the_whole_name_stays() -> None:
    text = "head of the Bank of Osk"
    mentions = [
        MentionSpan(Span(0, len(text)), LABELS.index("office")),
        MentionSpan(Span(12, 16), LABELS.index("body name")),
    ]
    assert [one.span.of(text) for one in with_wholes(mentions, text)] == [text, "Bank of Osk"]


def test_without_bodies_nothing_changes() -> None:
    assert wholes("Ada Lind left", "Ada Lind", label="person name") == ["Ada Lind"]
    assert with_wholes([], "") == []
