from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.stories import judged, resolved, speakers, story, who
from onrecord.actors.resolve import resolve
from onrecord.actors.scores import Operating
from onrecord.types import Attribution, Document, Name, NameKind, Span, check_spans

ODA: tuple[str, NameKind] = ("Oda Fenn", "person")
ULF: tuple[str, NameKind] = ("Ulf Renn", "person")
FENN: tuple[str, NameKind] = ("Fenn", "person")
DANISH: tuple[str, NameKind] = ("Danish", "people")


def test_resolve_gives_a_surname_the_full_name_and_the_role() -> None:
    text = "Harbour minister Oda Fenn rose. [s:Fenn] [c:said] [q:no]."
    (speaker,) = speakers(text, ODA, FENN)
    assert (speaker.name, speaker.role, speaker.kind) == ("Oda Fenn", "Harbour minister", "person")


def test_resolve_finds_the_full_name_after_the_surname() -> None:
    assert who("[s:Fenn] [c:said] [q:no]. Later Oda Fenn left.", ODA, FENN) == ["Oda Fenn"]


def test_resolve_never_merges_two_people_of_one_surname() -> None:
    text = "Oda Fenn met Ulf Fenn. [s:Fenn] [c:said] [q:no]."
    attributions, actors = resolved(text, ODA, ("Ulf Fenn", "person"), FENN)
    assert attributions[0].speaker.name is None
    assert sorted(actor.name or "" for actor in actors) == ["Oda Fenn", "Ulf Fenn"]


def test_resolve_tells_namesakes_apart_by_their_honorifics() -> None:
    text = "Oda Fenn met Ulf Fenn. [s1:Ms. Fenn] [c1:said] [q1:no]. [s2:Mr. Fenn] [c2:said] [q2:yes]."
    assert who(text, ODA, ("Ulf Fenn", "person"), FENN) == ["Oda Fenn", "Ulf Fenn"]


@pytest.mark.parametrize(
    ("pronoun", "name"), [("She", "Oda Fenn"), ("He", "Ulf Renn"), ("she", "Oda Fenn"), ("he himself", "Ulf Renn")]
)
def test_resolve_gives_a_pronoun_the_person_of_its_gender(pronoun: str, name: str) -> None:
    assert who(f"Oda Fenn met Ulf Renn on Friday. [s:{pronoun}] [c:said] [q:no].", ODA, ULF) == [name]


def test_resolve_keeps_a_pronoun_with_the_speaker_before() -> None:
    text = "[s1:Ulf Renn] [c1:said] [q1:it rained]. [s2:He] [c2:added] [q2:that it stopped]."
    assert who(text, ULF) == ["Ulf Renn", "Ulf Renn"]


def test_resolve_gives_a_pronoun_nobody_when_nobody_is_named() -> None:
    (speaker,) = speakers("It rained. [s:She] [c:said] [q:no].")
    assert (speaker.name, speaker.kind, speaker.actor) == (None, "person", None)


def test_resolve_gives_a_pronoun_after_an_unnamed_speaker_that_speakers_role() -> None:
    text = "[s1:One of the guild’s pilots] [c1:said] [q1:no]. [s2:He] [c2:added] [q2:that it was late]."
    first, second = speakers(text)
    assert (first.name, second.name) == (None, None)
    assert first.role == second.role == "pilot"
    assert first.actor == second.actor is not None


def test_resolve_finds_the_person_by_the_office() -> None:
    text = "Mayor Oda Fenn rose. Ulf Renn sat. [s:The mayor] [c:said] [q:no]."
    assert who(text, ODA, ULF) == ["Oda Fenn"]


def test_resolve_leaves_an_office_that_nobody_holds_without_a_name() -> None:
    (speaker,) = speakers("Mayor Oda Fenn rose. [s:The spokesman] [c:said] [q:no].", ODA)
    assert (speaker.name, speaker.kind, speaker.role) == (None, "person", "spokesman")


