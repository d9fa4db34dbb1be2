"""Classes of words: every word and number of a sentence becomes one character, so that a rule can be a regex over them.

A pattern is written in the names of classes: ``(THE? EARLY)? month=MONTH year=YEAR`` is an optional "early" or "the
early", a month that the rule can ask for as ``month``, and a year. Spaces mean nothing; ``( ) | ? {1,3}`` mean what
they mean in a regex. ``MACROS`` are names for whole patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.languages.language import language_rows

# What the tokeniser finds by form; the classes of words come from languages/en/time_words.tsv.
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
    "ROMAN",  # XIX
)
# What English has no words of; the tables of the other languages use these classes beside those of English.
ELSEWHERE = (
    "MONTHABBR",  # a month beside a day only: "3 Sept."
    "WEEKDAYABBR",  # likewise
    "WEEKDAYWEAK",  # a weekday's form that is another word too: only after a preposition or "last"
    "SEASONWEAK",  # likewise of a season
    "YEARUNIT",  # the word for a year
    "YEARUNITS",  # for years
    "UNITNAME",  # one word for a unit beside the present one: "last year"
    "EVE",  # the day before
    "THEN",  # when that happened which was told last
    "VERBTAIL",  # endings of verbs of the past
    "AHEADTAIL",  # endings of verbs of the future
    "OCCASION",  # what an eve can be the eve of
    "OPENMARK",
    "CLOSEMARK",
    "NTHTAIL",  # what follows a number that orders
    "YEARTAIL",  # likewise a year
    "DECADETAIL",  # likewise a decade
    "BACK",  # "ago" before its amount
    "BESIDEDAY",  # one word for the day before or after another
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
    # Of the rules that the other languages share.
    "ADAY": "(DAY STOP? | NTH STOP? | (TENS AND?)? (ORD | FIRST | SECOND | NUM | ONE) | TENS)",
    "ANTH": "(NTH STOP? | (TENS AND?)? (ORD | FIRST | SECOND))",
    "AMONTH": "(MONTH | MONTHABBR STOP?)",
    "YEARWORD": "(YEARUNIT | YEARUNITS)",
    "EUNIT": "(UNIT | UNITS | YEARWORD)",
    "ONEUNIT": "(UNIT | YEARUNIT)",
    "WAYWORD": "(THIS | LAST | NEXT | PREVIOUS | FOLLOWING)",
    "AYEAR": "((COMMA | OF | IN)? THE? YEARUNIT? year=YEAR (YEARWORD STOP?)?)",
    "ATOWARD": "(COMMA? (OF | IN)? THE? toward=((WAYWORD | THAT SAME? | SAME) YEARUNIT | YEARUNIT WAYWORD | UNITNAME))",
    "ITS": "(AYEAR | ATOWARD)",
    "APART": "((EARLY | LATE | MID | PART) HYPHEN? (OF | IN)? THE?)",
    "AMOUNT": "(APPROX? (DAY | NUMBER | YEAR | TENS (HYPHEN? (ONE | NUM))? | ONE | NUM | HUNDRED | HALF | VAGUE OF?))",
    "UNTOTHE": "((TO | HYPHEN | DASH) THE?)",
    "PARTLEAD": "((IN | ON | AT | BY | OF)? THE?)",
}
# No rule speaks of these: they part a sentence into runs, most of which are short and alike.
IDLE = (
    "WORD",
    "NAME",
    "SIGN",
    "WILL",
    "BE",
    "JUST",
    "POSSESSOR",
    "PASTWORD",
    "COUNT",
    "PAGE",
    "PRONOUN",
    "EVENTNAME",
    "OPENMARK",
    "CLOSEMARK",
    "OCCASION",
)
# Every expression has a word of one of these classes.
CORES = (
    "MONTH WEEKDAY WEEKDAYS UNIT UNITS SECOND DAYPART DAYPARTS SEASON FALL YEAR SHORTYEAR ISO DMY DM YM CLOCK DECADE"
    " NINETIES QUARTERCODE YEARQUARTER FISCALYEAR HOLIDAY TODAY TONIGHT NOW VAGUETIME RECENT CURRENT LAST FUTURE TERM"
    " PRESENT TIME SETWORD LONGWORD AMPM OCLOCK ERA TZ NTH TENS HUNDRED MONTHABBR WEEKDAYWEAK SEASONWEAK YEARUNIT"
    " YEARUNITS"
    " UNITNAME EVE THEN BESIDEDAY"
).split()
_NAME = re.compile(r"(?:(?<![a-z])([a-z]++)=)?([A-Z]+|\()")
_FOLDED = str.maketrans({"’": "'", "ʼ": "'", "ё": "е"})
_FIRST_CODE = 0xE000  # private use: no pattern character, no letter


@cache
def codes() -> dict[str, str]:
    """The character of each class."""
    names = [*FORMS, *dict.fromkeys(row["class"] for row in language_rows("en", "time_words")), *ELSEWHERE]
    return {name: chr(_FIRST_CODE + number) for number, name in enumerate(names)}


@cache
def word_codes(language: str = "en") -> dict[str, str]:
    """The class character of each word of a language's table, folded; one with a capital as it is."""
    code = codes()
    return {word: code[row["class"]] for word, row in _rows_by_word(language)}


@cache
def word_values(language: str = "en") -> dict[str, str]:
    """What each word of the table means in its class."""
    return {word: row["value"] for word, row in _rows_by_word(language)}


def _rows_by_word(language: str) -> Iterator[tuple[str, dict[str, str]]]:
    for row in language_rows(language, "time_words"):
        for word in row["words"].split("|"):
            yield word if word[0].isupper() else fold(word.replace("_", " ")), row


def fold(word: str) -> str:
    """A word as the tables have it: small letters, a straight apostrophe, no ё, single spaces.

    >>> fold("Четвёртый"), fold("Aujourd’hui")
    ('четвертый', "aujourd'hui")
    """
    return " ".join(word.lower().translate(_FOLDED).split())


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
