"""What two actors did to each other, and the roles of one, on a time axis: Vega-Lite specifications and their rows.

Shapes and words tell everything, colour nothing alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from onrecord.questions.positions import Positions
from onrecord.questions.timeline import Entry, Timeline
from onrecord.questions.values import Named
from onrecord.questions.who import Office, Who
from onrecord.views.charts import SCHEMA, STYLE, drawable, observation_of
from onrecord.views.time_axis import time_axis

_INK, _WARM, _COLD = "#1f4e79", "#1d6b3a", "#9c3d00"
_WIDTH, _ROW = 760, 110  # points
_SHORT = 200  # characters of a quotation
_KINDS = ("cooperation", "conflict", "neither")


def timeline_chart(timeline: Timeline) -> dict[str, Any]:
    """Events and statements both ways: upward what is friendly, downward what is hostile, one row for each way."""
    rows = timeline_rows(timeline)
    names = (timeline.one.name, timeline.other.name)
    tooltip = [_as_text(name) for name in ("day", "who", "what", "quote", "claimed by")]
    sense = {"field": "sense", "type": "nominal", "title": None, "legend": {"orient": "top"}}
    encoding = {
        "x": {
            "field": "day",
            "type": "temporal",
            "title": None,
            "axis": time_axis([str(row["day"]) for row in rows]),
        },
        "y": {"field": "value", "type": "quantitative", "title": "hostile … friendly", "scale": {"domain": [-1, 1]}},
        "row": {
            "field": "way",
            "type": "nominal",
            "title": None,
            "sort": list(_ways(timeline)),
            "header": {"labelOrient": "top", "labelAnchor": "start"},
        },
        "shape": {**sense, "scale": {"domain": _KINDS, "range": ["triangle-up", "triangle-down", "circle"]}},
        "color": {**sense, "scale": {"domain": _KINDS, "range": [_WARM, _COLD, _INK]}},
        "tooltip": tooltip,
    }
    return drawable(
        {
            "$schema": SCHEMA,
            "description": _told(rows, names),
            "title": {"text": f"{names[0]} and {names[1]}", "anchor": "start"},
            "data": {"values": rows},
            "mark": {"type": "point", "filled": True, "size": 70, "opacity": 0.8},
            "width": _WIDTH,
            "height": _ROW,
            "encoding": encoding,
            **STYLE,
        }
    )


def timeline_rows(timeline: Timeline) -> list[dict[str, Any]]:
    """The entries as rows of a table."""
    return [_entry_row(entry, _way(entry, timeline)) for entry in timeline.entries]


def _way(entry: Entry, timeline: Timeline) -> str:
    """From which side to which: an official stands on the side that he does not speak of, or on his country's."""
    one, other = timeline.one, timeline.other
    there, back = _ways(timeline)
    if entry.recipient.actor == other.actor or entry.actor.actor == one.actor:
        return there
    if entry.recipient.actor == one.actor or entry.actor.actor == other.actor:
        return back
    is_back = _is_of(entry.actor, other) or _is_of(entry.recipient, one)
    return back if is_back and not _is_of(entry.actor, one) else there


def _ways(timeline: Timeline) -> tuple[str, str]:
    one, other = timeline.one.name, timeline.other.name
    return f"{one} → {other}", f"{other} → {one}"


def _is_of(actor: Named, side: Named) -> bool:
    return side.country is not None and actor.country == side.country


def _told(rows: Sequence[dict[str, Any]], names: tuple[str, str]) -> str:
    """The chart in words, for those who do not see it."""
    counted = Counter(row["sense"] for row in rows)
    days = f" from {rows[0]['day']} to {rows[-1]['day']}" if rows else ""
    senses = ", ".join(f"{counted[kind]} {kind}" for kind in _KINDS)
    return f"{len(rows)} events and statements between {names[0]} and {names[1]}{days}: {senses}."


