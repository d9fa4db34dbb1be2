from __future__ import annotations

import msgspec
import pytest

from onrecord.questions.values import Evidence, Named
from onrecord.types import Span


def test_evidence_goes_out_as_json_with_its_spans_as_pairs() -> None:
    evidence = Evidence("no … never", (Span(3, 5), Span(9, 14)), "doc_1")
    sent = msgspec.json.decode(msgspec.json.encode(evidence))
    assert (sent["spans"], sent["document"], sent["url"]) == ([[3, 5], [9, 14]], "doc_1", None)


def test_answers_are_frozen() -> None:
    named = Named("reg_1", "Ilse Brandvik")
    assert (named.kind, named.country) == ("unknown", None)
    with pytest.raises(AttributeError):
        named.name = "Somebody"  # type: ignore[misc]
