from __future__ import annotations

from pathlib import Path

import pytest

from bench.data.polnear import digest, parse, read_split, split_folder
from onrecord.attributions.found import Found
from onrecord.types import Span

TEXT = "Oda said it rains.\r\nIt will, she added."
BRAT = "\n".join(
    [
        "T1\tSource 0 3\tOda",
        "T2\tCue 4 8\tsaid",
        "T3\tContent 9 17;20 27\tit rains It will",
        "T4\tContent 29 32\tshe",
        "T5\tAttribution 4 8\tsaid",
        "T6\tDiscuss 33 38\tadded",
        "E1\tAttribution:T5 Source:T1 Cue:T2 Content2:T4 Content:T3",
        "E2\tAttribution:T5 Source:T1 Cue:T2",
        "",
    ]
)


def make_split(folder: Path, annotators: tuple[str, ...] = ("b", "a")) -> Path:
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "north_rain.txt").write_bytes(TEXT.encode())
    for annotator in annotators:
        brat = BRAT if annotator == "a" else "T1\tContent 0 3\tOda\nE1\tAttribution:T1 Content:T1\n"
        (folder / "attributions" / f"north_rain_{annotator}.ann").write_text(brat, encoding="utf-8")
    return folder


def test_parse_joins_second_contents_and_leaves_out_events_without_content() -> None:
    assert list(parse(BRAT)) == [Found((Span(0, 3),), (Span(4, 8),), (Span(9, 17), Span(20, 27), Span(29, 32)))]


def test_read_split_takes_the_first_annotator_and_keeps_line_ends(tmp_path: Path) -> None:
    (article,) = read_split(make_split(tmp_path))
    assert article.name == "north_rain"
    assert article.text == TEXT
    assert [span.of(article.text) for span in article.gold[0].content] == ["it rains", "It will", "she"]


def test_split_folder_accepts_the_split_or_the_folder_above(tmp_path: Path) -> None:
    split = make_split(tmp_path / "dev")
    assert split_folder(split) == split_folder(tmp_path) == split


def test_split_folder_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no text/ folder"):
        split_folder(tmp_path)


def test_digest_changes_with_names_and_bytes_and_nothing_else(tmp_path: Path) -> None:
    one, other = make_split(tmp_path / "one"), make_split(tmp_path / "other")
    assert digest(one) == digest(other)
    (other / "text" / "north_rain.txt").write_bytes(TEXT.encode() + b" ")
    assert digest(one) != digest(other)
    (one / "text" / "north_rain.txt").rename(one / "text" / "south_rain.txt")
    assert digest(one) not in {digest(other), digest(make_split(tmp_path / "third"))}
