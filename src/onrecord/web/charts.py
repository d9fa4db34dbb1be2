"""The charts of a pair and of an actor: as specification, picture and table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar import Response
from litestar.handlers import HTTPRouteHandler

from onrecord.questions.positions import positions
from onrecord.questions.shifts import shifts
from onrecord.questions.timeline import timeline
from onrecord.questions.who import who
from onrecord.views.charts import draw, position_chart
from onrecord.views.time_charts import course_rows, role_rows, roles_chart, timeline_chart, timeline_rows
from onrecord.web import answers
from onrecord.web.desk import Desk
from onrecord.web.handlers import data_route
from onrecord.web.links import observations_id, statement_url
from onrecord.web.parameters import Id, Since, Step, Until
from onrecord.web.tables import csv_of

_MOST = 500  # entries that a chart shows


def positions_spec(
    desk: Desk, one: Id, other: Id, since: Since = None, until: Until = None, by: Step = "quarter"
) -> dict[str, Any]:
    """Where the first stood toward the second, as a Vega-Lite specification."""
    course = positions(desk.record, one, other, by=by, since=since, until=until)
    chart = position_chart(course, shifts(desk.record, one, other, since=since, until=until).found)
    return linked(chart, lambda row: f"#{observations_id(course.holder.actor, str(row['from']))}")


def timeline_spec(desk: Desk, one: Id, other: Id, since: Since = None, until: Until = None) -> dict[str, Any]:
    """What two said and did to each other, as a Vega-Lite specification."""
    found = timeline(desk.record, one, other, since=since, until=until, limit=_MOST)
    return linked(timeline_chart(found), lambda row: statement_url(row["statement"]) if row.get("statement") else "")


def linked(chart: dict[str, Any], address: Callable[[dict[str, Any]], str]) -> dict[str, Any]:
    """The same with a link on each mark whose row has one: a dot opens what bears it out."""
    if "layer" in chart:
        return {**chart, "layer": [linked(layer, address) if _is_marked(layer) else layer for layer in chart["layer"]]}
    rows = [{**row, "href": address(row)} for row in chart["data"]["values"]]
    encoding = {**chart["encoding"], "href": {"field": "href", "type": "nominal"}}
    return {**chart, "data": {"values": rows}, "encoding": encoding}


def _is_marked(layer: dict[str, Any]) -> bool:
    return any("mean" in row for row in layer["data"]["values"])


def roles_spec(desk: Desk, actor: Id) -> dict[str, Any]:
    """The roles of an actor, as a Vega-Lite specification."""
    return roles_chart(answers.actor(desk, actor, limit=1).who)


def positions_csv(
    desk: Desk, one: Id, other: Id, since: Since = None, until: Until = None, by: Step = "quarter"
) -> Response[bytes]:
    """The same as a table."""
    course = positions(desk.record, one, other, by=by, since=since, until=until)
    return csv_of(course_rows(course), "positions.csv")


def timeline_csv(desk: Desk, one: Id, other: Id, since: Since = None, until: Until = None) -> Response[bytes]:
    """The same as a table."""
    found = timeline(desk.record, one, other, since=since, until=until, limit=_MOST)
    return csv_of(timeline_rows(found), "timeline.csv")


def roles_csv(desk: Desk, actor: Id) -> Response[bytes]:
    """The same as a table."""
    return csv_of(role_rows(who(desk.record, actor, latest=0).found[0]), "roles.csv")


def _pictures(path: str, spec: Any) -> list[HTTPRouteHandler]:
    return [
        data_route("vl", path, spec),
        data_route("svg", path, _drawn(spec, "svg", "image/svg+xml"), include_in_schema=False),
        data_route("png", path, _drawn(spec, "png", "image/png"), include_in_schema=False),
    ]


def _drawn(spec: Any, ending: str, kind: str) -> Any:
    import functools

    @functools.wraps(spec)
    def picture(**given: Any) -> Response[bytes]:
        return Response(draw(spec(**given), ending), media_type=kind)

    picture.__annotations__ = {**spec.__annotations__, "return": "Response[bytes]"}
    return picture


_PAIR = "/pairs/{one:str}/{other:str}"
CHARTS: list[HTTPRouteHandler] = [
    *_pictures(f"{_PAIR}/positions", positions_spec),
    *_pictures(f"{_PAIR}/timeline", timeline_spec),
    *_pictures("/actors/{actor:str}/roles", roles_spec),
    data_route("csv", f"{_PAIR}/positions", positions_csv, include_in_schema=False),
    data_route("csv", f"{_PAIR}/timeline", timeline_csv, include_in_schema=False),
    data_route("csv", "/actors/{actor:str}/roles", roles_csv, include_in_schema=False),
]
