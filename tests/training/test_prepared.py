from __future__ import annotations

import msgspec

from annotated import annotated, encode
from onrecord.training.prepared import documents_of, prepare
from onrecord.types import Failure

GOOD = annotated("[s:Ada Renn] [c:said] [q:the ferry was late again this morning].", "good")


def test_a_text_that_cannot_be_learnt_from_is_a_failure_and_the_others_go_on() -> None:
    bare = msgspec.structs.replace(annotated("Nobody said anything.", "bare"), statements=())
    abroad = msgspec.structs.replace(annotated("[q:Die Fähre war spät], sagte Ada Renn.", "abroad"), language="de")
    empty = msgspec.structs.replace(GOOD, name="empty", text=" ")
    torn = Failure("torn.ann", "no UTF-8", "save it again", "bad-annotations")
    found = list(documents_of([bare, torn, GOOD, abroad, GOOD, empty]))
    assert [one.slug if isinstance(one, Failure) else one[0].name for one in found] == [
        "no-statements", "bad-annotations", "good", "language", "same-text", "empty",
    ]  # fmt: skip


def test_offsets_still_hold_in_the_document() -> None:
    ((each, document),) = (one for one in documents_of([GOOD]) if not isinstance(one, Failure))
    assert each.statements[0].source[0].of(document.text) == "Ada Renn"
    assert prepare(each, document, encode).encoding.text == GOOD.text
