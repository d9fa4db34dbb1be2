from __future__ import annotations

from judgements import LIND, evidence
from onrecord.speakers.evidence import Party

MARKED = "[o1:Mayor] [p1:Ada Lind] left. [s,p1:She] [w:said] [q:no]."


def test_a_party_is_found_from_either_reader() -> None:
    made = evidence(MARKED, "p1>o1", LIND)
    of_rules = made.party_of_rule(made.ruled[0].entity or 0)
    of_learnt = made.party_of_learnt(made.board.cast.entities[0], "person")
    assert of_rules == of_learnt
    assert (of_rules.name, of_rules.learnt) == ("Ada Lind", (0,))


def test_an_entity_that_the_rules_do_not_know_is_a_party_all_the_same() -> None:
    made = evidence("[s,b1:the Osk Board] [w:said] [q:no].")
    party = made.party_of_learnt(made.board.cast.entities[0], "organisation")
    assert (party.name, party.kind, party.learnt) == ("Osk Board", "organisation", (0,))


def test_places_are_those_of_both_without_pronouns() -> None:
    made = evidence(MARKED, "p1>o1", LIND)
    party = made.party_of_rule(made.ruled[0].entity or 0)
    assert [span.of(made.text) for span in made.places_of(party)] == ["Ada Lind"]
    assert made.places_of(Party(None, "Bo Berg", "person")) == ()


def test_what_the_article_is_about_can_be_left_out() -> None:
    text = "Denmark, Denmark and Denmark. [s,p1:The minister] [w:said] [q:no]."
    made = evidence(text, "", ("Denmark", "place"))
    assert made.unnamed(0).country == "DK"
    assert made.unnamed(0, homeless=True).country is None


def test_states_are_not_seen_in_names_of_persons() -> None:
    made = evidence("[p1:Chad Lind] met Danish pilots.", "", ("Chad Lind", "person"))
    assert [one.code for one in made.states] == ["DK"]


def test_what_is_worked_out_once_is_kept() -> None:
    made = evidence(MARKED, "p1>o1", LIND)
    numbers = iter(range(9))
    assert [made.once("x", 1, lambda: next(numbers)) for _ in range(2)] == [0, 0]
    assert made.once("x", 2, lambda: next(numbers)) == 1


def test_somebody_unnamed_has_the_entity_of_the_learnt_reader() -> None:
    made = evidence("[s,p1n:the pilot] [w:said] [q:no].")
    assert made.unnamed_numbers(0) == (0,)
    assert evidence("[s,p1:Ada Lind] [w:said] [q:no].", "", LIND).unnamed_numbers(0) == ()
