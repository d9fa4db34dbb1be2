from __future__ import annotations

import pytest

from actors.stories import judged, speakers
from onrecord.actors.coreference import Entity
from onrecord.actors.portraits import portray
from onrecord.actors.speakers import demonyms, kind_of, spoken_for
from onrecord.types import NameKind, SpeakerKind

ODA: tuple[str, NameKind] = ("Oda Fenn", "person")


def test_a_named_speaker_has_a_score() -> None:
    (speaker,) = speakers("[s:Oda Fenn] [c:said] [q:no].", ODA)
    assert speaker.score is not None
    assert 0.9 < speaker.score <= 1


@pytest.mark.parametrize("source", ["Somebody", "A clerk", "The two sides", "She"])
def test_a_speaker_without_a_name_has_no_score(source: str) -> None:
    (speaker,) = speakers(f"[s:{source}] [c:said] [q:no].")
    assert (speaker.name, speaker.score) == (None, None)


@pytest.mark.parametrize(
    ("source", "kind", "role"),
    [
        ("A clerk", "person", "clerk"),
        ("Several clerks", "group", "clerks"),
        ("He", "person", None),
        ("They", "group", None),
        ("It", "unknown", None),
        ("The ministry", "organisation", None),
        ("Danish officials", "group", "officials"),
    ],
)
def test_the_words_of_an_unnamed_speaker_tell_kind_and_role(source: str, kind: str, role: str | None) -> None:
    (speaker,) = speakers(f"[s:{source}] [c:said] [q:no].", ("Danish", "people"))
    assert (speaker.name, speaker.kind, speaker.role) == (None, kind, role)


@pytest.mark.parametrize(
    ("kind", "is_place", "shown"),
    [("unknown", True, "organisation"), ("unknown", False, "unknown"), ("person", False, "person")],
)
def test_a_place_that_speaks_is_shown_as_a_body(kind: SpeakerKind, is_place: bool, shown: str) -> None:
    assert kind_of(Entity(0, "Port Lune", kind, (), is_place=is_place)) == shown


NAMES: tuple[tuple[str, NameKind], ...] = (
    ("Oda Fenn", "person"),
    ("Lune Guild", "organisation"),
    ("Denmark", "place"),
    ("Danish", "people"),
    ("Ossia", "place"),
)


@pytest.mark.parametrize(
    ("text", "name", "whose"),
    [
        ("Denmark waits. Danish minister Oda Fenn left.", "Oda Fenn", "Denmark"),
        ("Ossia’s trade minister, Oda Fenn, left.", "Oda Fenn", "Ossia"),
        ("The Lune Guild met. Oda Fenn, a clerk of the Lune Guild, left.", "Oda Fenn", "Lune Guild"),
        ("The Lune Guild met. Oda Fenn, a former clerk of the Lune Guild, left.", "Oda Fenn", None),
        ("Oda Fenn, a baker, left.", "Oda Fenn", None),
        ("Oda Fenn left.", "Oda Fenn", None),
        ("Denmark waits.", "Denmark", "Denmark"),
        ("The Lune Guild met.", "Lune Guild", "Lune Guild"),
    ],
)
def test_spoken_for_is_whose_line_it_is(text: str, name: str, whose: str | None) -> None:
    scene, _ = judged(f"{text} [s:It] [c:said] [q:no].", *NAMES)
    entity = next(one for one in scene.entities if one.name == name)
    found = spoken_for(scene, entity, portray(scene, entity))
    assert (scene.entities[found].name if found is not None else None) == whose


def test_demonyms_are_where_the_people_are_spoken_of() -> None:
    scene, _ = judged("Danish boats met Danish crews. [s:It] [c:said] [q:no].", *NAMES)
    assert [span.of(scene.text) for span in demonyms(scene, "DK")] == ["Danish", "Danish"]
    assert demonyms(scene, "NO") == ()


@pytest.mark.parametrize("who", ["Danish Ports Party", "Oda Fenn"])
def test_a_party_and_its_people_speak_for_no_state(who: str) -> None:
    said = "Denmark waits. The Danish Ports Party met. Oda Fenn, a leader of the Danish Ports Party, left."
    names: list[tuple[str, NameKind]] = [
        ("Danish Ports Party", "organisation"), ("Oda Fenn", "person"), ("Denmark", "place"),
    ]  # fmt: skip
    scene, _ = judged(f"{said} [s:It] [c:said] [q:no].", *names)
    entity = next(one for one in scene.entities if one.name == who)
    found = spoken_for(scene, entity, portray(scene, entity))
    assert found is not None
    assert scene.entities[found].name == "Danish Ports Party"
