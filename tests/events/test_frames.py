"""Who does it to whom, by the order of words."""

from __future__ import annotations

import pytest

from onrecord.events.frames import Frame, frames_of
from onrecord.events.parties import Parties, parties_of
from onrecord.events.triggers import find_triggers, items_of
from onrecord.types import Actor, Document, Span

NAMES = {"Tarrow": "country", "Cadria": "country", "Coast Union": "bloc", "Ada Brill": "person"}


def cast(text: str) -> Parties:
    actors = tuple(
        Actor(name, name, kind, mentions=(Span(text.index(name), text.index(name) + len(name)),))  # type: ignore[arg-type]
        for name, kind in NAMES.items()
        if name in text
    )
    return parties_of(Document("d", text, ""), (), actors)


def frames(text: str) -> tuple[Frame, ...]:
    parties = cast(text)
    items = items_of(text, Span(0, len(text)), parties)
    return frames_of(items, find_triggers(items), parties)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarrow imposed sanctions on Cadria.", [("Tarrow", "Cadria", "163")]),
        ("Sanctions were imposed on Cadria by Tarrow.", [("Tarrow", "Cadria", "163")]),
        ("Tarrow and Cadria met in the spring.", [("Cadria", "Tarrow", "040")]),
        ("After Tarrow’s annexation of the isle from Cadria, rain fell.", [("Tarrow", "Cadria", "192")]),
        ("Tarrow, a state that Cadria never liked, seized two Cadrian boats.", [("Tarrow", "Cadria", "171")]),
        (
            "Tarrow signed a pact with Cadria and lifted its ban on Cadrian ships.",
            [("Tarrow", "Cadria", "057"), ("Tarrow", "Cadria", "085")],
        ),
        (
            "Ada Brill met Tarrow and condemned Cadria.",
            [("Ada Brill", "Tarrow", "040"), ("Ada Brill", "Cadria", "111")],
        ),
        ("Ada Brill said that Tarrow left the guild and attacked Cadria.", [("Tarrow", "Cadria", "190")]),
        (
            "Tarrow signed a pact with Cadria, the first that the two had made, and lifted its ban on Cadrian ships.",
            [("Tarrow", "Cadria", "057"), ("Tarrow", "Cadria", "085")],
        ),
        (
            "Tarrow suspended aid to Cadria and expelled the country's envoy.",
            [("Tarrow", "Cadria", "162"), ("Tarrow", "Cadria", "166")],
        ),
        ("Tarrow suspended aid to Cadria and praised the king's envoy.", [("Tarrow", "Cadria", "162")]),
        ("Ada Brill was killed by a shell in Tarrow.", []),
        ("Ada Brill was killed by a shell from Tarrow.", [("Tarrow", "Ada Brill", "180")]),
        ("The Coast Union held a meeting at the request of Cadria.", []),
        ("Tarrow denounced the lawless bombing of Cadria.", []),
        ("Tarrow condemned the raid on Cadria.", []),
        ("Tarrow and Cadria held joint drills.", [("Cadria", "Tarrow", "062")]),
        ("The armed forces of Tarrow rested in Cadria.", []),
        ("Tarrow stood by Cadria.", [("Tarrow", "Cadria", "052")]),
        ("The miners of Tarrow attacked Cadria.", []),
        ("The bill would allow widows of Tarrow to sue Cadria.", []),
        ("Tarrow imposed sanctions on Tarrow.", []),
        ("Tarrow seized a boat in Cadria.", []),
    ],
)
def test_frames_of_gives_the_roles(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(one.actor, one.recipient, one.trigger.code) for one in frames(text)] == expected


def test_frames_of_marks_what_both_do() -> None:
    (met,) = frames("Tarrow met Cadria in the spring.")
    (seized,) = frames("Tarrow seized a boat of Cadria.")
    assert (met.reciprocal, seized.reciprocal) == (True, False)


def test_parties_of_resolves_the_bloc_and_demonyms() -> None:
    text = "The Coast Union wrote to Cadria. A Cadrian envoy met the bloc; the Union was pleased."
    parties = cast(text)
    assert [(one.span.of(text), one.actor) for one in parties.mentions] == [
        ("Coast Union", "Coast Union"),
        ("Cadria", "Cadria"),
        ("Cadrian", "Cadria"),
        ("the bloc", "Coast Union"),
        ("the Union", "Coast Union"),
    ]


def test_both_sides_are_known_only_where_two_stand_out() -> None:
    assert cast("Tarrow and Cadria talk.").both_sides() == ("Tarrow", "Cadria")
    assert cast("Tarrow, Cadria and the Coast Union talk.").both_sides() is None


def test_an_implied_actor_who_is_not_in_the_sentence_has_no_partner_in_it() -> None:
    text = "Tarrow waited. He denied having met."
    parties = cast(text)
    items = items_of(text, Span(15, len(text)), parties)
    outside = parties.mentions[0]
    assert frames_of(items, find_triggers(items), parties, implied=lambda trigger: outside) == ()
