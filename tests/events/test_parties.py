from __future__ import annotations

import pytest

from onrecord.events.parties import Parties, parties_of, speaking
from onrecord.types import Actor, Attribution, Block, Document, Span, Speaker, SpeakerKind

NAMES: dict[str, tuple[SpeakerKind, str | None]] = {
    "Tarrow": ("country", "XT"),
    "Cadria": ("country", "XC"),
    "Coast Union": ("bloc", None),
    "Ada Brill": ("person", None),
    "Tarrow Courier": ("organisation", None),
    "Lamp Works": ("organisation", None),
    "Harbour Ministry": ("organisation", "XT"),
    "Tarrow-Cadria Council": ("organisation", None),
    "Tarrow’s government": ("organisation", None),
}


def actors_in(text: str, *names: str) -> tuple[Actor, ...]:
    def actor(name: str) -> Actor:
        kind, country = NAMES[name]
        at = text.index(name)
        return Actor(name, name, kind, country=country, mentions=(Span(at, at + len(name)),))

    return tuple(actor(name) for name in names)


def read(text: str, *names: str, attributions: tuple[Attribution, ...] = (), blocks: tuple[Block, ...] = ()) -> Parties:
    return parties_of(Document("d", text, "", blocks=blocks), attributions, actors_in(text, *names))


def shown(text: str, parties: Parties) -> list[tuple[str, str]]:
    return [(one.span.of(text), one.actor) for one in parties.mentions]


def spoken(text: str, content: str, speaker: Speaker) -> Attribution:
    at = text.index(content)
    piece = Span(at, at + len(content))
    return Attribution(
        id="att_1",
        source=(),
        cue=(),
        content=(piece,),
        source_text=None,
        cue_text=None,
        content_text=content,
        manner="direct",
        speaker=speaker,
    )


def test_demonyms_and_blocs_stand_for_whom_they_name() -> None:
    text = "The Coast Union wrote to Cadria. A Cadrian envoy met the bloc."
    parties = read(text, "Coast Union", "Cadria")
    assert shown(text, parties)[2:] == [("Cadrian", "Cadria"), ("the bloc", "Coast Union")]


def test_outlets_and_firms_take_no_part() -> None:
    text = "The Tarrow Courier and the Lamp Works wrote to the Harbour Ministry."
    assert shown(text, read(text, "Tarrow Courier", "Lamp Works", "Harbour Ministry")) == [
        ("Harbour Ministry", "Harbour Ministry")
    ]


@pytest.mark.parametrize("kind", ["headline", "byline", "caption", "boilerplate"])
def test_names_outside_the_article_itself_take_no_part(kind: str) -> None:
    text = "Ada Brill sails\n\nCadria waits."
    blocks = (Block(kind, Span(0, 15)), Block("paragraph", Span(17, 30)))  # type: ignore[arg-type]
    assert shown(text, read(text, "Ada Brill", "Cadria", blocks=blocks)) == [("Cadria", "Cadria")]


def test_we_is_the_side_of_the_speaker() -> None:
    text = "“We seized a boat of Cadria,” she said. We in Tarrow wait."
    who = Speaker(actor="Ada Brill", name="Ada Brill", kind="person", speaks_for="Tarrow")
    parties = read(text, "Tarrow", "Cadria", attributions=(spoken(text, "“We seized a boat of Cadria,”", who),))
    assert shown(text, parties) == [("We", "Tarrow"), ("Cadria", "Cadria"), ("Tarrow", "Tarrow")]


def test_a_body_and_its_country_are_one_side() -> None:
    text = "Tarrow and its Harbour Ministry wrote to Cadria; Tarrow’s government waits."
    parties = read(text, "Tarrow", "Harbour Ministry", "Cadria", "Tarrow’s government")
    assert not parties.opposed("Tarrow", "Harbour Ministry")
    assert not parties.opposed("Tarrow", "Tarrow’s government")
    assert parties.opposed("Tarrow", "Cadria")
    assert parties.roll_up("Harbour Ministry") == "Tarrow"


def test_a_council_of_two_is_both_of_them() -> None:
    text = "The Tarrow-Cadria Council met. Cadria waited for Tarrow again."
    parties = parties_of(
        Document("d", text, ""),
        (),
        (
            Actor("c", "Tarrow-Cadria Council", "organisation", mentions=(Span(4, 25),)),
            Actor("Cadria", "Cadria", "country", mentions=(Span(31, 37),)),
            Actor("Tarrow", "Tarrow", "country", mentions=(Span(49, 55),)),
        ),
    )
    assert dict(parties.bodies) == {Span(4, 25): ("Tarrow", "Cadria")}


def test_within_gives_what_lies_inside() -> None:
    text = "Tarrow waits. Cadria sails."
    parties = read(text, "Tarrow", "Cadria")
    assert [one.actor for one in parties.within(Span(14, 27))] == ["Cadria"]
    assert parties.within(Span(15, 27)) == ()


def test_a_government_that_speaks_is_its_country() -> None:
    text = "Tarrow’s government said: “No.” Tarrow waits."
    whole = parties_of(
        Document("d", text, ""),
        (),
        (
            Actor("g", "Tarrow’s government", "organisation", mentions=(Span(0, 19),)),
            Actor("Tarrow", "Tarrow", "country", mentions=(Span(32, 38),)),
        ),
    )
    who = Speaker(actor="g", name="Tarrow’s government", kind="organisation", speaks_for="Tarrow")
    assert speaking(spoken(text, "“No.”", who), whole) == "Tarrow"
    assert speaking(spoken(text, "“No.”", Speaker()), whole) is None
