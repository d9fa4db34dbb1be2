from __future__ import annotations

import pytest

from cli.commands import Output, slug_of
from onrecord.cli.main import main


def test_help_lists_the_commands(capsys: Output) -> None:
    assert main(["help"]) == 0
    assert "diff-runs" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["watch", "help", "diff-runs", "import"])
def test_help_says_what_the_option_says(command: str, capsys: Output) -> None:
    assert main(["help", command]) == 0
    typed = capsys.readouterr().out
    assert main([command, "--help"]) == 0
    assert capsys.readouterr().out == typed
    assert typed.splitlines()[0].startswith(("Usage:", " Usage:"))


def test_help_keeps_the_brackets_of_a_text(capsys: Output) -> None:
    assert main(["help", "watch"]) == 0
    assert "[[source]]" in capsys.readouterr().out


def test_help_of_no_command_names_those_like_it(capsys: Output) -> None:
    assert main(["help", "raed"]) == 2
    assert "did you mean 'read'" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["nothing-like-it"], ["read", "add"], ["--db", "x.db"]])
def test_help_refuses_what_is_no_command(arguments: list[str], capsys: Output) -> None:
    assert slug_of(capsys, "help", *arguments) == "bad-option"
