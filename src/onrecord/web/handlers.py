"""A function from parameters to an answer → two routes: the page, and the same answer as JSON."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from anyio import CapacityLimiter, to_thread
from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.response import Template

from onrecord.record import Judgement
from onrecord.web.desk import Desk
from onrecord.web.etags import digest
from onrecord.web.links import with_query

Answer = Callable[..., Any]
Reads = Callable[[Mapping[str, Any]], bool]
PARAMETERS = "parameters"
TAG = "onrecord.etag"  # under which a request keeps the ETag of its answer
Asking = Request[Any, Any, Any]
_AT_ONCE = CapacityLimiter(4)  # answers in the making; more would only wait for each other
_GIVEN = ("desk", "request")  # by us, not by whoever asks
_REQUEST = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Asking)


def page_and_json(path: str, template: str, *, reads: bool = False) -> Callable[[Answer], list[HTTPRouteHandler]]:
    """Make both routes of a page; the parameters of the function are those of the address.

    Args:
        path: Its address.
        template: What draws it, from ``answer`` and ``asked``, the parameters that were given.
        reads: Whether an article is read for it.
    """

    def add(function: Answer) -> list[HTTPRouteHandler]:
        return [html_route(path, template, function, reads=reads), _json_route(path, function, reads=reads)]

    return add


def html_route(path: str, template: str, function: Answer, *, reads: bool = False) -> HTTPRouteHandler:
    """The page."""

    def draw(request: Asking, desk: Desk, **given: Any) -> Response[Any]:
        answer = _current_or_untagged(request, desk.answer(function, given))
        asked = asked_of(path, given)
        here = request.scope["path"]
        data = with_query(f"{here if here != '/' else '/index'}.json", asked)
        context = {"answer": answer, "asked": asked, "request": request, "here": here, "data": data}
        context["name_of"] = desk.name_of
        context["told_of"] = desk.told_of
        context["db_name"] = desk.db_name
        context["done"] = _judgement(desk, given.get("done"))
        return Template(template, context=context)

    handler = in_thread(draw, function, Response[Any], is_reading=lambda _: reads)
    return get(path, include_in_schema=False, opt=_opt(path, function))(handler)


def _json_route(path: str, function: Answer, *, reads: bool) -> HTTPRouteHandler:
    def tell(request: Asking, desk: Desk, **given: Any) -> Any:
        return _current_or_untagged(request, desk.answer(function, given))

    answer = inspect.signature(function, eval_str=True).return_annotation
    handler = in_thread(tell, function, answer, is_reading=lambda _: reads)
    return get(_route("json", path), opt=_opt(path, function))(handler)


def _current_or_untagged(request: Asking, answer: Any) -> Any:
    """What is still being looked for has no ETag: a browser would keep it until the record changes."""
    if not getattr(answer, "is_current", True):
        request.scope[TAG] = None  # type: ignore[literal-required]
    return answer


def _route(ending: str, path: str) -> str:
    return f"/.{ending}{path}" if path != "/" else f"/.{ending}"


def data_route(ending: str, path: str, function: Answer, **options: Any) -> HTTPRouteHandler:
    """The same answer for a program, at the address with an ending."""

    return get(_route(ending, path), opt=_opt(path, function), **options)(threaded(function))


def threaded(function: Answer) -> Any:
    """A handler that leaves its work to a thread, so that others are answered meanwhile.

    Litestar would do so itself, but where two handlers share an address it does it twice.
    """
    return in_thread(function, function, inspect.signature(function, eval_str=True).return_annotation)


def reading(function: Answer, *, when: Reads = lambda _: True) -> Any:
    """The same for what reads an article, always or with some parameters: it waits in a lane of its own."""
    answer = inspect.signature(function, eval_str=True).return_annotation
    return in_thread(function, function, answer, is_reading=when)


def _ours(work: Answer, given: Mapping[str, Any]) -> Any:
    try:
        return work(**given)
    except (RecursionError, UnicodeDecodeError) as error:  # a defect of ours, not of what was sent
        raise RuntimeError(f"a defect: {error}") from error


def in_thread(work: Answer, function: Answer, answer: Any, *, is_reading: Reads = lambda _: False) -> Any:
    """``work`` in a thread, with the name and the parameters of a function: Litestar reads them.

    What reads an article waits in a lane of its own.

    The desk and the request are given where they are wanted; whoever asks cannot set them.
    """
    wanted = set(inspect.signature(work).parameters) & set(_GIVEN)
    signature = inspect.signature(function, eval_str=True)
    asked = [one for name, one in signature.parameters.items() if name not in _GIVEN]
    parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in (*asked, _REQUEST)]

    async def run(request: Asking, **given: Any) -> Any:
        ours = {"desk": request.app.state.desk, "request": request}
        given |= {name: ours[name] for name in wanted}
        if is_reading(given):
            return await ours["desk"].reading.run(lambda: _ours(work, given))
        return await to_thread.run_sync(lambda: _ours(work, given), limiter=_AT_ONCE)

    run.__name__, run.__doc__ = function.__name__, function.__doc__
    run.__signature__ = signature.replace(parameters=parameters, return_annotation=answer)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": answer}
    return run


def asked_of(path: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that stand after the question mark; those of the path and what only the page shows are not."""
    return {name: value for name, value in asked.items() if f"{{{name}:" not in path and name != "done"}


def _judgement(desk: Desk, name: str | None) -> Judgement | None:
    return next((one for one in desk.record.judgements() if one.id == name), None) if name else None


def etag_of(request: Asking) -> str:
    """What changes whenever the answer to a request may: the state of the record, the address, and whose page it is."""
    desk: Desk = request.app.state.desk
    own = sorted((name, value) for name, value in request.cookies.items() if name.startswith("onrecord"))
    person = request.scope.get("onrecord.person")
    return f'W/"{digest(desk.etag(), request.scope["path"], request.scope["query_string"], own, person)}"'


def _opt(path: str, function: Answer) -> Mapping[str, Any]:
    names = [name for name in inspect.signature(function).parameters if name not in _GIVEN]
    return {PARAMETERS: tuple(name for name in names if f"{{{name}:" not in path)}
