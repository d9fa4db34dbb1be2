"""The conditions of a search as one value: each field a parameter of the address, the same for page, feed and table."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from onrecord.questions.search import Filters
from onrecord.web.parameters import About, Code, Country, Language, MannerOf, Name, Outlet, Since, Until

PARAMETERS: Mapping[str, Any] = {
    "speaker": Name,
    "about": About,
    "country": Country,
    "outlet": Outlet,
    "manner": MannerOf,
    "code": Code,
    "since": Since,
    "until": Until,
    "language": Language,
}


def with_filters(answer: Callable[..., Any]) -> Callable[..., Any]:
    """The same function with a parameter for each condition in the place of ``filters``.

    >>> def found(desk: int, q: str, filters: Filters, limit: int = 3) -> str:
    ...     return f"{q} of {filters.speaker}"
    >>> list(inspect.signature(with_filters(found)).parameters)[:4]
    ['desk', 'q', 'speaker', 'about']
    >>> with_filters(found)(desk=1, q="toll", speaker="Oda Fenn")
    'toll of Oda Fenn'
    """
    signature = inspect.signature(answer, eval_str=True)

    @wraps(answer)
    def ask(**given: Any) -> Any:
        filters = Filters(**{name: given.pop(name, None) for name in PARAMETERS})
        return answer(filters=filters, **given)

    parameters = [each for name, one in signature.parameters.items() for each in _spread(name, one)]
    ask.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    ask.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": signature.return_annotation}
    return ask


def _spread(name: str, parameter: inspect.Parameter) -> list[inspect.Parameter]:
    """The parameters in the place of one."""
    if name != "filters":
        return [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)]
    kind = inspect.Parameter.KEYWORD_ONLY
    return [inspect.Parameter(one, kind, default=None, annotation=typed) for one, typed in PARAMETERS.items()]


def asked_for(words: str, filters: Filters) -> dict[str, Any]:
    """What stands in the address of a search.

    >>> asked_for("toll", Filters(speaker="Oda Fenn"))["speaker"]
    'Oda Fenn'
    """
    return {"q": words} | {name: getattr(filters, name) for name in PARAMETERS}
