from __future__ import annotations

import pytest

from onrecord import __version__
from onrecord.cli import main as module
from onrecord.cli.main import main
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
    assert "Hint: see onrecord" in line
    assert line.endswith("--help [bad-option]")


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
