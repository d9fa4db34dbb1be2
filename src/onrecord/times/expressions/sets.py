"""What comes again: "every Friday", "twice a week", "annual", "on Mondays"."""

from __future__ import annotations

from onrecord.times.expressions.deictic import duration
from onrecord.times.numbers import number_of, ordinal_of
from onrecord.times.patterns import kind_words
from onrecord.times.rules import Context, Found, Meaning, Rule

_AMOUNTS = "(DAY | YEAR | NUMBER | TIMES | HUNDRED | DOZEN | COUNT | ONE | NUM | TENS)"


def read_word(found: Found, context: Context) -> Meaning | None:
    """Daily, annual; not the name of a newspaper."""
    at = found.match.start("word")
    capital = found.tokens.text[found.tokens.starts[at]].isupper()
    if capital and at > 0 or capital and found.after("NAME"):
        return None
    return Meaning("SET", found.value("word"))


def read_every(found: Found, context: Context) -> Meaning | None:
    """Every year, every two weeks, every other day."""
    unit = found.value("unit")
    if found.has("number"):
        number = number_of(found.words("number"))
    elif found.has("nth"):
        number = float(ordinal_of(found.words("nth")))
    else:
        number = 2 if found.has("other") else 1
    return Meaning("SET", duration(unit, "X" if number is None else f"{number:g}"))


def read_weekday(found: Found, context: Context) -> Meaning:
    """Every Friday, Fridays, Friday mornings."""
    part = f"T{found.value('part')}" if found.has("part") else ""
    return Meaning("SET", f"XXXX-WXX-{found.value('weekday')}{part}")


def read_part(found: Found, context: Context) -> Meaning:
    """Every morning."""
    return Meaning("SET", f"XXXX-XX-XXT{found.value('part')}")


def read_month(found: Found, context: Context) -> Meaning:
    """Every May, every summer."""
    return Meaning("SET", f"XXXX-{found.number('month'):02}" if found.has("month") else f"XXXX-{found.value('season')}")


def read_rate(found: Found, context: Context) -> Meaning | None:
    """Twice a week; "a week" after a number or a price."""
    if not (found.has("times") or found.before(_AMOUNTS) or _priced(found)):
        return None
    return Meaning("SET", duration(found.value("unit"), "1"))


def _priced(found: Found) -> bool:
    """Five million dollars a year: a number stands one or two words before."""
    start = found.match.start()
    words = [found.tokens.word(number) for number in range(max(start - 3, 0), start)]
    scale = any(word in kind_words("scale") for word in words[-1:])
    return scale or (
        len(words) > 1 and words[-2].replace(",", "").replace(".", "").isdigit() and words[-1][:1].isalpha()
    )


RULES = (
    Rule("set word", "word=SETWORD", read_word, "annual"),
    Rule(
        "every unit", "EACH (other=OTHER | number=QUANTITY | nth=NTHWORD)? unit=ANYUNIT", read_every, "every two weeks"
    ),
    Rule("every weekday", "EACH weekday=WEEKDAY (part=DAYPART)?", read_weekday, "every Friday"),
    Rule("weekdays", "weekday=(WEEKDAYS) (part=DAYPART)?", read_weekday, "on Mondays"),
    Rule("weekday mornings", "weekday=WEEKDAY part=DAYPARTS", read_weekday, "Friday mornings"),
    Rule("every part of day", "EACH part=DAYPART", read_part, "every morning"),
    Rule("every month", "EACH (month=MONTH | season=SEASON)", read_month, "every summer"),
    Rule("rate", "(times=(QUANTITY? TIMES))? A unit=UNIT", read_rate, "twice a week"),
)
