from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.entities.labels import LABELS, Label, MentionSpan, crosses, in_order, uncrossed
from onrecord.entities.tagged import CHANCE, with_demonyms, with_initials, with_names
from onrecord.types import Name, NameKind, Span


def mention(text: str, words: str, label: Label, chance: float = 0.9) -> MentionSpan:
    start = text.index(words)
    return MentionSpan(Span(start, start + len(words)), LABELS.index(label), chance)


def name(text: str, words: str, kind: NameKind) -> Name:
    start = text.index(words)
    return Name(Span(start, start + len(words)), kind)


def shown(made: list[MentionSpan], text: str) -> list[tuple[str, str]]:
    return [(one.span.of(text), LABELS[one.label]) for one in made]


@pytest.mark.parametrize(
    ("words", "kind", "label"),
    [
        ("Ada Lind", "person", "person name"),
        ("Harbour Board", "organisation", "body name"),
        ("Iceland", "place", "country name"),
        ("Oskville", "place", "place"),
        ("Icelandic", "people", "demonym"),
        ("NATO", "organisation", "bloc"),
    ],
)
def test_a_name_without_a_mention_becomes_one(words: str, kind: NameKind, label: Label) -> None:
    text = f"Then {words} left."
    (made,) = with_names([], [name(text, words, kind)], text)
    assert shown([made], text) == [(words, label)]
    assert made.chance == CHANCE


def test_a_name_that_a_mention_has_is_left_to_it() -> None:
    text = "Then Ada Lind left."
    known = [mention(text, "Ada Lind", "person name")]
    assert with_names(known, [name(text, "Lind", "person"), name(text, "Ada Lind", "organisation")], text) == known


def test_a_name_in_a_common_noun_stands_beside_it() -> None:
    text = "the Lind Board chief left."
    known = [mention(text, "the Lind Board chief", "person noun")]
    assert shown(with_names(known, [name(text, "Lind Board", "organisation")], text), text) == [
        ("the Lind Board chief", "person noun"),
        ("Lind Board", "body name"),
    ]


def test_what_crosses_a_name_or_is_the_same_words_gives_way() -> None:
    text = "the Ada Lind left."
    known = [mention(text, "the Ada", "person noun"), mention(text, "Ada Lind", "office")]
    assert shown(with_names(known, [name(text, "Ada Lind", "person")], text), text) == [("Ada Lind", "person name")]


def test_a_people_that_no_list_knows_and_a_pronoun_name_nobody() -> None:
    text = "Then Norlandic and They left."
    assert with_names([], [name(text, "Norlandic", "people"), name(text, "They", "person")], text) == []


def test_no_mentions_and_no_names_are_nothing() -> None:
    assert with_names([], [], "") == []


SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 9))
KINDS: list[NameKind] = ["person", "organisation", "place", "people"]


@given(
    st.sampled_from(
        ["Ada Lind of Osk met ADA LIND’s Guild in Iceland", "Öd \ud800 李明 Лев A-B Jonas May Mr. Lind " * 2]
    ),
    st.lists(st.builds(MentionSpan, SPANS, st.sampled_from(range(len(LABELS)))), max_size=6),
    st.lists(st.builds(Name, SPANS, st.sampled_from(KINDS)), max_size=6),
)
def test_no_name_crosses_anything(text: str, drawn: list[MentionSpan], names: list[Name]) -> None:
    known = uncrossed(drawn)
    made = with_names(known, names, text)
    assert made == in_order(made)
    assert not any(crosses(one.span, other.span) for one in made for other in made)
    fresh = [one for one in made if one not in known]
    assert all(0 <= one.span.start < one.span.end <= len(text) and one.span.of(text).strip() for one in fresh)
    assert all(one in made or any(one.span.overlaps(other.span) for other in fresh) for one in known)


def test_500_names_are_looked_up_and_not_compared_with_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    overlaps = Span.overlaps

    def counted(one: Span, other: Span) -> bool:
        asked.append(1)
        return overlaps(one, other)

    words = [f"Name{chr(97 + n % 26)}{'x' * (n // 26)} Lind" for n in range(500)]
    text = ", ".join(words)
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in dict.fromkeys(words)]
    monkeypatch.setattr(Span, "overlaps", counted)
    known = [MentionSpan(span, LABELS.index("office")) for span in spans]
    assert len(with_names(known, [Name(span, "person") for span in spans], text)) == len(spans)
    assert len(asked) < 20 * len(spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Finland condemned the Ugandan invasion of Rwanda.", ["Ugandan"]),
        ("Two Danish tourists met a Polish one.", ["Danish", "Polish"]),
        ("They polish shoes in the Halvian way.", []),
        ("The Danish-led mission left.", []),
        ("", []),
    ],
)
def test_adjectives_of_known_states_are_mentions(text: str, expected: list[str]) -> None:
    assert [one.span.of(text) for one in with_demonyms([], text)] == expected


def test_what_a_name_covers_is_none() -> None:
    body = MentionSpan(Span(4, 19), LABELS.index("body name"))
    assert with_demonyms([body], "The Danish Red Cross rose.") == [body]


def test_what_a_noun_covers_stands_inside_it() -> None:
    group = MentionSpan(Span(0, 19), LABELS.index("group"))
    found = with_demonyms([group], "two Danish tourists left")
    assert [LABELS[one.label] for one in found] == ["group", "demonym"]


def test_initials_of_a_state_are_a_name_and_no_pronoun() -> None:
    text = "They told us that the US would help."
    known = [mention(text, "us", "pronoun"), mention(text, "the US", "pronoun")]
    assert shown(with_initials(known, text), text) == [("us", "pronoun"), ("US", "country name")]


@pytest.mark.parametrize("text", ["TELL US WHERE THE ROAD ENDS", "The ABC said so.", "The US-led force left."])
def test_what_only_looks_like_initials_of_a_state_is_none(text: str) -> None:
    assert with_initials([], text) == []


def test_initials_inside_a_name_are_left_to_it() -> None:
    text = "Then the US Harbour Board left."
    known = [mention(text, "US Harbour Board", "body name")]
    assert with_initials(known, text) == known


@pytest.mark.parametrize(
    ("words", "inner", "label", "left"),
    [
        ("Reform UK", "UK", "country name", ["Reform UK"]),
        ("Harbour Board", "Harbour Board", "country name", ["Harbour Board"]),
        ("Danish Board", "Danish", "demonym", ["Danish"]),
    ],
)
def test_the_name_of_a_body_takes_the_state_inside_it(words: str, inner: str, label: Label, left: list[str]) -> None:
    text = f"Then {words} left."
    made = with_names([mention(text, inner, label)], [name(text, words, "organisation")], text)
    assert [one.span.of(text) for one in made] == left
