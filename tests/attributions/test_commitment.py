from __future__ import annotations

import pytest

from onrecord.attributions.commitment import commitment_of, explain, verbal_class
from onrecord.languages.tables import ENGLISH, required_rows

# What "ask" and "reject" say depends on the content, and a negation needs a word to negate.
DECIDED = [row for row in required_rows(ENGLISH, "cues") if row["class"] not in ("ask", "reject", "negation")]


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("denied", "that the ferry was late", ("denies", True)),
        ("has repeatedly denied", "any fault", ("denies", True)),
        ("disputes", "the account", ("denies", True)),
        ("doubted", "that the ice would hold", ("denies", True)),
        ("did not say", "how long it would last", ("declines", True)),
        ("would not say", "whether the ferry would run", ("declines", True)),
        ("wouldn’t say", "whether the ferry would run", ("declines", True)),
        ("cannot confirm", "the number", ("declines", True)),
        ("declined", "to comment", ("declines", True)),
        ("refused to say", "who had paid", ("declines", True)),
        ("failed to say", "who had paid", ("declines", True)),
        ("has no comment on", "the fine", ("declines", True)),
        ("would neither confirm nor deny", "the sale", ("declines", True)),
        ("does not think", "that the roof is safe", ("denies", True)),
        ("no longer wants", "a recount", ("denies", True)),
        ("has no intention of", "selling", ("denies", True)),
        ("never meant", "to insult the abbot", ("denies", True)),
        ("asked", "whether the light was green", ("asks", False)),
        ("asked", "“Who signed?”", ("asks", False)),
        ("asked about", "the fire and that it had been set", ("asks", False)),
        ("questioned", "the need for a bridge", ("asks", False)),
        ("wanted to know", "who had signed", ("asks", False)),
        ("demanded to know", "who had signed", ("asks", False)),
    ],
)
def test_commitment_of_denials_refusals_and_questions(cue: str, content: str, expected: tuple[str, bool]) -> None:
    assert commitment_of(cue, content) == expected


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("", "the ferry was late"),
        ("said", "it would not run"),
        ("noted", "that the vote was close"),
        ("has unexpectedly spoken of", "a thaw"),
        ("ruled out", "any talks"),
        ("rejected", "the offer"),
        ("dismissed", "the reports as gossip"),
        ("asked", "not to be named"),
        ("asked", "the clerk to read it out"),
        ("asked", "for help"),
        ("answered questions about", "the treaty"),
        ("did not deny", "that he had sold the mill"),
        ("did not rule out", "talks"),
        ("refused to rule out", "talks"),
        ("never failed to say", "that the ice was thin"),
        ("never tired of saying", "that the ice was thin"),
        ("not only said", "so"),
        ("has no doubt", "that the offer is final"),
        ("made no secret of", "her joy"),
        ("did not hesitate to call", "it theft"),
    ],
)
def test_commitment_of_what_only_looks_negated_asserts(cue: str, content: str) -> None:
    assert commitment_of(cue, content) == ("asserts", False)


def test_commitment_of_a_rejected_claim_denies() -> None:
    assert commitment_of("dismissed", "claims that he had cheated") == ("denies", True)
    assert commitment_of("rejected", "the accusation") == ("denies", True)
    assert commitment_of("rejected", "suggestions that he had acted as a spy") == ("denies", True)


@pytest.mark.parametrize(
    ("cue", "rule"),
    [
        ("said", "plain"),
        ("denied", "denial"),
        ("did not deny", "negated_denial"),
        ("never failed to say", "double_negation"),
        ("would neither confirm nor deny", "neither_confirms_nor_denies"),
        ("does not believe", "negated_attitude"),
        ("did not say", "negated"),
        ("declined", "refusal"),
    ],
)
def test_explain_names_the_rule_that_decided(cue: str, rule: str) -> None:
    assert explain(cue, "that it rained") == rule


@pytest.mark.parametrize("row", DECIDED, ids=lambda row: row["lemma"])
def test_every_form_of_the_lexicon_has_the_commitment_of_its_row(row: dict[str, str]) -> None:
    for form in row["forms"].split("|"):
        assert commitment_of(form, "")[0] == row["commitment"], form


@pytest.mark.parametrize("row", required_rows(ENGLISH, "cues"), ids=lambda row: row["lemma"])
def test_every_cue_has_an_example_that_shows_one_of_its_forms(row: dict[str, str]) -> None:
    example = row["example"].lower().replace("n’t", " not")
    assert any(
        set(form.split()) <= set(example.replace(",", "").replace(".", "").split()) for form in row["forms"].split("|")
    )


def test_verbal_class_is_that_of_the_last_known_word() -> None:
    assert verbal_class("went on and accused") == "accuse"
    assert verbal_class("did not deny") == "deny"
    assert verbal_class("yodelled") is None


def test_commitment_of_odd_input_asserts() -> None:
    assert commitment_of("🐟 — ’", "") == ("asserts", False)
    assert commitment_of("not " * 10_000 + "said", "x")[0] == "asserts"
