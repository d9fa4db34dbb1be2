"""Accounts of a desk that several people use: what each may do, the sign-ins of their browsers, and a limit on tries.

No password and no token is stored: of a password its hash, made by whoever calls, and of a browser's token its digest.
An account that ended keeps its row, since judgements are signed with its name, and nobody else can take the name.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select, update

from onrecord.documents.characters import one_line
from onrecord.record import tables
from onrecord.record.errors import RecordError
from onrecord.record.lookups import unknown

Role = Literal["reader", "reviewer", "keeper"]  # each may do what those before it may
ROLES: tuple[Role, ...] = ("reader", "reviewer", "keeper")
TRIES, PAUSE = 10, 900  # failed tries in so many seconds, after which the next ones are refused
_LONGEST = 100  # characters of a name
_A, _I, _T = tables.account, tables.sign_in, tables.sign_in_try


class Account(msgspec.Struct, frozen=True):
    """Somebody who may use the desk; times are seconds since 1970."""

    name: str
    role: Role
    has_password: bool
    made: int
    ended: int | None = None


class SignIn(msgspec.Struct, frozen=True):
    """A browser that is signed in; ``id`` is the digest of its token."""

    id: str
    account: str
    began: int
    ends: int


def put_account(connection: Connection, name: str, role: Role | None, secret: str | None, now: int) -> Account:
    """Make an account, or change what is given; another password ends the sign-ins with the one before.

    Args:
        connection: In a transaction.
        name: As judgements are signed.
        role: Of a new account ``reader`` where it is not given.
        secret: The hash of the password; an account without one comes in through a proxy only.
        now: Seconds since 1970.

    Raises:
        RecordError: There is no name, or the account has ended.
    """
    name = one_line(name)
    if not name or len(name) > _LONGEST:
        raise RecordError("an account has a name of 1 to 100 characters", where="name", hint="", slug="bad-account")
    old = find_account(connection, name)
    if old is None:
        values = {"name": name, "role": role or "reader", "secret": secret, "made": now}
        connection.execute(insert(_A), values)
    else:
        if old.ended is not None:
            hint = "its judgements keep the name: take another one"
            raise RecordError("this account has ended", where=name, hint=hint, slug="bad-account")
        given = {"role": role, "secret": secret}
        changed = {field: value for field, value in given.items() if value is not None}
        if changed:
            connection.execute(update(_A).where(_A.c.name == name).values(changed))
        if secret is not None:
            end_sign_ins(connection, account=name)
    return _need(connection, name)


def end_account(connection: Connection, name: str, now: int) -> Account:
    """Nobody comes in with it any more, from now on.

    Raises:
        RecordError: There is none of this name.
    """
    account = _need(connection, name)
    connection.execute(update(_A).where(_A.c.name == account.name, _A.c.ended.is_(None)).values(ended=now))
    end_sign_ins(connection, account=account.name)
    return _need(connection, name)


def load_accounts(connection: Connection) -> tuple[Account, ...]:
    """All accounts, those that ended too, by name."""
    return tuple(_account(row) for row in connection.execute(select(_A).order_by(_A.c.name)))


def find_account(connection: Connection, name: str) -> Account | None:
    """The account of a name."""
    row = connection.execute(select(_A).where(_A.c.name == name)).first()
    return _account(row) if row else None


def secret_of(connection: Connection, name: str) -> str | None:
    """The hash of the password of an account that has not ended."""
    query = select(_A.c.secret).where(_A.c.name == name, _A.c.ended.is_(None))
    secret: str | None = connection.execute(query).scalar()
    return secret


def begin_sign_in(connection: Connection, account: str, token: str, now: int, seconds: int) -> SignIn:
    """A browser is signed in for so long; sign-ins that are over are forgotten."""
    connection.execute(delete(_I).where(_I.c.ends <= now))
    made = SignIn(digest_of(token), account, now, now + seconds)
    connection.execute(insert(_I), msgspec.structs.asdict(made))
    return made


def signed_in(connection: Connection, token: str, now: int) -> Account | None:
    """Whose browser has this token; nobody's once the sign-in or the account has ended."""
    query = (
        select(_A)
        .join(_I, _I.c.account == _A.c.name)
        .where(_I.c.id == digest_of(token), _I.c.ends > now, _A.c.ended.is_(None))
    )
    row = connection.execute(query).first()
    return _account(row) if row else None


def load_sign_ins(connection: Connection, now: int) -> tuple[SignIn, ...]:
    """Those that last, the newest first."""
    query = select(_I).where(_I.c.ends > now).order_by(_I.c.began.desc(), _I.c.id)
    return tuple(SignIn(row.id, row.account, row.began, row.ends) for row in connection.execute(query))


def end_sign_ins(connection: Connection, *, account: str | None = None, sign_in: str | None = None) -> int:
    """End one sign-in, or all of an account; how many ended."""
    query = delete(_I).where(_I.c.account == account) if sign_in is None else delete(_I).where(_I.c.id == sign_in)
    return connection.execute(query).rowcount


def may_try(connection: Connection, keys: tuple[str, ...], now: int) -> bool:
    """Whether another try to sign in is looked at, by the tries that failed under these keys."""
    query = select(_T.c.failed).where(_T.c.key.in_(keys), _T.c.first > now - PAUSE)
    return all(failed < TRIES for failed in connection.execute(query).scalars())


def count_failed(connection: Connection, keys: tuple[str, ...], now: int) -> None:
    """A try failed."""
    connection.execute(delete(_T).where(_T.c.first <= now - PAUSE))
    for key in keys:
        query = update(_T).where(_T.c.key == key).values(failed=_T.c.failed + 1)
        if connection.execute(query).rowcount == 0:
            connection.execute(insert(_T), {"key": key, "failed": 1, "first": now})


def forget_failed(connection: Connection, key: str) -> None:
    """Somebody came in: his earlier mistakes do not count."""
    connection.execute(delete(_T).where(_T.c.key == key))


def digest_of(token: str) -> str:
    """What is stored of a token, which is long and random.

    >>> digest_of("fog")[:8]
    'b0421654'
    """
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _need(connection: Connection, name: str) -> Account:
    found = find_account(connection, name)
    if found is None:
        raise unknown("account", name)
    return found


def _account(row: Row[Any]) -> Account:
    return Account(row.name, row.role, row.secret is not None, row.made, row.ended)
