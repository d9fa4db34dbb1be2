"""Every ``sh`` block of the README, the tutorial and the how-tos runs as it is written, in a folder with ``examples/``.

A block with ``sh norun`` installs, serves without end, or needs what nobody has here. A ``text`` block that follows a
block is what that prints: its lines in this order, with anything in place of a line ``…``.
"""

from __future__ import annotations

import glob
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from onrecord.cli.examples import EXAMPLES
from onrecord.cli.main import main

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "docs" / "tutorial.md", *sorted((ROOT / "docs" / "howto").glob("*.md"))]
BLOCK = re.compile(r"^```(sh|sh norun|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TABLE = re.compile(r"^\|.*?`(onrecord [^`…]+)`", re.MULTILINE)
FEW = 8  # blocks of a page that may be left out
SHELL = re.compile(r"[|]|2>|&&|<")
ENDLESS = ("serve", "mcp", "watch")
ELSEWHERE = ("trace", "demo", "train")  # need what only their own tests have: an id, a new file, many texts


def blocks(page: Path) -> list[tuple[str, str]]:
    return BLOCK.findall(page.read_text(encoding="utf-8"))


def commands(block: str) -> Iterator[str]:
    for line in block.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("told") / "story.db"
    assert main(["demo", "--db", str(path)]) == 0
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    with chdir(tmp_path):
        yield tmp_path


def run(line: str, story: Path) -> str:
    """One line: in this process where it is a command of ours, in a shell otherwise; what it prints."""
    if SHELL.search(line) or not line.startswith("onrecord "):
        return in_shell(line)
    words = shlex.split(line, comments=True)
    target = Path(words.pop()) if ">" in words and words.pop(words.index(">")) else None
    arguments = [found for word in words[1:] for found in (sorted(glob.glob(word)) if "*" in word else [word])]
    if arguments[:2] == ["demo", "--db"]:
        shutil.copy(story, arguments[2])
        return ""
    out = TextIOWrapper(BytesIO(), encoding="utf-8")
    with redirect_stdout(out):
        code = main(arguments)
    out.flush()
    printed = out.buffer.getvalue()
    assert code == 0, line
    if target:
        assert printed, line
        target.write_bytes(printed)
    return str(printed.decode("utf-8"))


def in_shell(line: str) -> str:
    shim = Path("bin/onrecord")
    shim.parent.mkdir(exist_ok=True)
    shim.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m onrecord "$@"\n')
    shim.chmod(0o755)
    known = {**os.environ, "PATH": f"{shim.parent.resolve()}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(["bash", "-c", line], env=known, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{line}\n{done.stderr}"
    return done.stdout


def follow(page: Path, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = ""
    for kind, block in blocks(page):
        if kind == "text" and printed:
            assert_printed(block, printed)
        for line in commands(block) if kind == "sh" else ():
            if line.startswith("export "):
                name, _, value = line.removeprefix("export ").partition("=")
                monkeypatch.setenv(name, value)
            else:
                printed = run(line, story)
        printed = printed if kind == "sh" else ""


def assert_printed(wanted: str, printed: str) -> None:
    rest = printed.splitlines()
    skipping = True
    for line in wanted.splitlines():
        if line == "…":
            skipping = True
            continue
        at = rest.index(line) if line in rest else -1
        assert at == 0 or (skipping and at > 0), f"not printed there: {line}"
        rest, skipping = rest[at + 1 :], False


@pytest.mark.weights
@pytest.mark.parametrize(
    "page", [page for page in PAGES if "```sh\n" in page.read_text("utf-8")], ids=lambda page: page.stem
)
def test_commands_of_a_page_run_as_they_are_written(
    page: Path, story: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(page, story, monkeypatch)


@pytest.mark.weights
def test_questions_in_tables_run_too(
    story: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = TABLE.findall((ROOT / "docs" / "howto" / "questions.md").read_text(encoding="utf-8"))
    assert len(lines) > 8
    monkeypatch.setenv("ONRECORD_DB", str(story))
    for line in lines:
        assert run(line, story).strip(), line


@pytest.mark.weights
def test_examples_of_the_help_run_too(story: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(story, "story.db")
    for command, lines in EXAMPLES.items():
        for line in lines:
            if (command not in ENDLESS or "--status" in line) and command not in ELSEWHERE:
                run(line, story)


def test_only_few_blocks_are_left_out() -> None:
    kinds = [kind for page in PAGES for kind, _ in blocks(page)]
    assert kinds.count("sh norun") <= kinds.count("sh")
    assert all([kind for kind, _ in blocks(page)].count("sh norun") <= FEW for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_command_hides_in_an_indented_block(page: Path) -> None:
    assert not re.findall(r"^ {4}(?:onrecord|pip|python) .*", page.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_page_installs_from_an_index_that_does_not_have_it(page: Path) -> None:
    assert "pip install 'onrecord" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wanted", "is_there"), [("a\nb\n", True), ("a\n…\nc\n", True), ("a\nc\n", False), ("…\nd\n", False)]
)
def test_the_comparison_can_fail(wanted: str, is_there: bool) -> None:
    if is_there:
        assert_printed(wanted, "a\nb\nc\n")
    else:
        with pytest.raises(AssertionError):
            assert_printed(wanted, "a\nb\nc\n")
