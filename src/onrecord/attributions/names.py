"""Names of one article: full names by surname, bodies by their last word, what is said beside a name.

The text is read once; look-ups after that cost nothing that grows with the text. Only capitalised words that stand
together count; when a surname has two full names, none is chosen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from onrecord.attributions.apposition import read_phrase, read_source
from onrecord.attributions.kinds import Parts, body_noun, known_body, place_of, small_words, title_at
from onrecord.attributions.shapes import is_name

_CAPITAL = r"[^\W\d_a-z][\w-]*(?:\.\w+)*\.?(?:[’'](?!s\b)\w+)*(?:[’']s\b)?"
_RUN = re.compile(
    rf"{_CAPITAL}(?:(?:[^\S\n]+|\s*\n(?!\s*\n)\s*)(?:(?:de|da|di|van|von|der|bin|al|el|du)\s+)?{_CAPITAL})+"
)
_AFTER = re.compile(r",\s+(?!who|which|whose|where)(?P<role>[^,.;:“”\"]{3,90})[,.;]")
_APPOSED = re.compile(
    r"(?:^|[\s(])(?P<role>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-Z][\w-]+[’']s)\s[^,.;:“”\"]{3,60}),\s*\Z"
)
_CLAUSE = re.compile(r"\b(?:that|was|were|is|are|had|has|said|says|when|after|before|as|because)\b")  # no noun phrase
_LEFT = re.compile(r"(?:[\w’'-]+\s+){1,5}\Z")
_POLITY = re.compile(
    r"\b(?P<owner>[A-Z][\w-]+)[’']s\s+(?:\w+\s+){0,2}?(?:minister|president|premier|government|parliament|army|navy)\b"
    r"|\b(?:president|king|queen|minister|premier|republic|government|ministers)\s+of\s+(?:neighbou?ring\s+)?"
    r"(?P<state>[A-Z][\w-]+)\b"
    r"|\b[Mm]inister\s+(?:[A-Z][\w’'-]+\s+){1,3}of\s+(?P<ruled>[A-Z][\w-]+)\b"
)
_REACH = 6  # capitalised words before a surname; more are no name
_BESIDE = 90  # characters before a name in which its role can stand


class Names:
    """The capitalised names of one text.

    >>> Names("Oda Fenn came. Fenn spoke.").person("Fenn").name
    'Oda Fenn'
    """

    def __init__(self, text: str) -> None:
        self._text = text
        # word -> the capitalised words right before it, once for each place where there are some
        self._before: dict[str, list[list[str]]] = defaultdict(list)
        for run in _RUN.finditer(text):
            words = run[0].split()
            for at in range(1, len(words)):
                self._before[words[at].removesuffix("’s").removesuffix("'s").rstrip(".")].append(
                    words[max(0, at - _REACH) : at]
                )
        self.polities = frozenset(self._polities())

    def person(self, surname: str, sources: Collection[str] = ()) -> Parts:
        """The one full name that ends with this surname; a person without a name when several do.

        Args:
            surname: One word.
            sources: Full names of persons that are known already, such as those of the sources.
        """
        place = place_of(surname)
        if (
            surname in small_words("no surname")
            or (place and surname not in small_words("place and surname"))
            or body_noun(surname)
        ):
            return Parts()
        names = {name for name in sources if name.endswith(" " + surname)}
        for words in self._before.get(surname, ()):
            if given := _given_names(words):
                names.add(" ".join([*given, surname]))
        if len({name.split()[0] for name in names}) > 1:
            return Parts(kind="person")
        return Parts(name=max(names, key=len), kind="person") if names else Parts()

    def body(self, short: str) -> str | None:
        """The one longest name that ends with these words: Ministry, Foreign Ministry, Lunian Foreign Ministry."""
        *inner, last = short.split()
        found = set()
        for words in self._before.get(last, ()):
            tail = words[len(words) - len(inner) :] if inner else []
            longer = _body_words(words[: len(words) - len(inner)])
            if tail == inner and longer:
                found.add(" ".join([*longer, short]))
        longest = max(found, key=len, default=None)
        return longest if longest and all(longest.endswith(name) for name in found) else None

    def introduced(self, name: str) -> Parts:
        """What stands beside a full name anywhere: a role before it, or an apposition on either side."""
        for match in re.finditer(re.escape(name).replace(r"\ ", r"\s+") + r"\b", self._text):
            after = _AFTER.match(self._text, match.end())
            before = self._text[max(0, match.start() - _BESIDE) : match.start()]
            apposed = _APPOSED.search(before)
            for beside in (after, apposed):
                if beside and (parts := self._role(beside["role"])):
                    return parts
            if parts := self._role_before(before):
                return parts
        return Parts()

    def _role(self, words: str) -> Parts | None:
        if _CLAUSE.search(words):
            return None
        parts = read_source(words, self.polities)
        return parts if parts.role and not parts.name and parts.kind == "person" else None

    def _role_before(self, before: str) -> Parts | None:
        """The words right before a name that are a role: "talks with | defence minister" gives the two last."""
        match = _LEFT.search(before)
        words = match[0].split() if match else []
        for at in range(len(words)):
            run = words[at:]
            if _ends_in_title(run) and _is_modified(run):
                parts = read_phrase(run, self.polities)
                return parts if parts.role and not parts.name else None
        return None

    def _polities(self) -> Iterator[str]:
        """Names that this article uses as those of countries: whose president, minister or government it speaks of."""
        for match in _POLITY.finditer(self._text):
            name = match["owner"] or match["state"] or match["ruled"]
            if not place_of(name) and not body_noun(name) and not self.is_person(name):
                yield name

    def is_person(self, name: str) -> bool:
        """Whether the name follows a given name, a title or an honorific somewhere: Ulf Fenn’s government."""
        return any(title_at(words, len(words) - 1) or _given_names(words) for words in self._before.get(name, ()))


def _given_names(words: list[str]) -> list[str]:
    """The given names at the end of capitalised words: without titles, countries, bodies and sentence beginnings."""
    given: list[str] = []
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        ends_sentence = word.endswith(".") and len(word) > 2
        no_name = word in _no_names() or title_at(words, at) or place_of(word) or body_noun(word)
        if no_name or ends_sentence or word.endswith(("’s", "'s")):
            break
        given.insert(0, word)
    # More than three are a headline or an office.
    return given if is_name(given) and len(given) < 4 and not known_body(" ".join(given)) else []


def _body_words(words: list[str]) -> list[str]:
    """The words at the end that belong to a body's name: no beginning of a sentence, no possessor."""
    for at in range(len(words) - 1, -1, -1):
        if words[at] in _no_names() or words[at].endswith(("’s", "'s", ".")):
            return words[at + 1 :]
    return words


def _ends_in_title(words: list[str]) -> bool:
    titles = ((at, title_at(words, at)) for at in range(len(words)))
    return any(title and title.kind != "honorific" and at + title.length == len(words) for at, title in titles)


def _is_modified(words: list[str]) -> bool:
    """Whether every word can stand in a role before a name."""
    if words[0] != "Former" and words[0] in _no_names():
        return False
    return all(
        word[0].isupper() or word in small_words("modifier") or title_at(words, at) for at, word in enumerate(words)
    )


def _no_names() -> frozenset[str]:
    """Capitalised at the head of a sentence, and no given names.

    Will is a name too. May, June and April are months here: June Fenn is found by her own mention as a source.
    """
    return small_words("opener", "day")
