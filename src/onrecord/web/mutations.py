"""What changes something: judgements by forms, checks of pasted texts, reading and adding of articles by programs."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated, Any, Literal
from urllib.parse import quote

import msgspec
from litestar import Request, get, post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.params import Body, JSONBody
from litestar.response import Redirect, Template

from onrecord.documents.characters import one_line
from onrecord.documents.document import read_text
from onrecord.errors import OptionError
from onrecord.questions.checks import CheckedText, check_text
from onrecord.questions.elsewhere import installed_comparer
from onrecord.questions.names import find_subject, need_actors
from onrecord.record import Added, Judgement
from onrecord.types import Document, Reading
from onrecord.web.choices import keep_form
from onrecord.web.desk import Desk
from onrecord.web.door import cookies_in
from onrecord.web.finding import find_page
from onrecord.web.guards import need_header_token
from onrecord.web.handlers import PARAMETERS, reading, threaded
from onrecord.web.links import actor_url, pair_url, with_query
from onrecord.web.parameters import Id, Name, Words
from onrecord.web.people import SIGN_IN, asks, sign_in
from onrecord.web.sessions import AGE, COOKIE, make_session, same_secret

REVIEWER = "onrecord-reviewer"
LONGEST = 1_000_000  # characters of an article
Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
Correction = Literal["accept", "reject", "speaker", "target", "span"]
YEAR = 365 * 24 * 3600


class Sent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An article as a program sends it; ``text`` is plain text."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None


class SentText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A quotation, or a text with quotations."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]


class SentJudgement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A correction of one report; ``value`` is a name or an id for ``speaker`` and ``target``, spans for ``span``."""

    verb: Correction
    report: Annotated[str, msgspec.Meta(max_length=300)]
    by: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    value: Annotated[str, msgspec.Meta(max_length=5000)] | None = None
    wrong: Annotated[str, msgspec.Meta(max_length=300)] | None = None  # of ``target``: whom it was said to be about
    note: Annotated[str, msgspec.Meta(max_length=2000)] | None = None


class SentPair(msgspec.Struct, frozen=True):
    """What a person says of two actors whose names look alike."""

    verb: Literal["merge", "distinct"]
    one: Annotated[str, msgspec.Meta(max_length=300)]
    other: Annotated[str, msgspec.Meta(max_length=300)]


class SentOfActor(msgspec.Struct, frozen=True):
    """What a person says of an actor; ``value``: a name, a kind, a country, another actor, or ids of documents."""

    verb: Literal["merge", "distinct", "split", "rename", "kind", "country"]
    value: Annotated[str, msgspec.Meta(max_length=2000)]
    note: Annotated[str, msgspec.Meta(max_length=2000)] | None = None


@get("/check", include_in_schema=False, opt={PARAMETERS: ("text",)})
@partial(reading, when=lambda given: bool(given["text"].strip()))
def check_page(request: Request[Any, Any, Any], desk: Desk, text: Words = "") -> Template:
    """The page to paste a text into; a short text may come with the address."""
    return _check_page(request, desk, text)


@post("/check", include_in_schema=False, status_code=200)
@reading
def check_form(request: Request[Any, Any, Any], desk: Desk, data: Form) -> Template:
    """The same, for a long text."""
    return _check_page(request, desk, data.get("text", ""))


@post("/.json/check", status_code=200, opt={"exclude_from_csrf": True})
@reading
def check_json(desk: Desk, data: JSONBody[SentText]) -> CheckedText:
    """Check every quotation of a text."""
    return check_any(desk, data.text)


@post("/read", status_code=200, opt={"exclude_from_csrf": True})
@reading
def read_one(desk: Desk, data: JSONBody[Sent]) -> Reading:
    """Read one article; nothing is kept."""
    return _read(desk, _document(data))


@post("/documents", status_code=201, guards=[need_header_token], opt={"exclude_from_csrf": True})
@reading
def add_one(desk: Desk, data: JSONBody[Sent]) -> Added:
    """Read one article and put it on record."""
    reading = _read(desk, desk.record.dated(_document(data)))
    return desk.record.add(reading, run=desk.run, added=int(desk.now().timestamp()))


@post("/judgements", status_code=201, guards=[need_header_token], opt={"exclude_from_csrf": True})
@threaded
def judge_json(desk: Desk, data: JSONBody[SentJudgement]) -> Judgement:
    """Correct one report."""
    return judge(desk, data)


