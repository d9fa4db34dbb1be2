"""The days on which the text says that something happened: "the blast happened on 2 May" gives "blast" a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from onrecord.times.classes import codes
from onrecord.times.tokens import Tokens

SHORTEST = 5  # letters of a verb that may make a noun
REACH = 4  # words after an article that can still belong to its noun phrase


class Told:
    """What is told so far of a text; each sentence adds the nouns that it brings in, with the day that it names."""

    def __init__(self) -> None:
        self.days: dict[str, str | None] = {}

    def add(self, tokens: Tokens, days: Set[str]) -> None:
        """A noun told with two days, or in a sentence of two days, has none that is sure."""
        if days:
            day = next(iter(days)) if len(days) == 1 else None
            for noun in (*_nouns(tokens), *_deeds(tokens)):
                self.days[noun] = day if self.days.get(noun, day) == day else None


def day_of_event(told: Mapping[str, str | None], tokens: Tokens, at: int) -> str | None:
    """The day of what is named from a token on: "the blast", "the ferry strike"; ``None`` where the text tells none."""
    for word in _phrase(tokens, at):
        if told.get(word):
            return told[word]
    return None


def _deeds(tokens: Tokens) -> Iterator[str]:
    """The nouns that verbs make: "the bridge collapsed" tells of the collapse, "police raided it" of the raid."""
    for at, tag in enumerate(tokens.tags):
        word = tokens.word(at) if tag == codes()["WORD"] else ""
        if word.endswith("ed") and len(word) > SHORTEST:
            yield word[:-1]
            yield word[:-2]


def _nouns(tokens: Tokens) -> Iterator[str]:
    for at, tag in enumerate(tokens.tags):
        if tag in (codes()["THE"], codes()["A"]):
            yield from _phrase(tokens, at)


def _phrase(tokens: Tokens, at: int) -> Iterator[str]:
    """The plain words that follow an article, up to the first token of another kind."""
    code = codes()
    if at >= len(tokens.tags) or tokens.tags[at] not in (code["THE"], code["A"], code["POSSESSOR"], code["THAT"]):
        return
    for place in range(at + 1, min(at + 1 + REACH, len(tokens.tags))):
        if tokens.tags[place] not in (code["WORD"], code["NAME"]):
            return
        if tokens.tags[place] == code["WORD"]:
            yield tokens.word(place)
