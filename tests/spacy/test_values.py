from __future__ import annotations

import pytest
from spacy.language import Language

from spacy_texts import TEXT


def test_a_statement_has_spans_of_tokens_and_exact_characters(nlp: Language) -> None:
    doc = nlp(TEXT)
    second = doc._.statements[1]
    assert [span.text for span in second.content] == ['"We closed a door in the spring,"', '"I was wrong to lock it."']
    assert [span.doc is doc for span in second.source] == [True]
    assert [span.of(TEXT) for span in second.attribution.cue] == [span.text for span in second.cue] == ["told"]


def test_a_statement_tells_what_its_attribution_tells(nlp: Language) -> None:
    third = nlp(TEXT)._.statements[2]
    one = third.attribution
    told = (third.id, third.speaker, third.manner, third.commitment, third.said, third.score)
    assert told == (one.id, one.speaker, one.manner, "denies", one.said, one.score)
    assert third.speaker.name == "Jonas Tveit"


def test_a_statement_is_frozen_and_shows_itself_in_a_line(nlp: Language) -> None:
    third = nlp(TEXT)._.statements[2]
    assert repr(third) == "<Statement 'he' 'denied' 'that Velmark had threatened to seize the pilot station'>"
    with pytest.raises(AttributeError):
        third.cue = ()
