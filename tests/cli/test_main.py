from __future__ import annotations

import inspect
import os
import subprocess
import sys

import pytest
from typer.main import get_command

from onrecord import __version__
from onrecord.cli import main as module
from onrecord.cli.examples import EXAMPLES
from onrecord.cli.main import COMMANDS, app, main
from onrecord.errors import ModelError, OptionError

Output = pytest.CaptureFixture[str]


def test_main_prints_the_version(capsys: Output) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"onrecord {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["read", "--help"], ["demo", "--help"], ["doctor", "--help"]]
)
def test_main_helps(arguments: list[str], capsys: Output) -> None:
    assert main(arguments) == 0
    assert "Usage: onrecord" in capsys.readouterr().out


def test_main_without_a_command_shows_the_help(capsys: Output) -> None:
    assert main([]) == 2
    shown = capsys.readouterr()
    assert "read" in shown.out + shown.err


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["raed"], "no such command 'raed'"),
        (["read"], "missing argument 'SOURCE'"),
        (["read", "a.txt", "--pubished", "2017-01-02"], "no such option: --pubished"),
        (["read", "a.txt", "--format", "xml"], "invalid value for '--format'"),
        (["read", "a.txt", "--threads", "0"], "invalid value for '--threads'"),
    ],
)
def test_main_explains_a_wrong_command_in_one_line(arguments: list[str], what: str, capsys: Output) -> None:
    assert main(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"onrecord: {what}")
    assert "Hint: " in line
    assert "see onrecord" in line
    assert line.endswith("--help [bad-option]")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["raed"], "Hint: did you mean 'read', "),
        (["read", "a.txt", "--pubished", "2017-01-02"], "--published"),
        (["who", "Ilse", "Brandvik"], "in quotes, as onrecord who 'Ilse Brandvik'"),
        (["check", "We", "closed", "a", "door"], "in quotes, as onrecord check '"),
        (["timeline", "Velmark", "Ostia", "Pact"], "in quotes, as onrecord timeline Velmark 'Ostia Pact'"),
    ],
)
def test_main_says_what_was_probably_meant(arguments: list[str], hint: str, capsys: Output) -> None:
    assert main(arguments) == 2
    assert hint in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_the_words_of_the_source_and_an_example(command: str, capsys: Output) -> None:
    assert main([command, "--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert " ".join((inspect.getdoc(COMMANDS[command]) or "").split()) in shown
    for parameter in get_command(app).commands[command].params:  # type: ignore[attr-defined]
        assert " ".join((getattr(parameter, "help", None) or "").split()) in shown
    assert "[[" not in shown.replace("[[source]]", "")
    assert EXAMPLES[command]
    assert all(" ".join(line.split()) in shown for line in EXAMPLES[command])


def test_python_runs_the_package_as_a_program() -> None:
    done = subprocess.run([sys.executable, "-m", "onrecord", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"onrecord {__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_the_commands(shell: str) -> None:
    words = {"COMP_WORDS": "onrecord tim", "COMP_CWORD": "1", "_TYPER_COMPLETE_ARGS": "onrecord tim"}
    known = {
        **os.environ,
        "_ONRECORD_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        **words,
    }
    done = subprocess.run([sys.executable, "-m", "onrecord"], env=known, capture_output=True, text=True, check=False)
    assert "timeline" in done.stdout


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OptionError("it is none", where="--x", hint="choose another", slug="bad-option"), 2),
        (ModelError("damaged \x1b[31m", where="w.onnx", hint="install again", slug="bad-weights"), 1),
    ],
)
def test_main_says_an_error_in_one_line(
    error: Exception, code: int, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(module, "app", fail)
    assert main([]) == code
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"onrecord: {error}".replace("\x1b", "\ufffd")
