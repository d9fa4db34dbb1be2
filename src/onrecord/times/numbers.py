"""Numbers in words and figures: "twenty-one", "two thousand and five", "a couple of", "two and a half"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.times.classes import word_values

_SKIPPED = frozenset({"and", "-", "of", "–"})


def number_of(words: Sequence[str]) -> float | None:
    """What a run of number words means; ``None`` when it is vague ("several").

    >>> number_of(["two", "thousand", "and", "five"]), number_of(["2,000"]), number_of(["a", "few"])
    (2005.0, 2000.0, None)
    """
    total, current, read = 0.0, 0.0, False
    for word in words:
        if word in _SKIPPED:
            continue
        value = _value(word)
        if value is None:
            return None
        read = True
        if value in (100, 1000) and not word[0].isdigit():
            current = max(current, 1) * value
            if value == 1000:
                total, current = total + current, 0
        elif word in ("dozen", "dozens"):
            current = max(current, 1) * 12
        else:
            current += value
    return total + current if read else None


def _value(word: str) -> float | None:
    if word in ("a", "an"):
        return 0.0  # "a hundred"
    text = word_values().get(word, word).replace(",", "")
    try:
        return float(text)
    except ValueError:
        return None


def ordinal_of(words: Sequence[str]) -> int:
    """The number of an ordinal: "3rd", "third", "twenty-first"."""
    if words[0][0].isdigit():
        return int("".join(sign for sign in words[0] if sign.isdigit()))
    return sum(2 if word == "second" else int(word_values()[word]) for word in words if word not in _SKIPPED)


def year_in_words(words: Sequence[str]) -> int | None:
    """A year from 1500 to 2199 as it is spoken; ``None`` for another number.

    >>> year_in_words(["nineteen", "ninety", "six"]), year_in_words(["two", "thousand", "and", "five"])
    (1996, 2005)
    >>> year_in_words(["twenty", "nineteen"]), year_in_words(["two", "hundred"])
    (2019, None)
    """
    whole = number_of(words)
    if not {"hundred", "thousand"} & set(words):
        century, rest = number_of(words[:1]), number_of(words[1:])
        whole = None if century is None or rest is None or rest < 10 else 100 * century + rest
    return int(whole) if whole is not None and 1500 <= whole < 2200 else None


def shown(number: float) -> str:
    """A number as TIMEX3 writes it: no needless decimals.

    >>> shown(3.0), shown(2.5)
    ('3', '2.5')
    """
    return str(int(number)) if number == int(number) else f"{number:g}"


def full_year(digits: str, pivot: int = 50) -> int:
    """A year of two digits, before the pivot in this century, else in the last; a year of four as it is.

    >>> full_year("16"), full_year("'82"), full_year("1974")
    (2016, 1982, 1974)
    """
    plain = digits.strip("'’")
    if len(plain) > 2:
        return int(plain)
    return int(plain) + (2000 if int(plain) < pivot else 1900)
