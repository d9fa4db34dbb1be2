"""Classes of words: every word and number of a sentence becomes one character, so that a rule can be a regex over them.

A pattern is written in the names of classes: ``(THE? EARLY)? month=MONTH year=YEAR`` is an optional "early" or "the
early", a month that the rule can ask for as ``month``, and a year. Spaces mean nothing; ``( ) | ? {1,3}`` mean what
they mean in a regex. ``MACROS`` are names for whole patterns.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon import load_rows

# What the tokeniser finds by form; the classes of words come from lexicon/time_words.tsv.
FORMS = (
    "WORD",  # any other word
    "NAME",  # any other word that begins with a capital
    "SIGN",  # any other character
    "STOP",  # the full stop
    "COMMA",
    "OPEN",
    "CLOSE",
    "POSS",  # 's
    "HYPHEN",  # a dash between two words, without a space
    "DASH",  # a dash with a space
    "SLASHSIGN",
    "DAY",  # 1 to 31
    "YEAR",  # 1000 to 2199
    "SHORTYEAR",  # '16
    "NUMBER",  # any other number
    "NTH",  # 3rd
    "ISO",  # 2016-04-03, 20160403
    "DMY",  # 3/4/2016
    "DM",  # 3/4
    "YM",  # 2016-04
    "CLOCK",  # 18:30
    "DECADE",  # 1990s
    "QUARTERCODE",  # Q3, H1
    "YEARQUARTER",  # 2016Q3
    "FISCALYEAR",  # FY2016
    "HOLIDAY",
)
MACROS = {
    "MONTHNAME": "MONTH STOP?",
    "WEEKDAYNAME": "WEEKDAY STOP?",
    "NTHWORD": "(NTH | FIRST | SECOND | ORD | TENS HYPHEN? (FIRST | SECOND | ORD))",
    "DAYNUMBER": "(DAY | NTHWORD)",
    "SMALL": "(ONE | NUM | TENS HYPHEN? (ONE | NUM) | TENS)",
    "CARDINAL": "(DAY | YEAR | NUMBER | SMALL (HUNDRED (AND? SMALL)?){0,2} | A? HUNDRED | A? DOZEN)",
    "VAGUENUMBER": "(A? VAGUE OF? | HUNDRED | DOZEN)",
    "QUANTITY": "(CARDINAL | VAGUENUMBER)",
    "APPROXIMATE": "(APPROX | DURING | MORE THAN | AT? LEAST | UP TO | OVER | APPROX? APPROX)",
    "ANYUNIT": "(UNIT | UNITS | SECOND)",
    "MODIFIER": "((EARLY | LATE | MID) HYPHEN?)",
    "PARTOF": "((THE SAME? | A)? (PART | EARLY | LATE | MID | HALF) (PART OF)? (OF | IN) THE?)",
    "COMPARED": "((EARLIER | LATER | EARLY | LATE | MID) (IN | ON)? THE?)",
    "WRITTENYEAR": "(YEAR | SHORTYEAR)",
    "YEARTAIL": "((COMMA | OF | IN)? year=WRITTENYEAR)",
    "POINTED": "(TOWARD | THAT | THE (SAME | TOWARD))",
    "TWODIGITS": "(TENS (HYPHEN? (ONE | NUM))? | NUM | ONE)",
    "SPELLEDYEAR": "(NUM HUNDRED (AND? TWODIGITS)? | NUM TENS (HYPHEN? (ONE | NUM))? | TENS TENS (HYPHEN? (ONE | NUM))?"
    " | TENS NUM | NUM NUM)",
    "ITSYEAR": "(YEARLEAD? THE? FISCAL? year=WRITTENYEAR | COMMA? (OF | IN)? toward=POINTED unit=UNIT)",
    "SPOKENYEAR": "(COMMA? OF? spelled=SPELLEDYEAR | OF short=NUMBER)",
    "YEARLEAD": "(COMMA OF? | OF | IN | HYPHEN | SLASHSIGN)",
    "TOWARD": "(THIS | CURRENT | LAST | PREVIOUS | NEXT | FOLLOWING)",
    "TIMEZONE": "(OPEN? TZ CLOSE? | LOCAL TIME)",
}
# No rule speaks of these: they part a sentence into runs, most of which are short and alike.
IDLE = ("WORD", "NAME", "SIGN", "WILL", "BE", "JUST", "POSSESSOR", "PASTWORD", "COUNT", "PAGE", "PRONOUN", "EVENTNAME")
# Every expression has a word of one of these classes.
CORES = (
    "MONTH WEEKDAY WEEKDAYS UNIT UNITS SECOND DAYPART DAYPARTS SEASON FALL YEAR SHORTYEAR ISO DMY DM YM CLOCK DECADE"
    " NINETIES QUARTERCODE YEARQUARTER FISCALYEAR HOLIDAY TODAY TONIGHT NOW VAGUETIME RECENT CURRENT LAST FUTURE TERM"
    " PRESENT TIME SETWORD LONGWORD AMPM OCLOCK ERA TZ NTH TENS HUNDRED"
).split()
_NAME = re.compile(r"(?:(?<![a-z])([a-z]++)=)?([A-Z]+|\()")
_FIRST_CODE = 0xE000  # private use: no pattern character, no letter


@cache
def codes() -> dict[str, str]:
    """The character of each class."""
    names = [*FORMS, *dict.fromkeys(row["class"] for row in load_rows("time_words"))]
    return {name: chr(_FIRST_CODE + number) for number, name in enumerate(names)}


@cache
def word_codes() -> dict[str, str]:
    """The class character of each word of the lexicon, in small letters."""
    code = codes()
    return {word: code[row["class"]] for row in load_rows("time_words") for word in row["words"].split()}


@cache
def word_values() -> dict[str, str]:
    """What each word of the lexicon means in its class."""
    return {word: row["value"] for row in load_rows("time_words") for word in row["words"].split()}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The regex over class characters for a pattern.

    >>> compiled("month=MONTH YEAR").fullmatch(codes()["MONTH"] + codes()["YEAR"]) is not None
    True

    Raises:
        KeyError: The pattern names a class that does not exist.
    """
    return re.compile(translated(pattern))


def translated(pattern: str) -> str:
    """The source of that regex; groups without a name do not capture."""

    def named(found: re.Match[str]) -> str:
        name, word = found.groups()
        opening = f"(?P<{name}>" if name else "(?:"
        if word == "(":
            return opening
        inner = translated(MACROS[word]) if word in MACROS else codes()[word]
        return f"{opening}{inner})" if name or word in MACROS else inner

    return _NAME.sub(named, pattern).replace(" ", "")
