from __future__ import annotations

import pytest

from onrecord.web.sessions import AGE, is_session, make_session, same_secret

TOKEN = "a token of the tests"


def test_a_session_is_not_the_token_and_ends() -> None:
    session = make_session(TOKEN, 5000.0)
    assert TOKEN not in session
    assert is_session(session, TOKEN, 5000.0 + AGE - 1)
    assert not is_session(session, TOKEN, 5000.0 + AGE)


def test_another_token_ends_all_sessions() -> None:
    assert not is_session(make_session(TOKEN, 0.0), TOKEN + "!", 1.0)
    assert not is_session(make_session(TOKEN, 0.0), None, 1.0)


@pytest.mark.parametrize("given", ["", ".", "9", "9.", "99999999999.", "x.y", "٣.a", "-1.a", "\ud800.\ud800", "9" * 50])
def test_what_is_no_session(given: str) -> None:
    assert not is_session(given, TOKEN, 0.0)


def test_a_session_cannot_be_made_longer() -> None:
    end, _, signature = make_session(TOKEN, 0.0).partition(".")
    assert not is_session(f"{int(end) + 1}.{signature}", TOKEN, 0.0)


def test_a_secret_is_compared_as_a_whole() -> None:
    assert same_secret("Zoë", "Zoë")
    assert not same_secret(None, "")
