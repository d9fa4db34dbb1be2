from __future__ import annotations

import pytest

from onrecord.documents.document import read_text
from onrecord.errors import OptionError
from onrecord.questions import checks as module
from onrecord.questions.checks import check_text
from onrecord.record import Record
from onrecord.types import Attribution, Document, Reading, Span, Speaker

TEXT = (
    "“We want a fresh start with the Ostia Pact,” Ilse Brandvik said. Jonas Tveit said: “The Ostia Pact breaks its "
    "word.” It was “fine” there. “Nobody said this sentence ever,” they wrote."
)


def direct(name: str, content: Span, speaker: str) -> Attribution:
    return Attribution(name, (), (), (content,), None, None, "", "direct", speaker=Speaker(name=speaker))


def by_names(document: Document) -> Reading:
    """Tells the speakers as a reader would."""
    said = []
    for name, words in (("Ilse Brandvik", "We want"), ("Jonas Tveit", "The Ostia Pact breaks")):
        start = document.text.index(words)
        said.append(direct(f"att_{start}", Span(start, start + 5), name))
    return Reading(document, tuple(said))


def no_reader(_: Document) -> Reading:
    raise AssertionError("the weights are not needed")


def test_every_quotation_is_checked_with_the_speaker_that_the_text_names(quarrel: Record) -> None:
    found = check_text(quarrel, read_text(TEXT), by_names).checked
    assert [(one.named, one.answer.verdict) for one in found] == [
        ("Ilse Brandvik", "verbatim"),
        ("Jonas Tveit", "other-speaker"),
        (None, "not-on-record"),
    ]
    assert [one.span.of(TEXT)[0] for one in found] == ["“"] * 3


def test_a_text_without_marks_is_one_quotation(quarrel: Record) -> None:
    (found,) = check_text(quarrel, read_text("We want a fresh start with the Ostia Pact"), no_reader).checked
    assert found.answer.verdict == "verbatim"


def test_a_speaker_whom_the_record_does_not_know_is_not_asked_for(quarrel: Record) -> None:
    def stranger(document: Document) -> Reading:
        return Reading(document, (direct("att_1", Span(0, len(document.text)), "Una Fell"),))

    text = read_text("“We want a fresh start with the Ostia Pact,” Una Fell said.")
    (found,) = check_text(quarrel, text, stranger).checked
    assert (found.named, found.answer.verdict) == ("Una Fell", "verbatim")


def test_a_text_with_too_many_quotations_is_cut_and_says_so(quarrel: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    found = check_text(quarrel, read_text(TEXT), by_names)
    assert (len(found.checked), found.left_out) == (1, 2)


def test_a_text_without_a_word_is_refused(quarrel: Record) -> None:
    with pytest.raises(OptionError):
        check_text(quarrel, Document("doc_1", " ?! ", "…"), no_reader)