def test_resolve_gives_an_unnamed_spokesman_body_and_country() -> None:
    text = "The Danish Ports Ministry moved. [s:A clerk of the Ministry] [c:said] [q:yes]."
    (speaker,) = speakers(text, ("Danish Ports Ministry", "organisation"), ("Ministry", "organisation"))
    assert (speaker.name, speaker.role, speaker.organisation, speaker.country) == (None, "clerk", "Ministry", "DK")


def test_resolve_finds_the_body_by_its_noun() -> None:
    text = "The Danish Ports Ministry moved. [s:The ministry] [c:said] [q:yes]."
    (speaker,) = speakers(text, ("Danish Ports Ministry", "organisation"))
    assert (speaker.name, speaker.kind, speaker.country) == ("Danish Ports Ministry", "organisation", "DK")


def test_resolve_reads_initials_as_the_body() -> None:
    text = "The Lune Ports Authority closed. [s:The L.P.A.] [c:said] [q:no]."
    names: list[tuple[str, NameKind]] = [("Lune Ports Authority", "organisation"), ("L.P.A.", "organisation")]
    assert who(text, *names) == ["Lune Ports Authority"]


def test_resolve_takes_a_capital_for_its_country() -> None:
    (speaker,) = speakers("Russia waits. [s:Moscow] [c:said] [q:no].", ("Russia", "place"), ("Moscow", "place"))
    assert (speaker.name, speaker.kind, speaker.country) == ("Russia", "country", "RU")


def test_resolve_finds_the_bloc_by_a_noun() -> None:
    text = "The Tide Pact met. [s:The alliance] [c:said] [q:no]."
    (speaker,) = speakers(text, ("Tide Pact", "organisation"))
    assert (speaker.name, speaker.kind) == ("Tide Pact", "bloc")


def test_resolve_keeps_a_group_a_group() -> None:
    text = "[s1:Oda Fenn and Ulf Renn] [c1:said] [q1:no]. [s2:They] [c2:added] [q2:that it was late]."
    first, second = speakers(text, ODA, ULF)
    assert (first.name, first.kind) == ("Oda Fenn and Ulf Renn", "group")
    assert second.name == first.name


def test_resolve_names_nobody_for_the_two_sides() -> None:
    (speaker,) = speakers("Oda Fenn met Ulf Renn. [s:The two sides] [c:agreed] [q:to meet].", ODA, ULF)
    assert (speaker.name, speaker.kind) == (None, "group")


def test_resolve_lets_a_statement_speak_for_its_issuer() -> None:
    text = "[s:A Lune Guild report] [c:found] [q:forty holes]."
    assert who(text, ("Lune Guild", "organisation")) == ["Lune Guild"]


def test_resolve_lets_a_law_speak_for_nobody() -> None:
    assert who("Oda Fenn rose. [s:The law] [c:says] [q:no].", ODA) == [None]


def test_resolve_gives_who_after_a_common_noun_nobody() -> None:
    assert who("Oda Fenn met voters [s:who] [c:said] [q:no].", ODA) == [None]


def test_resolve_gives_i_without_an_author_nobody() -> None:
    assert who("Oda Fenn left. [s:I] [c:think] [q:it is late].", ODA) == [None]


def test_resolve_gives_a_former_officer_no_body_to_speak_for() -> None:
    (speaker,) = speakers("[s:Oda Fenn, a former Danish minister,] [c:said] [q:no].", ODA, DANISH)
    assert (speaker.name, speaker.organisation, speaker.speaks_for) == ("Oda Fenn", None, None)
    assert "former" in (speaker.role or "")


def test_resolve_lets_a_minister_speak_for_the_country() -> None:
    attributions, actors = resolved(
        "Denmark waits. [s:Danish minister Oda Fenn] [c:said] [q:no].", ODA, DANISH, ("Denmark", "place")
    )
    denmark = next(actor for actor in actors if actor.name == "Denmark")
    assert attributions[0].speaker.speaks_for == denmark.id


def test_resolve_makes_the_country_an_actor_when_only_its_people_are_named() -> None:
    attributions, actors = resolved("[s:Danish minister Oda Fenn] [c:said] [q:no].", ODA, DANISH)
    denmark = next(actor for actor in actors if actor.kind == "country")
    assert (denmark.name, denmark.country, attributions[0].speaker.speaks_for) == ("Denmark", "DK", denmark.id)


