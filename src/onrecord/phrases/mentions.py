"""Mentions: the places where the text names somebody, each with the name alone and what stands right before it.

The encoder marks names; this module takes titles, articles and possessives off and asks the word lists what kind of
thing is named. Without an encoder capitalised words that stand together are taken (``capitals.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.languages.tables import ENGLISH, pattern_of, word_set
from onrecord.phrases.bodies import is_outlet
from onrecord.phrases.gazetteer import body_noun, known_body, place_of, small_words, title_at
from onrecord.phrases.given import Gender, fold, gender_of, gender_of_word
from onrecord.phrases.shapes import is_acronym
from onrecord.phrases.sources import PRONOUNS
from onrecord.types import Name, NameKind, Span, SpeakerKind

_TOKEN = re.compile(r"[^\s()\[\]“”\"]+")
_EDGE = ",;:.!?—–-‘'’"
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_NEXT = re.compile(r"[^\S\n][A-Z][\w-]+(?![’']s?\s[A-Z])")
_NAMED = re.compile(r"[^\S\n][A-Z]")
_LAST = re.compile(r"(?<![\w’'-])(?P<word>[A-Z][\w\u0300-\u036f]+)[^\S\n]\Z")
_QUESTION = 90  # characters in which a question that begins with Will would end
_BEFORE = re.compile(r"(?<![\w-])(?P<word>[\w-]++)\.?+\s++\Z")
_FULL = 2  # words of a name
_ADHERENT = 3  # words of a name with a party before it
_REACH = 16  # characters before a name in which its title stands
_HEADLINE = 250  # characters in which a first line without an end is looked for
_LONGEST = 12  # words; a longer run is a headline
_ARTICLES = word_set(ENGLISH, "actor_words", "article")
_HOUSES = re.compile(pattern_of(ENGLISH, "actor_patterns", "house of a name"))


class Mention(msgspec.Struct, frozen=True):
    """One place where somebody or something is named."""

    span: Span  # the name alone
    words: tuple[str, ...]
    kind: SpeakerKind
    is_place: bool = False
    title: str = ""  # the word right before the name, when it is a title
    gender: Gender | None = None
    possessive: bool = False

    @property
    def name(self) -> str:
        """The name in one line."""
        return " ".join(self.words)


def find_mentions(text: str, names: Sequence[Name], polities: frozenset[str] = frozenset()) -> list[Mention]:
    """The mentions that the names make, and the campaigns and governments that are called after somebody; in order.

    >>> from onrecord.types import Name
    >>> [m.name for m in find_mentions("Gov. Oda Fenn’s boat", [Name(Span(0, 13), "person")])]
    ['Oda Fenn']

    Args:
        text: The text.
        names: Proper names as the encoder marks them.
        polities: Names that the article uses as those of countries.
    """
    made = [mention for name in names if (mention := read_mention(text, name.span, name.kind, polities))]
    return sorted([*_trim_headline(made, text), *_houses(text, polities)], key=lambda mention: mention.span)


def _trim_headline(mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
    """In a headline every word has a capital: a name is cut to the one that begins it and stands elsewhere."""
    end = text.find("\n") if "\n" in text[:_HEADLINE] else 0
    elsewhere = {mention.words for mention in mentions if mention.span.start > end and len(mention.words) > 1}
    for mention in mentions:
        if mention.span.start < end and mention.kind == "person" and mention.words not in elsewhere:
            for length in range(len(mention.words) - 1, 1, -1):
                if mention.words[:length] in elsewhere:
                    stop = mention.span.start + len(" ".join(mention.words[:length]))
                    mention = msgspec.structs.replace(
                        mention, words=mention.words[:length], span=Span(mention.span.start, stop)
                    )
                    break
        yield mention


def read_mention(text: str, span: Span, kind: NameKind, polities: frozenset[str] = frozenset()) -> Mention | None:
    """The name without its title, its article and its possessive; ``None`` when nothing is left or nobody is named."""
    tokens = [match.span() for match in _TOKEN.finditer(text, span.start, min(span.end, len(text)))][:_LONGEST]
    words = [text[start:end] for start, end in tokens]
    first, title = _without_title(words, person=kind == "person")
    tokens, words = tokens[first:], words[first:]
    if kind == "person" and len(words) > _FULL and words[-1].strip(_EDGE) in small_words("letters after a name"):
        tokens, words = tokens[:-1], words[:-1]  # Oda Fenn | KC
    if not words:
        return None
    start, end = _trimmed(text, tokens[0][0], tokens[-1][1])
    start = start + text[start:end].rfind(": ") + 2 if ": " in text[start:end] else start
    if kind != "person":
        end = _outlet_end(text, start, end)
    elif text[start:end].isalpha():
        start, end = _whole_name(text, start, end)
    core = _POSSESSIVE.sub("", text[start:end])
    plain = " ".join(core.split())
    if not any(character.isalpha() for character in plain) or _is_no_name(plain) or _is_lone_title(text, plain, end):
        return None
    sort = _kind(plain, kind, polities)
    if sort is None:
        return None
    words = plain.split()
    title = title or _title_before(text, start)
    return Mention(
        span=Span(start, start + len(core)),
        words=tuple(words),
        kind=sort,
        is_place=kind == "place" and sort == "unknown",
        title=title,
        gender=gender_of_word(title) or (gender_of(words[0]) if sort == "person" and len(words) > 1 else None),
        possessive=text[start + len(core) : start + len(core) + 2] in ("’s", "'s"),
    )


def _is_no_name(plain: str) -> bool:
    """Whether the encoder has marked a small word or a common short form: the, TV."""
    return plain.lower() in PRONOUNS | small_words("determiner", "preposition") or plain in small_words("no name")


def _is_lone_title(text: str, plain: str, end: int) -> bool:
    """Whether only the title before a name is marked: [Dame] Oda Fenn."""
    title = title_at([plain], 0)
    is_title = plain.lower() in small_words("title before a given name") or (title and title.kind == "honorific")
    return bool(is_title) and _NAMED.match(text, end) is not None


def _outlet_end(text: str, start: int, end: int) -> int:
    """The end of an outlet’s name that begins with that of a place: USA TODAY."""
    after = _NEXT.match(text, end)
    return after.end() if after and is_outlet(" ".join(text[start : after.end()].split())) else end


def _whole_name(text: str, start: int, end: int) -> tuple[int, int]:
    """One word of a person’s name with its neighbour: [Jonas] May, Will [Oakes], where one is a given name."""
    after, before = _NEXT.match(text, end), _LAST.search(text, max(0, start - _REACH), start)
    if gender_of(text[start:end]) and after and not title_at([after[0].strip()], 0):
        return start, after.end()
    if (
        before
        and gender_of(before["word"])
        and before["word"] not in small_words("day")
        and "?" not in text[end : end + _QUESTION].partition(".")[0]
    ):
        return before.start("word"), end
    return start, end


def _without_title(words: list[str], *, person: bool) -> tuple[int, str]:
    """How many words before the name are articles or titles, and the last title."""
    at, title = 0, ""
    if words and words[0].lower() in _ARTICLES and len(words) > 1:
        at = 1
    if person and words[at : at + 1] and words[at] in small_words("adherent") and len(words) - at >= _ADHERENT:
        at += 1  # Tory | Oda Fenn
    while person and at < len(words) - 1:
        found = title_at(words, at)
        is_given = found is not None and found.kind == "role" and gender_of(words[at]) is not None  # Dean Fenn
        if found is None or is_given or at + found.length >= len(words):
            break
        title = " ".join(words[at : at + found.length])
        at += found.length
    return at, title


def _title_before(text: str, start: int) -> str:
    """The title or honorific right before a name, which the encoder leaves out of it."""
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    if before is None:
        return ""
    return before["word"] if title_at([before["word"]], 0) or gender_of_word(before["word"]) else ""


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE and not (text[end - 1] == "." and _is_short(text[start:end])):
        end -= 1
    return start, end


def _is_short(name: str) -> bool:
    """Whether the last stop belongs to the name: S.E.C., Jr."""
    return "." in name[:-1] or name.rpartition(" ")[2] in small_words("suffix")


def _kind(name: str, kind: NameKind, polities: frozenset[str]) -> SpeakerKind | None:
    """What the word lists say, and where they say nothing, what the encoder says."""
    words = name.split()
    if known := known_body(name):
        return known.kind
    if name in polities:
        return "country"
    place = place_of(name)
    if place and kind != "person":
        return "country" if place.by in ("name", "capital") else None
    if kind == "people":
        return "organisation" if is_acronym(name) else None
    if kind == "person":
        return _person_kind(words)
    noun = body_noun(words[-1])
    if noun and noun.kind == "bloc":
        return "bloc"
    return "organisation" if kind == "organisation" else "unknown"


def _person_kind(words: list[str]) -> SpeakerKind:
    """A person, unless the last word is that of a body: Fenn Campaign."""
    noun = body_noun(words[-1])
    if len(words) > 1 and noun and noun.kind == "organisation" and gender_of(words[0]) is None:
        return "organisation"
    return "organisation" if len(words) > 1 and is_outlet(" ".join(words)) else "person"


def _houses(text: str, polities: frozenset[str]) -> Iterator[Mention]:
    """The Fenn campaign, Oda Fenn’s campaign: a body that is called after a person or a country."""
    for match in _HOUSES.finditer(text):
        words = match["name"].split()
        first = next((at for at, word in enumerate(words) if word not in small_words("opener", "day")), len(words))
        found = title_at(words, first) if first < len(words) else None
        first += found.length if found and first + found.length < len(words) else 0
        if first >= len(words) or title_at(words, len(words) - 1):
            continue
        start = match.start("name") + _offset(match["name"], first)
        if fold(words[first]) in ("us", "the") and not match["mark"]:
            continue
        plain = " ".join(text[start : match.end()].split())
        yield Mention(Span(start, match.end()), tuple(plain.split()), "organisation")


def _offset(name: str, first: int) -> int:
    """Where the word with this number begins."""
    starts = [match.start() for match in re.finditer(r"\S+", name)]
    return starts[first]
