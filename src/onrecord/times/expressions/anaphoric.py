"""What counts from another expression of the text: "two days earlier", "the following month", "at the time"."""

from __future__ import annotations

from onrecord.times.calendar import UNRESOLVED, moved, period_of, shifted, value_at
from onrecord.times.events import day_of_event
from onrecord.times.expressions.deictic import CALENDAR_UNITS, COUNTED, counted, read_weekend, weekday_beside
from onrecord.times.patterns import kind_words
from onrecord.times.rules import Context, Found, Meaning, Rule

_END = (
    "(STOP | COMMA | CLOSE | SIGN | DASH | POSS | AND | ON | AT | IN | UNTO | BY | TO | FOR | WILL | PASTWORD | FROM)"
)
_STEPS = dict.fromkeys(kind_words("step back"), -1) | dict.fromkeys(kind_words("step on"), 1)


def read_counted(found: Found, context: Context) -> Meaning | None:
    """Two days earlier, a year later."""
    step = _STEPS.get(found.word("way"), 1)
    if found.word("way") in ("before", "after") and not _ends(found):
        return _from_event(found, context, step)  # "two days after the vote": else a duration
    return counted(found, context.anchor(found.value("unit")), step)


def _from_event(found: Found, context: Context, step: int) -> Meaning | None:
    """The day after the collapse, where the text has told on which day that was."""
    told = day_of_event(context.told, found.tokens, found.match.end())
    days = period_of(told) if told else None
    if days is None:
        return None
    if found.has("number") or found.has("one") or found.has("half"):
        return counted(found, days[0], step)
    return Meaning("DATE", shifted(days[0], found.value("unit"), step), "relative")


def _ends(found: Found) -> bool:
    return found.match.end() == len(found.tokens.tags) or found.after(_END) is not None


def read_unit(found: Found, context: Context) -> Meaning | None:
    """The following month, the same day, that year."""
    unit = found.value("unit")
    if unit not in CALENDAR_UNITS:
        return None
    step = found.number("way") if found.has("way") else 0
    return Meaning("DATE", shifted(context.anchor(unit), unit, step), "relative")


def read_next_day(found: Found, context: Context) -> Meaning | None:
    """The next day; the next week or year counts from publication."""
    return read_unit(found, context) if found.value("unit") == "D" else None


def read_unit_beside(found: Found, context: Context) -> Meaning | None:
    """The day before, the year after; not "the day after the vote"."""
    unit = found.value("unit")
    step = _STEPS.get(found.word("way"), -1)
    if unit not in CALENDAR_UNITS:
        return None
    if not _ends(found):
        return _from_event(found, context, step) if found.word("way") in ("before", "after") else None
    return Meaning("DATE", shifted(context.anchor(unit), unit, step), "relative")


def read_weekday_there(found: Found, context: Context) -> Meaning | None:
    """The Sunday before, the Monday after: beside the day that was named last; not "the Sunday before the vote"."""
    if context.anchors.day is None or not (_ends(found) or found.after("THAT")):
        return None
    value = weekday_beside(context.anchors.day, found.number("weekday"), _STEPS[found.word("way")])
    return Meaning("DATE", value, "relative")


def read_day_of_event(found: Found, context: Context) -> Meaning | None:
    """The day of the blast, where the text has told on which day that was."""
    told = day_of_event(context.told, found.tokens, found.match.end()) if found.value("unit") == "D" else None
    return Meaning("DATE", told, "relative") if told else None


def read_part_of_next_day(found: Found, context: Context) -> Meaning | None:
    """The next morning, the previous evening: of the day beside the one that was named last."""
    if context.anchors.day is None or ":" in found.value("part"):
        return None
    return Meaning(
        "TIME", f"{shifted(context.anchor('D'), 'D', found.number('way'))}T{found.value('part')}", "relative"
    )


def read_part_beside_event(found: Found, context: Context) -> Meaning | None:
    """The morning after the fire, the night before the vote: likewise."""
    told = day_of_event(context.told, found.tokens, found.match.end())
    days = period_of(told) if told else None
    if days is None or ":" in found.value("part"):
        return None
    day = shifted(days[0], "D", _STEPS[found.word("way")])
    return Meaning("TIME", f"{day}T{found.value('part')}", "relative")


