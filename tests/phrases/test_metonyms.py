from __future__ import annotations

import pytest

from actors.stories import resolved, speakers
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.phrases.metonyms import read_cities
from onrecord.types import NameKind

BRUSSELS: tuple[NameKind, ...] = ("place", "organisation")


@pytest.mark.parametrize("kind", BRUSSELS)
@pytest.mark.parametrize(
    ("before", "name", "speaker_kind", "country"),
    [
        ("The European Commission met and the EU waited. A Belgian pilot sat by.", "European Union", "bloc", None),
        ("The bloc met.", "European Union", "bloc", None),
        ("The alliance met; NATO waited. The EU sat by.", "NATO", "bloc", None),
        ("Belgian pilots struck in Flanders and in all of Belgium. The EU sat by.", "Belgium", "country", "BE"),
        ("It rained.", None, "unknown", None),
        ("A Belgian pilot met a clerk of the EU.", None, "unknown", None),
    ],
)
def test_brussels_is_whom_the_article_speaks_of(
    before: str, name: str | None, speaker_kind: str, country: str | None, kind: NameKind
) -> None:
    (speaker,) = speakers(f"{before} [s:Brussels] [c:says] [q:no].", ("Brussels", kind), ("EU", "organisation"))
    assert (speaker.name, speaker.kind, speaker.country) == (name, speaker_kind, country)


def test_brussels_is_one_actor_with_the_union() -> None:
    text = "The EU and the bloc met. [s1:The EU] [c1:says] [q1:no]. [s2:Brussels] [c2:says] [q2:yes]."
    attributions, actors = resolved(text, ("EU", "organisation"), ("Brussels", "place"))
    first, second = (one.speaker for one in attributions)
    assert first.actor == second.actor is not None
    assert [actor.kind for actor in actors] == ["bloc"]


def test_brussels_is_no_speaker_where_a_spokesman_is_only_in_it() -> None:
    text = "NATO met in Brussels. [s:A NATO spokesman in Brussels] [c:said] [q:no]."
    (speaker,) = speakers(text, ("NATO", "organisation"), ("Brussels", "place"))
    assert (speaker.name, speaker.role, speaker.organisation) == (None, "spokesman", "NATO")


def test_read_cities_passes_over_texts_without_one() -> None:
    assert read_cities("Oda Fenn rose.") == {}


@pytest.mark.parametrize("row", required_rows(ENGLISH, "shared_capitals"), ids=lambda row: row["name"])
def test_every_example_shows_its_meaning(row: dict[str, str]) -> None:
    meant = read_cities(row["example"])[row["city"]]
    assert meant is not None
    assert meant.name == row["name"]
