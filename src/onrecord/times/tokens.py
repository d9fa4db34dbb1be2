"""One sentence as class characters, with the place of each token in the text."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from onrecord.languages.language import language_rows
from onrecord.times.classes import codes, fold, word_codes, word_values
from onrecord.times.patterns import pattern

# Space is taken with the token that follows. Letters first: most tokens are words.
_TOKEN = (
    r"\s*(?:(?P<QUARTERCODE>[QqHh][1-4]\b|[1-4][QqHh]\b)"
    r"|(?P<FISCALYEAR>FY\s?['’]?\d{2,4}\b)"
    r"|(?P<AMPM>[AaPp]\.\s?[Mm]\b)"
    r"|(?P<OCLOCK>o['’]clock\b)"
    r"|(?P<WORD>[^\W\d_]+)"
    r"|(?P<ISO>\d{4}(?P<a>[-/])\d{1,2}(?P=a)\d{1,2}(?!\w)(?:T\d\d(?::\d\d){0,2}Z?)?"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d(?!\w))"
    r"|(?P<DMY>\d{1,2}(?P<b>[-/.])\d{1,2}(?P=b)(?:\d{4}|\d\d)(?!\w))"
    r"|(?P<YM>\d{4}[-/](?:0?[1-9]|1[0-2])(?![\w/-])|(?:0?[1-9]|1[0-2])/\d{4}(?![\w/-]))"
    r"|(?P<DM>\d{1,2}/\d{1,2}(?![\w/]))"
    r"|(?P<CLOCK>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d))"
    r"|(?P<YEARQUARTER>\d{4}\s?-?[QqHh][1-4]\b)"
    r"|(?P<DECADE>(?:\d{3}0|['’]?\d0)['’]?s\b)"
    r"|(?P<SHORTYEAR>['’]\d\d(?![\w']))"
    rf"|(?P<NTH>\d{{1,2}}(?:{pattern('ordinal ending')})\b)"
    # Possessive quantifiers: a run of digits is read once, whatever follows.
    r"|(?P<INTEGER>\d++(?![,.]\d|%))"
    r"|(?P<NUMBER>\d++(?:,\d{3})*+(?:\.\d++)?+(?!%))"
    r"|(?P<POSS>['’]s\b)"
    r"|(?P<SIGN>\d[\d.,]*+%?|.))"
)
_SIGNS = {
    ".": "STOP", ",": "COMMA", "(": "OPEN", "[": "OPEN", ")": "CLOSE", "]": "CLOSE", "/": "SLASHSIGN", "~": "HYPHEN",
    "-": "HYPHEN", "–": "HYPHEN", "—": "HYPHEN", "½": "HALF",
}  # fmt: skip


@cache
def _token() -> re.Pattern[str]:
    return re.compile(_TOKEN, re.DOTALL)


class Tokens(msgspec.Struct, frozen=True):
    """The tokens of one sentence: ``tags`` has one class character for each."""

    text: str
    tags: str
    starts: list[int]
    ends: list[int]
    language: str = "en"

    def word(self, number: int) -> str:
        """A token in small letters; folded as the tables are, where it is not English."""
        word = self.text[self.starts[number] : self.ends[number]]
        return word.lower() if self.language == "en" else fold(word)

    def value(self, number: int) -> str:
        """What a word of the lexicon means, else the token itself."""
        word, values = self.word(number), word_values(self.language)
        if self.language != "en" and (as_written := values.get(self.text[self.starts[number] : self.ends[number]])):
            return as_written
        return values.get(word, word)


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``.

    >>> found = tokenise("In May 2016, he left.", 0, 21)
    >>> [found.word(number) for number in range(len(found.tags))]
    ['in', 'may', '2016', ',', 'he', 'left', '.']
    """
    tags: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    code, words, holidays = codes(), word_codes(), _holiday_starts()
    plain, name = code["WORD"], code["NAME"]
    at = start
    for found in _token().finditer(text, start, end):
        kind = found.lastgroup
        first, last = found.span(kind)  # type: ignore[arg-type]  # every branch is a group
        if first < at:  # inside a holiday's name
            continue
        if kind == "WORD":
            word = found.group(kind)
            low = word.lower()
            tag = words.get(low)
            if low in holidays and (holiday := holidays[low].match(text, first, end)):
                tag, last = code["HOLIDAY"], holiday.end()
            elif tag is None:
                tag = name if word[0].isupper() else plain
        else:
            tag = _form(kind, text, first, last)
        tags.append(tag)
        starts.append(first)
        ends.append(last)
        at = last
    return Tokens(text, "".join(tags), starts, ends)


def _form(kind: str | None, text: str, start: int, end: int) -> str:
    code = codes()
    if kind == "INTEGER":
        return code[_integer(text[start:end])]
    if kind == "SIGN":
        return code[sign_class(text, start, end)]
    return code[str(kind)]


def _integer(digits: str) -> str:
    if len(digits) <= 2 and 1 <= int(digits) <= 31:
        return "DAY"
    return "YEAR" if len(digits) == 4 and "1000" <= digits < "2200" else "NUMBER"


def sign_class(text: str, start: int, end: int) -> str:
    """The class of a sign; a hyphen beside a space is a dash."""
    name = _SIGNS.get(text[start:end], "SIGN")
    if name == "HYPHEN" and (text[max(start - 1, 0)].isspace() or text[end : end + 1].isspace()):
        return "DASH"
    return name


@cache
def _holiday_starts() -> dict[str, re.Pattern[str]]:
    """For each spelling of a holiday's first word a regex of the names that begin with it, the longest first."""
    names: dict[str, set[str]] = {}
    for row in language_rows("en", "time_holidays"):
        first = re.split(r"\W", row["name"])[0]
        for spelling in {first, f"{first}s", first.removesuffix("s")}:
            names.setdefault(spelling, set()).add(row["name"])
    return {
        first: re.compile(
            rf"(?:{'|'.join(map(holiday_pattern, sorted(found, key=lambda name: (-len(name), name))))})\b",
            re.IGNORECASE,
        )
        for first, found in names.items()
    }


def holiday_pattern(name: str) -> str:
    """A regex for a holiday's name: its possessive mark may be curly, missing or too much, its space a line break.

    >>> pattern = re.compile(holiday_pattern("mother's day"))
    >>> all(map(pattern.fullmatch, ("mother’s day", "mothers day", "mothers’ day", "mother day")))
    True
    """
    words = name.split(" ")
    return r"\s+".join(_holiday_word(word, last=word is words[-1]) for word in words)


def _holiday_word(word: str, *, last: bool) -> str:
    stem = re.sub(r"'s$|s'$|s$", "", word)
    possessive = "'" in word[-2:] or not last
    body = re.escape(stem).replace(r"\-", r"[-\s]?").replace("'", "['’]?").replace(r"\.", r"\.?")
    return body + (r"(?:s?['’]s?|s)?" if possessive else "s?" if word.endswith("s") else "")
