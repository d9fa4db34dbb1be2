"""Sources: files, folders, rows and standard input; one that is broken never stops the others."""

from __future__ import annotations

import gzip
import io
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.offices import docx, odt, run
from feeding.fetches import Page, Web
from onrecord.documents import SourceSettings, count_sources, open_sources, sources
from onrecord.documents.sources import find_items
from onrecord.errors import DocumentError
from onrecord.types import Document, Failure

STORY = "The fog stays over Osk, said Ada Renn, who leads the pilots."
PAGE = f"<html><head><title>Fog</title></head><body><p>{STORY}</p></body></html>"
ROW = '{"text": "The fog stays.", "published": "2017-01-02", "outlet": "Tide Table"}'


def seen(found: Iterator[Document | Failure]) -> list[str]:
    return [one.slug if isinstance(one, Failure) else one.text for one in found]


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("fog.txt", STORY.encode(), STORY),
        ("fog.txt", b"\xef\xbb\xbf" + STORY.encode(), STORY),
        ("fog.txt", f" {STORY}\r\n".encode(), f" {STORY}\r\n"),
        ("fog.txt", PAGE.encode(), PAGE),
        ("fog", STORY.encode(), STORY),
        ("fog", PAGE.encode(), STORY),
        ("fog", b"\n<!-- saved --><!DOCTYPE html>" + PAGE.encode(), STORY),
        ("fog.HTM", PAGE.encode(), STORY),
        ("fog.xhtml", PAGE.encode("utf-16"), STORY),
        ("fog.txt.gz", gzip.compress(STORY.encode(), mtime=0), STORY),
        ("fog.html.gz", gzip.compress(PAGE.encode(), mtime=0), STORY),
        ("fog.jsonl", ROW.encode(), "The fog stays."),
        ("fog.ndjson.gz", gzip.compress(ROW.encode(), mtime=0), "The fog stays."),
        ("rows", ROW.encode(), "The fog stays."),
        ("fog.docx", docx(run(STORY)), STORY),
        ("fog", docx(run(STORY)), STORY),
        ("fog.odt", odt(f"<text:p>{STORY}</text:p>"), STORY),
        ("fog.ODT.gz", gzip.compress(odt(f"<text:p>{STORY}</text:p>"), mtime=0), STORY),
    ],
)
def test_open_sources_reads_every_kind_of_file(tmp_path: Path, name: str, content: bytes, text: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert seen(open_sources([str(path)])) == [text]


@pytest.mark.parametrize(
    ("name", "content", "slug"),
    [
        ("fog.txt", b"", "empty"),
        ("fog.txt", b" \r\n\0", "empty"),
        ("fog.jsonl", b"\n\n", "empty"),
        ("fog.html", b"", "empty"),
        ("fog.pdf", b"%PDF-1.7", "bad-pdf"),
        ("fog.docx", b"words", "bad-office-file"),
        ("fog", b"PK\x03\x04 torn", "binary-file"),
        ("fog.rtf", rb"{\rtf1 Fog}", "binary-file"),
        ("fog", b"%PDF-1.7", "bad-pdf"),
        ("fog.eml", b"Subject: Fog\n\n", "no-article"),
        ("fog.mbox", b"no box", "empty"),
        ("fog.rss", b"<rss", "bad-feed"),
        ("fog.csv", b"a,b\n1,2\n", "bad-list"),
        ("fog.warc", b"no archive", "bad-archive"),
        ("fog.warc.gz", b"\x1f\x8b\x08 no archive", "bad-archive"),
        ("fog.txt", b"\xff\xfea", "unknown-encoding"),
        ("fog.html", b"<html><body></body></html>", "no-article"),
        ("fog.txt.gz", STORY.encode(), "unreadable"),
        ("fog.txt.gz", gzip.compress(STORY.encode(), mtime=0)[:-12], "unreadable"),
        ("fog.jsonl.gz", b"\x1f\x8b\x08", "unreadable"),
    ],
)
def test_open_sources_names_what_is_wrong_and_goes_on(tmp_path: Path, name: str, content: bytes, slug: str) -> None:
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(STORY)
    failure, document = open_sources([str(bad), str(good)])
    assert isinstance(failure, Failure)
    assert (failure.slug, failure.source) == (slug, str(bad))
    assert failure.what
    assert failure.hint
    assert isinstance(document, Document)


@pytest.mark.parametrize("name", ["no such file", "bad\0name", "x" * 5000])
def test_open_sources_names_a_file_that_is_not_there(name: str) -> None:
    (failure,) = open_sources([name])
    assert isinstance(failure, Failure)
    assert failure.slug in ("not-found", "unreadable")


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("www.tides.example/fog", "https://www.tides.example/fog"),
        ("tides.example/news/fog", "https://tides.example/news/fog"),
        ("“We closed a door, and I was wrong to lock it,” she said.", "onrecord read -"),
        ("fog.txt", "check the path"),
        ("./news.d/fog", "check the path"),
    ],
)
def test_open_sources_says_what_was_probably_meant(source: str, hint: str) -> None:
    (failure,) = open_sources([source])
    assert isinstance(failure, Failure)
    assert failure.hint.endswith(hint)


