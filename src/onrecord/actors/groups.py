"""Groups: two or more names joined as one source ("Ms. Faro and Mr. Renn", "the Guild and its friends")."""

from __future__ import annotations

import re

import msgspec

from onrecord.actors.scene import Scene
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.phrases.gazetteer import small_words
from onrecord.phrases.mentions import Mention
from onrecord.phrases.sources import Source

_JOIN = re.compile(pattern_of(ENGLISH, "actor_patterns", "joined to a group"))
_COMMA = re.compile(r"(?:\s*\([^)]*\))?,\s+(?:the\s+)?(?:[A-Z][a-z]{1,3}\.\s+)?\Z")
_OTHERS = re.compile(pattern_of(ENGLISH, "actor_patterns", "others of a group"))
_HEAD = re.compile(r"[\s“\"'‘]*(?:The\s+)?(?:[A-Z][a-z]{1,3}\.\s+)?")  # before a list that begins its sentence
_MEMBERS = re.compile(r"\b(?:including|such as)\s+(?:the\s+)?\Z")
_LIKE = re.compile(r"\blike\b")


class Group(msgspec.Struct, frozen=True):
    """The text of a group, and its named members."""

    name: str
    members: frozenset[int]


def find_group(scene: Scene, source: Source) -> Group | None:
    """The group that the source joins, or ``None`` when it names one speaker or nobody."""
    inside = [(mention, owner) for mention, owner in scene.mentions_in(source.start, source.end) if owner is not None]
    if not inside:
        return None
    if whole := _with_members(scene.text, source, inside):
        return whole
    if joined := _joined(scene.text, source.start, inside):
        joined = [*_before(scene, joined[0][0]), *joined]
        first, last = joined[0][0], joined[-1][0]
        plain = _one_line(scene.text[first.span.start : last.span.end])
        return Group(plain, frozenset(owner for _, owner in joined))
    return _with_others(scene.text, source, inside)


def _may_begin(before: str) -> bool:
    """Whether what stands before the first name leaves it at the head: no "in", no "of", but "by" and "like"."""
    words = before.lower().split()
    small = small_words("preposition")
    return not any(word in small for word in words if word != "by") or words[-2:-1] == ["like"] or "like" in words


def _joined(text: str, start: int, inside: list[tuple[Mention, int]]) -> list[tuple[Mention, int]] | None:
    """The mentions joined by commas and a last "and"."""
    persons = [at for at, (mention, _) in enumerate(inside) if mention.kind == "person"]
    first = persons[0] if persons else 0
    if not _may_begin(text[start : inside[first][0].span.start]):
        return None
    for at in range(first, min(first + 1, len(inside) - 1)):
        run = [inside[at]]
        for mention, owner in inside[at + 1 :]:
            if text[mention.span.start - 1 : mention.span.start] == "(" or (run[0][0].kind == "person" != mention.kind):
                continue
            between = text[run[-1][0].span.end : mention.span.start]
            if owner == run[-1][1] or mention.span.start < run[-1][0].span.end or len(between) > 90:
                continue
            if _JOIN.fullmatch(between) and between.strip() != ",":
                return [*run, (mention, owner)] if len({o for _, o in run} | {owner}) > 1 else None
            if not _COMMA.fullmatch(between):
                break
            run.append((mention, owner))
    return None


def _before(scene: Scene, first: Mention) -> list[tuple[Mention, int]]:
    """The names of a list that the source begins in the midst of: [Denmark,] Norway and Sweden said.

    Only where the list begins the sentence: "with Denmark, Norway and Sweden agreed" is another thing.
    """
    found: list[tuple[Mention, int]] = []
    start = scene.layout.sentence_start(first.span.start)
    for mention, owner in reversed(scene.mentions_in(start, first.span.start)):
        at = found[0][0].span.start if found else first.span.start
        is_next = _COMMA.fullmatch(scene.text[mention.span.end : at]) and mention.kind == first.kind
        if owner is None or not is_next:
            break
        found.insert(0, (mention, owner))
    return found if found and _HEAD.fullmatch(scene.text[start : found[0][0].span.start]) else []


def _with_others(text: str, source: Source, inside: list[tuple[Mention, int]]) -> Group | None:
    """A name with unnamed others: the Guild and its friends; members, including the Guild."""
    mention, owner = inside[0]
    after = text[mention.span.end : source.end]
    is_led = mention.span.start - source.start <= 4 and _OTHERS.match(after) is not None
    if is_led:
        return Group(_one_line(text[source.start : source.end].strip(" ,")), frozenset((owner,)))
    return None


def _with_members(text: str, source: Source, inside: list[tuple[Mention, int]]) -> Group | None:
    """Friends of the harbour, including the Guild: the whole phrase, with its members."""
    for at, (mention, _) in enumerate(inside):
        if _MEMBERS.search(text[source.start : mention.span.start]):
            members = frozenset(owner for _, owner in inside[at:])
            return Group(_one_line(text[source.start : source.end].strip(" ,")), members)
    return None


def _one_line(text: str) -> str:
    return " ".join(text.split()).removeprefix("the ").removeprefix("The ")
