"""A pipeline with a reader that loads no model: it finds what the marks of a small article say."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from spacy.language import Language

import spacy
from onrecord.spacy import component
from onrecord.types import Actor, Document, Event, Failure, Reading
from readings import harbour
from spacy_texts import TEXT

FAILED = Failure("doc", "a defect", "report it", "defect")


class Fake:
    """Finds the statements of the harbour article in its text; fails for BAD, and leaves what is not English unread."""

    def read_or_fail(self, item: Document | Failure) -> Reading | Failure:
        if isinstance(item, Failure) or "BAD" in item.text:
            return item if isinstance(item, Failure) else FAILED
        if item.language not in (None, "en"):
            return Reading(item, unread="language")
        return found_in(item) if item.text == TEXT else Reading(item)


def found_in(document: Document) -> Reading:
    """The statements of the harbour article, an actor and an event."""
    known = harbour()
    actor = Actor("act_1", "Ilse Brandvik", "person", mentions=known.attributions[0].source)
    event = Event("evt_1", "act_1", None, "031", None, 1, 5.2, "asserted", None, None, known.attributions[0].cue, 0.7)
    return msgspec.structs.replace(known, document=document, actors=(actor,), events=(event,))


@pytest.fixture
def make_pipeline(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Language]:
    """A blank pipeline with the component and the fake reader."""
    monkeypatch.setattr(component, "reader_of", lambda model: Fake())

    def make(**config: object) -> Language:
        nlp = spacy.blank("en")
        nlp.add_pipe("onrecord", config=config)
        return nlp

    return make


@pytest.fixture
def nlp(make_pipeline: Callable[..., Language]) -> Language:
    return make_pipeline()
