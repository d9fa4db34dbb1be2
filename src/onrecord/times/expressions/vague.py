"""Times without days: "now", "recently", "the future", "current"."""

from __future__ import annotations

from onrecord.times.rules import Context, Found, Meaning, Rule


def read_word(found: Found, context: Context) -> Meaning:
    """What the lexicon says: PAST_REF, PRESENT_REF or FUTURE_REF."""
    return Meaning("DATE", found.value("word"), "relative")


def read_now(found: Found, context: Context) -> Meaning | None:
    """Now, but not "now-closed" or "now that"."""
    return None if found.after("(HYPHEN | THAT)") else read_word(found, context)


def read_current(found: Found, context: Context) -> Meaning | None:
    """Current, as an adjective."""
    return Meaning("DATE", "PRESENT_REF", "relative")


def read_past(found: Found, context: Context) -> Meaning | None:
    """The past, as a noun."""
    if found.word("word") != "past" or found.after("(WORD | NAME | QUANTITY)"):
        return None
    return Meaning("DATE", "PAST_REF", "relative")


def read_future(found: Found, context: Context) -> Meaning:
    """The near future, the long term."""
    return Meaning("DATE", "FUTURE_REF", "relative")


def read_moment(found: Found, context: Context) -> Meaning | None:
    """At the moment, at present."""
    return Meaning("DATE", "PRESENT_REF", "relative") if found.before("(AT | FOR)") else None


RULES = (
    Rule("vague", "MORE? word=VAGUETIME", read_word, "recently"),
    Rule("now", "word=NOW", read_now, "now"),
    Rule("recent", "MORE? word=RECENT", read_word, "recent"),
    Rule("current", "word=CURRENT", read_current, "current"),
    Rule("the past", "THE word=LAST", read_past, "in the past"),
    Rule("the future", "THE (SHORT | LONG)? FUTURE", read_future, "the near future"),
    Rule("the term", "THE (SHORT | LONG) TERM", read_future, "the long term"),
    Rule("the moment", "THE? (PRESENT | TIME BEING)", read_moment, "at the moment"),
)