@post("/review/{report:str}", include_in_schema=False)
@threaded
def judge_form(request: Request[Any, Any, Any], desk: Desk, report: Id, data: Form) -> Redirect:
    """The same by a form; what was done stands on the page that follows, with a button to undo it."""
    keep_form(request.scope, data)
    by = reviewer(request, data)
    sent = msgspec.convert(
        {
            "verb": data.get("verb", ""),
            "report": report,
            "by": by,
            "value": _value(data),
            "wrong": data.get("wrong") or None,
            "note": data.get("note") or None,
        },
        SentJudgement,
    )
    done = judge(desk, sent)
    back = _own_path(data.get("back"))
    return Redirect(with_query(back, {"done": done.id}), status_code=303, cookies=[cookie(REVIEWER, by, YEAR)])


@post("/look-alikes", include_in_schema=False)
@threaded
def judge_pair(request: Request[Any, Any, Any], desk: Desk, data: Form) -> Redirect:
    """Say whether two actors whose names look alike are the same."""
    by = reviewer(request, data)
    pair = msgspec.convert({name: data.get(name, "") for name in ("verb", "one", "other")}, SentPair)
    at = desk.now().isoformat(timespec="seconds")
    done = desk.record.judge(pair.verb, pair.one, pair.other, by=by, at=at)
    return Redirect(with_query("/review", {"done": done.id}), status_code=303, cookies=[cookie(REVIEWER, by, YEAR)])


@post("/actors/{actor:str}/judge", include_in_schema=False)
@threaded
def judge_actor_form(request: Request[Any, Any, Any], desk: Desk, actor: Id, data: Form) -> Redirect:
    """Say which actors are one and which two, what one is called, of what kind and country."""
    by = reviewer(request, data)
    keep_form(request.scope, data)
    split = " ".join(name for name in data if name.startswith("doc_"))  # the articles that were ticked
    value = data.get("value", "").strip() or split
    given = {"verb": data.get("verb", ""), "value": value, "note": data.get("note") or None}
    done = judge_actor(desk, actor, msgspec.convert(given, SentOfActor), by)
    back = with_query(actor_url(actor), {"done": done.id})
    return Redirect(back, status_code=303, cookies=[cookie(REVIEWER, by, YEAR)])


@post("/judgements/{judgement:str}/withdraw", include_in_schema=False)
@threaded
def withdraw_form(request: Request[Any, Any, Any], desk: Desk, judgement: Id, data: Form) -> Redirect:
    """Undo a judgement."""
    by = reviewer(request, data)
    desk.record.withdraw(judgement, by=by, at=desk.now().isoformat(timespec="seconds"))
    return Redirect(with_query(_own_path(data.get("back")), {"done": judgement}), status_code=303)


@get("/between", include_in_schema=False, opt={PARAMETERS: ("one", "other")})
@threaded
def between(desk: Desk, one: Name = None, other: Name = None) -> Redirect:
    """Two names → the page of the pair."""
    if not one or not other:
        return Redirect("/actors", status_code=303)
    return Redirect(pair_url(find_actor(desk, one), find_actor(desk, other)), status_code=303)


@get("/find", include_in_schema=False, opt={PARAMETERS: ("q",)})
@threaded
def find(desk: Desk, q: Words = "") -> Redirect:
    """What was typed into the box of every page → the page that answers."""
    with desk.record.database.reading() as connection:
        return Redirect(find_page(connection, q), status_code=303)


@get("/login", include_in_schema=False, opt={PARAMETERS: ()})
@threaded
def login_page(request: Request[Any, Any, Any], desk: Desk) -> Template:
    """Where a token is asked for."""
    return Template("login.html", context={"request": request, "asked": {}, "accounts": desk.settings.accounts})


@post("/login", include_in_schema=False)
@threaded
def login(request: Request[Any, Any, Any], desk: Desk, data: Form) -> Redirect:
    """Begin a session: a cookie that scripts cannot read, and that is not the token."""
    if desk.settings.accounts:
        address = request.client.host if request.client else ""
        given = sign_in(desk, data.get("name", "").strip(), data.get("password", ""), address)
        return Redirect("/", status_code=303, cookies=[cookie(SIGN_IN, given, AGE)])
    token = desk.settings.token
    if token is None or not same_secret(token, data.get("token", "")):
        raise OptionError("this is not the token", where="token", hint="ask who runs the desk", slug="no-token")
    return Redirect("/", status_code=303, cookies=[cookie(COOKIE, make_session(token, desk.now().timestamp()), AGE)])


