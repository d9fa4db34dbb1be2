from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.sources import SETS, digest, read_set, scene_text, scene_texts


def test_each_set_is_read_from_its_own_folder(tmp_path: Path) -> None:
    folder = tmp_path / "data/polnear/train/text"
    folder.mkdir(parents=True)
    (folder / "b.txt").write_bytes(b"two\r\nlines")
    (folder / "a.txt").write_text("one", encoding="utf-8")
    assert [(text.doc, text.text) for text in read_set("polnear", tmp_path)] == [("a", "one"), ("b", "two\r\nlines")]


def test_a_sentence_that_stands_twice_in_a_set_is_one_document(tmp_path: Path) -> None:
    folder = tmp_path / "bench/stance/data"
    folder.mkdir(parents=True)
    rows = [{"sentence_id": "x", "text": "Same."}, {"sentence_id": "x", "text": "Same."}]
    (folder / "dse_train.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (text,) = read_set("dse", tmp_path)
    assert (text.set, text.doc, text.digest) == ("dse", "x", digest("Same."))


def test_pages_have_the_body_of_their_gold(tmp_path: Path) -> None:
    folder = tmp_path / "data/pages"
    folder.mkdir(parents=True)
    (folder / "ground-truth.json").write_text(json.dumps({"0" * 64: {"articleBody": "Body."}}), encoding="utf-8")
    assert [(text.doc, text.text) for text in read_set("pages", tmp_path)] == [("0" * 16, "Body.")]


@pytest.mark.parametrize("name", sorted(SETS))
def test_a_set_that_is_not_there_is_empty_or_an_error(name: str, tmp_path: Path) -> None:
    try:
        assert list(read_set(name, tmp_path)) == []
    except OSError as error:
        assert error.filename


def test_texts_of_scenes_have_line_feeds_and_paragraphs(tmp_path: Path) -> None:
    articles, pages, news = (tmp_path / "data" / name for name in ("polnear/train/text", "pages", "news_pages"))
    for folder in (articles, pages, news):
        folder.mkdir(parents=True)
    (articles / "a.txt").write_bytes(b"two\r\nlines")
    body = {"articleBody": "One.\nTwo. "}
    (pages / "ground-truth.json").write_text(json.dumps({"0" * 64: body}), encoding="utf-8")
    (news / "gold.jsonl").write_text(json.dumps({"page": "b", "paragraphs": ["One.", "Two."]}), encoding="utf-8")
    assert scene_text("polnear", "a", tmp_path) == "two\nlines"
    assert scene_text("pages", "0" * 12, tmp_path) == scene_text("news_pages", "b", tmp_path) == "One.\n\nTwo."
    wanted = [("polnear", "a"), ("polnear", "b"), ("pages", "1" * 12), ("letters", "a")]
    assert scene_texts(wanted, tmp_path) == {("polnear", "a"): "two\nlines"}
