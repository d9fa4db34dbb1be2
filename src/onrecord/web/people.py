"""Who asks: by a sign-in of his browser, by the header of a trusted proxy, or by the token; and what he may do."""

from __future__ import annotations

from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Any

from litestar import Request

from onrecord.errors import OptionError
from onrecord.record.accounts import (
    PAUSE,
    Account,
    begin_sign_in,
    count_failed,
    digest_of,
    end_sign_ins,
    find_account,
    forget_failed,
    may_try,
    secret_of,
    signed_in,
)
from onrecord.web.desk import Desk
from onrecord.web.passwords import is_password
from onrecord.web.sessions import AGE

PERSON = "onrecord.person"  # under which a request keeps who asks
SIGN_IN = "onrecord-sign-in"  # the cookie
PROGRAM = Account("program", "keeper", has_password=False, made=0)  # whoever shows the token


def person_of(desk: Desk, headers: Mapping[str, str], cookies: Mapping[str, str]) -> Account | None:
    """Whoever asks, where the desk has accounts; one who has ended is nobody."""
    header, now = desk.settings.trust_header, int(desk.now().timestamp())
    with desk.record.database.reading() as connection:
        if header is not None:
            found = find_account(connection, name_in(headers.get(header.lower(), "")))
            return found if found and found.ended is None else None
        token = cookies.get(SIGN_IN, "")
        return signed_in(connection, token, now) if token else None


def name_in(header: str) -> str:
    """A name as a proxy sends it: in UTF-8 mostly, which a header shows as Latin letters.

    >>> name_in("Zoë".encode().decode("latin-1")), name_in("Zoë")
    ('Zoë', 'Zoë')
    """
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header


def sign_in(desk: Desk, name: str, password: str, address: str) -> str:
    """Sign a browser in: the token for its cookie.

    Raises:
        OptionError: Name and password do not fit together (``not-signed-in``), or there were too many tries
            (``too-many-tries``).
    """
    now, keys = int(desk.now().timestamp()), (f"name {digest_of(name)}", f"from {address}")
    with desk.record.database.reading() as connection:
        is_open, secret = may_try(connection, keys, now), secret_of(connection, name)
    if not is_open:
        hint = f"wait {PAUSE // 60} minutes, or ask who keeps the record"
        raise OptionError("too many tries failed", where="login", hint=hint, slug="too-many-tries")
    if not is_password(secret, password):
        with desk.record.database.writing() as connection:
            count_failed(connection, keys, now)
        hint = "ask who keeps the record for a new password"
        raise OptionError("name and password do not fit together", where="login", hint=hint, slug="not-signed-in")
    token = token_urlsafe(32)
    with desk.record.database.writing() as connection:
        forget_failed(connection, keys[0])
        begin_sign_in(connection, name, token, now, AGE)
    return token


def sign_out(desk: Desk, token: str) -> None:
    """End the sign-in of a browser."""
    with desk.record.database.writing() as connection:
        end_sign_ins(connection, sign_in=digest_of(token))


def asks(request: Request[Any, Any, Any]) -> Account | None:
    """Who asks; ``None`` where the desk has no accounts, or nobody has signed in."""
    found = request.scope.get(PERSON)
    return found if isinstance(found, Account) else None
