"""One sentence of a language as class characters, by the words of its tables.

Words are looked up as written, then folded. A row may hold names of several words ("il_y_a"), and the endings that a
number takes ("-го", "er"): they make it an ordinal, a year, a decade.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.languages.language import language_rows
from onrecord.times.classes import codes, fold, word_codes
from onrecord.times.tokens import Tokens, sign_class

_NUMBERS = (
    r"|(?P<ISO>\d{4}(?P<a>[-/])\d{1,2}(?P=a)\d{1,2}(?!\w))"
    r"|(?P<DMY>\d{1,2}(?P<b>[-/.])\d{1,2}(?P=b)(?:\d{4}|\d\d)(?!\w))"
    r"|(?P<DM>\d\d?\.(?:0?[1-9]|1[0-2])\.(?!\d)|(?:0[1-9]|[12]\d|3[01])[./](?:0[1-9]|1[0-2])(?![\w/]|\.\d))"
    r"|(?P<CLOCK>(?:[01]?\d|2[0-4])[:h][0-5]\d(?!\d))"
    r"|(?P<INTEGER>\d++(?![,.]\d|%))"
    r"|(?P<NUMBER>\d++(?:[.\u00a0\u202f]\d{3})*+(?:,\d++)?+(?!%))"
    r"|(?P<SIGN>\d[\d.,]*+%?|.))"
)
_ROMAN = re.compile(r"[IVX]{1,5}")


@cache
def _token(language: str) -> re.Pattern[str]:
    tails = {kind: _tails(language, f"{kind}TAIL") for kind in ("DECADE", "YEAR", "NTH")}
    elided = "|".join(re.escape(word[:-1]) for word in _words(language, None) if word.endswith("'"))
    words = (
        rf"(?P<WORD>(?:\b(?:{elided})['’])|[^\W\d_]++(?:['’][^\W\d_]++)*+)"
        if elided
        else (r"(?P<WORD>[^\W\d_]++(?:['’][^\W\d_]++)*+)")
    )
    numbers = (
        rf"|(?P<DECADE>\d{{3}}0{tails['DECADE']})|(?P<LONGYEAR>[12]\d{{3}}{tails['YEAR']})|(?P<NTH>\d\d?{tails['NTH']})"
    )
    return re.compile(rf"\s*(?:{words}{numbers}{_NUMBERS}", re.DOTALL | re.IGNORECASE)


def _tails(language: str, kind: str) -> str:
    """A regex for the endings of a kind; one that fits nowhere where there are none."""
    found = sorted(_words(language, kind), key=len, reverse=True)
    return rf"(?:{'|'.join(map(re.escape, found))})(?!\w)" if found else r"(?!)"


def _words(language: str, kind: str | None) -> list[str]:
    rows = (row for row in language_rows(language, "time_words") if kind in (None, row["class"]))
    return [word for row in rows for word in row["words"].split("|")]


@cache
def _phrases(language: str) -> dict[str, re.Pattern[str]]:
    """For the first word of each name of several words a regex of the names that begin with it, the longest first."""
    names: dict[str, set[str]] = {}
    for name in word_codes(language):
        first = _FIRST.match(name)
        if first and first[0] != name and not name.endswith("'"):
            names.setdefault(first[0], set()).add(name)
    return {
        first: re.compile(rf"(?:{'|'.join(map(_spelled, sorted(found, key=len, reverse=True)))})(?!\w)", re.IGNORECASE)
        for first, found in names.items()
    }


_FIRST = re.compile(r"[^\W\d_]+")


def _spelled(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]").replace("е", "[её]")


def tokenise(text: str, start: int, end: int, language: str) -> Tokens:
    """The tokens of ``text[start:end]``.

    >>> found = tokenise("во вторник, 3-го марта", 0, 22, "ru")
    >>> [found.word(number) for number in range(len(found.tags))]
    ['во', 'вторник', ',', '3-го', 'марта']
    """
    tags: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = start
    for found in _token(language).finditer(text, start, end):
        kind = str(found.lastgroup)
        first, last = found.span(kind)
        if first < at:  # inside a name of several words
            continue
        tag, last = _tagged(text, first, last, end, kind, language)
        tags.append(tag)
        starts.append(first)
        ends.append(last)
        at = last
    return Tokens(text, "".join(tags), starts, ends, language)


def _tagged(text: str, start: int, last: int, end: int, kind: str, language: str) -> tuple[str, int]:
    """The class of a token, and where it ends."""
    code = codes()
    if kind == "WORD":
        return _word(text, start, last, end, language)
    if kind == "LONGYEAR":
        return code["YEAR"], last
    if kind == "SIGN":
        found = word_codes(language).get(text[start:last])
        return found or code[sign_class(text, start, last)], last
    if kind == "INTEGER":
        digits = text[start:last]
        if len(digits) <= 2 and 1 <= int(digits) <= 31:
            return code["DAY"], last
        return code["YEAR" if len(digits) == 4 and "1000" <= digits < "2200" else "NUMBER"], last
    return code[kind], last


def _word(text: str, start: int, last: int, end: int, language: str) -> tuple[str, int]:
    word = text[start:last]
    low = fold(word)
    first = _FIRST.match(low)
    names = _phrases(language).get(first[0]) if first else None
    words = word_codes(language)
    if names and (name := names.match(text, start, end)) and name.end() >= last:
        return words[fold(name[0])], name.end()
    if word in words:  # one with a capital that is a class of its own: "Morgen"
        return words[word], last
    if low in words:
        return words[low], last
    roman = _ROMAN.match(word)
    if roman and (roman[0] == word or word[roman.end() :] in _words(language, "NTHTAIL")):  # French "XIXe"
        return codes()["ROMAN"], last
    return codes()["NAME" if word[0].isupper() else "WORD"], last
