"""Home: the country that an article is about, and the country for which an office or a body speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import msgspec

from onrecord.languages.tables import ENGLISH, pattern_of, word_set
from onrecord.phrases.bodies import country_in, is_outlet
from onrecord.phrases.gazetteer import Parts, known_body, place_of, small_words
from onrecord.phrases.places import named_states
from onrecord.phrases.regions import region_in, region_of, shared_in
from onrecord.types import Name

# Words of politics in the United States: such as no other country has, and such as count only beside one of these or in
# an article that names no other country.
_AMERICAN_ONLY = re.compile(pattern_of(ENGLISH, "actor_patterns", "American only"))
_SHARED = re.compile(pattern_of(ENGLISH, "actor_patterns", "American mostly"))
ENOUGH = 3  # marks of one country before an article is about it
SHARE = 0.5  # of all marks
FEW = 2  # marks that are enough where hardly any other country is named
MOST = 0.75
AMERICAN = 2  # words of American politics
_NATIONAL = word_set(ENGLISH, "actor_words", "national body")
_FIRST = word_set(ENGLISH, "actor_words", "first word of a body")  # of the name of a body of state
_AMERICAN_NAME = re.compile(pattern_of(ENGLISH, "actor_patterns", "American body"))
_AMERICAN_OFFICE = re.compile(pattern_of(ENGLISH, "actor_patterns", "American office"))
_LONGEST = 8  # words of a role that are looked at
_PARTY_ROLE = re.compile(pattern_of(ENGLISH, "actor_patterns", "role in an American party"))
_WORLD = re.compile(r"\bsecretary[- ]general\b")
_CROWNS = re.compile(pattern_of(ENGLISH, "actor_patterns", "no American office"))  # none in the US
_GROUP = re.compile(pattern_of(ENGLISH, "actor_patterns", "American group"), re.IGNORECASE)


class Home(msgspec.Struct, frozen=True):
    """The country that an article is evidently about, and whether it is about American politics."""

    country: str | None = None
    american: bool = False

    @property
    def default(self) -> str | None:
        """The country of an office that is given without one: an American paper leaves out its own."""
        return "US" if self.american else self.country


def find_home(text: str, names: Sequence[Name]) -> Home:
    """The country that the article is evidently about, by what it names.

    >>> find_home("The Senate, the White House and Republicans in Congress agreed.", ()).default
    'US'
    """
    marks = Counter[str]()
    for name in names:
        if name.kind != "person" and (code := _code(name.span.of(text))):
            marks[code] += 1
    own, shared = len(_AMERICAN_ONLY.findall(text)), len(_SHARED.findall(text))
    others = {one.code for one in named_states(text, [name.span for name in names if name.kind == "person"])} - {"US"}
    american = own + shared >= AMERICAN and (own > 0 or not others)
    marks["US"] += own + shared if american else 0
    if not +marks:
        return Home(None, american)
    code, number = marks.most_common(1)[0]
    share = number / sum(marks.values())
    country = code if (number >= ENOUGH and share >= SHARE) or (number >= FEW and share >= MOST) else None
    return Home(country, american)


def _code(words: str) -> str | None:
    plain = re.sub(r"[’']s?$", "", words)
    place = place_of(plain)
    if place:
        return place.code
    known = known_body(plain)
    if known and known.country:
        return known.country
    return region_of(plain) or country_in(plain.split())


def office_country(parts: Parts, home: Home) -> str | None:
    """The country that an office speaks for: its own, its body’s, or the article’s where the office is a public one."""
    role = (parts.role or "").lower()
    if not parts.organisation and (code := _body_in(parts.role or "")):
        return code
    if is_private(role) or _WORLD.search(role):
        return None
    if parts.country:
        return parts.country
    if parts.organisation:
        code = body_country(parts.organisation, home)
        if code or is_outlet(parts.organisation) or is_international(parts.organisation) or not is_public(role):
            return code
    if region := _region(parts.role or ""):
        return region
    if _CROWNS.search(role):
        return home.country if home.country != "US" else None
    if _PARTY_ROLE.search(role) and home.country in (None, "US"):
        return "US"
    if home.american and (_AMERICAN_OFFICE.search(role) or is_public(role)):
        return "US"
    return home.country if is_public(role) else None


def _region(role: str) -> str | None:
    """The country of a region in the words of a role; of a private job only by its plain name: Ohio auditor."""
    if is_public(role.lower()):
        return region_in(role) or shared_in(role)
    return next((code for word in role.split() if (code := region_of(word))), None)


def _body_in(role: str) -> str | None:
    """The country of a known body in the words of a role: former White House doctor."""
    words = role.split()[:_LONGEST]
    for length in (3, 2, 1):
        for first in range(len(words) - length):
            known = known_body(" ".join(words[first : first + length])) if words[first][:1].isupper() else None
            if known and known.country:
                return known.country
    return None


def group_country(words: str, home: Home) -> str | None:
    """The country of a party’s people and of lawmakers, where the article is about American politics.

    >>> group_country("fellow Democrats", Home(american=True))
    'US'
    """
    return "US" if home.american and _GROUP.search(words) else None


def body_country(name: str, home: Home) -> str | None:
    """The country that a body speaks for, or ``None``: outlets, firms, unions and lobbies speak for none.

    >>> body_country("Lune campaign", Home(american=True)), body_country("Lune Flyers Association", Home("US", True))
    ('US', None)
    """
    if is_outlet(name):
        return None
    known = known_body(name)
    if known:
        return known.country or (home.default if known.name in _EVERYWHERE else None)
    words = name.split()
    if code := country_in(words) or region_of(name):
        return code
    is_national = is_of_state(name)
    for length in (3, 2, 1):
        place = place_of(re.sub(r"[’']s?$", "", " ".join(words[:length]))) if len(words) > length else None
        if place and is_national:
            return place.code
    if is_national and (code := region_in(name)):
        return code
    if is_international(name):
        return None
    if home.american and _AMERICAN_NAME.search(name):
        return "US"
    return home.default if is_national else None


def is_of_state(name: str) -> bool:
    """Whether a body is a part of some state by its noun: the Ports Ministry, the Office of the Auditor.

    >>> is_of_state("Ports Ministry"), is_of_state("Lune’s Ministry of Ports"), is_of_state("Lune Flyers Association")
    (True, True, False)
    """
    words = name.split()
    first = words[1:2] if re.search(r"[’']s?$", words[0]) else words[:1]  # Lune’s Ministry of Ports
    return words[-1].lower() in _NATIONAL or bool({*first} & _FIRST)


_EVERYWHERE = word_set(ENGLISH, "actor_words", "body of any country")
_INTERNATIONAL = word_set(ENGLISH, "actor_words", "word of an international body")


def is_international(name: str) -> bool:
    """Whether the body is of many countries: the U.N. Security Council."""
    return any(word in _INTERNATIONAL for word in name.split()) or name == "Security Council"


def is_private(role: str) -> bool:
    """Whether a role, in small letters, is a job and no office: journalist, professor."""
    words = [_stem(word) for word in re.findall(r"[\w-]+", role)]
    return bool(words) and any(word in small_words("private job") for word in words) and not is_public(role)


def is_public(role: str) -> bool:
    """Whether the office is one of a state, a party or a candidate."""
    words = {_stem(word) for word in re.findall(r"[\w-]+", role)}
    return (
        bool(words & small_words("public office"))
        or bool(_long_public().search(role))
        or (bool(words & _PARTY_WORDS) and bool(words & small_words("party office")))
    )


_PARTY_WORDS = word_set(ENGLISH, "actor_words", "adjective of a home")


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _long_public() -> re.Pattern[str]:
    long = sorted(word for word in small_words("public office") if " " in word)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, long)) + r")\b")
