"""The stage: who did or said what to whom, by what the pair head says of the participants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

import msgspec
import pytest

from onrecord.events.judging import Weights
from onrecord.events.rulings import Operating
from onrecord.events.telling import PairTeller, Told, topics_of
from onrecord.types import Actor, Attribution, Block, Event, Said, Span, Speaker, TimeRef
from scenes import Marked, TableHead, marked

SURE = {"event": 4.0}
OPERATING = Operating(0.5)
WEIGHTS = Weights(
    0.5, 0.0, {"event": 1.0, "again": 2.0, "worded": 3.0, "alone": 1.0, "alone denied": -4.0, "by second root": -9.0}
)
Table = Mapping[tuple[str, str], Mapping[str, float]]


def tell(
    one: Marked,
    table: Table,
    attributions: Sequence[Attribution] = (),
    times: Sequence[TimeRef] = (),
    by_words: Sequence[Event] = (),
) -> Told:
    head = TableHead(one.document.text, table)
    return PairTeller(head, OPERATING, WEIGHTS)(one.document, one.found, one.who, attributions, times, by_words)


def rows(one: Marked, events: Sequence[Event]) -> list[tuple[str, str, str, str]]:
    names = {actor: key for key, actor in one.ids.items()}
    return [(names[x.actor], names[x.recipient or ""], x.code, x.modality) for x in events]


def said(one: Marked, source: str, cue: str, content: str) -> Attribution:
    first, second, third = ((one.span(words),) for words in (source, cue, content))
    when = Said((date(2031, 1, 1), date(2031, 1, 2)), None, None, "publication")
    actor = next(x.id for x in one.who.actors if one.span(source) in x.mentions)
    return Attribution(
        "a1", first, second, third, source, cue, content, "indirect", speaker=Speaker(actor), said=when, score=0.9
    )


ATTACK = "[c1:Tarrow] attacked [c2:Cadria] in 2031."


def test_the_head_decides_and_words_make_the_code_deeper() -> None:
    one = marked(ATTACK)
    assert rows(one, tell(one, {("Tarrow", "Cadria"): {**SURE, "root": 19}}).events) == [
        ("c1", "c2", "190", "asserted")
    ]


def test_what_the_head_denies_is_no_event() -> None:
    one = marked("[c1:Tarrow] borders [c2:Cadria].")
    assert tell(one, {}).events == ()


def test_words_alone_are_no_event() -> None:
    one = marked(ATTACK)
    assert tell(one, {("Tarrow", "Cadria"): {"event": -9.0}}).events == ()


def test_without_words_the_root_stands_alone_and_what_is_between_is_shown() -> None:
    one = marked("[c1:Tarrow] had it in for [c2:Cadria].")
    (event,) = tell(one, {("Tarrow", "Cadria"): {**SURE, "root": 11}}).events
    assert (event.code, event.quad) == ("11", 3)
    assert [span.of(one.document.text) for span in event.evidence] == ["Tarrow had it in for Cadria"]


def test_of_two_directions_the_surer_one() -> None:
    one = marked("[c1:Tarrow] had it in for [c2:Cadria].")
    table = {("Tarrow", "Cadria"): {"event": 2.0, "root": 17}, ("Cadria", "Tarrow"): {"event": 1.0, "root": 17}}
    assert rows(one, tell(one, table).events) == [("c1", "c2", "17", "asserted")]


def test_what_both_do_is_told_once() -> None:
    one = marked("[c1:Tarrow] and [c2:Cadria] sat down.")
    table = {("Tarrow", "Cadria"): {"event": 2.0, "root": 4}, ("Cadria", "Tarrow"): {"event": 1.9, "root": 4}}
    (event,) = tell(one, table).events
    assert (event.reciprocal, event.code[:2]) == (True, "04")


def test_several_subjects_give_one_event_each() -> None:
    one = marked("[c1:Tarrow] and [c3:Oss] had it in for [c2:Cadria].")
    table = {("Tarrow", "Cadria"): SURE, ("Oss", "Cadria"): SURE}
    assert {row[:2] for row in rows(one, tell(one, table).events)} == {("c1", "c2"), ("c3", "c2")}


def test_an_act_of_speech_is_told_by_the_article_and_dated_as_the_statement() -> None:
    one = marked("[p1:Ada Brill] accused [c1:Cadria] of theft.")
    (event,) = tell(one, {("Ada Brill", "Cadria"): SURE}, [said(one, "Ada Brill", "accused", "Cadria of theft")]).events
    assert (event.code, event.according_to, event.period) == ("112", None, (date(2031, 1, 1), date(2031, 1, 2)))


def test_what_a_speaker_claims_is_according_to_the_statement() -> None:
    one = marked("[p1:Ada Brill] said that [c2:Tarrow] had shelled [c1:Cadria].")
    claim = said(one, "Ada Brill", "said", "that Tarrow had shelled Cadria")
    (event,) = tell(one, {("Tarrow", "Cadria"): {**SURE, "root": 19}}, [claim]).events
    assert (event.code, event.according_to, event.period) == ("190", "a1", None)


def test_a_deed_has_the_days_of_its_clause() -> None:
    one = marked(ATTACK)
    year = TimeRef(one.span("2031"), "DATE", "2031", (date(2031, 1, 1), date(2032, 1, 1)), "explicit")
    (event,) = tell(one, {("Tarrow", "Cadria"): {**SURE, "root": 19}}, times=[year]).events
    assert event.period == (date(2031, 1, 1), date(2032, 1, 1))


def test_several_sentences_tell_it_together() -> None:
    text = "[c1:Tarrow] had it in for [c2:Cadria]. "
    unsure = {("Tarrow", "Cadria"): {"event": -0.6}}  # .35, below what one sentence needs
    assert tell(marked(text), unsure).events == ()
    assert len(tell(marked(text * 2), unsure).events) == 1


@pytest.mark.parametrize("kind", ["heading", "caption", "byline", "teaser"])
def test_what_is_no_paragraph_tells_nothing(kind: str) -> None:
    one = marked(ATTACK)
    block = cast(Any, Block)(kind, Span(0, len(one.document.text)))
    silent = msgspec.structs.replace(one, document=msgspec.structs.replace(one.document, blocks=(block,)))
    assert tell(silent, {("Tarrow", "Cadria"): SURE}).events == ()


def test_a_game_has_no_war() -> None:
    one = marked("[c1:Tarrow] attacked [c2:Cadria] early and won 2-1 in the final.")
    assert tell(one, {("Tarrow", "Cadria"): {**SURE, "root": 19}}).events == ()


def test_a_crowd_is_read_in_bounds() -> None:
    text = " and ".join(f"[c{at}:Land{at}]" for at in range(60)) + " met."
    one = marked(text)
    head = TableHead(one.document.text, {})
    PairTeller(head, OPERATING, WEIGHTS)(one.document, one.found, one.who, (), ())
    assert len(head.asked) <= 80


def test_nothing_is_told_of_an_empty_text() -> None:
    assert tell(marked("Nothing happened."), {}) == Told((), ())


def test_condemning_an_attack_is_toward_the_attacker_alone() -> None:
    one = marked("[p1:Ada Brill] condemned the [c1~:Tarrowish] attack on [c2:Cadria].")
    statement = said(one, "Ada Brill", "condemned", "the Tarrowish attack on Cadria")
    table = {("Ada Brill", "Tarrowish"): SURE, ("Ada Brill", "Cadria"): SURE}
    told = tell(one, table, [statement])
    assert rows(one, told.events) == [("p1", "c1", "111", "asserted")]
    asked = [(pair.actor.participant.actor, pair.recipient.participant.actor) for pair in told.pairs]
    assert (one.ids["p1"], one.ids["c2"]) not in asked


def test_condemning_an_attack_is_nothing_toward_the_victim() -> None:
    one = marked("[p1:Ada Brill] condemned the attack on [c2:Cadria] by [c1:Tarrow].")
    statement = said(one, "Ada Brill", "condemned", "the attack on Cadria by Tarrow")
    table = {("Ada Brill", "Tarrow"): SURE, ("Ada Brill", "Cadria"): SURE}
    by_words = [worded(one, "p1", "c2", "111")]
    assert rows(one, tell(one, table, [statement], by_words=by_words).events) == [("p1", "c1", "111", "asserted")]


@pytest.mark.parametrize(
    ("text", "stance", "shown"),
    [
        ("[c1:Tarrow] stood by [c2:Cadria].", 2, False),
        ("[c1:Tarrow] stood by [c2:Cadria].", 0, True),
        ("[c1:Tarrow] condemned [c2:Cadria].", 0, False),
        ("[c1:Tarrow] never threatened [c2:Cadria].", 2, False),
        ("[c1:Tarrow] never threatened [c2:Cadria].", 0, True),
        ("[c1:Tarrow] threatened [c2:Cadria].", 2, True),
    ],
)
def test_a_stance_is_not_read_off_what_words_deny(text: str, stance: int, shown: bool) -> None:
    one = marked(text)
    told = tell(one, {("Tarrow", "Cadria"): {**SURE, "stance": stance}})
    assert ((one.ids["c1"], one.ids["c2"]) in [pair.sides for pair in told.pairs]) == shown


def test_a_signature_is_of_both_and_praise_is_not() -> None:
    both = {("Tarrow", "Cadria"): {"event": 2.0, "root": 5}, ("Cadria", "Tarrow"): {"event": 1.9, "root": 5}}
    signed = marked("[c1:Tarrow] signed a treaty with [c2:Cadria].")
    assert [(event.code, event.reciprocal) for event in tell(signed, both).events] == [("057", True)]
    praised = marked("[c1:Tarrow] had warm words for [c2:Cadria].")
    assert rows(praised, tell(praised, both).events) == [("c1", "c2", "05", "asserted")]


def test_a_pair_without_event_or_stance_is_passed_over() -> None:
    one = marked("[c1:Tarrow] borders [c2:Cadria].")
    idle = {"event": -9.0, "regard": 9.0}
    assert tell(one, {("Tarrow", "Cadria"): idle, ("Cadria", "Tarrow"): idle}).pairs == ()
    hostile = {"event": -9.0, "stance": 2}
    assert len(tell(one, {("Tarrow", "Cadria"): hostile, ("Cadria", "Tarrow"): idle}).pairs) == 1


def worded(one: Marked, actor: str, recipient: str, code: str) -> Event:
    ids = (one.ids[actor], one.ids[recipient])
    return Event("w", *ids, code, None, 3, -2.0, "asserted", None, None, (Span(0, 5),), 0.3)


def test_what_words_tell_too_is_surer_and_shown_as_they_have_it() -> None:
    one = marked("[c1:Tarrow] had it in for [c2:Cadria].")
    unsure = {("Tarrow", "Cadria"): {"event": -1.0, "root": 11}}
    assert tell(one, unsure).events == ()
    told = tell(one, unsure, by_words=[worded(one, "c1", "c2", "112")])
    assert [(x.id, x.code) for x in told.events] == [("w", "112")] == [(x.id, x.code) for x in told.worded]
    assert told.events[0].score > 0.5


def test_words_alone_are_weighed_by_what_the_head_says_of_the_two() -> None:
    one = marked("[c1:Tarrow] had it in for [c2:Cadria]. [c3:Oss] slept.")
    nothing = {"event": -9.0, "regard": 9.0}
    table = {("Tarrow", "Cadria"): nothing, ("Cadria", "Tarrow"): nothing}
    assert tell(one, table, by_words=[worded(one, "c1", "c3", "112")]).events  # nobody asked about these two
    assert not tell(one, table, by_words=[worded(one, "c1", "c2", "112")]).events


def test_a_plain_statement_stays_where_it_begins_with_whom_it_is_about() -> None:
    one = marked("[p1:Ada Brill] said: [c1:Cadria] is a neighbour.")
    about, other = (said(one, "Ada Brill", "said", words) for words in ("Cadria is a neighbour", "is a neighbour"))
    event = worded(one, "p1", "c1", "010")
    assert [x.code for x in tell(one, {}, [about], by_words=[event]).events] == ["010"]
    assert tell(one, {}, [other], by_words=[event]).events == ()


def test_topics_are_the_parties_with_which_a_statement_begins() -> None:
    text = "“The Ostia Pact is a good neighbour of Velmark,” Lind said."
    lind, pact, velmark = (
        Actor(name, name, "person", mentions=(Span(text.index(name), text.index(name) + len(name)),))
        for name in ("Lind", "Ostia Pact", "Velmark")
    )
    speaker = Speaker(actor="Lind", name="Lind", kind="person")
    one = Attribution("a", (), (), (Span(0, 48),), None, None, text[:48], "direct", speaker=speaker)
    assert topics_of([one], [lind, pact, velmark]) == {("Lind", "Ostia Pact")}
    nobody = msgspec.structs.replace(one, speaker=Speaker())
    assert topics_of([nobody], [lind, pact, velmark]) == frozenset()


def event_of_test(one: Marked, code: str, words: str) -> Event:
    return Event("w", one.ids["c1"], one.ids["c2"], code, None, 1, 4.0, "asserted", None, None, (one.span(words),), 0.5)


def test_what_no_word_tells_does_not_contradict_what_words_tell_more_surely() -> None:
    one = marked("[c1:Tarrow] spoke out for peace with [c2:Cadria].")
    weights = Weights(0.1, 0.0, {"event": 1.0, "alone": 3.0})
    told = {}
    for root in (12, 3, 5):
        head = TableHead(one.document.text, {("Tarrow", "Cadria"): {"event": 0.5, "root": root}})
        teller = PairTeller(head, OPERATING, weights)
        events = teller(one.document, one.found, one.who, (), (), [event_of_test(one, "030", "peace")]).events
        told[root] = {row[2] for row in rows(one, events)}
    assert "12" not in told[12]
    assert "030" in told[12]
    assert "05" in told[5]


def test_words_deny_also_where_they_are_not_sure_enough_to_be_told() -> None:
    one = marked("[c1:Tarrow] called [c2:Cadria] the greatest threat.")
    head = TableHead(one.document.text, {("Tarrow", "Cadria"): {"event": 2.0, "root": 5}})
    for alone, codes in ((-1.5, set()), (-3.0, {"05"})):  # chances of .18 and .05
        teller = PairTeller(head, OPERATING, Weights(0.5, 0.0, {"event": 1.0, "alone": alone, "by second root": -9.0}))
        events = teller(one.document, one.found, one.who, (), (), [event_of_test(one, "111", "threat")]).events
        assert {row[2] for row in rows(one, events)} == codes
