"""Vetoes: what looks like a statement and is none: deeds, headlines, questions, contents that say nothing.

The tagger learnt from a corpus that counts a wish, a plan and a verdict as told; and each word of "the judges ruled on
it" is one that also tells. A veto sees the words of one statement and where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from onrecord.attributions.clause_words import says, small
from onrecord.attributions.draft import draft_of
from onrecord.attributions.found import Found
from onrecord.attributions.sheet import Sheet
from onrecord.languages.tables import ENGLISH, listed_words, required_rows
from onrecord.rules import Rule, Rules, rule_list, when
from onrecord.types import Span

LEAST = 0.45
_WORD = re.compile(r"\w+")
_CALLED = listed_words(
    ENGLISH, "attribution_words", "end of an adjective"
)  # ends of adjectives: declared the settlements legal
_MARK = re.compile(r"[“”«»„\"‘]|''|(?<!\w)'")


class Claim(msgspec.Struct, frozen=True):
    """One statement on its sheet."""

    one: Found
    sheet: Sheet

    def words(self, role: str) -> list[str]:
        """The words of a role in lower case, but for the name of a month."""
        spans: Sequence[Span] = getattr(self.one, role)
        words = (word for span in spans for word in _WORD.findall(span.of(self.sheet.text)))
        return [word if word == "May" else word.lower() for word in words]

    @property
    def is_quoted(self) -> bool:
        """Whether a quotation mark stands in the content."""
        return any(_MARK.search(span.of(self.sheet.text)) for span in self.one.content)


def keep_statements(found: Sequence[Found], sheet: Sheet) -> tuple[Found, ...]:
    """The statements that no rule forbids; what stood in one that is gone stands in what was around it."""
    return draft_of([one for one in found if not VETOES.ask(Claim(one, sheet))], sheet).found


def _is_nobodys(claim: Claim) -> bool:
    """Nobody says it: without a source the article itself tells."""
    return not claim.one.source


def _is_doubtful(claim: Claim) -> bool:
    """It is more likely no statement, by its score; inside another statement the tagger is less sure of all."""
    return claim.one.parent is None and 0 < claim.one.score < LEAST and bool(claim.words("cue"))


def _is_bare(claim: Claim) -> bool:
    """The content is, or begins with, a word that says nothing by itself, behind a verb that is none of saying."""
    words, first = claim.words("content"), _WORD.findall(claim.one.content[0].of(claim.sheet.text).lower())
    empty = all(word in small("bare") for word in words) or all(word in small("bare") for word in first)
    cue = claim.words("cue")
    return empty and not says(cue) and "against" not in cue  # who is against it takes a stand


def _is_headline(claim: Claim) -> bool:
    """It stands without marks in a headline or heading, which says in short what the article tells."""
    if claim.is_quoted:
        return False
    place = (claim.one.cue or claim.one.content)[0].start
    number = claim.sheet.block_at(place)
    return number is not None and not claim.sheet.is_spoken(number)


def _is_asked(claim: Claim) -> bool:
    """It stands in a paragraph that is one question of the writer: what did she say about the pier?"""
    place = (claim.one.cue or claim.one.content)[0].start
    number = claim.sheet.block_at(place)
    if number is None or claim.is_quoted or not claim.one.cue:
        return False
    words = claim.sheet.blocks[number].span.of(claim.sheet.text)
    first = _WORD.match(words)
    opens = first is not None and first.group().lower() in small("question", "auxiliary")
    return opens and words.rstrip().endswith("?")


def _is_purpose(claim: Claim) -> bool:
    """An infinitive tells what somebody is to do: to decide what is right."""
    cue = claim.words("cue")
    return cue[:1] == ["to"] and not claim.is_quoted


def _is_deed(claim: Claim) -> bool:
    """A verb that does something to what its object names: to sign a treaty, to side with the tenants."""
    cue = claim.words("cue")
    told = any(word in small("told") for word in cue)  # issued a statement
    return _deed_at(cue) and not told and not claim.is_quoted and _is_thing(claim.words("content"))


def _deed_at(cue: Sequence[str]) -> bool:
    deeds = _deeds()
    return any(" ".join(cue[at : at + size]) in deeds for at in range(len(cue)) for size in (1, 2, 3))


def _is_thing(content: Sequence[str]) -> bool:
    """Whether some words are a noun phrase for a thing or a person: no clause, no infinitive, nothing that was said."""
    opens = content[:1] and (content[0] in ("that", "to") or content[0] in small("question"))
    told = any(word in small("auxiliary", "told", "predicate") for word in content)
    return not opens and not told and not any(word.endswith(_CALLED) for word in content[2:])


@cache
def _deeds() -> frozenset[str]:
    return frozenset(form for row in required_rows(ENGLISH, "deeds") for form in row["forms"].split("|"))


# "[s:…]", "[c:…]" and "[q:…]" as in tests; a line alone is a paragraph.
VETOES: Rules[Claim, bool] = rule_list(
    "attributions.vetoes",
    Rule("nobody", when(True, _is_nobodys), "It is [c:said] [q:that the pier is old]."),
    Rule("doubtful", when(True, _is_doubtful), "(.3) [s:Ms. Faro] [c:had] [q:a boat]."),
    Rule(
        "headline", when(True, _is_headline), "[s:Mayor] [c:says] [q:pier is old]\n\nThe pier of Osk is old and shut."
    ),
    Rule("asked", when(True, _is_asked), "It is shut.\n\nWhat did [s:Ms. Faro] [c:say] [q:about the pier]?"),
    Rule("bare", when(True, _is_bare), "[s:Ms. Faro] [c:worries about] [q:it]."),
    Rule("purpose", when(True, _is_purpose), "It is for [s:Osk] [c:to decide] [q:what is built]."),
    Rule("deed", when(True, _is_deed), "[s:The judges] [c:sided with] [q:the tenants]."),
)
