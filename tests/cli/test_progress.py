from __future__ import annotations

import io
from pathlib import Path

import msgspec
from rich.console import Console

from onrecord.cli.progress import MANY_BYTES, Progress, is_long
from onrecord.types import Failure
from readings import harbour

FAILURE = Failure(source="a\x1b.txt", what="the file is empty", hint="give a file with text", slug="empty")


def console(*, terminal: bool = False) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, force_terminal=terminal, width=200, color_system=None), out


def test_progress_says_a_failure_in_one_line_and_counts_it() -> None:
    screen, out = console()
    with Progress(shown=False, console=screen) as progress:
        progress.count(harbour())
        progress.count(FAILURE)
    assert out.getvalue().splitlines() == [
        "a\ufffd.txt: the file is empty. Hint: give a file with text [empty]",
        "onrecord: 1 of 2 sources could not be read",
    ]


def test_progress_counts_doubtful_documents() -> None:
    screen, out = console()
    reading = harbour()
    doubtful = msgspec.structs.replace(reading.document, warnings=("thin", "menu-like"))
    with Progress(shown=False, console=screen) as progress:
        progress.count(reading)
        progress.count(msgspec.structs.replace(reading, document=doubtful))
    assert out.getvalue() == "onrecord: 1 document is doubtful: see document.warnings\n"


def test_progress_is_silent_when_all_goes_well() -> None:
    screen, out = console()
    with Progress(shown=True, console=screen) as progress:
        progress.count(harbour())
    assert out.getvalue() == ""


def test_progress_shows_how_far_it_is_on_a_terminal() -> None:
    screen, out = console(terminal=True)
    with Progress(shown=True, total=7, console=screen) as progress:
        progress.count(harbour())
        with progress.paused():
            pass
    assert "1/7 5 statements — Velmark Reopens Harbour Talks" in out.getvalue()


def test_is_long_looks_at_number_size_and_folders(tmp_path: Path) -> None:
    small, large = tmp_path / "small.txt", tmp_path / "large.txt"
    small.write_bytes(b"x")
    large.write_bytes(b"x" * (MANY_BYTES + 1))
    assert not is_long([str(small), "-", str(tmp_path / "missing")])
    assert is_long([str(large)])
    assert is_long([str(tmp_path)])
    assert is_long([str(small)] * 4)
