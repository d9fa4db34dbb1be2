"""Lists of small named rules in order, of which the first that answers decides: the one machine of the whole house.

A rule looks at a frozen case and answers, or says ``None`` ("not mine"). Each has an example that is its test: one test
walks all lists (``tests/test_rules.py``). ``explain`` tells which rule answered and which were asked before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import update_wrapper
from typing import Any, Generic, TypeVar, TypeVarTuple

import msgspec

from onrecord.errors import RuleError

Case = TypeVar("Case")
Answer = TypeVar("Answer")
Parts = TypeVarTuple("Parts")
_LISTS: dict[str, Rules[Any, Any]] = {}  # those of the modules that were imported, by name


class Rule(msgspec.Struct, Generic[Case, Answer], frozen=True):
    """One rule.

    Attributes:
        name: What ``explain`` calls it.
        decide: The answer, or ``None`` where the rule has none; ``False`` is an answer.
        example: An input that the rule decides about, in the notation that its list's tests read.
    """

    name: str
    decide: Callable[[Case], Answer | None]
    example: str

    @property
    def says(self) -> str:
        """The first line of what its function says of itself."""
        return (self.decide.__doc__ or "").partition("\n")[0]


class Explained(msgspec.Struct, Generic[Case, Answer], frozen=True):
    """What a list makes of a case: the rule that answered with its answer, and all that were asked, in order."""

    rule: Rule[Case, Answer] | None
    answer: Answer | None
    asked: tuple[Rule[Case, Answer], ...]

    @property
    def name(self) -> str:
        """The name of the rule that answered; empty where none did."""
        return self.rule.name if self.rule else ""

    def lines(self, passed: str, shown: Callable[[Answer], str]) -> tuple[str, ...]:
        """One line a rule that was asked: its answer, or ``passed`` where it had none, and what it says."""
        answers = [passed] * len(self.asked)
        if self.answer is not None:
            answers[-1] = shown(self.answer)
        return tuple(f"{answer}: {rule.says}" for answer, rule in zip(answers, self.asked, strict=True))


class Rules(msgspec.Struct, Generic[Case, Answer], frozen=True):
    """Rules in the order in which they are asked; ``rule_list`` makes one.

    >>> small, large = Rule("small", when("S", lambda size: size < 9), "5"), Rule("large", lambda _: "L", "9")
    >>> sizes = Rules("sizes", (small, large))
    >>> sizes.ask(5), sizes.explain(12).name, [rule.name for rule in sizes.explain(12).asked]
    ('S', 'large', ['small', 'large'])
    >>> sizes.without("large").ask(12) is None
    True
    """

    name: str
    rules: tuple[Rule[Case, Answer], ...]

    def __post_init__(self) -> None:
        twice = [name for name, times in Counter(rule.name for rule in self.rules).items() if times > 1]
        bare = [rule.name for rule in self.rules if not rule.name or not rule.example]
        if twice or bare:
            what = f"two rules are called {twice[0]!r}" if twice else f"rule {bare[0]!r} has no name or no example"
            raise RuleError(what, where=self.name, hint="give each a name and an example", slug="bad-rules")

    def __iter__(self) -> Iterator[Rule[Case, Answer]]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def ask(self, case: Case) -> Answer | None:
        """The first answer; ``None`` where no rule has one."""
        for rule in self.rules:
            answer = rule.decide(case)
            if answer is not None:
                return answer
        return None

    def decide(self, case: Case) -> Answer:
        """The first answer, of a list that has one for every case.

        Raises:
            RuleError: No rule answers.
        """
        answer = self.ask(case)
        if answer is None:
            raise RuleError("no rule answers", where=self.name, hint="end with one that always does", slug="bad-rules")
        return answer

    def explain(self, case: Case) -> Explained[Case, Answer]:
        """The rule that answers, its answer, and the rules that were asked."""
        for at, rule in enumerate(self.rules, 1):
            answer = rule.decide(case)
            if answer is not None:
                return Explained(rule, answer, self.rules[:at])
        return Explained(None, None, self.rules)

    def named(self, name: str) -> Rule[Case, Answer]:
        """The rule of a name.

        Raises:
            RuleError: The list holds none of that name.
        """
        found = next((rule for rule in self.rules if rule.name == name), None)
        if found is None:
            known = ", ".join(rule.name for rule in self.rules)
            raise RuleError(f"there is no rule {name!r}", where=self.name, hint=f"one of: {known}", slug="no-rule")
        return found

    def names(self, *names: str) -> frozenset[str]:
        """Names of rules of this list, for code that asks which one decided.

        Raises:
            RuleError: The list holds none of that name.
        """
        return frozenset(self.named(name).name for name in names)

    def only(self, *names: str) -> Rules[Case, Answer]:
        """These rules alone, in the order of the list; an unknown name is an error."""
        kept = self.names(*names)
        return Rules(self.name, tuple(rule for rule in self.rules if rule.name in kept))

    def without(self, *names: str) -> Rules[Case, Answer]:
        """The list without some of its rules, as to measure what they are worth; an unknown name is an error."""
        left = self.names(*names)
        return Rules(self.name, tuple(rule for rule in self.rules if rule.name not in left))


def rule_list(name: str, *rules: Rule[Case, Answer]) -> Rules[Case, Answer]:
    """A list of rules that is known by its name from then on.

    Args:
        name: That of its module below ``onrecord``, such as ``documents.blocks``; a second list adds a word.
        rules: In the order in which they are asked.

    Raises:
        RuleError: Another list has that name, two rules have one name, or a rule has no example.
    """
    if name in _LISTS:
        raise RuleError(
            "two lists of rules have this name", where=name, hint="name each by its module", slug="bad-rules"
        )
    _LISTS[name] = Rules(name, rules)
    return _LISTS[name]


def known_lists() -> tuple[Rules[Any, Any], ...]:
    """The lists of the modules that have been imported, by name."""
    return tuple(_LISTS[name] for name in sorted(_LISTS))


def find_list(name: str) -> Rules[Any, Any]:
    """The list of a name.

    Raises:
        RuleError: No module that has been imported has such a list.
    """
    if name not in _LISTS:
        hint = "name a module that has been imported, without onrecord"
        raise RuleError("there is no list of rules of this name", where=name, hint=hint, slug="no-rule")
    return _LISTS[name]


def when(answer: Answer, applies: Callable[[Case], bool]) -> Callable[[Case], Answer | None]:
    """A rule that has one answer, for the cases to which it applies.

    >>> when("long", lambda word: len(word) > 5)("harbour")
    'long'
    """

    def decide(case: Case) -> Answer | None:
        return answer if applies(case) else None

    return update_wrapper(decide, applies)


def spread(rule: Callable[[*Parts], Answer | None]) -> Callable[[tuple[*Parts]], Answer | None]:
    """A rule for a case that is a tuple, from a function of its parts.

    >>> spread(lambda words, at: words[at] or None)((("by", "noon"), 1))
    'noon'
    """

    def decide(case: tuple[*Parts]) -> Answer | None:
        return rule(*case)

    return update_wrapper(decide, rule)
