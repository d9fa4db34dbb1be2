from __future__ import annotations

import pytest

from actors.stories import judged
from onrecord.actors import features
from onrecord.actors.choices import candidates
from onrecord.actors.coreference import Entity
from onrecord.phrases.given import Gender
from onrecord.phrases.sources import Source
from onrecord.types import NameKind, SpeakerKind

NAMES: tuple[tuple[str, NameKind], ...] = (("Oda Fenn", "person"), ("Ulf Renn", "person"))


def values(text: str, name: str) -> dict[str, float]:
    """The features of one candidate for the last source."""
    scene, made = judged(text, *NAMES)
    number = len(made) - 1
    spots = candidates(scene, number, scene.sources[number])
    at = next(i for i, spot in enumerate(spots) if scene.entities[spot.entity].name == name)
    return dict(
        zip(features.NAMES, features.of_candidate(scene, number, scene.sources[number], spots[at], at), strict=True)
    )


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("Oda Fenn rose and [s:she] [c:said] [q:no].", "Oda Fenn", "same sentence"),
        ("Oda Fenn rose. [s:She] [c:said] [q:no].", "Oda Fenn", "one sentence before"),
        ("Oda Fenn rose. [s:She] [c:said] [q:no].", "Oda Fenn", "begins its sentence, one before"),
        ("It rained on Oda Fenn. [s:She] [c:said] [q:no].", "Oda Fenn", "after a preposition"),
        ("It rained on Mayor Oda Fenn. [s:She] [c:said] [q:no].", "Oda Fenn", "after a preposition"),
        ("Oda Fenn’s boat sank. [s:She] [c:said] [q:no].", "Oda Fenn", "possessive"),
        ("[s1:Oda Fenn] [c1:said] [q1:yes]. [s2:She] [c2:said] [q2:no].", "Oda Fenn", "speaker before"),
        ("“Oda Fenn sank it,” he said. [s:She] [c:said] [q:no].", "Oda Fenn", "inside a quotation"),
        ("Oda Fenn rose.\n\nIt rained. [s:She] [c:said] [q:no].", "Oda Fenn", "in the first paragraph"),
    ],
)
def test_of_candidate_tells(text: str, name: str, feature: str) -> None:
    assert values(text, name)[feature] == 1.0


def test_of_candidate_does_not_take_a_subject_for_an_object() -> None:
    found = values("Oda Fenn rose. [s:She] [c:said] [q:no].", "Oda Fenn")
    assert [found[name] for name in ("after a preposition", "possessive", "same sentence", "inside a quotation")] == [
        0.0
    ] * 4


@pytest.mark.parametrize(
    ("word", "gender", "kind", "agrees"),
    [
        ("he", "male", "person", True),
        ("she", "female", "organisation", False),
        ("it", None, "organisation", True),
        ("it", None, "person", False),
        ("they", None, "group", True),
        ("who", None, "organisation", False),
        ("which", None, "country", True),
    ],
)
def test_agrees_looks_at_kind_and_gender(word: str, gender: Gender | None, kind: SpeakerKind, agrees: bool) -> None:
    source = Source("pronoun", word, 0, len(word), word=word, gender=gender)
    assert features.agrees(source, Entity(0, "Lune", kind, ())) is agrees


def test_of_nobody_has_one_value_for_each_name() -> None:
    found = dict(zip(features.NOBODY, features.of_nobody(Source("pronoun", "it", 0, 2, word="it"), 0), strict=True))
    assert found["nobody: it"] == found["nobody, no candidate"] == 1.0
    assert found["nobody: they"] == 0.0
