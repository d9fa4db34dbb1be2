from __future__ import annotations

import re

import pytest

from bench.measures.gum import Page, Relation, Tally, measure, read_text, read_tree, relations_of, tally
from notation import parse
from onrecord.types import Span

TREE = """<rst><header/><body>
  <segment id="1" parent="5" relname="attribution-positive">The guild says</segment>
  <segment id="2" parent="4" relname="span">the tower ,</segment>
  <segment id="3" parent="2" relname="elaboration-attribute">which leans ,</segment>
  <group id="4" type="span" parent="5" relname="same-unit"/>
  <segment id="6" parent="5" relname="same-unit">will fall .</segment>
  <group id="5" type="multinuc"/>
  <segment id="7" parent="8" relname="attribution-negative">Nobody knows</segment>
  <segment id="8">when .</segment>
</body></rst>"""

CONLLU = "\n".join(
    [
        "# newdoc id = X",
        "# newpar",
        "# text = The guild's tower.",
        "1\tThe\t_",
        "2-3\tguild's\t_",
        "2\tguild\t_",
        "3\t's\t_",
        "4\ttower\t_",
        "5\t.\t_",
        "",
        "# text = It fell.",
        "1\tIt\t_",
        "2\tfell\t_",
        "3\t.\t_",
        "",
        "# newpar",
        "# newpar_block = p (1 s)",
        "# text = Oh.",
        "1\tOh\t_",
        "2\t.\t_",
    ]
)


def words(numbers: frozenset[int]) -> str:
    tokens = " ".join(re.findall(r">([^<>]+)</segment>", TREE)).split()
    return " ".join(tokens[number] for number in sorted(numbers))


def test_relations_have_the_satellite_and_all_that_is_under_its_parent() -> None:
    first, second = relations_of(read_tree(TREE))
    assert words(first.satellite) == "The guild says"
    assert words(first.nucleus) == "the tower , which leans , will fall ."
    assert (words(second.satellite), words(second.nucleus)) == ("Nobody knows", "when .")
    assert (first.negative, second.negative) == (False, True)


def test_text_has_spaces_between_sentences_and_empty_lines_between_paragraphs() -> None:
    text, tokens = read_text(CONLLU)
    assert text == "The guild's tower. It fell.\n\nOh."
    assert [span.of(text) for span in tokens] == ["The", "guild", "'s", "tower", ".", "It", "fell", ".", "Oh", "."]


def test_text_refuses_a_token_that_is_not_in_its_sentence() -> None:
    with pytest.raises(ValueError, match="token not found"):
        read_text("# text = It fell.\n1\trose\t_")


def page(text: str, *relations: tuple[str, str]) -> Page:
    tokens: list[Span] = []
    for word in text.split(" "):
        start = tokens[-1].end + 1 if tokens else 0
        tokens.append(Span(start, start + len(word)))

    def numbers(wanted: str) -> frozenset[int]:
        return frozenset(index for index, span in enumerate(tokens) if span.of(text) in wanted.split())

    return Page("x", "news", text, tuple(tokens), tuple(Relation(numbers(s), numbers(n), False) for s, n in relations))


GOLD = ("Oda says", "it rains")
OTHER = ("Pell hopes", "we stay")
PLAIN = "Oda says it rains and Pell hopes we stay"


def test_citing_needs_the_satellite_and_linking_the_nucleus_too() -> None:
    text, right = parse("[s:Oda] [c:says] [q:it rains] and Pell hopes we stay")
    assert tally(page(text, GOLD, OTHER), right) == Tally(1, 2, 1, 1, 1, 1, 1)
    _, elsewhere = parse("[s:Oda] [c:says] it rains and Pell hopes [q:we stay]")
    assert tally(page(text, GOLD, OTHER), elsewhere) == Tally(1, 2, 1, 0, 1, 1, 0)


def test_a_prediction_off_every_satellite_counts_against_precision() -> None:
    text, wrong = parse("Oda says it rains [c:and] Pell hopes [q:we stay]")
    found = tally(page(text, GOLD, OTHER), wrong)
    assert (found.cites().precision, found.cites().recall) == (0.0, 0.0)
    assert found.pred == 1


def test_a_prediction_with_content_only_is_not_counted() -> None:
    text, bare = parse("Oda says [q:it rains] and Pell hopes we stay")
    assert tally(page(text, GOLD), bare).pred == 0


def test_measure_adds_up_texts_of_one_genre() -> None:
    _, right = parse("[s:Oda] [c:says] [q:it rains] and Pell hopes we stay")
    found = measure([page(PLAIN, GOLD), page(PLAIN, OTHER)], lambda text: right)
    assert found == {"news": Tally(2, 2, 1, 1, 2, 1, 1)}
    assert found["news"].links().recall == 0.5


def test_shares_of_nothing_are_zero() -> None:
    assert (Tally().cites().precision, Tally().links().recall) == (0.0, 0.0)
