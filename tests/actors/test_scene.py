from __future__ import annotations

import pytest

from actors.stories import judged, story
from onrecord.actors.scene import Resolution, Scene, outside_links
from onrecord.types import Link, Name, NameKind, Span

NAMES: tuple[tuple[str, NameKind], ...] = (
    ("Oda Fenn", "person"),
    ("Ulf Renn", "person"),
    ("Lune Guild", "organisation"),
)
TEXT = "Mayor Oda Fenn met Ulf Renn of the Lune Guild. [s:She] [c:said] [q:no]."


def test_recent_gives_each_entity_once_the_nearest_first() -> None:
    scene, _ = judged("Oda Fenn met Ulf Renn. Fenn left. [s:He] [c:said] [q:no].", *NAMES, ("Fenn", "person"))
    found = [scene.entities[spot.entity].name for spot in scene.recent(scene.sources[0].start)]
    assert found == ["Oda Fenn", "Ulf Renn"]


def test_following_gives_what_comes_after() -> None:
    scene, _ = judged(TEXT, *NAMES)
    assert next(iter(scene.following(0))).start == TEXT.index("Oda")


def test_mentions_in_gives_whole_mentions_only() -> None:
    scene, _ = judged(TEXT, *NAMES)
    end = TEXT.index("Renn") + 2
    assert [mention.name for mention, _ in scene.mentions_in(0, end)] == ["Oda Fenn"]


def test_note_makes_a_source_a_place_of_its_speaker() -> None:
    attributions, document = story(TEXT)
    scene = Scene(document, [Name(Span(6, 14), "person")], attributions)
    scene.note(0, Resolution("pronoun", 0))
    nearest = next(scene.recent(len(document.text)))
    assert (nearest.entity, nearest.is_source, nearest.start) == (0, True, attributions[0].source[0].start)
    assert scene.heard_before(len(document.text)) == 0
    assert scene.heard_before(0) is None


def test_linked_gives_the_pronoun_that_stands_at_a_spot() -> None:
    scene, _ = judged("Oda Fenn rose. [s1:She] [c1:said] [q1:so]. [s2:She] [c2:said] [q2:no].", *NAMES)
    by_source = [spot for spot in scene.spots if spot.is_source]
    assert [scene.linked(spot) for spot in by_source] == [0, 1]
    assert all(scene.linked(spot) is None for spot in scene.spots if not spot.is_source)


def test_country_is_made_only_where_the_text_speaks_of_its_people() -> None:
    scene, _ = judged("Danish boats left. [s:She] [c:said] [q:no].", ("Danish", "people"))
    made = scene.country("DK")
    assert made is not None
    assert scene.entities[made].name == "Denmark"
    assert scene.country("NO") is None


def test_a_name_of_a_source_is_a_mention_although_the_encoder_saw_none() -> None:
    scene, (made,) = judged("[s:Oda Fenn, the mayor,] [c:said] [q:no]. Ulf Renn left.", ("Ulf Renn", "person"))
    assert made.speaker.name == "Oda Fenn"


def test_half_a_name_is_made_whole_by_the_words_of_its_source() -> None:
    names: list[tuple[str, NameKind]] = [("Kwan", "organisation"), ("Seo-yun", "person")]
    _, (made,) = judged("[s:Danish President Kwan Seo-yun] [c:said] [q:no].", *names)
    assert made.speaker.name == "Kwan Seo-yun"


def test_outside_links_drops_names_in_addresses_and_headlines_of_others() -> None:
    text = "Oda Fenn spoke.\nhttps://tidewater.example/fenn\n"
    names = [Name(Span(0, 8), "person"), Name(Span(text.index("fenn"), text.index("fenn") + 4), "person")]
    link = Link("source", "https://tidewater.example/fenn", None, Span(text.index("https"), len(text) - 1))
    assert outside_links(names, [link]) == (names[0],)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[s:Locals] [c:said] [q:no].", None),
        ("It rained. [s:Photos of the quay] [c:show] [q:smoke].", None),
        ("[s:Fenn] [c:said] [q:no]. Oda Fenn left.", "Oda Fenn"),
        ("Then [s:Fenn] [c:said] [q:no].", "Fenn"),
    ],
)
def test_a_word_that_only_begins_a_sentence_is_no_speaker(text: str, name: str | None) -> None:
    _, (made,) = judged(text, ("Oda Fenn", "person"))
    assert made.speaker.name == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Embattled Martin Keller", "Martin Keller"),
        ("Liberal Lin Orr", "Lin Orr"),
        ("Anna Martin Keller", "Anna Martin Keller"),
    ],
)
def test_words_before_a_full_name_are_no_part_of_it(source: str, name: str) -> None:
    marked: list[tuple[str, NameKind]] = [("Martin Keller", "person"), ("Lin Orr", "person")]
    _, (made,) = judged(f"[s:{source}] [c:said] [q:no].", *marked)
    assert made.speaker.name == name


def test_a_source_that_begins_inside_a_name_makes_no_name_of_its_own() -> None:
    scene, (made,) = judged("Then Abdel Fattah el-[s:Nour] [c:said] [q:no].", ("Abdel Fattah el-Nour", "person"))
    assert [one.name for one in scene.entities] == ["Abdel Fattah el-Nour"]
    assert made.speaker.name is None


def test_a_body_is_named_as_the_text_calls_it() -> None:
    _, (made,) = judged("[s:Number 10] [c:said] [q:no].")
    assert (made.speaker.name, made.speaker.kind, made.speaker.country) == ("Number 10", "organisation", "GB")
