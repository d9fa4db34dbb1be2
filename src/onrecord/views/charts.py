"""A course of positions as a chart: a Vega-Lite specification, and from it SVG, PNG or a page that needs no network.

The specification is plain data and needs nothing. Drawing is done by vl-convert, which carries Vega-Lite inside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from onrecord.errors import OptionError
from onrecord.questions.positions import Positions
from onrecord.questions.shifts import Shift
from onrecord.questions.timeline import Entry
from onrecord.views.cells import printable
from onrecord.views.time_axis import time_axis

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_INK, _QUIET, _TURN = "#1f4e79", "#666666", "#9c3d00"
_SIZE = (760, 320)  # points
STYLE: dict[str, Any] = {
    "background": "white",
    "config": {"font": "sans-serif", "view": {"stroke": None}, "axis": {"gridColor": "#e6e6e6"}},
}
_SCALE = 2  # of a PNG, for screens with small pixels
_SEPARATORS = {0x2028: " ", 0x2029: " "}  # end a line in the middle of a word of Vega's expressions


def position_chart(answer: Positions, turns: Sequence[Shift] = ()) -> dict[str, Any]:
    """The Vega-Lite specification of a course: the means, their 90 % intervals, and the changes of line as dashes.

    Shapes and words tell everything, colour nothing alone; n stands under the pointer.

    Args:
        answer: The course.
        turns: Changes to be marked.
    """
    middle = [
        {
            "day": (one.start + (one.end - one.start) / 2).isoformat(),
            "from": one.start.isoformat(),
            "mean": one.mean,
            "low": one.low,
            "high": one.high,
            "n": one.n,
        }
        for one in answer.course
    ]
    x = _x([str(day) for one in middle for day in (one["from"], one["day"])])
    evidence = [[observation_of(entry) for entry in one.evidence] for one in answer.course]
    dots = [{**one, "observations": some} for one, some in zip(middle, evidence, strict=True)]
    marks = [{"day": one.on.isoformat(), "told": f"{one.direction}, {one.on}"} for one in turns]
    return drawable(
        {
            "$schema": SCHEMA,
            "description": _told(answer, turns),
            "title": {
                "text": f"{answer.holder.name} toward {answer.target.name}",
                "subtitle": f"mean and 90 % interval by {answer.by}; -1 hostile, +1 favourable",
                "anchor": "start",
            },
            "width": _SIZE[0],
            "height": _SIZE[1],
            "autosize": {"type": "fit-x", "contains": "padding"},
            "layer": [
                _zero(),
                _intervals(middle, x),
                _means(dots, x),
                *([_turn_rules(marks, x), *_turn_words(marks, x, middle)] if marks else []),
            ],
            **STYLE,
        }
    )


def observation_of(entry: Entry) -> str:
    """Of what a dot is made, in one line: day, who, what, and where it stands.

    Statements go by their ids, what articles tell by the ids of those, imported events by their source.
    """
    where = entry.statement or entry.evidence.document or entry.evidence.origin
    return f"{entry.day} {entry.actor.name}: {entry.label}, {where}"


def draw(chart: dict[str, Any], ending: str) -> bytes:
    """The chart as a file.

    Args:
        chart: A Vega-Lite specification.
        ending: ``svg``, ``png`` or ``html``.

    Raises:
        OptionError: The ending is another one, or vl-convert is not installed.
    """
    if ending not in _DRAWERS:
        hint = "a name that ends in .svg, .png or .html"
        raise OptionError(f"no chart is drawn as {ending!r}", where="--chart", hint=hint, slug="bad-option")
    try:
        import vl_convert
    except ImportError:
        hint = "pip install 'onrecord[charts]'"
        raise OptionError("charts need a package", where="vl-convert", hint=hint, slug="no-extra") from None
    return _DRAWERS[ending](vl_convert, chart)


def _told(answer: Positions, turns: Sequence[Shift]) -> str:
    """The chart in words, for those who do not see it."""
    names = f"{answer.holder.name} toward {answer.target.name}"
    if not answer.course:
        return f"{names}: no observation."
    first, last = answer.course[0], answer.course[-1]
    ends = f"{first.mean:+.2f} from {first.start}, {last.mean:+.2f} from {last.start}"
    changes = "; ".join(f"{one.direction} on {one.on}" for one in turns) or "none"
    return f"{names}, mean position by {answer.by}: {ends}. Changes of line: {changes}."


def drawable(chart: dict[str, Any]) -> dict[str, Any]:
    """A specification in which names and quotations hold nothing that a picture, or Vega's parser, cannot.

    >>> drawable({"title": "a\x1b\u2028b"})
    {'title': 'a� b'}
    """
    return {name: _drawable(one) for name, one in chart.items()}


def _drawable(part: Any) -> Any:
    if isinstance(part, dict):
        return drawable(part)
    if isinstance(part, list | tuple):
        return [_drawable(one) for one in part]
    return printable(part).translate(_SEPARATORS) if isinstance(part, str) else part


def _zero() -> dict[str, Any]:
    return {"data": {"values": [{"zero": 0}]}, "mark": {"type": "rule", "color": _QUIET}, "encoding": {"y": _y("zero")}}


def _intervals(values: Sequence[dict[str, Any]], x: dict[str, Any]) -> dict[str, Any]:
    encoding = {"x": x, "y": _y("low"), "y2": {"field": "high"}, "tooltip": _tooltip()}
    return {"data": {"values": values}, "mark": {"type": "rule", "color": _INK, "strokeWidth": 2}, "encoding": encoding}


def _means(values: Sequence[dict[str, Any]], x: dict[str, Any]) -> dict[str, Any]:
    mark = {"type": "line", "color": _INK, "strokeWidth": 1, "point": {"filled": True, "size": 60, "color": _INK}}
    return {
        "data": {"values": values},
        "mark": mark,
        "encoding": {"x": x, "y": _y("mean"), "tooltip": _tooltip()},
    }


def _turn_rules(marks: Sequence[dict[str, Any]], x: dict[str, Any]) -> dict[str, Any]:
    mark = {"type": "rule", "color": _TURN, "strokeDash": [5, 4], "strokeWidth": 1.5}
    return {"data": {"values": marks}, "mark": mark, "encoding": {"x": x}}


def _turn_words(
    marks: Sequence[dict[str, Any]], x: dict[str, Any], middle: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The words beside the dashes: to the right of early ones, to the left of late ones, so that none is cut off."""
    days = sorted(str(one["day"]) for one in (*middle, *marks))
    ends = [date.fromisoformat(day) for day in (days[0], days[-1])]
    half = (ends[0] + (ends[1] - ends[0]) / 2).isoformat()
    sides = [("left", 4, [one for one in marks if one["day"] <= half])]
    sides += [("right", -4, [one for one in marks if one["day"] > half])]
    return [_words_beside(some, x, align, dx) for align, dx, some in sides if some]


