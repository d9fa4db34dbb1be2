"""Which failures are tried again, how often, and after how long: the first rule that applies decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

from onrecord.documents.fetching.errors import FetchError

TRIES = 3
PAUSES = (1.0, 4.0)  # seconds before the second and the third try
LONGEST_WAIT = 60.0  # seconds that a server may ask us to wait here; a longer wait is left to the next round
_Result = TypeVar("_Result")


class Rule(msgspec.Struct, frozen=True):
    """One reason to wait or to give up; ``None`` gives up."""

    name: str
    applies: Callable[[FetchError, int], bool]
    wait: Callable[[FetchError, int], float | None]


RULES = (
    Rule("for good", lambda error, _: not error.transient, lambda *_: None),
    Rule("tried enough", lambda _, tries: tries >= TRIES, lambda *_: None),
    Rule("name unknown", lambda error, _: error.slug in ("no-such-host", "no-network"), lambda *_: None),
    Rule("no safe connection", lambda error, _: error.slug == "tls", lambda *_: None),
    Rule("asked to wait long", lambda error, _: (error.retry_after or 0) > LONGEST_WAIT, lambda *_: None),
    Rule("asked to wait", lambda error, _: error.retry_after is not None, lambda error, _: error.retry_after),
    Rule("may pass", lambda *_: True, lambda _, tries: PAUSES[tries - 1]),
)


def explain(error: FetchError, tries: int) -> tuple[str, float | None]:
    """The rule that decides after so many tries, and the seconds to wait; ``None`` gives up.

    >>> explain(FetchError("gone", hint="", slug="http-status"), 1)
    ('for good', None)
    """
    rule = next(one for one in RULES if one.applies(error, tries))
    return rule.name, rule.wait(error, tries)


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