def test_resolve_lets_a_private_person_speak_for_nobody() -> None:
    assert speakers("[s:Oda Fenn, a baker,] [c:said] [q:no].", ODA)[0].speaks_for is None


def test_resolve_lets_a_minister_of_an_unlisted_country_speak_for_it() -> None:
    text = "[s:Lune’s harbour minister, Oda Fenn,] [c:said] [q:no]."
    attributions, actors = resolved(text, ODA, ("Lune", "place"))
    speaker = attributions[0].speaker
    assert speaker.country is None  # no code: nobody has heard of it
    assert speaker.speaks_for == next(actor.id for actor in actors if actor.name == "Lune")


def test_resolve_gives_roles_with_their_evidence() -> None:
    text = "[s:Oda Fenn, the mayor,] [c:said] [q:no]."
    attributions, document = story(text)
    _, actors = resolve(attributions, [Name(Span(0, 8), "person")], document)
    assert [(role.role, role.span.of(document.text)) for role in actors[0].roles] == [("mayor", "mayor")]


def test_resolve_gives_a_surname_in_a_headline_to_the_one_introduced_first_and_apart() -> None:
    text = "[s:Fenn] [c:Says] [q:No]\n\nOda Fenn rose." + " It rained." * 30 + " Her son Ulf Fenn left."
    assert who(text, ODA, ("Ulf Fenn", "person"), FENN) == ["Oda Fenn"]


def test_resolve_gives_a_surname_in_a_headline_to_neither_of_two_introduced_together() -> None:
    text = "[s:Fenn] [c:Says] [q:No]\n\nOda Fenn and Ulf Fenn rose."
    assert who(text, ODA, ("Ulf Fenn", "person"), FENN) == [None]


def test_resolve_is_stricter_with_the_very_words(monkeypatch: pytest.MonkeyPatch) -> None:
    strict = Operating(threshold=0.0, direct=1.01, slope=1.0, intercepts={"": 0.0})
    monkeypatch.setattr("onrecord.actors.resolve.load_operating", lambda: strict)
    assert who("[s1:Oda Fenn] [c1:said] [q1:no]. “[q2:So],” [s2:Oda Fenn] [c2:said].", ODA) == ["Oda Fenn"] * 2
    assert who("[q:“So,”] [s:Oda Fenn] [c:said].", ODA) == [None]


def test_resolve_reads_a_short_form_of_a_body_that_everybody_knows() -> None:
    (speaker,) = speakers("[s:The U.N.] [c:said] [q:no].", ("U.N.", "people"))
    assert speaker.name == "U.N."


def test_resolve_takes_small_words_after_a_name_for_no_other_source() -> None:
    names: list[tuple[str, NameKind]] = [("Lune Guild", "organisation")]
    assert who("[s:The Lune Guild just this month] [c:said] [q:no].", *names) == ["Lune Guild"]
    assert who("[s:The Lune Guild clerk] [c:said] [q:no].", *names) == [None]


@pytest.mark.parametrize("name", ["May", "June", "Will"])
def test_resolve_takes_a_name_like_a_month_or_a_verb_for_a_person(name: str) -> None:
    text = f"Minister Oda {name} rose in May. It will rain. [s:{name}] [c:said] [q:no]."
    assert who(text, (f"Oda {name}", "person"), (f"{name} said", "person")) == [f"Oda {name}"]


def test_resolve_reads_other_scripts_without_inventing() -> None:
    text = "[s1:Юна Сельг] [c1:сказала] [q1:нет]. [s2:她] [c2:说] [q2:不]。 [s3:يونا] [c3:قال] [q3:لا]."
    names = who(text, ("Юна Сельг", "person"))
    assert names[0] == "Юна Сельг"
    assert set(names[1:]) <= {None, "她", "يونا"}


def test_resolve_without_names_takes_capitals() -> None:
    assert who("Mayor Oda Fenn rose. [s1:Fenn] [c1:said] [q1:no]. [s2:She] [c2:left] [q2:it].") == ["Oda Fenn"] * 2


