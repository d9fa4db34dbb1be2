"""Possessors: her spokesman is not whichever spokesman was named. Who works for two is two, until the article says so.

When all mentions are linked, it is known whom each possessive means. A mention whose possessor is another than that of
the entity it was put to, or the entity itself, becomes somebody of its own, with all that was linked through it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.actors.belonging import is_staff
from onrecord.entities.coreference import Link
from onrecord.entities.labels import LABELS, PRONOUN, MentionSpan, pronoun_of
from onrecord.languages.tables import ENGLISH, pattern_of, word_set

_WORKS_FOR = word_set(ENGLISH, "actor_words", "goes with works for")
_FOR = re.compile(pattern_of(ENGLISH, "actor_patterns", "works for"))
_REACH = 8  # mentions inside one, and before a name


def part_by_owner(
    text: str, mentions: Sequence[MentionSpan], owners: Sequence[int], links: Sequence[Link]
) -> list[int]:
    """The entity of each mention, anew.

    Args:
        text: The article.
        mentions: In order.
        owners: The entity of each, as the scores have it.
        links: Why.
    """
    made = list(owners)
    held = _possessors(text, mentions)
    told = {made[at] for at, one in enumerate(mentions) if one.label != PRONOUN}  # whom more than a pronoun means
    known: dict[int, set[int]] = {}
    named: set[int] = set()
    for at, one in enumerate(mentions):
        before = links[at].antecedent
        if before is not None and _follows(one, mentions[before]) and made[before] != owners[before] == owners[at]:
            made[at] = made[before]
        if at in held:
            owner = made[held[at]]
            own = known.setdefault(made[at], set())
            is_open = bool(own) and (owner not in told or not own <= told)
            is_other = not is_open and owner not in own and (own or made[at] in named)
            if owner == made[at] or (is_other and not _is_beside(text, mentions, at, made)):
                made[at] = max(made) + 1
            known.setdefault(made[at], set()).add(owner)
        elif LABELS[one.label] == "person name":
            named.add(made[at])
    return made


def _follows(one: MentionSpan, before: MentionSpan) -> bool:
    """Whether a mention goes along with its antecedent: not "her" inside "her spokesman"."""
    return not before.span.contains(one.span)


def _is_beside(text: str, mentions: Sequence[MentionSpan], at: int, owners: Sequence[int]) -> bool:
    """Whether the name stands right in front: Ada Lind, a spokeswoman for the port."""
    for name in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if LABELS[mentions[name].label] == "person name" and owners[name] == owners[at]:
            return text[mentions[name].span.end : mentions[at].span.start].strip() in (",", "(", "–", "—")
    return False


def _possessors(text: str, mentions: Sequence[MentionSpan]) -> Mapping[int, int]:
    """The mention of whom somebody works for, by that of the one who does."""
    found = {}
    for at, one in enumerate(mentions):
        words = one.span.of(text).split()
        if LABELS[one.label] != "person noun" or not is_staff(words[-1].lower()) and not _is_for(words):
            continue
        for inner in range(at + 1, min(at + 1 + _REACH, len(mentions))):
            if mentions[inner].span.end > one.span.end:
                break
            if _owns(text, one, mentions[inner]):
                found[at] = inner
                break
    return found


def _is_for(words: Sequence[str]) -> bool:
    return any(is_staff(word.lower()) and after in _WORKS_FOR for word, after in zip(words, words[1:], strict=False))


def _owns(text: str, one: MentionSpan, inner: MentionSpan) -> bool:
    """Whether a mention inside another one is its possessor: [[her] spokesman], [a spokesman for [the mayor]]."""
    if LABELS[inner.label] == "office":
        return False
    if inner.label == PRONOUN:
        known = pronoun_of(inner.span.of(text))
        return known is not None and inner.span.start == one.span.start and known.kind in ("he", "she", "it", "they")
    if inner.span.start <= one.span.start + len("the "):
        return text.startswith(("’", "'"), inner.span.end)
    return _FOR.search(text, one.span.start, inner.span.start) is not None