def test_open_sources_says_once_which_package_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)  # also where an earlier test has imported it
    (tmp_path / "fog.warc").write_bytes(b"WARC/1.1")
    (failure,) = open_sources([str(tmp_path / "fog.warc")])
    assert isinstance(failure, Failure)
    assert (failure.slug, str(failure).count("Hint:")) == ("no-extra", 1)


def test_open_sources_names_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(sources, "open", refuse, raising=False)  # root may read everything
    (failure,) = open_sources([str(tmp_path / "fog.txt")])
    assert isinstance(failure, Failure)
    assert (failure.slug, failure.what) == ("unreadable", "the file cannot be read (permission denied)")


def test_open_sources_names_the_line_of_a_bad_row(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(f'{ROW}\n\n{{"text": \n{ROW.replace("2017-01-02", "soon")}\n{ROW}')
    found = list(open_sources([str(path)]))
    assert [one.source if isinstance(one, Failure) else one.text for one in found] == [
        "The fog stays.", f"{path}:3", f"{path}:4", "The fog stays.",
    ]  # fmt: skip
    assert [one.slug for one in found if isinstance(one, Failure)] == ["bad-row", "bad-date"]


def test_open_sources_reads_a_folder_in_order_without_what_it_does_not_know(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.html", ".hidden.txt", ".git/x.txt", "c.ann", "d.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE if name.endswith("html") else f"Fog in {name}.")
    assert seen(open_sources([str(tmp_path)])) == [STORY, "Fog in a/2.txt.", "Fog in b.txt."]
    assert count_sources([str(tmp_path)]) == 3


def test_open_sources_does_not_run_round_in_a_folder_that_holds_itself(tmp_path: Path) -> None:
    (tmp_path / "fog.txt").write_text(STORY)
    os.symlink(tmp_path, tmp_path / "again", target_is_directory=True)
    assert seen(open_sources([str(tmp_path)])) == [STORY]


def test_open_sources_names_a_folder_without_articles(tmp_path: Path) -> None:
    (tmp_path / "fog.png").write_bytes(b"\x89PNG")
    assert seen(open_sources([str(tmp_path)])) == ["no-articles"]


def test_open_sources_says_which_folder_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "fog.txt").write_text(STORY)
    scan = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    failure, document = open_sources([str(tmp_path)])
    assert isinstance(failure, Failure)
    assert (failure.slug, failure.source) == ("unreadable", str(tmp_path / "closed"))
    assert isinstance(document, Document)


def test_open_sources_reads_one_document_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(f"{ROW}\n{ROW}\n")
    found = open_sources([str(path), "no such file"])
    assert isinstance(next(found), Document)
    assert seen(found) == ["The fog stays.", "not-found"]


@pytest.mark.parametrize(
    ("content", "text"), [(STORY, STORY), (PAGE, STORY), (f" {ROW}\n", "The fog stays."), ("", "empty")]
)
def test_open_sources_tells_what_standard_input_is(content: str, text: str) -> None:
    assert seen(open_sources(["-"], stdin=io.BytesIO(content.encode()))) == [text]