def judge(desk: Desk, sent: SentJudgement) -> Judgement:
    """Carry a correction out.

    Raises:
        OptionError: A name is unknown or fits several.
        RecordError: There is no such report, or the correction changes nothing.
    """
    value = sent.value
    if sent.verb in ("speaker", "target") and value:
        value = find_actor(desk, value)
    subjects = (sent.report, find_actor(desk, sent.wrong)) if sent.verb == "target" and sent.wrong else (sent.report,)
    at = desk.now().isoformat(timespec="seconds")
    return desk.record.judge(sent.verb, *subjects, by=one_line(sent.by) or "desk", at=at, value=value, note=sent.note)


def judge_actor(desk: Desk, actor: str, sent: SentOfActor, by: str) -> Judgement:
    """Carry out what is said of an actor.

    Raises:
        OptionError: The other actor is unknown or is one of several of the name.
        RecordError: There is no such actor or document, or it cannot be so.
    """
    others: tuple[str, ...] = ()
    if sent.verb in ("merge", "distinct"):
        with desk.record.database.reading() as connection:
            others = need_actors(connection, sent.value, where="value")
    elif sent.verb == "split":
        others = tuple(sent.value.replace(",", " ").split())
    value = None if others or sent.verb == "split" else sent.value or None
    at = desk.now().isoformat(timespec="seconds")
    return desk.record.judge(sent.verb, actor, *others, by=by, at=at, value=value, note=sent.note)


def check_any(desk: Desk, text: str) -> CheckedText:
    """Every quotation of a text."""
    return check_text(desk.record, text, lambda document: _read(desk, document), comparer=installed_comparer())


def _check_page(request: Request[Any, Any, Any], desk: Desk, text: str) -> Template:
    answer = check_any(desk, text) if text.strip() else None
    asked = {"text": text if len(text) < 1000 else ""}
    context = {"answer": answer, "asked": asked, "text": text, "request": request, "told_of": desk.told_of}
    return Template("check.html", context=context)


def _document(sent: Sent) -> Document:
    return read_text(sent.text, title=sent.title, outlet=sent.outlet, url=sent.url, published=sent.published)


def _read(desk: Desk, document: Document) -> Reading:
    return desk.reader.read(document)


def find_actor(desk: Desk, name: str) -> str:
    """Whom a name means.

    Raises:
        OptionError: Nobody, or several.
    """
    with desk.record.database.reading() as connection:
        return find_subject(connection, name, where="name").named.actor


def _value(data: dict[str, str]) -> str | None:
    """Of a form: a name, or the spans of the parts, each as ``12-40,52-60``."""
    if data.get("verb") != "span":
        return data.get("value") or None
    parts = {role: _spans(data[role]) for role in ("source", "cue", "content") if data.get(role)}
    return msgspec.json.encode(parts).decode()


def _spans(text: str) -> list[list[int]]:
    try:
        return [[int(edge) for edge in part.split("-")] for part in text.split(",")]
    except ValueError:
        hint = "write them as 12-40, or 12-40,52-60"
        raise OptionError(f"{text!r} are no characters", where="span", hint=hint, slug="bad-judgement") from None


def _own_path(path: str | None) -> str:
    """A page of this desk to go back to, never another site's."""
    return path if path and path.startswith("/") and not path.startswith(("//", "/\\")) else "/review"


def reviewer(request: Request[Any, Any, Any], data: dict[str, str]) -> str:
    """Who judges: the account that is signed in; without accounts as the form says, else as the last form did."""
    if (person := asks(request)) is not None:
        return person.name
    earlier = cookies_in(request.headers.get("cookie", "")).get(REVIEWER)
    return one_line(data.get("by") or earlier or "")[:100] or "desk"


def cookie(name: str, value: str, age: int) -> Cookie:
    """A cookie of ours; a name in any script stands behind percent signs, as headers hold Latin letters only."""
    return Cookie(name, value=quote(value, safe=""), max_age=age, httponly=True, samesite="strict")


WRITES = [
    check_page,
    check_form,
    check_json,
    read_one,
    add_one,
    judge_json,
    judge_form,
    judge_pair,
    judge_actor_form,
    withdraw_form,
    between,
    find,
    login_page,
    login,
]
