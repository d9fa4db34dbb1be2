"""What may not be joined in any language: names are given as stems."""

from onrecord.entities.labels import LABELS
from onrecord.entities.plain_vetoes import RULES
from onrecord.entities.vetoes import Candidate

NAMES = (LABELS.index("person name"),) * 2


def test_two_surnames_are_two_people() -> None:
    pair = Candidate("Залесского", "Келин", NAMES, ("person", "person"), (("залесск",), ("келин",)))
    assert RULES.ask(pair) == "two names"


def test_one_surname_in_two_cases_may_be_one_man() -> None:
    pair = Candidate("Залесского", "Артём Залесский", NAMES, ("person", "person"), (("залесск",), ("арт", "залесск")))
    assert RULES.ask(pair) is None


def test_a_rule_with_english_words_is_not_asked() -> None:
    assert "counts" not in {rule.name for rule in RULES}
