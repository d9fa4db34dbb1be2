from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import pytest

from onrecord.cli.main import main
from onrecord.cli.outputs import need_other_place, open_output
from onrecord.errors import OptionError

FORMS = ["text", "json", "jsonl", "html"]


def write(path: Path, content: bytes, *, lasting: bool = False, wanted: bool = True) -> None:
    with open_output(path, lasting=lasting) as aside:
        aside.stream.write(content)
        aside.is_wanted = wanted


def break_off(path: Path, content: bytes, error: BaseException, *, lasting: bool = False) -> None:
    with open_output(path, lasting=lasting) as aside:
        aside.stream.write(content)
        aside.is_wanted = True
        raise error


@pytest.mark.parametrize("lasting", [True, False])
@pytest.mark.parametrize("before", [None, b"old"])
def test_the_output_is_there_at_the_end_and_nothing_else(tmp_path: Path, before: bytes | None, lasting: bool) -> None:
    path = tmp_path / "out"
    if before is not None:
        path.write_bytes(before)
    write(path, b"new", lasting=lasting)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("lasting", [True, False])
def test_an_old_file_stays_where_nothing_was_read(tmp_path: Path, lasting: bool) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    write(path, b"<html>", lasting=lasting, wanted=False)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("lasting", [True, False])
def test_no_file_is_made_where_nothing_was_read(tmp_path: Path, lasting: bool) -> None:
    write(tmp_path / "out", b"", lasting=lasting, wanted=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_an_old_file_stays_when_the_work_breaks_off(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    with pytest.raises(type(error)):
        break_off(path, b"half", error)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_lines_of_an_interrupted_run_are_kept_beside_an_old_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"old\n")
    with pytest.raises(KeyboardInterrupt):
        break_off(path, b"one\n", KeyboardInterrupt(), lasting=True)
    (kept,) = tmp_path.glob("out.jsonl.*.part")
    assert (path.read_bytes(), kept.read_bytes()) == (b"old\n", b"one\n")
    assert str(kept) in capsys.readouterr().err


def test_lines_of_a_new_file_stand_in_their_place_at_once(tmp_path: Path) -> None:
    with open_output(tmp_path / "out.jsonl", lasting=True) as aside:
        aside.stream.write(b"one\n")
        aside.stream.flush()
        assert (tmp_path / "out.jsonl").read_bytes() == b"one\n"
        aside.is_wanted = True


def test_a_link_stays_a_link_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_the_modes_are_those_of_the_old_file_or_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"")
    (tmp_path / "old").chmod(0o640)
    before = os.umask(0o027)
    try:
        for name in ("old", "new"):
            write(tmp_path / name, b"x")
    finally:
        os.umask(before)
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("old", "new")] == [0o640, 0o640]


def test_what_is_no_file_is_written_to_as_it_is() -> None:
    write(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("sources", [["a.txt"], ["./a.txt"], ["."], ["b.txt", "link"], ["sub/.."]])
def test_an_output_that_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sources: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(b"old")
    Path("sub").mkdir()
    Path("link").symlink_to("a.txt")
    with pytest.raises(OptionError) as caught:
        need_other_place(Path("a.txt"), sources)
    assert caught.value.slug == "cannot-write"


@pytest.mark.parametrize("sources", [["b.txt"], ["https://tides.example/a.txt"], ["sub"], ["-"]])
def test_an_output_beside_what_is_read_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sources: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    Path("a.txt").write_bytes(b"old")
    Path("sub").mkdir()
    need_other_place(Path("a.txt"), sources)
    need_other_place(Path("new.txt"), ["."])


@pytest.mark.weights
@pytest.mark.parametrize("form", FORMS)
def test_a_failing_read_leaves_a_good_output(tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    good = tmp_path / "good"
    good.write_bytes(b"old")
    assert main(["read", str(tmp_path / "none.txt"), "-f", form, "-o", str(good)]) == 1
    assert good.read_bytes() == b"old"


@pytest.mark.weights
@pytest.mark.parametrize("form", FORMS)
def test_read_never_writes_over_what_it_reads(tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "keep.txt"
    article.write_text("“We wait,” said Tore Malm.")
    assert main(["read", str(article), "-f", form, "-o", str(article)]) == 2
    assert article.read_text() == "“We wait,” said Tore Malm."
    assert "[cannot-write]" in capsys.readouterr().err
