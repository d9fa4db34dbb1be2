from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from onrecord.cli.tally import Tally, by_language
from onrecord.record import Added
from onrecord.types import Failure

TORN = Failure("a.txt", "it is torn", "mend it", "torn")
NEW = Added("doc_1", True, reports=4, statements=1)
KNOWN = Added("doc_2", False, reports=9, statements=9)


def told(*results: Added | Failure) -> list[str]:
    """What a file that takes standard error has at the end."""
    screen = io.StringIO()
    with Tally(shown=False, console=Console(file=screen, width=40)) as tally:
        tally.count_all(results, strict=False)
    return screen.getvalue().splitlines()


def test_tally_shows_failures_at_once_and_the_sums_at_the_end() -> None:
    screen = io.StringIO()
    with Tally(shown=True, total=3, console=Console(file=screen, force_terminal=True, width=120)) as tally:
        tally.count_all([NEW, TORN, KNOWN], strict=False)
    shown = screen.getvalue()
    assert "a.txt: it is torn. Hint: mend it [torn]" in shown
    assert "1 document added, 1 new statement in 4 reports; 1 known before; 1 could not be read" in shown


def test_tally_shows_a_bar_only_to_a_terminal() -> None:
    bare, screen = io.StringIO(), io.StringIO()
    for file, is_terminal in ((bare, False), (screen, True)):
        with Tally(shown=True, total=2, console=Console(file=file, force_terminal=is_terminal, width=120)) as tally:
            tally.count(NEW)
    assert "━" not in bare.getvalue()
    assert "━" in screen.getvalue()
    assert len(bare.getvalue().splitlines()) == 1


def test_tally_keeps_a_long_line_whole() -> None:
    (failed, _) = told(Failure("https://tides.example/" + "a" * 200, "it is torn", "mend it", "torn"))
    assert failed.endswith("[torn]")


def test_failure_cannot_drive_the_terminal() -> None:
    lines = told(Failure("\x1b[2Ja.txt", "it is \x1b]0;torn\x07", "[bold]mend it[/bold]", "torn"))
    assert "\x1b" not in "".join(lines)
    assert "[bold]mend it[/bold]" in lines[0]


def test_tally_stops_at_the_first_failure_when_it_is_to_be_strict() -> None:
    rest: Iterator[Added | Failure] = iter([NEW, TORN, NEW, NEW])
    tally = Tally(shown=False, console=Console(file=io.StringIO()))
    tally.count_all(rest, strict=True)
    assert (tally.added, tally.failed) == (1, 1)
    assert len(list(rest)) == 2  # nobody asked for them


def test_what_was_known_adds_nothing() -> None:
    (line,) = told(KNOWN, KNOWN)
    assert line.startswith("onrecord: 0 documents added, 0 new statements in 0 reports; 2 known before;")
    assert "could not" not in line


def test_nothing_at_all_is_told_too() -> None:
    assert told() == ["onrecord: 0 documents added, 0 new statements in 0 reports; 0.0 documents a second"]


def test_of_what_could_not_begin_there_are_no_sums() -> None:
    def broken(*results: Added) -> Iterator[Added]:
        yield from results
        raise KeyError

    for results, number in (((), 0), ((NEW,), 1)):
        screen = io.StringIO()
        with pytest.raises(KeyError), Tally(shown=False, console=Console(file=screen)) as tally:
            tally.count_all(broken(*results), strict=False)
        assert len(screen.getvalue().splitlines()) == number


def test_tally_says_how_much_an_earlier_run_had_done() -> None:
    screen = io.StringIO()
    with Tally(shown=False, console=Console(file=screen)) as tally:
        tally.before(0)
        tally.before(1)
        tally.before(12_000)
    first, second, _ = screen.getvalue().splitlines()
    assert first == "onrecord: going on after 1 article"
    assert second == "onrecord: going on after 12,000 articles"


def test_tally_counts_by_language_what_was_stored_unread() -> None:
    found = [Added(f"doc_{number}", True, unread=name) for number, name in enumerate(("ru", "fr", None, "fr"))]
    (line,) = told(*found, Added("doc_9", False, unread="ru"))
    sums = "4 documents added, 0 new statements in 0 reports; 3 stored unread (fr 2, ru 1); 1 known before; "
    assert line.startswith(f"onrecord: {sums}")


@given(st.lists(st.sampled_from([NEW, KNOWN, TORN])))
def test_every_result_is_counted_once(results: list[Added | Failure]) -> None:
    tally = Tally(shown=False, console=Console(file=io.StringIO()))
    tally.count_all(results, strict=False)
    assert (tally.added, tally.known, tally.failed) == tuple(results.count(one) for one in (NEW, KNOWN, TORN))
    assert (tally.statements, tally.reports) == (tally.added, 4 * tally.added)


@given(st.dictionaries(st.sampled_from(["fr", "ru", "ar", "unknown"]), st.integers(1, 9)))
def test_languages_are_told_the_most_first_and_else_by_name(unread: dict[str, int]) -> None:
    shown = [one.split() for one in by_language(Counter(unread)).split(", ") if one]
    assert {name: int(number) for name, number in shown} == unread
    assert [(-int(number), name) for name, number in shown] == sorted(
        (-number, name) for name, number in unread.items()
    )
