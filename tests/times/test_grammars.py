"""The grammar that a language is read by."""

from __future__ import annotations

from onrecord.times.expressions import RULES
from onrecord.times.grammars import grammar_of


def test_english_has_its_own_rules() -> None:
    assert grammar_of("en").rules is RULES
    assert grammar_of("en").is_english


def test_russian_has_those_of_the_tables_and_its_marks() -> None:
    grammar = grammar_of("ru")
    assert not grammar.is_english
    assert {"ago", "hence"} <= {rule.name for rule in grammar.rules}
    assert "„" in grammar.opening
    assert "»" in grammar.closing


def test_a_language_without_tables_has_nothing() -> None:
    grammar = grammar_of("xx")
    assert grammar.rules == ()
    assert grammar.tokenise("On Tuesday", 0, 10).tags
