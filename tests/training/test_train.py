from __future__ import annotations

import pytest

from annotated import annotated, blank_finder, encode, many
from onrecord.errors import AnnotationError
from onrecord.training import train as module
from onrecord.training.head import Settings
from onrecord.training.train import Plan, train
from onrecord.types import Failure

QUICK = Plan(0.25, Settings(epochs=30, rate=0.05, pull=1e-4))
TORN = Failure("torn.ann", "no UTF-8", "save it again", "bad-annotations")


def test_texts_in_a_better_finder_out_measured_on_texts_it_has_not_seen() -> None:
    trained = train([TORN, *many(32)], blank_finder(), encode, QUICK)
    assert (len(trained.learnt), len(trained.held)) == (24, 8)
    assert not {one.document.id for one in trained.learnt} & {one.document.id for one in trained.held}
    assert trained.failures == (TORN,)
    assert trained.comparison.texts == 8
    assert trained.comparison.is_better


def test_the_same_texts_in_another_order_give_the_same_figures() -> None:
    one, other = (train(texts, blank_finder(), encode, QUICK) for texts in (many(28), many(28)[::-1]))
    assert one.comparison == other.comparison


def test_too_few_texts_are_refused() -> None:
    with pytest.raises(AnnotationError, match="9 texts to learn from and 3") as caught:
        train([TORN, *many(12)], blank_finder(), encode, QUICK)
    assert caught.value.slug == "too-few-texts"
    assert "1 could not be used" in caught.value.hint


def test_what_is_beyond_memory_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WORDS", 28 * len(annotated(many_words()).text.split()))
    trained = train(many(32), blank_finder(), encode, QUICK)
    assert trained.left_out == 32 - len(trained.learnt) - len(trained.held) > 0


def many_words() -> str:
    return "[s1:Ada Renn] [c1:said] [q1:the ferry number 1 was late]. Nobody else was there at all."
