"""How long: "for three years", "the past six months", "a 27-year contract", "decades"."""

from __future__ import annotations

from onrecord.times.expressions.deictic import CALENDAR_UNITS, COUNTED, amount_of, duration, span_of
from onrecord.times.numbers import shown
from onrecord.times.rules import Context, Found, Meaning, Rule

_LEADS = "(FOR | IN | DURING | OF | AFTER | SINCE | THAN | APPROX | TO | BY | OVER | OTHER | JUST)"


def read_amount(found: Found, context: Context) -> Meaning | None:
    """So many units; not an age."""
    if found.after("(HYPHEN? OLD | OF AGE)") or found.before("AGE"):
        return None
    unit, number = found.value("unit"), amount_of(found)
    if found.has("one") and (found.has("long") or found.before("ON") or (unit == "Q" and found.word("one") != "one")):
        return None  # "year-long" is another rule's; "on a day when"; "a quarter of them"
    return Meaning("DURATION", duration(unit, "X" if number is None else shown(number)))


def read_toward(found: Found, context: Context) -> Meaning | None:
    """The past three years, the next six months; three past years."""
    unit, number, way = found.value("unit"), amount_of(found), found.number("way")
    if way == 0:
        return None
    days = (
        span_of(context.published, unit, way * int(number))
        if number and number < 1e6 and number == int(number)
        else None
    )
    return Meaning("DURATION", duration(unit, "X" if number is None else shown(number)), "relative", days)


def read_vague(found: Found, context: Context) -> Meaning | None:
    """Recent years, the coming months."""
    if found.value("unit") not in CALENDAR_UNITS:
        return None
    ahead = found.value("way") in ("1", "FUTURE_REF")
    if found.value("way") == "0":
        return None
    return Meaning("DATE", "FUTURE_REF" if ahead else "PAST_REF", "relative")


def read_bare(found: Found, context: Context) -> Meaning | None:
    """Years, decades: after a preposition that measures."""
    if not (found.has("long") or found.before(_LEADS)) or found.after("(OLD | HYPHEN OLD)"):
        return None
    return Meaning("DURATION", duration(found.value("unit"), "X"))


def read_whole(found: Found, context: Context) -> Meaning | None:
    """All day, the entire year, a year-long."""
    unit = found.value("unit")
    return Meaning("DURATION", duration(unit, "1")) if unit in CALENDAR_UNITS or unit == "TH" else None


def read_word(found: Found, context: Context) -> Meaning:
    """Yearlong."""
    return Meaning("DURATION", found.value("word"))


RULES = (
    *(Rule("amount", f"{amount} (long=(HYPHEN LONG))?", read_amount, "three years") for amount in COUNTED),
    *(
        Rule(
            "amount from now",
            f"THE? way=(LAST | NEXT | PREVIOUS | FOLLOWING) {amount}",
            read_toward,
            "the past three years",
        )
        for amount in COUNTED[:1]
    ),
    Rule(
        "amount from now, number first",
        "THE? number=QUANTITY way=(LAST | NEXT | PREVIOUS) unit=UNITS",
        read_toward,
        "three past years",
    ),
    Rule(
        "recent units",
        "THE? (MORE)? way=(RECENT | LAST | NEXT | PREVIOUS | FUTURE) unit=UNITS",
        read_vague,
        "recent years",
    ),
    Rule("units", "THE? unit=UNITS (long=(HYPHEN LONG))?", read_bare, "for decades"),
    Rule("whole unit", "(ALL | A WHOLE) unit=UNIT", read_whole, "all day"),
    Rule("single unit", "A? BUSINESS HYPHEN unit=UNIT", read_whole, "a single-day loss"),
    Rule("long unit", "unit=UNIT HYPHEN LONG", read_whole, "a year-long"),
    Rule("long word", "word=LONGWORD", read_word, "yearlong"),
)
