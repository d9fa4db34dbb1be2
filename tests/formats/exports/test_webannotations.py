from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.formats.exports import pieces_of
from onrecord.formats.exports.webannotations import AROUND, selectors
from onrecord.record import Record
from onrecord.types import Span


def lines_of(record: Record) -> list[dict[str, Any]]:
    return [json.loads(line) for line in b"".join(pieces_of(record, "annotations")).splitlines()]


@given(st.text(min_size=1, max_size=100), st.integers(0, 99), st.integers(1, 50))
def test_selectors_find_the_words_again(text: str, start: int, length: int) -> None:
    start = min(start, len(text) - 1)
    span = Span(start, min(start + length, len(text)))
    quote, position = selectors(span, text)
    assert text[position["start"] : position["end"]] == quote["exact"]
    assert text.endswith(quote["suffix"]) or len(quote["suffix"]) == AROUND
    assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in text


def test_bodies_name_the_speaker_and_say_how(small: Record) -> None:
    for one in lines_of(small):
        named, *tags = [body for body in one["body"] if body["type"] == "TextualBody"]
        assert named["value"] in ("Ilse Brandvik", "Jonas Tveit")
        assert named["id"].startswith("urn:onrecord:")
        assert {tag["purpose"] for tag in tags} == {"tagging"}


def test_digest_of_the_text_goes_along(small: Record) -> None:
    for one in lines_of(small):
        document = one["target"]["source"].removeprefix("urn:onrecord:")
        assert one["target"]["state"]["sha256"] == small.document(document).text_sha256
        assert one["onrecord:published"] == str(small.document(document).published)
