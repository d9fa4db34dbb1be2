"""The stage: statements and sentences to events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

import msgspec
import pytest

from onrecord.encoder.pairs import PairAnswer, PairQuestion
from onrecord.encoder.pieces import Pieces
from onrecord.events.find import EventFinder, Operating
from onrecord.types import SPOKEN, Actor, Attribution, Block, BlockKind, Document, Event, Said, Span, Speaker

TEXT = (
    "Ada Brill accused Cadria of theft. Cadria said that Tarrow had shelled Cadrian ports. "
    "Tarrow did not sign the pact with Cadria. Tarrow imposed tariffs on Cadria."
)


def span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


SENTENCES = (Span(0, 34), Span(35, 85), Span(86, 127), Span(128, len(TEXT)))
DOCUMENT = Document("d", TEXT, "", blocks=(Block("paragraph", Span(0, len(TEXT))),), sentences=SENTENCES)


def places(name: str) -> tuple[Span, ...]:
    return tuple(Span(at, at + len(name)) for at in range(len(TEXT)) if TEXT.startswith(name, at))


ACTORS = (
    Actor("brill", "Ada Brill", "person", mentions=places("Ada Brill")),
    Actor("cadria", "Cadria", "country", mentions=places("Cadria")),
    Actor("tarrow", "Tarrow", "country", mentions=places("Tarrow")),
)
YEAR = (date(2031, 1, 1), date(2032, 1, 1))


def attribution(name: str, speaker: str, source: str, cue: str, content: str) -> Attribution:
    after = SENTENCES[1].start if cue == "said" else 0
    one, two, three = ((span(words, after),) for words in (source, cue, content))
    who, when = Speaker(speaker, source, "person"), Said(YEAR, None, None, "publication")
    return Attribution(name, one, two, three, source, cue, content, "indirect", speaker=who, said=when, score=0.9)


SAID = (
    attribution("a1", "brill", "Ada Brill", "accused", "Cadria of theft"),
    attribution("a2", "cadria", "Cadria", "said", "that Tarrow had shelled Cadrian ports"),
)


class Head:
    """Every pair has the same chance."""

    def __init__(self, chance: float):
        self.chance = chance

    def __call__(self, pieces: Pieces, questions: Sequence[PairQuestion]) -> Sequence[PairAnswer]:
        return [PairAnswer((0.05,) * 20, (0.2,) * 5, (0.1, 0.8, 0.1), self.chance, "neutral") for _ in questions]


def events(chance: float = 1.0, document: Document = DOCUMENT) -> tuple[Event, ...]:
    finder = EventFinder(lambda: Head(chance), Operating(0.5, 30))
    return finder(document, None, SAID, ACTORS, ())  # type: ignore[arg-type]  # the head in its place asks for nothing


def row(one: Event) -> tuple[str, str | None, str, str, str | None]:
    return one.actor, one.recipient, one.code, one.modality, one.according_to


def test_the_stage_gives_deeds_by_word_and_by_fact() -> None:
    assert [row(one) for one in events()] == [
        ("brill", "cadria", "112", "asserted", None),
        ("cadria", "tarrow", "010", "asserted", None),
        ("tarrow", "cadria", "190", "asserted", "a2"),
        ("tarrow", "cadria", "057", "negated", None),
        ("tarrow", "cadria", "163", "asserted", None),
    ]


def test_a_deed_by_word_is_dated_as_the_statement() -> None:
    periods = [one.period for one in events()]
    assert periods == [YEAR, YEAR, None, None, None]


def test_the_head_refuses_what_is_below_the_threshold() -> None:
    assert {one.code for one in events(chance=0.1)} == {"112", "010", "057"}


def test_evidence_lies_in_the_text_and_holds_the_trigger() -> None:
    found = {one.code: [each.of(TEXT) for each in one.evidence] for one in events()}
    assert found["163"] == ["Tarrow", "imposed", "tariffs", "Cadria"]


@pytest.mark.parametrize("kind", sorted({*get_args(BlockKind)} - SPOKEN))
def test_what_is_no_paragraph_tells_nothing(kind: str) -> None:
    silent = msgspec.structs.replace(DOCUMENT, blocks=(Block(kind, Span(0, len(TEXT))),))  # type: ignore[arg-type]
    assert events(document=silent) == ()


def test_an_entry_of_a_live_blog_tells_as_a_paragraph_does() -> None:
    post = msgspec.structs.replace(DOCUMENT, blocks=(Block("post", Span(0, len(TEXT))),))
    assert [row(one) for one in events(document=post)] == [row(one) for one in events()]


def test_ids_do_not_depend_on_the_run() -> None:
    assert [one.id for one in events()] == [one.id for one in events()]
    assert len({one.id for one in events()}) == 5
