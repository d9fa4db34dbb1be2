from __future__ import annotations

import re

from onrecord.attributions.found import Found
from onrecord.attributions.ids import attribution_id
from onrecord.types import Span

ONE = Found(source=(Span(0, 4),), cue=(Span(5, 9),), content=(Span(10, 20), Span(30, 40)), score=0.5)


def test_attribution_id_has_sixteen_hex_digits() -> None:
    assert re.fullmatch(r"att_[0-9a-f]{16}", attribution_id("doc_1", ONE))


def test_attribution_id_ignores_score_parent_and_order_of_pieces() -> None:
    other = Found(ONE.source, ONE.cue, ONE.content[::-1], score=0.9, parent=3)
    assert attribution_id("doc_1", ONE) == attribution_id("doc_1", other)


def test_attribution_id_tells_documents_roles_and_spans_apart() -> None:
    ids = {
        attribution_id("doc_1", ONE),
        attribution_id("doc_2", ONE),
        attribution_id("doc_1", Found(ONE.cue, ONE.source, ONE.content)),
        attribution_id("doc_1", Found(ONE.source, ONE.cue, ONE.content[:1])),
        attribution_id("doc_1", Found((), ONE.cue, ONE.content)),
    }
    assert len(ids) == 5
