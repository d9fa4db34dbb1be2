from __future__ import annotations

import shlex

import pytest
from typer.main import get_command

from onrecord.cli.examples import EXAMPLES, epilog
from onrecord.cli.main import COMMANDS, app

LINES = [(command, line) for command, lines in EXAMPLES.items() for line in lines]


def test_every_command_has_an_example_and_no_other_word() -> None:
    assert set(EXAMPLES) == set(COMMANDS)
    assert all(EXAMPLES.values())


@pytest.mark.parametrize(("command", "line"), LINES)
def test_an_example_can_be_typed(command: str, line: str) -> None:
    program, name, *rest = shlex.split(line.partition(" < ")[0])
    assert (program, name) == ("onrecord", command)
    get_command(app).commands[command].make_context(command, rest)  # type: ignore[attr-defined]  # raises if it is wrong


@pytest.mark.parametrize("command", EXAMPLES)
def test_examples_stand_at_the_end_of_the_help_each_on_its_line(command: str) -> None:
    keep, title, *lines = epilog(command).splitlines()
    assert (keep, title) == ("\b", "Examples:")
    assert [line.strip() for line in lines] == list(EXAMPLES[command])
