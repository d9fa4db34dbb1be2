"""The morphology of Russian and Ukrainian: pymorphy3 and its dictionaries, where they are installed.

``pip install 'onrecord[russian]'`` and ``'onrecord[ukrainian]'`` bring them. The dictionary of a language is opened
when the first word of it is asked for.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from os.path import commonprefix
from typing import Any, Final

from onrecord.languages.morphology import (
    Case,
    Gender,
    Morphology,
    NameKind,
    NoMorphology,
    Number,
    Part,
    WordReading,
)
from onrecord.languages.scripts import one_script

CACHED_WORDS: Final = 50_000  # a day of news has fewer forms; some 60 MB at most
LONGEST_WORD: Final = 60  # code points; what is longer is no word, and guessing at its ending takes long

_PARTS: Final[dict[str, Part]] = {
    "NOUN": "noun",
    "ADJF": "adjective",
    "ADJS": "adjective",
    "COMP": "adjective",
    "PRTF": "participle",
    "PRTS": "participle",
    "VERB": "verb",
    "INFN": "verb",
    "GRND": "verb",
    "NPRO": "pronoun",
    "ADVB": "adverb",
    "PREP": "preposition",
    "NUMR": "number",
    "NUMB": "number",
}
_CASES: Final[dict[str, Case]] = {
    "nomn": "nominative",
    "gent": "genitive",
    "gen1": "genitive",
    "gen2": "genitive",
    "datv": "dative",
    "accs": "accusative",
    "acc2": "accusative",
    "ablt": "instrumental",
    "loct": "locative",
    "loc1": "locative",
    "loc2": "locative",
    "voct": "vocative",
}
_GENDERS: Final[dict[str, Gender]] = {"masc": "masculine", "femn": "feminine", "neut": "neuter"}
_NUMBERS: Final[dict[str, Number]] = {"sing": "singular", "plur": "plural"}
_NAMES: Final[dict[str, NameKind]] = {
    "Name": "given",
    "Patr": "patronymic",
    "Surn": "surname",
    "Geox": "place",
    "Orgn": "organisation",
}
_ASKED: Final[dict[str, str]] = {
    **{case: tag for tag, case in _CASES.items() if tag not in ("gen1", "gen2", "acc2", "loc1", "loc2")},
    **{gender: tag for tag, gender in _GENDERS.items()},
}


class Pymorphy:
    """Readings and forms by the dictionary of a language; unknown words by their endings, which ``known`` tells."""

    def __init__(self, code: str) -> None:
        self.code = code  # ISO 639-1

    def readings(self, word: str) -> tuple[WordReading, ...]:
        """All readings of a word, the likeliest first; a lemma has the letter ё where the dictionary writes it.

        Ukrainian has no shares: its readings come in the dictionary's order, and all have the same ``score``.
        """
        return tuple(reading for reading, _ in _parsed(self.code, _plain(word)))

    def inflect(
        self, word: str, reading: WordReading, case: Case, *, number: Number | None = None, gender: Gender | None = None
    ) -> str | None:
        """The word in another case; number and gender stay as in the reading where none are asked for."""
        parse = next((parse for one, parse in _parsed(self.code, _plain(word)) if one == reading), None)
        if parse is None or reading.case is None:
            return None
        wanted = {_ASKED[case], *([_ASKED[gender]] if gender else ())}
        if (number or reading.number) == "plural":
            wanted.add("plur")
        forms = [one for one in parse.lexeme if wanted <= one.tag.grammemes and one.tag.POS == parse.tag.POS]
        if number == "singular" or (number is None and reading.number != "plural"):
            forms = [one for one in forms if "plur" not in one.tag.grammemes]
        return _closest(forms, parse)


@cache
def pymorphy_of(code: str) -> Morphology:
    """The morphology of a language; one that knows nothing where the package or its dictionary is not installed.

    >>> pymorphy_of("xx").readings("слово")[0].lemma
    'слово'
    """
    installed = find_spec("pymorphy3") and find_spec(f"pymorphy3_dicts_{code}")
    return Pymorphy(code) if installed else NoMorphology()


@cache
def _analyzer(code: str) -> Any:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import lang_dict_path

    # With a path, the library does not look for one in the environment.
    return MorphAnalyzer(path=lang_dict_path(code), lang=code)


@lru_cache(maxsize=CACHED_WORDS)
def _parsed(code: str, word: str) -> tuple[tuple[WordReading, Any], ...]:
    # The library asks for the names of characters: those that are not printed may have none.
    parses = _analyzer(code).parse(word) if 0 < len(word) <= LONGEST_WORD and word.isprintable() else ()
    found: dict[WordReading, Any] = {}
    for parse in parses:
        found.setdefault(_reading(parse), parse)
    return tuple(found.items()) or ((WordReading(word.lower()), None),)


def _plain(word: str) -> str:
    """In one alphabet, and with the apostrophe that the dictionaries write."""
    return one_script(word).replace("’", "'").replace("ʼ", "'")


def _reading(parse: Any) -> WordReading:
    tags = parse.tag.grammemes
    case = _first(_CASES, tags)
    return WordReading(
        lemma=parse.normal_form,
        part=_first(_PARTS, tags) or "other",
        case=case,
        gender=_first(_GENDERS, tags) if "ms-f" not in tags else None,
        number=_first(_NUMBERS, tags) or ("singular" if case else None),
        name=_first(_NAMES, tags),
        animate=True if "anim" in tags else False if "inan" in tags else None,
        fixed="Fixd" in tags,
        known=bool(parse.is_known),
        score=float(parse.score),
    )


def _first(names: dict[str, Any], tags: frozenset[str]) -> Any:
    return next((name for tag, name in names.items() if tag in tags), None)


def _closest(forms: list[Any], parse: Any) -> str | None:
    """The form that shares most with the reading, then most of its letters; the first of equal ones, the usual one."""
    own = parse.tag.grammemes

    def nearness(form: Any) -> tuple[float, int]:
        tags = form.tag.grammemes
        return len(own & tags) - 0.1 * len(own ^ tags), len(commonprefix([form.word, parse.word]))

    best = max(forms, key=nearness, default=None)
    return str(best.word) if best else None
