"""``onrecord account``: who may use a desk that asks who comes."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.answers import AnswerAs, AnswerFormat, print_answer
from onrecord.cli.options import Db, need_record
from onrecord.cli.serve import WEB_PACKAGES
from onrecord.errors import OptionError

if TYPE_CHECKING:
    from onrecord.record.accounts import Account


def account(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="As judgements are signed; without, all are listed.")
    ] = None,
    db: Db = "onrecord.db",
    role: Annotated[
        str | None, typer.Option(metavar="ROLE", help="reader, reviewer or keeper; of a new account reader.")
    ] = None,
    password: Annotated[
        bool, typer.Option("--password", help="Set a password: asked for, or the first line of standard input.")
    ] = False,
    end: Annotated[bool, typer.Option("--end", help="Nobody comes in with it any more.")] = False,
    form: AnswerAs = AnswerFormat.TEXT,
) -> int:
    """Make an account of a desk, give it another role or password, or end it; onrecord serve --accounts asks for it."""
    need_record(WEB_PACKAGES, what="the desk", extra="web")
    from onrecord.record import open_record
    from onrecord.record.accounts import ROLES, end_account, load_accounts, put_account
    from onrecord.web.passwords import hash_password

    if role is not None and role not in ROLES:
        hint = f"one of: {', '.join(ROLES)}"
        raise OptionError(f"no role is called {role!r}", where="--role", hint=hint, slug="bad-account")
    if name is None and (role or password or end):
        raise OptionError("whose account?", where="NAME", hint="give the name first", slug="bad-account")
    secret = hash_password(_asked(str(name))) if password and not end else None
    with open_record(db, create=False, writable=name is not None) as record:
        if name is None:
            with record.database.reading() as connection:
                found = load_accounts(connection)
        else:
            now = int(time.time())
            with record.database.writing() as connection:
                one = end_account(connection, name, now) if end else put_account(connection, name, role, secret, now)
            found = (one,)
    print_answer(found, found, account_lines(found), form)
    return 0


def account_lines(found: Sequence[Account]) -> Iterator[str]:
    """Accounts for people."""
    if not found:
        yield "There are no accounts. Make one with: onrecord account NAME --role keeper --password"
    for one in found:
        way = "" if one.has_password else ", no password: through a proxy only"
        ended = f", ended {_day(one.ended)}" if one.ended is not None else ""
        yield f"{one.name}: {one.role}, since {_day(one.made)}{way}{ended}"


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _asked(name: str) -> str:
    """A password that is never an argument, which every user of the machine can see."""
    if sys.stdin.isatty():
        return str(typer.prompt(f"Password of {name}", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")
