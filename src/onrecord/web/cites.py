"""A statement to be cited: as text, BibTeX and CSL-JSON, by its first report."""

from __future__ import annotations

from litestar import Response
from litestar.handlers import HTTPRouteHandler

from onrecord.questions.trace import trace
from onrecord.views.citations import cite
from onrecord.web.desk import Desk
from onrecord.web.handlers import data_route
from onrecord.web.parameters import Id, Style


def _route(ending: str, style: Style, kind: str) -> HTTPRouteHandler:
    def citation(desk: Desk, statement: Id) -> Response[bytes]:
        found = trace(desk.record, statement).statement
        return Response(cite(desk.record.reports(found.id)[0], style).encode(), media_type=kind)

    citation.__annotations__["return"] = Response[bytes]
    return data_route(ending, "/statements/{statement:str}", citation, include_in_schema=False)


_CITED: tuple[tuple[str, Style, str], ...] = (
    ("txt", "text", "text/plain"),
    ("bib", "bibtex", "application/x-bibtex; charset=utf-8"),
    ("csl", "csl", "application/vnd.citationstyles.csl+json"),
)
CITATIONS: list[HTTPRouteHandler] = [_route(*one) for one in _CITED]
