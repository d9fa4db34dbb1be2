from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import Any, cast, get_args, get_type_hints

import pytest
from click import Group
from msgspec import Struct
from typer.main import get_command

import onrecord
from onrecord.cli.main import app, main
from onrecord.types import Reading, Span

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "corpus" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
COMMANDS = sorted(cast(Group, get_command(app)).commands)
CLI_PAGE = ROOT / "docs" / "reference" / "cli.md"
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.weights
@pytest.mark.parametrize("page", [page for page in PAGES if ">>>" in page.read_text(encoding="utf-8")], ids=named)
def test_examples_print_what_they_say(page: Path) -> None:
    failed, tried = doctest.testfile(str(page), module_relative=False, optionflags=FLAGS, encoding="utf-8")
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def anchors_of(page: Path) -> set[str]:
    """The anchors of the headings of a page, as sites and code hosts make them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {
        re.sub(r"[^\w -]", "", re.sub(r"\]\([^)]*\)", "", one).lower()).strip().replace(" ", "-") for one in headings
    }


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_anchors_are_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]*)#([^)\s]+)\)", page.read_text(encoding="utf-8"))
    dead = [(path, anchor) for path, anchor in links if anchor not in anchors_of(page.parent / path if path else page)]
    assert dead == []


def reachable_from(kind: type) -> set[type]:
    """A kind of value and those of its fields, and of theirs."""
    found: set[type] = set()
    waiting: list[Any] = [kind]
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, Struct) and one not in found:
            found.add(one)
            waiting += get_type_hints(one).values()
        waiting += get_args(one)
    return found


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_pages_name_no_place_of_a_machine(page: Path) -> None:
    assert not re.search(r"(?<![\w.])/(?:work|tmp|root|home)/", page.read_text(encoding="utf-8"))


def options_of(text: str) -> set[str]:
    return set(re.findall(r"--[a-z]+(?:-[a-z]+)*", text))


@pytest.mark.parametrize("command", COMMANDS)
def test_reference_of_the_command_line_has_every_option(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    help_page = capsys.readouterr().out
    assert f"onrecord {command}" in help_page
    heading = re.search(rf"^## `onrecord {re.escape(command)}[ `]", CLI_PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert heading is not None, f"{command} has no section"
    section = CLI_PAGE.read_text(encoding="utf-8")[heading.end() :].partition("\n## ")[0]
    assert options_of(help_page) - options_of(section) - {"--help"} == set()


def test_reference_of_the_command_line_has_no_option_that_is_none() -> None:
    group = cast(Group, get_command(app))
    commands = [group, *group.commands.values()]
    there = {
        name for command in commands for option in command.params for name in (*option.opts, *option.secondary_opts)
    }
    page = CLI_PAGE.read_text(encoding="utf-8")
    assert options_of(page) - there - {"--help", "--version"} == set()


def test_reference_of_the_command_line_has_no_command_that_is_none() -> None:
    named = re.findall(r"^## `onrecord ([a-z][a-z-]*)", CLI_PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(set(named)) == COMMANDS


KINDS = sorted(reachable_from(Reading) - {Span}, key=lambda kind: kind.__name__)  # a span is a pair in JSON


def test_every_kind_of_value_is_looked_at() -> None:
    assert {"Reading", "Document", "Attribution", "Speaker", "Actor", "Via", "Dated"} <= {
        kind.__name__ for kind in KINDS
    }


@pytest.mark.parametrize("kind", KINDS)
def test_reference_of_the_reading_has_every_field(kind: type) -> None:
    page = (ROOT / "docs" / "reference" / "reading.md").read_text(encoding="utf-8")
    assert [field for field in kind.__struct_fields__ if f"`{field}`" not in page] == []  # type: ignore[attr-defined]


def test_changelog_has_this_version() -> None:
    assert f"## [{onrecord.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f'version = "{onrecord.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