def _entry_row(entry: Entry, way: str) -> dict[str, Any]:
    value = entry.value / 10 if entry.kind == "event" else entry.value
    quote = " ".join(entry.evidence.quote.split())
    return {
        "day": entry.day.isoformat(),
        "way": way,
        "who": entry.actor.name,
        "toward": entry.recipient.name,
        "kind": entry.kind,
        "what": entry.label,
        "code": entry.code or "",
        "sense": _KINDS[2] if value == 0 else _KINDS[0] if value > 0 else _KINDS[1],
        "value": round(value, 3),
        "modality": entry.modality,
        "claimed by": entry.claimed_by or "",
        "quote": quote if len(quote) <= _SHORT else f"{quote[:_SHORT]} …",
        "outlet": entry.evidence.outlet or "",
        "statement": entry.statement or "",
    }


def roles_chart(who: Who) -> dict[str, Any]:
    """The roles of an actor as bars; an end that no register gives is the day of an article, and drawn open."""
    rows = role_rows(who)
    axis = time_axis([day for row in rows for day in (row["from"], row["to"])])
    longest = max((len(row["role"]) for row in rows), default=0)
    encoding = {
        "y": {"field": "role", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 260}},
        "x": {"field": "from", "type": "temporal", "title": None, "axis": axis},
        "x2": {"field": "to"},
        "tooltip": [_as_text(name) for name in ("role", "from", "to", "begins", "ends", "articles")],
    }
    return drawable(
        {
            "$schema": SCHEMA,
            "description": f"Roles of {who.actor.name}: " + "; ".join(map(_told_role, rows)),
            "title": {"text": f"Roles of {who.actor.name}", "anchor": "start"},
            "data": {"values": rows},
            "layer": [
                {"mark": {"type": "bar", "height": 8, "color": _INK}, "encoding": encoding},
                _edge(encoding, "from", "begins", "triangle-left"),
                _edge(encoding, "to", "ends", "triangle-right"),
            ],
            "width": _WIDTH - min(longest * 6, 260),
            "height": {"step": 26},
            **STYLE,
        }
    )


def _edge(encoding: dict[str, Any], day: str, field: str, arrow: str) -> dict[str, Any]:
    """One end of the bars: an arrow that leads on where the day is open, a stroke where it is given."""
    shape = {"field": field, "type": "nominal", "legend": None}
    shown = {
        "y": encoding["y"],
        "x": {**encoding["x"], "field": day},
        "shape": {**shape, "scale": {"domain": ["open", "given"], "range": [arrow, "stroke"]}},
        "angle": {**shape, "scale": {"domain": ["open", "given"], "range": [0, 90]}},
        "tooltip": encoding["tooltip"],
    }
    mark = {"type": "point", "filled": True, "fill": "white", "stroke": _INK, "strokeWidth": 2, "size": 130}
    return {"mark": mark, "encoding": shown}


def _told_role(row: dict[str, Any]) -> str:
    first = row["from"] + (" or before" if row["begins"] == "open" else "")
    last = " or later" if row["ends"] == "open" else ""
    return f"{row['role']}, {first} to {row['to']}{last}"


def _as_text(field: str) -> dict[str, str]:
    return {"field": field, "type": "nominal"}


def role_rows(who: Who) -> list[dict[str, Any]]:
    """The roles that have a day, as rows of a table."""
    return [row for row in map(_role_row, who.roles) if row["from"]]


def _role_row(office: Office) -> dict[str, Any]:
    role = office.role
    start, end = role.since or role.first_seen, role.until or role.last_seen
    what = ", ".join(part for part in (role.role, role.organisation or role.country) if part)
    return {
        "role": what or "not named",
        "from": start.isoformat() if start else "",
        "to": _day_after(end or start),
        "begins": "given" if role.since else "open",
        "ends": "given" if role.until else "open",
        "articles": role.articles,
    }


def _day_after(day: date | None) -> str:
    """So that a role of one day can be seen."""
    return (day + timedelta(days=1)).isoformat() if day and day < date.max else ""


def course_rows(positions: Positions) -> Sequence[dict[str, Any]]:
    """The course of a position as rows of a table."""
    return [
        {
            "holder": positions.holder.name,
            "target": positions.target.name,
            "from": one.start.isoformat(),
            "to": one.end.isoformat(),
            "mean": one.mean,
            "low": one.low,
            "high": one.high,
            "n": one.n,
            "observations": "; ".join(observation_of(entry) for entry in one.evidence),
        }
        for one in positions.course
    ]
