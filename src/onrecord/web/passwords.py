"""Passwords: their hashes (Argon2id, by argon2-cffi), and whether one is right; an unknown name takes the same time."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from onrecord.errors import OptionError

SHORTEST, LONGEST = 10, 1000  # characters
_HASHER = PasswordHasher()  # the parameters that RFC 9106 recommends where memory is short


def hash_password(password: str) -> str:
    """What is stored of a password.

    Raises:
        OptionError: It is too short, or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        what = f"a password has {SHORTEST} to {LONGEST} characters"
        raise OptionError(what, where="password", hint="some words that are not a saying", slug="bad-account")
    return _HASHER.hash(password)


def is_password(secret: str | None, given: str) -> bool:
    """Whether a password is the one of a hash; without one the work is done all the same, and the answer is no."""
    try:
        _HASHER.verify(secret or _nobodys(), given[:LONGEST])
    except (Argon2Error, InvalidHashError):
        return False
    return bool(secret)


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")
