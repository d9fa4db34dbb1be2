"""What expressions mean that count from a day: that of publication, or the one that the text named last."""

from __future__ import annotations

from datetime import timedelta

from onrecord.times.calendar import UNRESOLVED, period_of, shifted
from onrecord.times.expressions.deictic import CALENDAR_UNITS, duration, span_of, weekday_value
from onrecord.times.nearest import yearly
from onrecord.times.numbers import shown
from onrecord.times.rules import Context, Found, Meaning
from onrecord.times.tables.dates import is_beside_another, number_in, step_in

_CLOCK = frozenset({"TS", "TM", "TH"})
_MOST = 1_000_000  # units
NEAR = 7  # days; a day named lately that is farther from publication is another story's


def with_part(value: str, found: Found, context: Context) -> Meaning:
    """A day, or the part of it that the words name."""
    if not found.has("part"):
        return Meaning("DATE", value, "relative")
    return Meaning("TIME", f"{value}T{found.value('part')}", "relative")


def _step(found: Found) -> int | None:
    part = next((part for part in ("way", "after") if found.has(part)), None)
    return step_in(found, part) if part else None


def read_weekday(found: Found, context: Context) -> Meaning | None:
    """A weekday: the last one, unless the words look ahead; "next" is the first one to come."""
    weak = found.of_class(found.match.start("weekday"), "WEEKDAYWEAK") and _step(found) is None
    if weak and not found.has("part") and not found.before("(ON | IN | TO | BY | FROM)"):
        return None
    way = _step(found) or None  # "this Tuesday" is as near as a bare one
    return with_part(weekday_value(found.number("weekday"), context, way, coming=way == 1), found, context)


def read_weekday_of_week(found: Found, context: Context) -> Meaning | None:
    """Tuesday of last week."""
    published = context.published
    if found.value("unit") != "W":
        return None
    if published is None:
        return with_part(f"XXXX-WXX-{found.value('weekday')}", found, context)
    days = found.number("weekday") - published.isoweekday() + 7 * (_step(found) or 0)
    try:
        return with_part((published + timedelta(days=days)).isoformat(), found, context)
    except OverflowError:
        return None


def read_day_name(found: Found, context: Context) -> Meaning | None:
    """Today, yesterday, tomorrow."""
    return with_part(shifted(context.published, "D", found.number("today")), found, context)


def read_eve(found: Found, context: Context) -> Meaning | None:
    """The day before: that before publication, or before the day that the sentence has named."""
    if found.after("(OF | THE? (OCCASION | HOLIDAY))"):
        return None
    days = period_of(context.day) if context.day else None
    return Meaning("DATE", shifted(days[0] if days else context.published, "D", -1), "relative")


def read_day_after(found: Found, context: Context) -> Meaning | None:
    """The day after that which was named last."""
    return Meaning("DATE", shifted(context.anchor("D"), "D", found.number("beside")), "relative")


def read_then(found: Found, context: Context) -> Meaning | None:
    """Then, at the time: what was named last."""
    return Meaning("DATE", context.anchors.last, "relative") if context.anchors.last else None


def read_unit(found: Found, context: Context) -> Meaning | None:
    """This, last or next week, month, year; the previous or the following one counts from what was named last."""
    unit, way = found.value("unit"), step_in(found, "way")
    if unit not in CALENDAR_UNITS:
        return None
    beside = is_beside_another(found, "way") or unit == "D"
    day = context.anchor(unit) if beside else context.published
    return Meaning("DATE", shifted(day, unit, way), "relative")


def read_unit_name(found: Found, context: Context) -> Meaning | None:
    """One word for the last year, the month before."""
    value = found.value("name")
    return Meaning("DATE", shifted(context.published, value.lstrip("-+0123456789"), int(value[:2])), "relative")


def read_part_of_unit(found: Found, context: Context) -> Meaning | None:
    """The end of the year, the middle of the month: that of publication."""
    unit = found.value("unit")
    if unit not in CALENDAR_UNITS - {"D"}:
        return None
    return Meaning("DATE", shifted(context.published, unit, 0), "relative")


def read_same(found: Found, context: Context) -> Meaning | None:
    """The same day, that evening, that year."""
    unit = found.value("unit")
    if unit in CALENDAR_UNITS:
        return Meaning("DATE", shifted(context.anchor(unit), unit, 0), "relative")
    if unit in _CLOCK or ":" in unit:
        return None
    return Meaning("TIME", f"{shifted(context.anchor('D'), 'D', 0)}T{unit}", "relative")


