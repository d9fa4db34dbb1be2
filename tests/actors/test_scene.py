from __future__ import annotations

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