def _words_beside(marks: Sequence[dict[str, Any]], x: dict[str, Any], align: str, dx: int) -> dict[str, Any]:
    mark = {"type": "text", "color": _TURN, "align": align, "dx": dx, "fontSize": 11}
    encoding = {"x": x, "y": {"value": 8}, "text": {"field": "told"}}
    return {"data": {"values": marks}, "mark": mark, "encoding": encoding}


def _x(days: Sequence[str]) -> dict[str, Any]:
    return {"field": "day", "type": "temporal", "title": None, "axis": time_axis(days)}


def _y(field: str) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "title": "position", "scale": {"domain": [-1, 1]}}


def _tooltip() -> list[dict[str, Any]]:
    fields = (("from", "nominal"), ("mean", "quantitative"), ("low", "quantitative"), ("high", "quantitative"))
    return [{"field": name, "type": kind} for name, kind in (*fields, ("n", "quantitative"))]


def _svg(vl_convert: Any, chart: dict[str, Any]) -> bytes:
    return str(vl_convert.vegalite_to_svg(chart, allowed_base_urls=[])).encode()


def _png(vl_convert: Any, chart: dict[str, Any]) -> bytes:
    return bytes(vl_convert.vegalite_to_png(chart, scale=_SCALE, allowed_base_urls=[]))


def _html(vl_convert: Any, chart: dict[str, Any]) -> bytes:
    return str(vl_convert.vegalite_to_html(chart, bundle=True)).encode()


_DRAWERS: dict[str, Callable[[Any, dict[str, Any]], bytes]] = {"svg": _svg, "png": _png, "html": _html}
