"""Pairs, positions and lists of readings as a notebook shows them: tables without script, in its own colours.

Whatever stands in them comes from articles of strangers and is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.events.codebook import lookup
from onrecord.types import Failure, Reading
from onrecord.views.article import escape_text
from onrecord.views.phrases import days_of, title_of, unread_of

if TYPE_CHECKING:
    from onrecord.coding.values import CodedPair
    from onrecord.questions.pairs import Pair
    from onrecord.questions.positions import Positions, Stretch
    from onrecord.questions.shifts import Shift
    from onrecord.questions.timeline import Entry

SHOWN = 100  # rows of a table; the rest is counted
LIKELY = 0.5  # a chance below which a pair is shown faintly


def coded_view(pairs: Sequence[CodedPair]) -> str:
    """Coded pairs, in their order; those that are likelier nothing are faint."""
    rows = [
        (
            one.actor_name or "",
            one.recipient_name or "",
            f"{lookup(one.code).label} [{one.code}]",
            one.modality,
            one.stance,
            f"{one.chance:.2f}",
        )
        for one in pairs
    ]
    faint = {number for number, one in enumerate(pairs) if one.chance < LIKELY}
    heads = ("actor", "recipient", "event", "modality", "stance", "chance")
    return _whole(_table("Coded pairs", heads, rows, numbers=1, faint=faint))


def positions_view(positions: Positions) -> str:
    """The course of a line: mean and interval of each stretch on a scale from −1 to +1."""
    return _whole(_course(positions), _notes(positions.warnings))


def pair_view(pair: Pair) -> str:
    """Two actors: changes of line, both courses, and the latest of what they said and did to each other."""
    one, other = pair.timeline.one.name, pair.timeline.other.name
    turns = _table(f"Changes of line of {one} and {other}", _TURNS, [*map(_turn, pair.shifts)], numbers=1)
    entries = pair.timeline.entries
    told = _table(f"Between {one} and {other}", _ENTRIES, [*map(_entry, entries[-SHOWN:])], of=len(entries))
    return _whole(turns, _course(pair.there), _course(pair.back), told, _notes(pair.warnings))


def readings_view(results: Iterable[Reading | Failure]) -> str:
    """One row for each document: what was found in it, or why nothing was."""
    rows = [_result(one) for one in results]
    heads = ("document", "outlet", "published", "statements", "events", "")
    return _whole(_table("Readings", heads, rows[:SHOWN], of=len(rows)))


# no words: heads of columns
_TURNS = ("whose", "change", "on", "between", "before", "after", "probability")
_ENTRIES = ("day", "who", "to whom", "what", "words", "where")


def _result(one: Reading | Failure) -> tuple[str, ...]:
    if isinstance(one, Failure):
        return one.source, "", "", "", "", one.what
    document = one.document
    told = (title_of(document), document.outlet or "", str(document.published or ""))
    return *told, str(len(one.attributions)), str(len(one.events)), unread_of(one.unread, document.language) or ""


def _turn(shift: Shift) -> tuple[str, ...]:
    first, last = shift.interval
    means = ("" if mean is None else f"{mean:+.2f}" for mean in (shift.before.mean, shift.after.mean))
    change = f"{shift.direction}, {shift.scale}"
    return shift.sides, change, str(shift.on), f"{first} to {last}", *means, f"{shift.probability:.2f}"


def _entry(entry: Entry) -> tuple[str, ...]:
    remarks = [] if entry.modality == "asserted" else [str(entry.modality)]
    remarks += [f"claimed by {entry.claimed_by}"] if entry.claimed_by else []
    what = f"{entry.label} ({', '.join(remarks)})" if remarks else entry.label
    found = entry.evidence
    where = ", ".join(part for part in (found.outlet or found.origin, str(found.published or "")) if part)
    return str(entry.day), entry.actor.name, entry.recipient.name, what, found.quote, where


def _course(positions: Positions) -> str:
    sides = f"{positions.holder.name} toward {positions.target.name}"
    if not positions.course:
        return _note(f"Nothing on record shows a line of {sides}.")
    caption = f"{escape_text(sides)} <small>mean and 90 % interval, from −1 (hostile) to +1 (favourable)</small>"
    rows = "".join(map(_stretch, positions.course))
    heads = f'<tr><th scope="col">{positions.by}</th><th></th>{_head("mean")}{_head("n")}</tr>'
    left_out = f"{positions.left_out} observations in stretches with fewer than 3 are left out."
    table = f'<table class="told"><caption>{caption}</caption><thead>{heads}</thead><tbody>{rows}</tbody></table>'
    return table + (_note(left_out) if positions.left_out else "")


def _stretch(one: Stretch) -> str:
    low, mean, high = (50 * (value + 1) for value in (one.low, one.mean, one.high))
    scale = (
        f'<div class="scale" aria-hidden="true"><i></i><b style="left:{low:.1f}%;width:{high - low:.1f}%"></b>'
        f'<u style="left:{mean:.1f}%"></u></div>'
    )
    interval = f"{one.mean:+.2f} ({one.low:+.2f} to {one.high:+.2f})"
    head = f'<th scope="row">{days_of((one.start, one.end))}</th>'
    return f"<tr>{head}<td>{scale}</td>{_number(interval)}{_number(one.n)}</tr>"


def _table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    numbers: int = 0,
    faint: Iterable[int] = (),
    of: int | None = None,
) -> str:
    """A table; the last columns are ``numbers``; ``of`` is how many rows there would be."""
    if not rows:
        return ""
    plain, faded = len(heads) - numbers, set(faint)
    head = "".join(f'<th scope="col">{escape_text(one)}</th>' for one in heads[:plain])
    head += "".join(map(_head, heads[plain:]))
    body = "".join(_row(row, plain, number in faded) for number, row in enumerate(rows))
    rest = f" <small>{len(rows)} of {of}</small>" if of and of > len(rows) else ""
    title = f"{escape_text(caption)}{rest}"
    return f'<table class="told"><caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _row(row: Sequence[str], plain: int, is_faint: bool) -> str:
    cells = "".join(f"<td>{escape_text(one)}</td>" for one in row[:plain]) + "".join(map(_number, row[plain:]))
    return f'<tr class="unlikely">{cells}</tr>' if is_faint else f"<tr>{cells}</tr>"


def _head(text: str) -> str:
    return f'<th scope="col" class="number">{escape_text(text)}</th>'


def _number(value: object) -> str:
    return f'<td class="number">{escape_text(str(value))}</td>'


def _notes(notes: Iterable[str]) -> str:
    return "".join(map(_note, notes))


def _note(text: str) -> str:
    return f'<p class="note">{escape_text(text)}</p>'


def _whole(*parts: str) -> str:
    body = "".join(parts) or _note("Nothing was found.")
    return f'<div class="onrecord"><style>{_resource("page.css")}{_resource("notebook.css")}</style>{body}</div>'


def _resource(name: str) -> str:
    return files("onrecord.views").joinpath(name).read_text(encoding="utf-8")
