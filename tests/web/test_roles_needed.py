from __future__ import annotations

import pytest

from onrecord.record.accounts import ROLES
from onrecord.web.roles_needed import has_accounts, may, role_for
from onrecord.web.settings import Settings


@pytest.mark.parametrize(
    ("method", "path", "role"),
    [
        ("GET", "/", "reader"),
        ("HEAD", "/review", "reader"),
        ("POST", "/check", "reader"),
        ("POST", "/.json/check", "reader"),
        ("POST", "/logout", "reader"),
        ("POST", "/saved", "reviewer"),
        ("POST", "/articles/doc_1/missed", "reviewer"),
        ("POST", "/judgements/jud_1/withdraw", "reviewer"),
        ("POST", "/checks", "reviewer"),
        ("POST", "/anything/new", "reviewer"),
        ("POST", "/documents", "keeper"),
        ("GET", "/add", "keeper"),
        ("POST", "/demo", "keeper"),
        ("GET", "/team", "keeper"),
        ("POST", "/team/end", "keeper"),
    ],
)
def test_what_each_request_takes(method: str, path: str, role: str) -> None:
    assert role_for(method, path) == role


def test_each_may_do_what_those_before_it_may() -> None:
    assert [[may(one, other) for other in ROLES] for one in ROLES] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


def test_a_desk_asks_only_where_it_was_told_to() -> None:
    given = (Settings("a"), Settings("a", accounts=True), Settings("a", trust_header="X-User"))
    assert [has_accounts(one) for one in given] == [False, True, True]
