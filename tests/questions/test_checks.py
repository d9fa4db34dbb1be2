from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from msgspec.structs import replace

from notation import parse
from onrecord.errors import OptionError
from onrecord.questions import checks as module
from onrecord.questions.checks import check_text
from onrecord.record import Record
from onrecord.types import Attribution, Document, Reading, Span, Speaker, SpeakerKind, text_of
from questions.conftest import SPOKESMAN
from record.newsroom import story

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
    found = check_text(quarrel, TEXT, by_names).checked
    assert [(one.named, one.answer.verdict) for one in found] == [
        ("Ilse Brandvik", "verbatim"),
        ("Jonas Tveit", "other-speaker"),
        (None, "not-on-record"),
    ]
    assert [one.span.of(TEXT)[0] for one in found] == ["“"] * 3


def test_a_text_without_marks_is_one_quotation(quarrel: Record) -> None:
    (found,) = check_text(quarrel, "We want a fresh start with the Ostia Pact", no_reader).checked
    assert found.answer.verdict == "verbatim"


def stranger(document: Document, name: str = "Una Fell", kind: SpeakerKind = "person") -> Reading:
    """Says that a stranger says it all."""
    whole = direct("att_1", Span(0, len(document.text)), name)
    return Reading(document, (replace(whole, speaker=Speaker(name=name, kind=kind)),))


def test_words_that_a_text_gives_to_somebody_unknown_are_another_ones(quarrel: Record) -> None:
    text = "“We want a fresh start with the Ostia Pact,” Una Fell said."
    (found,) = check_text(quarrel, text, stranger).checked
    assert (found.named, found.answer.verdict) == ("Una Fell", "other-speaker")
    assert found.answer.matches[0].speaker_name == "Ilse Brandvik"


def test_for_an_unknown_body_anybody_may_speak(quarrel: Record) -> None:
    text = "“We want a fresh start with the Ostia Pact,” the Harbour Board said."
    (found,) = check_text(quarrel, text, partial(stranger, name="Harbour Board", kind="organisation")).checked
    assert (found.named, found.answer.verdict) == ("Harbour Board", "verbatim")


@pytest.mark.parametrize("name", ["Brandvik", "ilse brandvik", "I. Brandvik"])
def test_speakers_are_compared_as_actors(quarrel: Record, name: str) -> None:
    text = "“We want a fresh start with the Ostia Pact,” Brandvik said."
    (found,) = check_text(quarrel, text, partial(stranger, name=name)).checked
    assert found.answer.verdict == "verbatim"


def marked(text: str, name: str | None = "Jonas Tveit") -> tuple[str, Callable[[Document], Reading]]:
    """A marked-up text, and who reads it so."""
    plain, found = parse(text)

    def read(document: Document) -> Reading:
        made = (
            Attribution(
                f"att_{number}",
                one.source,
                one.cue,
                one.content,
                text_of(one.source, plain),
                text_of(one.cue, plain),
                text_of(one.content, plain) or "",
                "indirect",
                nested_in=None if one.parent is None else f"att_{one.parent}",
                speaker=Speaker(name=name, kind="person"),
            )
            for number, one in enumerate(found)
        )
        return Reading(document, tuple(made))

    return plain, read


@pytest.mark.parametrize(
    ("text", "name", "verdict", "quote"),
    [
        ("[s:Jonas Tveit] [c:said] [q:the Ostia Pact was no partner]", "Jonas Tveit", "verbatim", "no partner"),
        ("[q:The Ostia Pact was no partner], [s:Tveit] [c:said] on Monday.", "Tveit", "verbatim", "no partner"),
        ("[q:The Ostia Pact was a partner], [s:Tveit] [c:said] on Monday.", "Tveit", "altered", "a partner"),
        ("[s:He] [c:said] [q:the Ostia Pact was no partner]", None, "verbatim", "no partner"),
        ("[s:Una Fell] [c:said] [q:the Ostia Pact was no partner]", "Una Fell", "other-speaker", "no partner"),
        ("[s:Tveit] [c:said]: “[q:The Ostia Pact was no partner]!”", "Tveit", "verbatim", "no partner"),
        ("[s:Una Fell] [c:said]: “[q:The Ostia Pact was no partner]!”", "Una Fell", "other-speaker", "no partner"),
        ("[s:Tveit] [c:said] [q:bread was dear that year]", "Tveit", "not-on-record", "bread was dear that year"),
    ],
)
def test_the_reporting_clause_is_no_part_of_the_quotation(
    quarrel: Record, text: str, name: str | None, verdict: str, quote: str
) -> None:
    (found,) = check_text(quarrel, *marked(text, name)).checked
    assert (found.answer.verdict, found.named) == (verdict, name)
    assert found.answer.quote.rstrip("!").endswith(quote)
    assert name is None or name not in found.answer.quote


def test_what_a_quotation_itself_reports_is_a_part_of_it(quarrel: Record) -> None:
    quarrel.add(story("[s:Jonas Tveit] [c:said] [q:that I told the council the quay was shut for good].", SPOKESMAN))
    text, read = marked("[s:I] [c:told] the council [q:the quay was shut for years]", None)
    (found,) = check_text(quarrel, text, read).checked
    assert (found.answer.verdict, found.answer.quote) == ("altered", text)


def test_a_quotation_with_marks_inside_is_one(quarrel: Record) -> None:
    quarrel.add(story("[s:Jonas Tveit] [c:wrote] [q:that the “open harbour for all” was an old dream].", SPOKESMAN))
    text = "the “open harbour for all” was an older dream"
    (found,) = check_text(quarrel, text, lambda document: Reading(document)).checked
    assert (found.answer.verdict, found.answer.quote) == ("altered", text)


def test_a_speaker_that_is_given_counts_for_all(quarrel: Record) -> None:
    found = check_text(quarrel, TEXT, by_names, speaker="Brandvik").checked
    assert [one.answer.verdict for one in found] == ["verbatim", "verbatim", "not-on-record"]
    with pytest.raises(OptionError):
        check_text(quarrel, TEXT, by_names, speaker="Una Fell")


def test_a_text_with_too_many_quotations_is_cut_and_says_so(quarrel: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    found = check_text(quarrel, TEXT, by_names)
    assert (len(found.checked), found.left_out) == (1, 2)


def test_the_answer_that_bears_its_quotation_out_least_stands_for_the_text(quarrel: Record) -> None:
    found = check_text(quarrel, TEXT, by_names)
    assert (found.verdict, found.quote) == ("not-on-record", "Nobody said this sentence ever,")
    true = check_text(quarrel, TEXT.split(" Jonas")[0], partial(stranger, name="Ilse Brandvik"))
    assert (true.verdict, true.matches) == ("verbatim", true.checked[0].answer.matches)


def test_a_text_without_a_word_is_refused(quarrel: Record) -> None:
    with pytest.raises(OptionError):
        check_text(quarrel, " ?! ", no_reader)