def read_bare_unit(found: Found, context: Context) -> Meaning | None:
    """The day, the year: the one that the text is at."""
    unit = found.value("unit")
    if unit not in CALENDAR_UNITS - {"DE", "CE"} or not _ends(found):
        return None
    if unit == "WE":
        return read_weekend(found, context)
    return Meaning("DATE", shifted(context.anchor(unit), unit, 0), "relative")


def read_part_of_unit(found: Found, context: Context) -> Meaning | None:
    """The end of the year, late in the day: that of publication, or the day that the text is at."""
    unit = found.value("unit")
    if unit not in CALENDAR_UNITS:
        return None
    day = context.anchor("D") if unit == "D" else context.published
    return Meaning("DATE", shifted(day, unit, 0), "relative")


def read_time(found: Found, context: Context) -> Meaning | None:
    """At the time, at that time: what was named last."""
    if not found.has("that") and not (found.before("(AT | BY | OF)")) or found.after("OF"):
        return None
    value = context.anchors.last
    return Meaning("DATE", value or "PAST_REF", "relative")


def read_part_of_day(found: Found, context: Context) -> Meaning | None:
    """That evening, the same morning."""
    return Meaning("TIME", f"{shifted(context.anchor('D'), 'D', 0)}T{found.value('part')}", "relative")


def read_same(found: Found, context: Context) -> Meaning | None:
    """The same period a year earlier: what was named last, a year back."""
    last = context.anchors.month or context.anchors.year
    start = period_of(last) if last else None
    if found.value("year") != "Y" or start is None:
        return None
    try:
        back = moved(start[0], "Y", -1)
    except ValueError:
        return Meaning("DATE", UNRESOLVED["Y"], "relative")
    unit = found.value("unit") if found.has("unit") else ""
    return Meaning("DATE", value_at(back, unit if unit in CALENDAR_UNITS else exactness(str(last))), "relative")


def exactness(value: str) -> str:
    """The unit that a value is of.

    >>> [exactness(value) for value in ("2016", "2016-04", "2016-Q2", "2016-04-03")]
    ['Y', 'M', 'Q', 'D']
    """
    if "-" not in value:
        return "Y"
    return "Q" if "Q" in value else "W" if "W" in value else {7: "M", 10: "D"}.get(len(value), "Y")


RULES = (
    *(
        Rule("counted from there", f"{amount} way=(EARLIER | LATER | BEFORE | AFTER)", read_counted, "two days earlier")
        for amount in COUNTED
    ),
    Rule("following unit", "THE? way=(PREVIOUS | FOLLOWING) unit=UNIT", read_unit, "the following month"),
    Rule("next day", "THE way=NEXT unit=UNIT", read_next_day, "the next day"),
    Rule("same unit", "(THE SAME | THAT SAME?) unit=UNIT", read_unit, "the same day"),
    Rule(
        "unit beside",
        "THE? unit=UNIT way=(BEFORE | AFTER | EARLIER | LATER | PREVIOUS)",
        read_unit_beside,
        "the day before",
    ),
    Rule("weekday beside", "THE weekday=WEEKDAY way=(BEFORE | AFTER)", read_weekday_there, "the Sunday before"),
    Rule("day of an event", "THE SAME? unit=UNIT OF", read_day_of_event, "the day of the blast"),
    Rule(
        "part of the next day",
        "THE way=(NEXT | FOLLOWING | PREVIOUS) part=DAYPART",
        read_part_of_next_day,
        "the next morning",
    ),
    Rule(
        "part beside an event",
        "THE part=DAYPART way=(BEFORE | AFTER)",
        read_part_beside_event,
        "the morning after the blast",
    ),
    Rule("the unit", "THE WHOLE? unit=UNIT", read_bare_unit, "the year"),
    Rule("part of the unit", "(PARTOF | COMPARED THE) unit=UNIT", read_part_of_unit, "the end of the year"),
    Rule("the time", "(THE | that=THAT) TIME", read_time, "at the time"),
    Rule("that part of day", "(THAT | THE SAME) part=DAYPART", read_part_of_day, "that evening"),
    Rule(
        "same time of another year",
        "THE SAME (unit=UNIT | TIME) (IN | OF | FROM)? THE?"
        " (LAST | PREVIOUS | A | ONE) year=UNIT (AGO | EARLIER | BEFORE)?",
        read_same,
        "the same period a year earlier",
    ),
)
