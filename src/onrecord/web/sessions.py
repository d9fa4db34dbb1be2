"""What the login page gives a browser: a cookie that proves the token was shown, is not the token, and ends by itself.

It holds the second at which it ends, signed with the token: nothing is stored, every worker knows it, and another
token ends all sessions.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

COOKIE = "onrecord-session"
AGE = 14 * 24 * 3600  # seconds
_PURPOSE = b"onrecord desk session "


def make_session(token: str, now: float) -> str:
    """The value of the cookie.

    >>> session = make_session("a token of sixteen", 1000.0)
    >>> is_session(session, "a token of sixteen", 2000.0), is_session(session, "another token", 2000.0)
    (True, False)
    >>> is_session(session, "a token of sixteen", 1000.0 + AGE)
    False
    """
    end = str(int(now) + AGE)
    return f"{end}.{_sign(token, end)}"


def is_session(given: str, token: str | None, now: float) -> bool:
    """Whether a cookie was made with this token and has not ended."""
    end, _, signature = given.partition(".")
    if token is None or not (end.isascii() and end.isdigit() and len(end) < 12):
        return False
    return same_secret(signature, _sign(token, end)) and now < int(end)


def same_secret(one: str | None, other: str) -> bool:
    """Whether two secrets are the same, told in a time that does not depend on where they differ."""
    return one is not None and hmac.compare_digest(one.encode(), other.encode("utf-8", "surrogatepass"))


def _sign(token: str, end: str) -> str:
    return hmac.new(token.encode(), _PURPOSE + end.encode(), sha256).hexdigest()
