from __future__ import annotations

import msgspec
import pytest

from onrecord.exchange.phrases import begins_with_title, refusal_of, title_of, via_of, who_of
from onrecord.types import Commitment, Speaker
from readings import harbour, make_document, make_reading


def test_title_of_falls_back_to_headline_and_first_words() -> None:
    document = harbour().document
    assert title_of(document) == title_of(msgspec.structs.replace(document, title=None))
    assert title_of(make_document("One two three four five six\nseven eight nine")) == (
        "One two three four five six seven eight …"
    )
    assert title_of(make_document("It rained.")) == "It rained."


def test_who_of_prefers_the_name() -> None:
    (statement,) = make_reading("[s:he] [c:said] [q:no]").attributions
    assert who_of(msgspec.structs.replace(statement, speaker=Speaker(name="Jonas Tveit"))) == "Jonas Tveit"
    assert who_of(msgspec.structs.replace(statement, speaker=Speaker())) == "he"


@pytest.mark.parametrize(
    ("commitment", "negated", "word"),
    [("asserts", False, None), ("asserts", True, "negated"), ("denies", True, "denies"), ("asks", False, "asks")],
)
def test_refusal_of_has_a_word_for_all_but_plain_assertion(
    commitment: Commitment, negated: bool, word: str | None
) -> None:
    (statement,) = make_reading("[q:no]").attributions
    assert refusal_of(msgspec.structs.replace(statement, commitment=commitment, negated=negated)) == word


def test_via_of_names_the_outlets() -> None:
    assert [via_of(one) for one in harbour().attributions[:2]] == [None, "via Coastwire"]


def test_begins_with_title_ignores_white_space() -> None:
    document = harbour().document
    assert begins_with_title(msgspec.structs.replace(document, title="Velmark  Reopens\nHarbour Talks"))
    assert not begins_with_title(msgspec.structs.replace(document, title="Velmark"))
