from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from onrecord.coding import CodedPair, Pair
from onrecord.errors import DocumentError
from onrecord.formats.coded import code_all_line, code_line
from onrecord.types import Document, Reading, Span

CODED = CodedPair("11", "ACCUSE", 3, -2.0, "asserted", "hostile", 0.8, 0.9, Span(0, 2), None, "We", None)


class Accuses:
    """A coder that keeps what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[str, Sequence[Pair]]] = []

    def code(self, text: str, pairs: Sequence[Pair]) -> list[CodedPair]:
        self.given.append((text, pairs))
        return [CODED] * len(pairs)

    def code_all(self, reading: Reading) -> list[CodedPair]:
        return [CODED]


def test_code_line_hands_back_the_id_and_one_object_a_pair() -> None:
    coder = Accuses()
    row = {"id": "a7", "text": "We said.", "pairs": [{"actor": [0, 2], "recipient": [3, 7]}, {"recipient": [0, 2]}]}
    printed = json.loads(code_line(json.dumps(row).encode(), coder))
    assert printed["id"] == "a7"
    assert [(pair["code"], pair["chance"], pair["actor"], pair["actor_name"]) for pair in printed["pairs"]] == [
        ("11", 0.9, [0, 2], "We")
    ] * 2
    assert set(printed["pairs"][0]) == set(CodedPair.__struct_fields__)
    assert coder.given == [("We said.", (Pair(Span(0, 2), Span(3, 7)), Pair(None, Span(0, 2))))]


def test_code_line_takes_names_and_places() -> None:
    coder = Accuses()
    row = {"text": "We said.", "pairs": [{"actor": "We", "recipient": [0, 2]}]}
    code_line(json.dumps(row).encode(), coder)
    assert coder.given == [("We said.", (Pair("We", Span(0, 2)),))]


def test_code_all_line_reads_the_text_and_passes_over_given_pairs() -> None:
    seen: list[Document] = []

    def read(document: Document) -> Reading:
        seen.append(document)
        return Reading(document)

    printed = json.loads(code_all_line(b'{"id": 7, "text": "We said.", "pairs": [{"actor": "Oss"}]}', Accuses(), read))
    assert (printed["id"], len(printed["pairs"]), seen[0].text) == (7, 1, "We said.")


def test_code_all_line_refuses_a_text_that_is_not_read() -> None:
    with pytest.raises(DocumentError) as error:
        code_all_line(b'{"text": "We said."}', Accuses(), lambda document: Reading(document, unread="language"))
    assert error.value.slug == "unread"


def test_code_line_takes_half_a_character_and_prints_it_as_an_escape() -> None:
    line = rb'{"id": "\ud800", "text": "a \ud800 b", "pairs": []}'
    assert code_line(line, Accuses()) == '{"id":"\\ud800","pairs":[]}'


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"{",
        b'{"text": "We said."}',
        b'{"text": 3, "pairs": []}',
        b'{"text": "We", "pairs": [{"actor": [0]}]}',
        b'{"text": "We", "pairs": [{"actor": 3}]}',
        b'{"text": "We", "pairs": [{"actor": [0, "2"]}]}',
        b"[" * 100_000,
        b"\xff\xfe\x00",
    ],
)
def test_code_line_refuses_what_is_no_row(line: bytes) -> None:
    with pytest.raises(DocumentError) as error:
        code_line(line, Accuses())
    assert error.value.slug in ("bad-row", "unknown-encoding")
    assert "\n" not in str(error.value)
