"""``onrecord positions``: a holder and a target in, the course of the line out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from onrecord.cli.answers import (
    AnswerAs,
    AnswerFormat,
    Members,
    Since,
    Until,
    asking,
    first_day,
    last_day,
    print_answer,
    warn,
)
from onrecord.cli.options import Db
from onrecord.cli.shifts import entry_lines
from onrecord.errors import OptionError

if TYPE_CHECKING:
    from onrecord.questions.positions import Positions, Stretch
    from onrecord.record import Record

_SHOWN = 20  # observations of a stretch that are printed for people
_WIDTH = 41  # columns from -1 to +1


def positions(
    holder: Annotated[str, typer.Argument(metavar="HOLDER", help="Whose line.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Toward whom.")],
    db: Db = "onrecord.db",
    by: Annotated[str, typer.Option(metavar="STRETCH", help="month, quarter or year.")] = "quarter",
    since: Since = None,
    until: Until = None,
    members: Members = False,
    chart: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw it with the changes of line: .svg, .png or .html.")
    ] = None,
    form: AnswerAs = AnswerFormat.TEXT,
) -> int:
    """Show where a person, body or country stood toward another, from -1 (hostile) to +1 (favourable), over time."""
    with asking(db) as record:
        from onrecord.questions.positions import By
        from onrecord.questions.positions import positions as ask

        if by not in get_args(By):
            hint = f"one of: {', '.join(get_args(By))}"
            raise OptionError(f"no stretch is called {by!r}", where="--by", hint=hint, slug="bad-option")
        answer = ask(
            record, holder, target, by=cast("By", by), since=first_day(since), until=last_day(until), members=members
        )
        if chart:
            _draw(record, answer, chart, first_day(since), last_day(until))
    print_answer(answer, answer.course, position_lines(answer), form)
    warn(answer.warnings)
    return 0


def _draw(record: Record, answer: Positions, path: Path, since: date | None, until: date | None) -> None:
    from onrecord.questions.shifts import shifts
    from onrecord.views.charts import draw, position_chart

    turns = shifts(record, answer.holder.actor, answer.target.actor, since=since, until=until).found
    drawn = draw(position_chart(answer, turns), path.suffix.lstrip("."))
    try:
        path.write_bytes(drawn)
    except OSError as error:
        what, hint = error.strerror or str(error), "name a file in a folder that you can write to"
        raise OptionError(what, where=str(path), hint=hint, slug="cannot-write") from error


def position_lines(answer: Positions) -> Iterator[str]:
    """A chart of the course, then what it is made of."""
    yield from course_lines(answer)
    for stretch in answer.course:
        yield from observation_lines(stretch)


def observation_lines(stretch: Stretch) -> Iterator[str]:
    """The latest observations of a stretch, with their words."""
    if not stretch.evidence:
        return
    shown = stretch.evidence[-_SHOWN:]
    yield ""
    last = f"the last {len(shown)} of " if len(shown) < stretch.n else ""
    more = "; --format json has more" if len(shown) < len(stretch.evidence) else ""
    yield f"{stretch.start}: {last}{stretch.n} observations{more}"
    yield from entry_lines(shown)


def course_lines(answer: Positions) -> Iterator[str]:
    """One line for each stretch, the mean, and its interval as a bar; then how much is too little for a line."""
    if answer.course:
        yield from _chart(answer)
    else:
        yield f"Nothing on record shows a line of {answer.holder.name} toward {answer.target.name}."
    if answer.left_out:
        some = "1 observation is" if answer.left_out == 1 else f"{answer.left_out} observations are"
        yield f"{some} left out: a {answer.by} with fewer than 3 shows no line; onrecord timeline has them"


def _chart(answer: Positions) -> Iterator[str]:
    yield f"{answer.holder.name} toward {answer.target.name}; ● mean, ─ 90 % interval"
    yield f"{'':14}{'-1':<20}0{'+1':>20}"
    for stretch in answer.course:
        yield f"{stretch.start}    {bar_of(stretch)}  {stretch.mean:+.2f}  n={stretch.n}"


def bar_of(stretch: Stretch) -> str:
    """The interval and the mean on a scale from −1 to +1."""
    low, mean, high = (column_of(value) for value in (stretch.low, stretch.mean, stretch.high))
    bar = ["│" if at == _WIDTH // 2 else " " for at in range(_WIDTH)]
    bar[low : high + 1] = "─" * (high - low + 1)
    bar[mean] = "●"
    return "".join(bar)


def column_of(value: float) -> int:
    """The column of a value.

    >>> column_of(-1), column_of(0), column_of(1)
    (0, 20, 40)
    """
    return round((value + 1) / 2 * (_WIDTH - 1))
