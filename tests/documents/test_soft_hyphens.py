"""A text is read as if it had no soft hyphens, and everything found points at the text that has them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.document import read_text
from onrecord.documents.soft_hyphens import SOFT_HYPHEN, read_without
from onrecord.record.evidence import check_reading
from onrecord.types import Actor, Attribution, Document, Reading, Said, Span, Speaker, Via, check_spans, text_of

TEXT = "Foreign Minis\u00adter Per Åkes\u00adson said on Mon\u00adday:\n\n“We \u00adwait,” and\u00ad left.\u00ad\u00ad"


def found(document: Document) -> Reading:
    """As a reader finds it, by the words."""
    assert SOFT_HYPHEN not in document.text

    def at(words: str) -> Span:
        start = document.text.index(words)
        return Span(start, start + len(words))

    source, content = (at("Per Åkesson"),), (at("“We wait,”"),)
    one = Attribution(
        id="att_1",
        source=source,
        cue=(at("said"),),
        content=content,
        source_text=text_of(source, document.text),
        cue_text="said",
        content_text="“We wait,”",
        manner="direct",
        speaker=Speaker("act_1", "Per Åkesson", "person"),
        via=(Via("Tidewire", "outlet", content[0]),),
        said=Said(None, "Monday", at("Monday"), "unknown"),
    )
    return Reading(document, (one,), (Actor("act_1", "Per Åkesson", "person", mentions=source),))


def test_what_is_found_points_at_the_stored_text() -> None:
    document = read_text(TEXT)
    reading = read_without(document, found)
    check_reading(reading)
    (one,) = reading.attributions
    assert reading.document == document
    assert one.source_text == "Per Åkes\u00adson"
    assert one.content_text == "“We \u00adwait,”"
    assert (one.speaker.name, reading.actors[0].name) == ("Per Åkesson", "Per Åkesson")


@given(st.text(st.sampled_from("ab .\n\u00ad“”"), min_size=1, max_size=60))
def test_blocks_and_sentences_keep_their_words(text: str) -> None:
    if not text.replace(SOFT_HYPHEN, "").strip():
        return
    document = read_text(text, language="en")
    seen: list[Document] = []

    def see(bare: Document) -> Reading:
        seen.append(bare)
        return Reading(bare)

    assert read_without(document, see).document == document
    (bare,) = seen
    check_spans([*bare.sentences, *(one.span for one in bare.blocks)], bare.text, "bare")
    words = [one.span.of(text).replace(SOFT_HYPHEN, "") for one in document.blocks]
    assert [one.span.of(bare.text) for one in bare.blocks] == [one for one in words if one]
