"""One answer, one shape: a question has the same fields from Python, command line, desk and tools; faces add paging."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
import pytest

from onrecord.cli.main import main
from onrecord.mcp.tools import Tools
from onrecord.questions.actors import list_actors
from onrecord.questions.checks import check_text
from onrecord.questions.positions import By, positions
from onrecord.questions.search import Filters, search
from onrecord.questions.shifts import shifts
from onrecord.questions.timeline import timeline
from onrecord.questions.who import who
from onrecord.record import Record, open_record
from onrecord.types import Reading
from questions.conftest import COLD, berths, readings, turned
from web.conftest import Site, desk_over

ONE, OTHER = "Velmark", "Ostia Pact"
FIRST, LAST = COLD[0][0], date(2032, 4, 6)  # the first and the last day of the quarrel, both with a statement
DAYS: dict[str, Any] = {"since": FIRST, "until": LAST}
PAGING = "next"  # each face has its own cursor


class Question(msgspec.Struct, frozen=True):
    """How each face is asked; where the answer, or one part of it, stands in that of the desk."""

    ask: Callable[[Record], Any]
    command: tuple[str, ...]
    path: str
    at: tuple[str | int, ...]
    tool: Callable[[Tools], Any]
    part: str | None = None


BETWEEN = ("--since", str(FIRST), "--until", str(LAST))
ASKED = f"since={FIRST}&until={LAST}"
TEXT = "The Ostia Pact breaks its word"
QUESTIONS = {
    "search": Question(
        lambda record: search(record, "pact", Filters(speaker=ONE, **DAYS)),
        ("search", "pact", "--speaker", ONE, *BETWEEN),
        f"/search.json?q=pact&speaker={ONE}&{ASKED}",
        ("found",),
        lambda tools: tools.search_statements("pact", ONE, limit=20, **DAYS),
    ),
    "who": Question(
        lambda record: who(record, ONE),
        ("who", ONE),
        f"/actors.json?name={ONE}",
        (),
        lambda tools: tools.who(ONE),
    ),
    "actors": Question(
        lambda record: list_actors(record, kind="person"),
        ("actors", "--kind", "person"),
        "/actors.json?kind=person",
        ("listed",),  # the same page answers who somebody is
        lambda tools: tools.actors("person"),
        "found",
    ),
    "timeline": Question(
        lambda record: timeline(record, ONE, OTHER, **DAYS),
        ("timeline", ONE, OTHER, *BETWEEN),
        f"/pairs/{ONE}/Ostia%20Pact.json?{ASKED}",
        ("timeline",),
        lambda tools: tools.timeline(ONE, OTHER, limit=60, **DAYS),
    ),
    "positions": Question(
        lambda record: positions(record, ONE, OTHER, by="year", **DAYS),
        ("positions", ONE, OTHER, "--by", "year", *BETWEEN),
        f"/pairs/{ONE}/Ostia%20Pact.json?by=year&{ASKED}",
        ("there",),
        lambda tools: tools.positions(ONE, OTHER, "year", evidence=5, **DAYS),
    ),
    "shifts": Question(
        lambda record: shifts(record, ONE, OTHER, **DAYS),
        ("shifts", ONE, OTHER, *BETWEEN),
        f"/shifts.json?holder={ONE}&target=Ostia%20Pact&{ASKED}",
        (),
        lambda tools: tools.shifts(ONE, OTHER, **DAYS),
    ),
    "check": Question(
        lambda record: check_text(record, TEXT, Reading, speaker=None),
        ("check", TEXT),
        "/check.json",
        (),
        lambda tools: tools.check_quote(TEXT),
    ),
}


def _who(name: str) -> Question:
    return Question(
        lambda record: who(record, name), ("who", name), f"/actors.json?name={quote(name)}", (),
        lambda tools: tools.who(name),
    )  # fmt: skip


def _search(words: str, **filters: Any) -> Question:
    options = [part for name, value in filters.items() for part in (f"--{name}", str(value))]
    return Question(
        lambda record: search(record, words, Filters(**filters)),
        ("search", words, *options),
        f"/search.json?{urlencode({'q': words, **filters})}",
        ("found",),
        lambda tools: tools.search_statements(words, limit=20, **filters),
    )


def _timeline(one: str, other: str) -> Question:
    return Question(
        lambda record: timeline(record, one, other),
        ("timeline", one, other),
        f"/pairs/{quote(one)}/{quote(other)}.json",
        ("timeline",),
        lambda tools: tools.timeline(one, other, limit=60),
    )


def _positions(one: str, other: str, by: By) -> Question:
    return Question(
        lambda record: positions(record, one, other, by=by),
        ("positions", one, other, "--by", by),
        f"/pairs/{quote(one)}/{quote(other)}.json?by={by}",
        ("there",),
        lambda tools: tools.positions(one, other, by, evidence=5),
    )


# By plain names, as people ask: a surname, a code, small letters, an office's body, an id's bearer.
QUESTIONS |= {
    "who by surname": _who("Brandvik"),
    "who by full name": _who("Ilse Brandvik"),
    "who in small letters": _who("jonas tveit"),
    "who of a bloc": _who("ostia pact"),
    "search of a surname": _search("pact", speaker="Brandvik"),
    "search about somebody": _search("pact", about="Ostia Pact"),
    "search of an outlet": _search("pact", outlet="Holmsund Courier"),
    "search of what is quoted, in a language": _search("pact", manner="direct", language="en"),
    "search of a phrase": _search('"breaks its word"'),
    "timeline the other way": _timeline("ostia pact", "velmark"),
    "timeline of a person": _timeline("Brandvik", "Ostia Pact"),
    "positions of a person": _positions("Tveit", "Ostia Pact", "year"),
    "positions by quarter": _positions("Velmark", "ostia pact", "quarter"),
}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Site]]:
    """A record in a file, and a desk over it."""
    path = str(tmp_path_factory.mktemp("faces") / "quarrel.db")
    with open_record(path) as record:
        for reading in (*readings(), *berths(4)):
            record.add(turned(reading) if "unexpectedly" in reading.document.text else reading)
    with desk_over(path) as site:
        site.ask("/shifts.json")
        yield path, site


def plain(answer: Any) -> Any:
    """As JSON has it."""
    return json.loads(msgspec.json.encode(answer))


def told_by_desk(site: Site, one: Question) -> Any:
    body = json.dumps({"text": TEXT}) if one.path == "/check.json" else None
    reply = site.ask(one.path, "POST" if body else "GET", body, content_type="application/json")
    assert reply.status == 200, reply.text
    answer: Any = reply.json()
    for place in one.at:
        answer = answer[place]
    return answer


def holds(face: Any, answer: Any, where: str = "") -> None:
    """Whether a face has all fields of an answer, with the same values; it may have more."""
    if isinstance(answer, Mapping):
        for name, value in answer.items():
            if name != PAGING:
                assert name in face, f"{where} has no {name}"
                holds(face[name], value, f"{where}.{name}")
    elif isinstance(answer, list):
        assert len(face) == len(answer), where
        for number, (given, wanted) in enumerate(zip(face, answer, strict=True)):
            holds(given, wanted, f"{where}[{number}]")
    else:
        assert face == answer, where


def test_twenty_questions_are_asked() -> None:
    assert len(QUESTIONS) == 20


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_face_gives_the_same_answer(
    asked: tuple[str, Site], capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path, site = asked
    one = QUESTIONS[name]
    with open_record(path, create=False, writable=False) as record:
        answer, tool = plain(one.ask(record)), plain(one.tool(Tools(record)))
    assert main([*one.command, "--db", path, "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == answer
    holds(told_by_desk(site, one), answer[one.part] if one.part else answer, "desk")
    holds(tool, answer, "tool")
    assert any(answer.get(rows) for rows in ("found", "hits", "entries", "course", "checked"))


def test_the_last_day_is_included_and_may_be_the_last_of_the_calendar(asked: tuple[str, Site]) -> None:
    path, site = asked
    with open_record(path, create=False, writable=False) as record:
        day: dict[str, Any] = {"since": FIRST, "until": FIRST}
        assert [one.day for one in timeline(record, ONE, OTHER, **day).entries] == [FIRST]
        assert [hit.statement.published for hit in search(record, "", Filters(**day)).hits] == [FIRST]
        assert positions(record, ONE, OTHER, **day).left_out == 1
        assert shifts(record, ONE, OTHER, until=date.max) == shifts(record, ONE, OTHER)
        assert timeline(record, ONE, OTHER, until=date.max) == timeline(record, ONE, OTHER)
        assert len(record.statements(**day)) == 1
    assert len(site.ask(f"/search.json?since={FIRST}&until={FIRST}").json()["found"]["hits"]) == 1  # type: ignore[index]
    for path_ in ("/search.json?", "/shifts.json?", f"/pairs/{ONE}/Ostia%20Pact.json?"):
        assert site.ask(f"{path_}until=9999-12-31").status == 200


@pytest.mark.parametrize("command", [("search",), ("timeline", ONE, OTHER), ("positions", ONE, OTHER), ("shifts", ONE)])
def test_commands_take_the_last_day_of_the_calendar(
    asked: tuple[str, Site], capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    assert main([*command, "--until", "9999-12-31", "--db", asked[0]]) == 0
    assert capsys.readouterr().err == ""
