from __future__ import annotations

import pytest

from onrecord.documents.fetching.errors import FetchError
from onrecord.documents.fetching.retrying import LONGEST_WAIT, PAUSES, RULES, TRIES, explain, retried


def error(slug: str = "server-error", *, transient: bool = True, retry_after: float | None = None) -> FetchError:
    return FetchError("no", hint="", slug=slug, transient=transient, retry_after=retry_after)


@pytest.mark.parametrize(
    ("found", "tries", "rule", "wait"),
    [
        (error(transient=False), 1, "for good", None),
        (error(), TRIES, "tried enough", None),
        (error("no-such-host"), 1, "name unknown", None),
        (error("no-network"), 1, "name unknown", None),
        (error("tls"), 1, "no safe connection", None),
        (error(retry_after=LONGEST_WAIT + 1), 1, "asked to wait long", None),
        (error(retry_after=LONGEST_WAIT), 1, "asked to wait", LONGEST_WAIT),
        (error(retry_after=0.0), 1, "asked to wait", 0.0),
        (error(), 1, "may pass", PAUSES[0]),
        (error(), 2, "may pass", PAUSES[1]),
    ],
)
def test_the_first_rule_that_applies_decides(found: FetchError, tries: int, rule: str, wait: float | None) -> None:
    assert explain(found, tries) == (rule, wait)


def test_every_rule_decides_about_something() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES) == 7


@pytest.mark.parametrize(("fails", "pauses"), [(0, []), (1, [1.0]), (2, [1.0, 4.0])])
def test_what_passes_is_done_again_after_a_pause(fails: int, pauses: list[float]) -> None:
    slept, tried = list[float](), list[int]()

    def work() -> str:
        tried.append(1)
        if len(tried) <= fails:
            raise error()
        return "done"

    assert retried(work, slept.append) == "done"
    assert slept == pauses


def test_the_error_of_the_last_try_is_told() -> None:
    errors = [error("timed-out"), error("server-error"), error("truncated")]
    left = iter(errors)

    def work() -> None:
        raise next(left)

    with pytest.raises(FetchError) as caught:
        retried(work, lambda _: None)
    assert caught.value is errors[-1]
