"""Whatever standard output is, nothing printed ends in a traceback; and every end has the exit code of the table."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence

import pytest

from onrecord.cli.main import main
from onrecord.cli.streams import encoding_of, ending_well, is_broken_pipe

pytestmark = pytest.mark.slow

ENCODINGS = ["cp1252", "ascii", "latin-1", "utf-8", "utf-16"]
QUESTIONS = [
    ["search", "strait"],
    ["who", "Brandvik"],
    ["timeline", "Velmark", "Ostia Pact"],
    ["positions", "Velmark", "Ostia Pact"],
    ["shifts"],
    ["check", "We want a fresh start"],
]


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def run(arguments: Sequence[str], stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "onrecord", *arguments]
    known = {**os.environ, **environment}
    return subprocess.run(command, input=stdin, env=known, capture_output=True, check=False)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("story") / "story.db")
    assert main(["demo", "--db", path]) == 0
    return path


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_pipe_gets_utf_8_and_a_terminal_what_it_can_show(encoding: str) -> None:
    assert encoding_of(io.TextIOWrapper(io.BytesIO(), encoding=encoding)) == "utf-8"
    assert encoding_of(Terminal(io.BytesIO(), encoding=encoding)) == encoding


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("kind", [io.TextIOWrapper, Terminal])
def test_no_character_stops_a_command(
    encoding: str, kind: type[io.TextIOWrapper], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, kind(io.BytesIO(), encoding=encoding))

    def speak(**_: object) -> int:
        sys.stdout.write("→ \u201cfog\u201d \ud800 \U0001f6a2\n")
        sys.stderr.write("…\n")
        return 0

    monkeypatch.setattr("onrecord.cli.main.app", speak)
    assert main([]) == 0


@pytest.mark.weights
@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_questions_and_json_are_utf_8_in_any_pipe(encoding: str, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for question in QUESTIONS:
        for form in ("text", "json", "jsonl", "csv"):
            out = io.BytesIO()
            monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding))
            assert main([*question, "--db", story, "-f", form]) == 0
            sys.stdout.flush()
            text = out.getvalue().decode("utf-8")
            assert form != "json" or json.loads(text)
            assert form != "jsonl" or [json.loads(line) for line in text.splitlines()]


@pytest.mark.weights
def test_the_demo_goes_through_a_pipe_of_another_encoding() -> None:
    done = run(["demo"], PYTHONIOENCODING="cp1252")
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert "→" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["--version"], ["doctor"], ["help"]])
@pytest.mark.parametrize("both", [False, True])
def test_a_closed_pipe_is_141(arguments: list[str], both: bool) -> None:
    ends = os.pipe()
    os.close(ends[0])
    command = [sys.executable, "-m", "onrecord", *arguments]
    errors = ends[1] if both else subprocess.PIPE
    done = subprocess.run(command, stdout=ends[1], stderr=errors, check=False)
    os.close(ends[1])
    assert (done.returncode, done.stderr or b"") == (141, b"")


@pytest.mark.weights
@pytest.mark.parametrize("form", ["text", "jsonl", "json", "csv"])
def test_a_question_that_nobody_listens_to_is_141(form: str, story: str) -> None:
    ends = os.pipe()
    os.close(ends[0])
    command = [sys.executable, "-m", "onrecord", "search", "--db", story, "-f", form]
    done = subprocess.run(command, stdout=ends[1], stderr=subprocess.PIPE, check=False)
    os.close(ends[1])
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ImportError("numpy failed to import"), 130),
        (KeyboardInterrupt(), 130),
        (SystemExit(3), 130),
        (ValueError(), 130),
    ],
)
def test_ctrl_c_is_130_whatever_a_library_makes_of_it(error: BaseException, code: int) -> None:
    def command() -> int:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise error from None
        return 0

    assert ending_well(command) == code


def test_an_error_of_our_own_stays_one() -> None:
    with pytest.raises(ValueError, match="a defect"):
        ending_well(lambda: int("a defect"))


def test_the_handler_of_before_is_there_again() -> None:
    before = signal.getsignal(signal.SIGINT)
    assert ending_well(lambda: 0) == 0
    assert signal.getsignal(signal.SIGINT) is before


def test_other_failures_of_a_system_are_no_broken_pipe() -> None:
    assert not is_broken_pipe(OSError(28, "No space left on device"))
    assert not is_broken_pipe(None)
