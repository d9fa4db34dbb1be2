"""Why a reading is what it is."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from marking import YesHead, marking_reader
from onrecord.documents import read_text
from onrecord.events.judging import Weights
from onrecord.events.telling import PairTeller
from onrecord.explaining import Explainer, Why, explain, lines_of, whys_of
from onrecord.reader import Reader
from onrecord.types import Actor, Event, Option, Reading, Role, Span, Speaker, Stance

EASY = Weights(0.5, 0.0, {"event": 1.0, "speech": 0.5})
TEXT = "Mayor Ada Lind said on Tuesday that Oda Fenn was late. Ada Lind accused Oda Fenn of theft."


def reader() -> Reader:
    """A reader that tells whatever its pair head says yes to."""
    return msgspec.structs.replace(
        marking_reader(), tell=PairTeller(YesHead(), weights=EASY, worth=lambda one, other: True)
    )


def test_every_statement_and_event_has_its_grounds_in_order() -> None:
    found = explain(read_text(TEXT, published=date(2031, 5, 7)), reader())
    ids = [*(one.id for one in found.reading.attributions), *(one.id for one in found.reading.events)]
    assert [why.id for why in found.whys if why.about != "stance"] == ids
    assert sum(why.about == "stance" for why in found.whys) == len(found.reading.stances)
    assert found.reading.attributions
    assert found.reading.events
    assert all(why.grounds for why in found.whys)


def test_the_reading_is_the_one_without_grounds() -> None:
    document = read_text(TEXT)
    assert explain(document, reader()).reading == reader().read(document)


def test_the_best_candidates_and_what_led_to_the_name_are_told() -> None:
    reading = reader().read(read_text(TEXT))
    speaker = Speaker(name="Ada Lind", rule="both readers", options=(Option("Ada Lind", 0.91), Option(None, 0.06)))
    one = msgspec.structs.replace(reading.attributions[0], speaker=speaker)
    (why,) = whys_of(Reading(reading.document, (one,)), {})
    assert "speaker: both readers" in why.grounds
    assert "candidates: Ada Lind 0.91, nobody named 0.06" in why.grounds


def test_what_comes_from_the_register_is_told() -> None:
    reading = reader().read(read_text(TEXT))
    one = msgspec.structs.replace(reading.attributions[0], speaker=Speaker(country="NO", basis="register"))
    (why,) = whys_of(Reading(reading.document, (one,)), {})
    assert any("register" in ground for ground in why.grounds)


def test_an_office_is_borne_out_by_its_words_and_a_country_by_where_it_is_from() -> None:
    document = read_text("The Norland envoy Ada Lind said it was late.")
    role = Role("envoy", None, "NO", Span(4, 17))
    actor = Actor("act_1", "Ada Lind", "person", "NO", roles=(role,))
    told = Speaker("act_1", "Ada Lind", "person", "envoy", country="NO")
    plain = msgspec.structs.replace(told, role=None, actor=None)
    state = Speaker("act_2", "Norland", "country", country="NO")
    one = reader().read(read_text(TEXT)).attributions[0]
    grounds = {
        speaker: next(
            whys_of(Reading(document, (msgspec.structs.replace(one, speaker=speaker),), actors=(actor,)), {})
        ).grounds
        for speaker in (told, plain, state)
    }
    assert "office: the article writes “Norland envoy”" in grounds[told]
    assert "country: NO, by “Norland envoy”" in grounds[told]
    assert not any(one.startswith("office") for one in grounds[plain])
    assert "country: NO, of the body or state that the article has the speaker belong to" in grounds[plain]
    assert "country: NO, which is the speaker itself" in grounds[state]


def test_a_stance_tells_its_words_and_its_chance() -> None:
    actors = (Actor("a", "Ada Lind", "person"), Actor("b", "Norland", "country"))
    stance = Stance("a", "b", "hostile", -0.5, None, (Span(0, 5),), 0.8)
    (why,) = whys_of(Reading(read_text(TEXT), actors=actors, stances=(stance,)), {})
    assert (why.about, why.id, why.shown) == ("stance", "stance-1", "Ada Lind → Norland: hostile")
    assert why.grounds == (
        "chance 0.80; -0.50 on a scale from -1 hostile to +1 favourable",
        "by the words “Mayor”",
        "told by the article itself",
    )


def test_of_an_event_the_weightiest_grounds_come_first() -> None:
    event = Event("e", "a", "b", "112", None, 3, -2.0, "asserted", None, None, (), 0.8)
    weights = Weights(0.5, 0.0, {"worded": 1.0, "far": -2.0, "again": 0.0})
    features = {"worded": 1.0, "far": 1.0, "again": 9.0}
    (why,) = whys_of(Reading(read_text(TEXT), events=(event,)), {("a", "b", "11"): features}, weights)
    assert why.grounds == (
        "chance 0.80; asserted", "-2.00 how far apart the two stand", "+1.00 the words alone would tell it too",
    )  # fmt: skip


@pytest.mark.parametrize("texts", [[], ["", TEXT], [TEXT, "Nothing happened here at all, it seems."]])
def test_many_are_read_one_after_the_other_each_with_its_own_grounds(texts: list[str]) -> None:
    why = Explainer(reader())
    documents = [read_text(text) for text in texts if text]
    for document, reading in zip(documents, why.read_many(documents), strict=True):
        assert isinstance(reading, Reading)
        assert reading.document == document
        assert bool(why.note(reading)) == bool(reading.attributions or reading.events)


def test_a_text_without_statements_needs_no_grounds() -> None:
    assert lines_of(()) == ()
    assert lines_of((Why("event", "e", "shown", ("because",)),))[-1] == "    because"
