from __future__ import annotations

from random import Random
from typing import get_args

import pytest

from onrecord.record.copies import COMMON, best_copy, count_shared, minhash_signature, signature_keys
from onrecord.types import SPOKEN, Block, BlockKind, Document, Span


def document(text: str, *, frame: str = "", kind: BlockKind = "boilerplate") -> Document:
    """An article, with a last block that belongs to the page."""
    blocks = [Block("paragraph", Span(0, len(text)))]
    whole = text
    if frame:
        whole = f"{text}\n\n{frame}"
        blocks.append(Block(kind, Span(len(text) + 2, len(whole))))
    return Document(id="doc_1", text=whole, text_sha256="", blocks=tuple(blocks))


def words(seed: int, count: int = 300) -> list[str]:
    rng = Random(seed)
    return ["".join(rng.choices("abcdeglmnorst", k=rng.randint(2, 8))) for _ in range(count)]


def share_of(one: str, other: str) -> float:
    first, second = minhash_signature(document(one)), minhash_signature(document(other))
    shared, _ = count_shared((key, 1) for key in set(first) & set(second))
    copy = best_copy(shared, [(1, 1, len(first))] if shared else [], len(second))
    return copy.share if copy else 0.0


def test_cut_and_new_lead_leave_an_article_a_copy() -> None:
    text = words(1)
    assert share_of(" ".join(text), " ".join(text[:160])) > 0.7
    assert share_of(" ".join(text), " ".join(words(2, 40) + text)) > 0.7


def test_other_article_is_no_copy() -> None:
    assert share_of(" ".join(words(1)), " ".join(words(2))) == 0.0


def test_article_that_quotes_a_paragraph_is_no_copy() -> None:
    text = words(1)
    assert share_of(" ".join(text), " ".join(words(2) + text[:40])) == 0.0


@pytest.mark.parametrize("kind", sorted({*get_args(BlockKind)} - SPOKEN - {"headline", "heading"}))
def test_frame_of_the_page_does_not_count(kind: BlockKind) -> None:
    frame = " ".join(words(3))
    one, other = (document(" ".join(words(seed)), frame=frame, kind=kind) for seed in (1, 2))
    assert not set(minhash_signature(one)) & set(minhash_signature(other))


def test_phrase_of_the_trade_tells_nothing() -> None:
    rows = [(7, row) for row in range(COMMON)] + [(8, 3)]
    shared, common = count_shared(rows)
    assert common == {7}
    assert shared == {3: 1}


def test_keys_of_near_days_meet_and_of_far_days_do_not() -> None:
    assert set(signature_keys((5,), 741_003, 7)) & set(signature_keys((5,), 741_009))
    assert not set(signature_keys((5,), 741_003, 7)) & set(signature_keys((5,), 741_090))
    assert signature_keys((5,), None) == [5]
