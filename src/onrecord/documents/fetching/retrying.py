"""Which failures are tried again, how often, and after how long: the first rule that applies decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

from onrecord.documents.fetching.errors import FetchError
from onrecord.rules import Rule, Rules, rule_list, when

TRIES = 3
PAUSES = (1.0, 4.0)  # seconds before the second and the third try
LONGEST_WAIT = 60.0  # seconds that a server may ask us to wait here; a longer wait is left to the next round
_Result = TypeVar("_Result")


class Try(msgspec.Struct, frozen=True):
    """A try that failed, and how many there were with it."""

    error: FetchError
    tries: int


class Wait(msgspec.Struct, frozen=True):
    """Seconds until the next try; ``None`` gives up."""

    seconds: float | None


_NEVER = Wait(None)


def _as_asked(one: Try) -> Wait | None:
    return None if one.error.retry_after is None else Wait(one.error.retry_after)


# The slug of the error with what differs from a first try that may pass.
RULES: Rules[Try, Wait] = rule_list(
    "documents.fetching.retrying",
    Rule("for good", when(_NEVER, lambda one: not one.error.transient), "http-status transient=0"),
    Rule("tried enough", when(_NEVER, lambda one: one.tries >= TRIES), f"server-error tries={TRIES}"),
    Rule("name unknown", when(_NEVER, lambda one: one.error.slug in ("no-such-host", "no-network")), "no-such-host"),
    Rule("no safe connection", when(_NEVER, lambda one: one.error.slug == "tls"), "tls"),
    Rule(
        "asked to wait long",
        when(_NEVER, lambda one: (one.error.retry_after or 0) > LONGEST_WAIT),
        f"server-error retry_after={LONGEST_WAIT + 1}",
    ),
    Rule("asked to wait", _as_asked, f"server-error retry_after={LONGEST_WAIT}"),
    Rule("may pass", lambda one: Wait(PAUSES[one.tries - 1]), "server-error tries=2"),
)


def explain(error: FetchError, tries: int) -> tuple[str, float | None]:
    """The rule that decides after so many tries, and the seconds to wait; ``None`` gives up.

    >>> explain(FetchError("gone", hint="", slug="http-status"), 1)
    ('for good', None)
    """
    found = RULES.explain(Try(error, tries))
    return found.name, found.answer.seconds if found.answer else None


def retried(work: Callable[[], _Result], sleep: Callable[[float], object]) -> _Result:
    """Do the work, again where the rules say so.

    Raises:
        FetchError: That of the last try.
    """
    tries = 0
    while True:
        try:
            return work()
        except FetchError as error:
            tries += 1
            wait = explain(error, tries)[1]
            if wait is None:
                raise
            sleep(wait)