def _amount(found: Found) -> float | None:
    return number_in(found, "number") if found.has("number") else 1


def counted(found: Found, context: Context, way: int, *, from_text: bool) -> Meaning | None:
    """So many units before or after a day, as exact as the unit."""
    unit, number = found.value("unit"), _amount(found)
    if number is None:
        return Meaning("DATE", "PAST_REF" if way < 0 else "FUTURE_REF", "relative")
    if unit in _CLOCK or number > _MOST:
        return Meaning("DURATION", duration(unit, shown(number)), "relative") if unit in _CLOCK else None
    if number != int(number):
        finer = {"Y": ("M", 12), "DE": ("Y", 10)}.get(unit)
        if finer is None:
            return None
        unit, number = finer[0], number * finer[1]
    day = context.anchor(unit) if from_text else context.published
    return Meaning("DATE", shifted(day, unit, way * int(number)), "relative")


def read_ago(found: Found, context: Context) -> Meaning | None:
    """Two days ago; years ago."""
    if found.has("many"):
        return Meaning("DATE", "PAST_REF", "relative")
    return counted(found, context, -1, from_text=False)


def read_seasons_ago(found: Found, context: Context) -> Meaning | None:
    """Two summers ago."""
    number = _amount(found)
    if number is None or number != int(number) or context.published is None:
        return None
    last = yearly(f"-{found.value('season')}", context, -1).value
    return Meaning("DATE", f"{int(last[:4]) - int(number) + 1:04}{last[4:]}", "relative") if last[0] != "X" else None


def read_hence(found: Found, context: Context) -> Meaning | None:
    """In two weeks; in what is told as past, two weeks later."""
    return counted(found, context, 1, from_text=context.tense() == "past" and context.anchors.day is not None)


def read_beside(found: Found, context: Context) -> Meaning | None:
    """Two days earlier, a week later."""
    return counted(found, context, -1 if found.value("way") == "-1" else 1, from_text=True)


def read_span(found: Found, context: Context) -> Meaning | None:
    """The last two years, the next three days."""
    unit, number, way = found.value("unit"), _amount(found), step_in(found, "way")
    if way == 0 or unit in _CLOCK | {"H", "F"}:
        return None
    if number is None or number != int(number) or number > _MOST:
        return Meaning("DATE", "FUTURE_REF" if way > 0 else "PAST_REF", "relative")
    return Meaning(
        "DURATION", duration(unit, shown(number)), "relative", span_of(context.published, unit, way * int(number))
    )


def read_length(found: Found, context: Context) -> Meaning | None:
    """Two years."""
    unit, number = found.value("unit"), _amount(found)
    if unit in ("H", "WE"):
        return None
    return Meaning("DURATION", duration(unit, "X" if number is None else shown(number)))


def read_weekdays(found: Found, context: Context) -> Meaning | None:
    """Every Friday, on Mondays."""
    return Meaning("SET", f"XXXX-WXX-{found.value('weekday')}")


def read_every(found: Found, context: Context) -> Meaning | None:
    """Every year."""
    return Meaning("SET", duration(found.value("unit"), "1")) if found.value("unit") != "H" else None


def read_vague(found: Found, context: Context) -> Meaning | None:
    """Now, recently."""
    return Meaning("DATE", found.value("word"), "relative")


def read_day_part(found: Found, context: Context) -> Meaning | None:
    """In the evening: of the day that the text is at; this morning, last night."""
    day = shifted(context.published, "D", step_in(found, "way")) if found.has("way") else _day(context)
    return None if ":" in found.value("part") else Meaning("TIME", f"{day}T{found.value('part')}", "relative")


def _day(context: Context) -> str:
    """That of the sentence, one named lately that is near publication, or that of publication."""
    days = period_of(context.anchors.day) if context.anchors.day else None
    recent = (
        context.anchors.day if days and context.published and abs((days[0] - context.published).days) <= NEAR else None
    )
    told = period_of(context.day) if context.day else None
    if told and context.published and told[0] > context.published:
        return shifted(context.published, "D", 0)
    return context.day or recent or shifted(context.published, "D", 0)


def read_clock(found: Found, context: Context) -> Meaning | None:
    """At 18:30."""
    hours, minutes = found.word("clock").replace("h", ":").split(":")
    day = _day(context)
    return Meaning("TIME", f"{day}T{int(hours):02}:{minutes}", "relative") if day != UNRESOLVED["D"] else None
