from __future__ import annotations

import pytest

from actors.stories import judged
from onrecord.actors.coreference import Entity
from onrecord.actors.matching import fits_body, fits_noun, is_former, who_fits
from onrecord.phrases.mentions import Mention
from onrecord.phrases.sources import Source
from onrecord.types import NameKind, Span, SpeakerKind

ODA: tuple[str, NameKind] = ("Oda Fenn", "person")


@pytest.mark.parametrize(
    ("before", "source", "fit"),
    [
        ("Sen. Oda Fenn", "The senator", 2),
        ("Sen. Oda Fenn", "The lawmaker", 1),
        ("Mayor Oda Fenn", "The mayor", 2),
        ("Former mayor Oda Fenn", "The mayor", 1),
        ("Prime Minister Oda Fenn", "The premier", 2),
        ("Foreign Minister Oda Fenn", "The premier", 0),
        ("Republican nominee Oda Fenn", "The Democratic nominee", 0),
        ("Republican nominee Oda Fenn", "The Republican candidate", 1),
        ("Dr. Oda Fenn", "The doctor", 2),
    ],
)
def test_fits_noun_weighs_the_office(before: str, source: str, fit: int) -> None:
    scene, _ = judged(f"{before} rose. It rained. [s:{source}] [c:said] [q:no].", ODA)
    oda = next(entity for entity in scene.entities if entity.name == "Oda Fenn")
    assert fits_noun(scene, scene.sources[0], oda) >= min(fit, 1)
    assert (fits_noun(scene, scene.sources[0], oda) > 0) == (fit > 0)
    assert who_fits(scene, scene.sources[0]).get(oda.number, 0) == fits_noun(scene, scene.sources[0], oda)


@pytest.mark.parametrize(
    ("noun", "name", "kind", "fits"),
    [
        ("guild", "Lune Guild", "organisation", True),
        ("union", "Lune Guild", "organisation", True),
        ("ministry", "Lune Guild", "organisation", False),
        ("alliance", "Tide Pact", "bloc", True),
        ("paper", "Tidewater Post", "organisation", True),
        ("network", "Tidewater Post", "organisation", False),
    ],
)
def test_fits_body_looks_at_the_name(noun: str, name: str, kind: SpeakerKind, fits: bool) -> None:
    words = tuple(name.split())
    entity = Entity(0, name, kind, (Mention(Span(0, len(name)), words, kind),))
    assert bool(fits_body(Source("nominal", f"The {noun}", 0, 1, noun=noun), entity)) is fits


def test_is_former_knows_the_words_of_the_past() -> None:
    assert is_former(frozenset({"former", "tall"}))
    assert not is_former(frozenset({"tall"}))


STAFF: tuple[tuple[str, NameKind], ...] = (
    ("Oda Fenn", "person"),
    ("Ulf Renn", "person"),
    ("Bo Marr", "person"),
    ("Lune Guild", "organisation"),
)
FENN = "The mayor, Oda Fenn, sat. "


def speaker(text: str) -> str | None:
    _, made = judged(text, *STAFF)
    return made[-1].speaker.name


@pytest.mark.parametrize(
    "text",
    [
        FENN + "Her spokesman, Bo Marr, was here. [s:Her spokesman] [c:said] [q:no].",
        FENN + "Oda Fenn’s spokesman, Bo Marr, was here. [s:Her spokesman] [c:said] [q:no].",
        FENN + "Bo Marr, her spokesman, was here. [s:Her spokesman] [c:said] [q:no].",
        FENN + "Bo Marr, a spokesman for Oda Fenn, was here. [s:Her spokesman] [c:said] [q:no].",
    ],
)
def test_who_works_for_her_is_her_spokesman(text: str) -> None:
    assert speaker(text) == "Bo Marr"


@pytest.mark.parametrize(
    "text",
    [
        "Lune Guild spokesman Bo Marr was here. " + FENN + "[s:Her spokesman] [c:said] [q:no].",
        "The pilot, Ulf Renn, sat. His spokesman, Bo Marr, was here. " + FENN + "[s:Her spokesman] [c:said] [q:no].",
        "Bo Marr, a spokesman for Ulf Renn, was here. " + FENN + "[s:Her spokesman] [c:said] [q:no].",
    ],
)
def test_the_spokesman_of_another_is_not(text: str) -> None:
    assert speaker(text) is None
