"""The pages of a desk with accounts: who I am, and for its keeper all accounts and the browsers that are signed in."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, get, post
from litestar.datastructures import Cookie
from litestar.exceptions import NotFoundException
from litestar.response import Redirect, Template

from onrecord.record.accounts import Account, SignIn, end_account, end_sign_ins, load_accounts, load_sign_ins
from onrecord.web.desk import Desk
from onrecord.web.door import cookies_in
from onrecord.web.handlers import PARAMETERS, threaded
from onrecord.web.mutations import Form
from onrecord.web.parameters import Id
from onrecord.web.people import SIGN_IN, asks, sign_out
from onrecord.web.roles_needed import has_accounts


class Team(msgspec.Struct, frozen=True):
    """Everybody, and the browsers that are signed in."""

    accounts: tuple[Account, ...]
    sign_ins: tuple[SignIn, ...]


@get("/me", include_in_schema=False, opt={PARAMETERS: ()})
@threaded
def me(request: Request[Any, Any, Any], desk: Desk) -> Template:
    """Who somebody is at this desk, and the way out."""
    _need_accounts(desk)
    context = {"request": request, "asked": {}, "me": asks(request), "by_proxy": desk.settings.trust_header is not None}
    return Template("me.html", context=context)


@get("/team", include_in_schema=False, opt={PARAMETERS: ()})
@threaded
def team(request: Request[Any, Any, Any], desk: Desk) -> Template:
    """Accounts and sign-ins."""
    _need_accounts(desk)
    with desk.record.database.reading() as connection:
        answer = Team(load_accounts(connection), load_sign_ins(connection, int(desk.now().timestamp())))
    return Template("team.html", context={"request": request, "asked": {}, "answer": answer, "db_name": desk.db_name})


@post("/logout", include_in_schema=False)
@threaded
def logout(request: Request[Any, Any, Any], desk: Desk, data: Form) -> Redirect:
    """End the sign-in of this browser."""
    sign_out(desk, cookies_in(request.headers.get("cookie", "")).get(SIGN_IN, ""))
    gone = Cookie(SIGN_IN, value="", max_age=0, httponly=True, samesite="strict")
    return Redirect("/login", status_code=303, cookies=[gone])


@post("/team/sign-ins/{sign_in:str}/end", include_in_schema=False)
@threaded
def end_one(desk: Desk, sign_in: Id, data: Form) -> Redirect:
    """End the sign-in of a browser."""
    with desk.record.database.writing() as connection:
        end_sign_ins(connection, sign_in=sign_in)
    return Redirect("/team", status_code=303)


@post("/team/end", include_in_schema=False)
@threaded
def end_all(desk: Desk, data: Form) -> Redirect:
    """End all sign-ins of an account, or the account itself."""
    name = data.get("name", "")
    with desk.record.database.writing() as connection:
        if data.get("what") == "account":
            end_account(connection, name, int(desk.now().timestamp()))
        else:
            end_sign_ins(connection, account=name)
    return Redirect("/team", status_code=303)


def _need_accounts(desk: Desk) -> None:
    if not has_accounts(desk.settings):
        raise NotFoundException("this desk has no accounts; onrecord serve --accounts")


TEAM = [me, team, logout, end_one, end_all]
