from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import __version__
from onrecord.cli.options import QUESTION_PACKAGES, RECORD_PACKAGES, filling, need_record, run_option
from onrecord.errors import OnRecordError, OptionError
from onrecord.origin import digest_of, find_files, find_other_files
from record.newsroom import TVEIT, story

SAID = "[s:Jonas Tveit] [c:said] [q:the port of Lune would stay open]."


def fail_after(_: object) -> None:
    raise KeyError


def test_what_a_record_needs_is_here() -> None:
    need_record()
    need_record(QUESTION_PACKAGES)
    assert set(RECORD_PACKAGES) < set(QUESTION_PACKAGES)


@pytest.mark.parametrize(
    ("names", "what"),
    [
        (("no_such_package",), "a record needs no_such_package, which is not installed"),
        (("no_such_one", "typer", "nor_this"), "a record needs no_such_one, nor_this, which are not installed"),
    ],
)
def test_what_is_missing_is_named_with_what_to_install(names: tuple[str, ...], what: str) -> None:
    with pytest.raises(OptionError) as caught:
        need_record(names)
    assert (caught.value.what, caught.value.slug) == (what, "no-extra")
    assert caught.value.hint == "pip install 'onrecord[record]'"


def test_another_extra_is_called_by_its_name() -> None:
    with pytest.raises(OptionError, match="the desk needs no_such_package") as caught:
        need_record(("no_such_package",), what="the desk", extra="web")
    assert "onrecord[web]" in caught.value.hint


def test_a_record_that_was_made_and_not_filled_is_taken_away(tmp_path: Path) -> None:
    with filling(str(tmp_path / "news.db")) as record:
        assert record.count().documents == 0
    assert list(tmp_path.iterdir()) == []


def test_a_record_that_was_made_in_vain_is_taken_away_also_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError), filling(str(tmp_path / "news.db")) as record:
        fail_after(record.count())
    assert list(tmp_path.iterdir()) == []


def test_a_record_that_was_filled_stays_also_after_an_error(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with pytest.raises(KeyError), filling(str(path)) as record:
        fail_after(record.add(story(SAID, TVEIT)))
    with filling(str(path)) as record:
        assert record.count().statements == 1


def test_an_empty_record_that_was_there_stays(tmp_path: Path, blank: Path) -> None:
    path = tmp_path / "news.db"
    path.write_bytes(blank.read_bytes())
    with filling(str(path)):
        pass
    assert path.exists()


@pytest.mark.parametrize("name", ["what://x", "mysql://host/name"])
def test_an_address_of_no_record_is_refused(name: str) -> None:
    with pytest.raises(OnRecordError) as caught, filling(name):
        pass
    assert caught.value.slug == "bad-database"


def test_a_run_is_named_by_the_code_the_weights_the_model_and_the_data() -> None:
    run = run_option("fast")
    assert (run.code, run.settings) == (__version__, {"model": "fast"})
    assert len(run.weights) >= 12
    assert (run.data, run.files) == (digest_of(run.files), find_files("fast") | find_other_files())
    assert run_option("fast") == run


@pytest.mark.parametrize("model", ["slow", "", "../fast", "FAST", "fast/", "\0"])
def test_unknown_model_is_an_error_of_the_option(model: str) -> None:
    with pytest.raises(OptionError) as caught:
        run_option(model)
    assert (caught.value.where, caught.value.slug) == ("--model", "unknown-model")
    assert "fast" in caught.value.hint
