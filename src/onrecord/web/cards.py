"""One checked quotation as a card: a page to be printed, sent on or cited."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from litestar import Request, get
from litestar.params import Parameter
from litestar.response import Template

from onrecord import __version__
from onrecord.errors import OptionError
from onrecord.questions.overview import overview
from onrecord.views.verdicts import card_lines
from onrecord.web.desk import Desk
from onrecord.web.handlers import PARAMETERS, reading
from onrecord.web.links import CARD, with_query
from onrecord.web.mutations import check_any
from onrecord.web.parameters import Words

Number = Annotated[int, Parameter(ge=1, le=100, description="Which quotation of the text.")]


@get(CARD, include_in_schema=False, opt={PARAMETERS: ("text", "n")})
@partial(reading, when=lambda given: bool(given["text"].strip()))
def card(request: Request[Any, Any, Any], desk: Desk, text: Words = "", n: Number = 1) -> Template:
    """The card of one quotation of a text."""
    answer = check_any(desk, text)
    if n > len(answer.checked):
        hint = "check the text again, and open its card from there"
        raise OptionError(f"the text has {len(answer.checked)} quotations", where="n", hint=hint, slug="bad-option")
    one, day, held = answer.checked[n - 1], desk.now().date(), overview(desk.record)
    here = f"{str(request.base_url).rstrip('/')}{with_query(CARD, {'text': text, 'n': n})}"
    context = {"one": one, "day": day, "held": held, "text": text, "asked": {}, "request": request}
    context |= {
        "told_of": desk.told_of,
        "lines": tuple(card_lines(one, held, day, f"onrecord {__version__}", here)),
        "link": here,
    }
    return Template("card.html", context=context)


CARDS = [card]