def test_resolve_of_an_article_without_names_invents_none() -> None:
    text = (
        "[s1:they] [c1:said] [q1:no]. [s2:people] [c2:say] [q2:yes]. [s3:the report] [c3:says] [q3:so]. [q4:it rained]."
    )
    assert who(text) == [None] * 4


def test_resolve_reads_quotes_in_quotes() -> None:
    text = "[q1:“[s2:She] [c2:told me] [q2:‘[s3:I] [c3:know] [q3:it]’],”] [s1:Oda Fenn] [c1:said]."
    assert len(who(text, ODA)) == 3


def test_resolve_of_five_hundred_names_keeps_them_apart() -> None:
    people = [f"Oda Fenn{number}x" for number in range(500)]
    text = " ".join(f"{person} came." for person in people) + " [s:Fenn499x] [c:said] [q:no]."
    attributions, actors = resolved(text, *((person, "person") for person in people))
    assert attributions[0].speaker.name == "Oda Fenn499x"
    assert len(actors) == 500


def test_judge_tells_rule_and_score() -> None:
    _, (one,) = judged("Oda Fenn rose. [s:She] [c:said] [q:no].", ODA)
    assert one.rule == "pronoun"
    assert 0.5 < one.score <= 1


def test_resolve_is_the_same_every_time() -> None:
    text = "Mayor Oda Fenn met Ulf Renn. [s1:She] [c1:said] [q1:no]. [s2:The mayor] [c2:left] [q2:it]."
    assert resolved(text, ODA, ULF) == resolved(text, ODA, ULF)


WORDS = st.sampled_from(
    "Oda Fenn Ulf Renn the Danish Ministry minister former spokesman of and , . ( ) “ ” ’s She he they I who Lune "
    "said its statement report Mr. Sen. (D-Lune) Washington campaign \n\n Юна é́ 🐟 - —".split(" ")
)


@settings(max_examples=120, deadline=None)
@given(words=st.lists(WORDS, min_size=1, max_size=50), cuts=st.lists(st.integers(0, 400), min_size=6, max_size=24))
def test_resolve_never_fails_and_keeps_to_the_text(words: list[str], cuts: list[int]) -> None:
    text = " ".join(words)
    spans = [Span(a, b) for a, b in zip(*[iter(sorted({min(c, len(text)) for c in cuts}))] * 2, strict=False) if a < b]
    kinds: tuple[NameKind, ...] = ("person", "organisation", "place", "people")
    names = [Name(span, kinds[number % 4]) for number, span in enumerate(spans[::2])]
    attributions, document = story("[s:She] [c:said] [q:no].")
    document = type(document)(id="d", text=text, text_sha256="")
    one = attributions[0]
    made = [
        type(one)(f"a{n}", (span,), (), (spans[n + 1],), None, None, "", "direct") for n, span in enumerate(spans[:-1])
    ]
    described, actors = resolve(made, names, document)
    assert [one.id for one in described] == [one.id for one in made]
    for actor in actors:
        check_spans(actor.mentions, text, "actor")
        check_spans([role.span for role in actor.roles], text, "role")
        assert list(actor.mentions) == sorted(actor.mentions)
    assert len({actor.id for actor in actors}) == len(actors)
    known = {actor.id for actor in actors}
    for described_one in described:
        speaker = described_one.speaker
        assert speaker.actor is None or speaker.actor in known
        assert speaker.name is None or speaker.actor is not None


def test_whoever_is_spoken_for_is_among_the_actors() -> None:
    text = "A reporter for Tide Today asked if it rained."
    one = Attribution(
        "a", (Span(0, 25),), (Span(26, 31),), (Span(32, 44),), text[:25], "asked", text[32:44], "indirect"
    )
    document = Document(id="d", text=text, text_sha256="")
    made, actors = resolve([one], [Name(Span(15, 25), "place")], document)
    assert made[0].speaker.speaks_for in {actor.id for actor in actors if actor.name == "Tide Today"}
