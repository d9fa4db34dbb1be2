from __future__ import annotations

import pytest

from bench.attacks.desks import Reply
from bench.attacks.poison import fault

HEADERS = {"content-security-policy": "x", "x-content-type-options": "nosniff"}


def reply(kind: str, body: str, status: int = 200, headers: dict[str, str] | None = None) -> Reply:
    return Reply(status, {**(HEADERS if headers is None else headers), "content-type": kind}, body.encode())


@pytest.mark.parametrize(
    "broken",
    [
        reply("text/html", "<main><script>1</script></main>"),
        reply("text/html", "<main><p onclick='x'></p></main>"),
        reply("text/html", "<main><a href='javascript:x'>x</a></main>"),
        reply("text/html", "<main></main><main></main>"),
        reply("application/json", "{"),
        reply("application/atom+xml", "<a>\x00</a>"),
        reply("text/csv", "a\n=1+1\n"),
        reply("text/html", "<main></main>", 500),
        reply("text/html", "<main></main>", 200, {}),
        Reply(0),
    ],
)
def test_a_broken_answer_is_told(broken: Reply) -> None:
    assert fault(broken)


@pytest.mark.parametrize(
    "good",
    [
        reply("text/html; charset=utf-8", "<main><a href='/x'>&lt;script&gt;</a></main>"),
        reply("application/feed+json", "{}"),
        reply("image/svg+xml", "<svg/>"),
        reply("text/csv", "a\n'=1\n"),
        reply("application/problem+json", "{}", 404),
    ],
)
def test_a_good_answer_is_not(good: Reply) -> None:
    assert fault(good) is None