def test_settings_go_before_what_a_source_says(tmp_path: Path) -> None:
    for name, content in {"a.txt": STORY, "b.html": PAGE, "c.jsonl": ROW}.items():
        (tmp_path / name).write_text(content)
    settings = SourceSettings(published=date(2018, 3, 4), outlet="Osk Courier", url="http://osk.example/1")
    found = list(open_sources([str(tmp_path)], settings))
    assert len(found) == 3
    for one in found:
        assert isinstance(one, Document)
        assert (one.published, one.outlet, one.url) == (date(2018, 3, 4), "Osk Courier", "http://osk.example/1")


def test_open_sources_refuses_what_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 3_000_000)
    (tmp_path / "a.txt").write_bytes(b"fog " * 1_000_000)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"fog " * 1_000_000, mtime=0))
    (tmp_path / "c.jsonl").write_text(f"{ROW}\n" + '{"text": "' + "fog " * 2_000_000 + f'"}}\n{ROW}\n')
    assert seen(open_sources([str(tmp_path)])) == [
        "too-large",
        "too-large",
        "The fog stays.",
        "too-large",
        "The fog stays.",
    ]


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<html>", b'{"text": "', b"\x1f\x8b\x08", b"\xff\xfe", b"%PDF"]),
    st.sampled_from(["txt", "html", "jsonl", "gz", "html.gz", "dat"]),
)
def test_open_sources_never_raises(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, start: bytes, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any.{suffix}"
    path.write_bytes(start + content)
    found = list(open_sources([str(path), "-"], stdin=io.BytesIO(start + content)))
    assert len(found) >= 2
    assert all(isinstance(one, Document | Failure) for one in found)


def test_open_sources_reads_a_text_of_20_megabytes(tmp_path: Path) -> None:
    text = f"{STORY} " * 12 + "\n\n"
    text *= 20_000_000 // len(text)
    (tmp_path / "fog.txt").write_text(text)
    (document,) = open_sources([str(tmp_path)])
    assert isinstance(document, Document)
    assert document.text == text


def test_count_sources_counts_what_can_be_counted_without_reading(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(f"{ROW}\n\n{ROW}")
    assert count_sources([str(rows), "no such file"]) == 3
    assert count_sources([str(rows), "-"]) is None
    assert count_sources([str(tmp_path / "rows.jsonl.gz")]) is None


EMPTY_FEED = b"<rss version='2.0'><channel><title>T</title></channel></rss>"


@pytest.mark.parametrize(
    ("name", "data", "done"),
    [
        ("page", b"<html><body><p>The fog stays.</p></body></html>", ["_sniffed", "_form_of"]),
        ("page.html", b"<html><body><p>The fog stays.</p></body></html>", []),
        ("feed", EMPTY_FEED, ["_sniffed", "_parse_feed"]),
        ("feed.xml", EMPTY_FEED, ["_parse_feed"]),
        ("https://tides.example/feed", EMPTY_FEED, ["parse_listing"]),
    ],
)  # fmt: skip
def test_what_a_stranger_could_make_endless_is_done_where_it_can_be_stopped(
    tmp_path: Path, name: str, data: bytes, done: list[str]
) -> None:
    called: list[str] = []

    def call(function: Callable[..., Any], /, *given: Any, size: int = 0) -> Any:
        called.append(function.__name__)
        return function(*given)

    def refuse(function: Callable[..., Any], /, *given: Any, size: int = 0) -> Any:
        raise DocumentError("it was not done", hint="split it", slug="too-slow")

    source, web = name, Web({name: Page(data)})
    if "://" not in name:
        source = str(tmp_path / name)
        Path(source).write_bytes(data)
    found = list(find_items([source], fetcher=web, call=call))
    assert called == done
    assert len(found) == 1
    stopped = list(find_items([source], fetcher=web, call=refuse))
    assert [one.slug for one in stopped if isinstance(one, Failure)] == (["too-slow"] if done else [])
