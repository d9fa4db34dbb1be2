"""Issuers: for whom a statement, a report or a book speaks, if the article says who issued it."""

from __future__ import annotations

import re

from onrecord.actors.choices import choose
from onrecord.actors.scene import Resolution, Scene
from onrecord.languages.tables import ENGLISH, pattern_of, word_set
from onrecord.phrases.bodies import is_outlet
from onrecord.phrases.gazetteer import body_noun, small_words
from onrecord.phrases.mentions import Mention
from onrecord.phrases.sources import Source

_PIECES = frozenset("piece article story".split())
_OWNERS = word_set(ENGLISH, "actor_words", "owner of a document")
_POINTING = word_set(ENGLISH, "actor_words", "pointing determiner")
_IN_A = pattern_of(ENGLISH, "actor_patterns", "in a document")
_BOOKS = word_set(ENGLISH, "actor_words", "book")
_IN = re.compile(r"(?:\A|[\s“\"])[Ii]n\s+\Z")
_THEN = re.compile(r"[^.;?!“”\"\n]{0,90},\s+(?:the\s+)?(?:\w+\s+)?\Z")
_WROTE = pattern_of(ENGLISH, "actor_patterns", "wrote a book")  # and the noun
_REACH = 120  # characters after a document in which its issuer stands
_MOST = 100  # sources before that are looked at
_FAR = 10_000  # characters before "the book" in which somebody wrote it


def rule_document(scene: Scene, number: int, source: Source) -> Resolution | None:
    """A statement, report or book speaks for who issued it, if the article says who."""
    if source.form not in ("name", "nominal") or not _is_document(source):
        return None
    inside = scene.mentions_in(source.start, source.end)
    for mention, owner in inside:
        if owner is not None and _issues(scene, mention, source):
            return Resolution("document, issuer named", owner)
    if told := _issuer_after(scene, source) or _issuer_before(scene, source) or _writer(scene, source):
        return told
    words = source.text.lower().split()
    if words[0] in ("his", "her"):
        return choose(scene, number, _as_pronoun(source, words[0]), "document, owner")
    if words[0] in _OWNERS or source.number == "many" or len(words) > 4:
        return Resolution("document, nobody named")
    if _noun(source) in _PIECES:
        return Resolution("document, outlet", _outlet_before(scene, source.start))
    if _noun(source) in small_words("issued document"):
        return choose(scene, number, _as_issued(source), "document")
    return Resolution("document, nobody named")


def _outlet_before(scene: Scene, at: int) -> int | None:
    """The outlet that was named last, else the first that is named at all."""
    outlets = [e for e in scene.clusters.entities if e.name and e.kind == "organisation" and is_outlet(e.name)]
    before = [
        (max(m.span.start for m in e.mentions if m.span.start < at), e.number)
        for e in outlets
        if e.mentions[0].span.start < at
    ]
    return max(before)[1] if before else None


def _issuer_after(scene: Scene, source: Source) -> Resolution | None:
    """In a statement on the harbour, the Guild: the name that the sentence goes on with."""
    if not _IN.search(scene.text, max(0, source.start - 4), source.start):
        return None
    issuer = _subject_after(scene, source.end)
    return Resolution("document, issuer right after", issuer, 0.9) if issuer is not None else None


def _subject_after(scene: Scene, at: int) -> int | None:
    """Whom the sentence names after the next comma."""
    for mention, owner in scene.mentions_in(at, at + _REACH):
        is_speaker = mention.kind in ("person", "organisation", "country", "bloc") and not mention.possessive
        if owner is not None and is_speaker and _THEN.fullmatch(scene.text[at : mention.span.start]):
            return owner
    return None


def _issuer_before(scene: Scene, source: Source) -> Resolution | None:
    """The statement is the one that was spoken of last."""
    if source.word not in _POINTING:
        return None
    told: list[tuple[int, int | None]] = []
    for start, number in scene.heard[-_MOST:]:
        made, other = scene.resolutions[number], scene.sources[number]
        if start < source.start and made.rule.startswith("document") and _is_same(_noun(other), _noun(source)):
            told.append((start, made.entity))
    spoken = rf"{_IN_A}{re.escape(_noun(source))}(?!\w)"
    for match in re.compile(spoken).finditer(scene.text, max(0, source.start - _FAR), source.start):
        told.append((match.end(), _subject_after(scene, match.end())))
    last = max(told, key=lambda one: one[0], default=(0, None))[1]
    return Resolution("document, told before", last, 0.9) if last is not None else None


def _writer(scene: Scene, source: Source) -> Resolution | None:
    """The book is that of the person who, as the article says, wrote one."""
    if source.word not in _POINTING:
        return None
    nouns = _BOOKS if _noun(source) in _BOOKS else [_noun(source)]
    pattern, writers = re.compile(_WROTE + rf"(?:{'|'.join(map(re.escape, nouns))})(?![\w-])"), []
    for mention, owner in scene.mentions_in(max(0, source.start - _FAR), source.start):
        if owner is not None and pattern.match(scene.text, mention.span.end):
            writers.append(owner)
    return Resolution("document, issuer told", writers[-1], 0.9) if writers else None


def _is_same(one: str, other: str) -> bool:
    return one == other or {one, other} <= _BOOKS


def _is_document(source: Source) -> bool:
    noun = _noun(source)
    if source.word in ("his", "her") and noun in small_words("own work"):
        return True
    found = body_noun(noun)
    return (found is not None and found.kind == "unknown") or noun in small_words("issued document")


def _noun(source: Source) -> str:
    if source.form == "nominal":
        return source.noun
    words = source.text.split()
    for at, word in enumerate(words):
        if at and (word in small_words("preposition") or word.endswith(",") or word.endswith("ed")):
            last = words[at] if word.endswith(",") else words[at - 1]
            return last.strip(",").lower()
    return words[-1].lower()


def _issues(scene: Scene, mention: Mention, source: Source) -> bool:
    """Whether the name stands before the document’s noun, or after "by" or "from"."""
    before = scene.text[source.start : mention.span.start].lower()
    noun = _noun(source)
    return noun not in before or before.rstrip().endswith((" by", " by the", " from", " from the", " filed by the"))


def _as_pronoun(source: Source, word: str) -> Source:
    return Source(
        "pronoun", source.text, source.start, source.end, word=word, gender="male" if word == "his" else "female"
    )


def _as_issued(source: Source) -> Source:
    return Source("pronoun", source.text, source.start, source.end, word="issuer")
