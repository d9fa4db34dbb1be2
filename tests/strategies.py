"""Hypothesis strategies for values that cross module borders."""

from __future__ import annotations

import msgspec
from hypothesis import strategies as st

from onrecord.types import Attribution, Reading, Span, Spans, Speaker, Via, text_of
from readings import make_document

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
HOSTILE = st.text(alphabet="<>&\"'ab \t\r\n\x00\x1b\u202e\ud800é😀", min_size=1, max_size=40)


@st.composite
def spans_in(draw: st.DrawFn, length: int, *, least: int = 0) -> Spans:
    """Pieces of one role: ordered, apart, never empty."""
    edges = sorted(draw(st.lists(st.integers(0, length), min_size=2 * least, max_size=6, unique=True)))
    return tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))


@st.composite
def attributions_in(draw: st.DrawFn, text: str, number: int) -> Attribution:
    """Any attribution that the text could have."""
    source, cue = draw(spans_in(len(text))), draw(spans_in(len(text)))
    content = draw(spans_in(len(text), least=1)) if len(text) > 1 else (Span(0, 1),)
    return Attribution(
        id=f"att_{number}",
        source=source,
        cue=cue,
        content=content,
        source_text=text_of(source, text),
        cue_text=text_of(cue, text),
        content_text=text_of(content, text) or "",
        manner=draw(st.sampled_from(["direct", "mixed", "indirect"])),
        negated=draw(st.booleans()),
        commitment=draw(st.sampled_from(["asserts", "denies", "declines", "asks"])),
        nested_in=draw(st.sampled_from([None, "att_0", "att_1", "att_2", "att_9"])),
        speaker=Speaker(name=text_of(source, text)),
        via=(Via("Coastwire", "outlet", content[0]),) if draw(st.booleans()) else (),
        score=draw(st.floats(0, 1)),
    )


@st.composite
def readings(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> Reading:
    """Any reading of any text, also such as no reader would give."""
    text = draw(texts)
    document = make_document(text, title=draw(st.none() | texts), url=draw(st.none() | texts))
    if draw(st.booleans()):
        document = msgspec.structs.replace(document, blocks=())
    count = draw(st.integers(0, 3))
    return Reading(document, tuple(draw(attributions_in(text, number)) for number in range(count)))
