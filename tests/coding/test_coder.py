from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from encoder.tokens import small_tokenizer
from onrecord.coding.coder import Coder, likeliest, sentence_of
from onrecord.coding.values import Pair, Placed
from onrecord.documents.document import read_text
from onrecord.encoder.pairs import PairAnswer, PairQuestion
from onrecord.encoder.pieces import Pieces
from onrecord.errors import DocumentError
from onrecord.events.depth import Named
from onrecord.types import Actor, Reading, Span

TEXT = "Tarrow has not condemned Cadria. Hesk waits. Oss sleeps. Fog stays."
ACTOR, RECIPIENT = Span(0, 6), Span(25, 31)
PAIR = Pair(ACTOR, RECIPIENT)


def answer(root: int, quad: int) -> PairAnswer:
    roots = tuple(0.8 if number == root else 0.2 / 19 for number in range(1, 21))
    quads = tuple(0.6 if number == quad else 0.1 for number in range(5))
    return PairAnswer(roots, quads, (0.1, 0.2, 0.7), 0.9, "hostile")


class Asked:
    """In place of the pair head: keeps the questions, always finds disapproval."""

    def __init__(self) -> None:
        self.questions: list[PairQuestion] = []

    def __call__(self, pieces: Pieces, questions: Sequence[PairQuestion]) -> list[PairAnswer]:
        self.questions += questions
        return [answer(11, 3)] * len(questions)


def test_coder_codes_each_pair_in_its_sentence() -> None:
    asked = Asked()
    (coded,) = Coder(small_tokenizer(), asked).code(TEXT, [PAIR])
    assert asked.questions == [PairQuestion(Span(0, 32), ACTOR, RECIPIENT)]
    assert (coded.code, coded.plover, coded.quad, coded.goldstein) == ("111", "ACCUSE", 3, -2.0)
    assert (coded.modality, coded.stance) == ("negated", "hostile")
    assert 0.9 < coded.score <= 1
    assert coded.chance == 0.9
    assert (coded.actor, coded.recipient) == (ACTOR, RECIPIENT)
    assert (coded.actor_name, coded.recipient_name) == ("Tarrow", "Cadria")


def test_coder_looks_at_a_short_passage_whole() -> None:
    asked = Asked()
    Coder(small_tokenizer(), asked).code(TEXT[:44], [PAIR])
    assert asked.questions == [PairQuestion(Span(0, 44), ACTOR, RECIPIENT)]


def test_coder_takes_a_longer_code_from_the_refinement() -> None:
    coder = Coder(small_tokenizer(), Asked(), lambda text, question, root: Named(root + "2"))
    assert coder.code(TEXT, [PAIR])[0].code == "112"


class Fights:
    """In place of the pair head: always finds a fight, the likelier the later the actor stands."""

    def __call__(self, pieces: Pieces, questions: Sequence[PairQuestion]) -> list[PairAnswer]:
        return [
            msgspec.structs.replace(answer(19, 4), event=(one.actor.start + 1) / 100) for one in questions if one.actor
        ]


def test_coder_of_names_gives_the_sentence_with_the_highest_chance() -> None:
    text = "Tarrow met Cadria. Hesk waits. Tarrow shelled Cadria. Oss sleeps."
    (coded,) = Coder(small_tokenizer(), Fights()).code(text, [Pair("Tarrow", "Cadria")])
    assert (coded.actor, coded.recipient, coded.chance) == (Span(31, 37), Span(46, 52), 0.32)
    assert (coded.actor_name, coded.recipient_name) == ("Tarrow", "Cadria")


@pytest.mark.parametrize(("text", "chance"), [("Tarrow beat Cadria 3-1.", 0.0), ("Tarrow attacked Cadria.", 0.01)])
def test_coder_finds_no_force_in_a_game(text: str, chance: float) -> None:
    (coded,) = Coder(small_tokenizer(), Fights()).code(text, [Pair("Tarrow", "Cadria")])
    assert (coded.code[:2], coded.chance) == ("19", chance)


def test_coder_names_the_pair_that_it_refuses() -> None:
    with pytest.raises(DocumentError, match="pair 2: 'Osk' does not stand in the text"):
        Coder(small_tokenizer(), Asked()).code(TEXT, [PAIR, Pair("Osk", "Cadria")])


def test_coder_codes_all_pairs_of_a_reading() -> None:
    text = "Tarrow condemned Cadria."
    actors = tuple(
        Actor(name, name, "country", mentions=(Span(text.index(name), text.index(name) + 6),))
        for name in ("Tarrow", "Cadria")
    )
    coded = Coder(small_tokenizer(), Asked()).code_all(Reading(read_text(text), actors=actors))
    assert [(one.actor_name, one.recipient_name, one.chance) for one in coded] == [
        ("Tarrow", "Cadria", 0.9),
        ("Cadria", "Tarrow", 0.9),
    ]


def test_coder_of_no_pairs_asks_nothing() -> None:
    asked = Asked()
    assert Coder(small_tokenizer(), asked).code(TEXT, []) == ()
    assert asked.questions == []


@pytest.mark.parametrize(
    "pair",
    [
        Pair(),
        Pair(Span(0, 0), Span(25, 31)),
        Pair(Span(0, 6), Span(25, 99)),
        Pair(Span(-3, 6), Span(25, 31)),
        Pair(Span(6, 2), None),
        Pair(" ", Span(0, 6)),
    ],
)
def test_coder_refuses_a_pair_that_is_none(pair: Pair) -> None:
    with pytest.raises(DocumentError, match="pair 2") as error:
        Coder(small_tokenizer(), Asked()).code(TEXT, [PAIR, pair])
    assert error.value.slug == "bad-pair"


def test_coder_refuses_a_text_that_is_far_too_long() -> None:
    with pytest.raises(DocumentError) as error:
        Coder(small_tokenizer(), Asked()).code("a" * 5_000_001, [])
    assert error.value.slug == "too-large"


def test_sentence_of_a_pair_across_sentences_holds_both() -> None:
    assert sentence_of(Placed(Span(0, 6), Span(33, 37)), (Span(0, 32), Span(33, 44))) == Span(0, 44)


def test_sentence_of_a_pair_outside_all_sentences_is_the_pair() -> None:
    assert sentence_of(Placed(Span(3, 6), Span(8, 9)), ()) == Span(3, 9)


def test_likeliest_heeds_the_quad_class() -> None:
    divided = PairAnswer(
        tuple(0.5 if number in (10, 2) else 0.0 for number in range(1, 21)),
        (0.1, 0, 0, 0.9, 0),
        (0, 1, 0),
        1.0,
        "neutral",
    )
    root, score = likeliest(divided)
    assert (root, round(score, 6)) == ("10", 0.9)
    assert likeliest(answer(5, 1))[0] == "05"
