"""The measure of whole readings in other languages, with a reader that finds nothing."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from bench.measures import languages
from bench.measures.languages import Options, corpus_part, lines_of, main, read_as_user, stance_toward, table
from corpus.score import read_folder
from onrecord.encoder.pairs import PairManifest
from onrecord.encoder.scene import PartyQuestion
from onrecord.language_reader import LanguageReader
from onrecord.types import Document, Reading, Span

TEXT = "Министр порта Ульф Орла во вторник заявила, что мост через залив закрыт на зиму. Больше она ничего не сказала."


class Silent:
    """Finds nothing, and keeps what it was asked to read."""

    def __init__(self) -> None:
        self.asked: list[tuple[Document, str]] = []

    def read(self, document: Document, code: str) -> Reading:
        self.asked.append((document, code))
        return Reading(document)


@pytest.fixture
def silent() -> Silent:
    return Silent()


def as_reader(one: object) -> LanguageReader:
    return cast("LanguageReader", one)


def test_a_text_is_read_with_the_words_of_its_command_line(silent: Silent) -> None:
    read_as_user(as_reader(silent), TEXT, ["--published", "2031-01-05", "--outlet", "Вечер Холмсунда"])
    ((document, code),) = silent.asked
    assert (code, document.outlet, str(document.published)) == ("ru", "Вечер Холмсунда", "2031-01-05")


def test_a_text_in_english_is_unread(silent: Silent) -> None:
    text = "The minister said on Tuesday that the bridge across the bay would be closed for the winter."
    assert read_as_user(as_reader(silent), text).unread == "language"
    assert silent.asked == []


def test_lines_name_their_text(silent: Silent, tmp_path: Path) -> None:
    path = tmp_path / "0007.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.with_suffix(".args").write_text("--published 2031-01-05", encoding="utf-8")
    (line,) = lines_of(as_reader(silent), [path])
    assert (line["doc"], line["document"]["text"]) == ("0007", TEXT)


def test_what_is_not_found_costs_recall(silent: Silent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = read_folder
    monkeypatch.setattr(languages, "read_folder", lambda *at: dict(list(everything(*at).items())[:1]))
    scores = corpus_part("ru")(Options(tmp_path, as_reader(silent), "dev", tmp_path))
    assert (scores["texts"], scores["attributions"]) == (1, 0.0)
    assert (tmp_path / "ru.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_the_stance_toward_a_target_is_asked_without_an_actor() -> None:
    asked: list[PartyQuestion] = []

    def scores(_: object, questions: list[PartyQuestion]) -> list[np.ndarray]:
        asked.extend(questions)
        columns = np.zeros(37, dtype=np.float32)
        columns[30] = 9.0  # hostile, of the sentence as a whole
        return [columns]

    scene = SimpleNamespace(read=lambda encoding: encoding, scores=scores, manifest=PairManifest(2, "0"))
    reader = SimpleNamespace(scene=scene, encoder=SimpleNamespace(encode=lambda text: text))
    row = {"text": TEXT, "target": [14, 18]}
    assert stance_toward(as_reader(reader), row) == "hostile"
    assert asked == [PartyQuestion(Span(0, len(TEXT)), (), (Span(14, 18),))]


def test_a_table_has_a_column_for_each_set() -> None:
    shown = table(
        {"ru": {"texts": 3, "attributions": 0.5}, "de": {"texts": 4, "attributions": None}, "rusentne": {"n": 1}}
    )
    head, texts, attributions, other = shown.splitlines()
    assert head.split() == ["ru", "de"]
    assert texts.split() == ["texts", "3", "4"]
    assert attributions.split() == ["attributions", "50.0", "-"]
    assert other == 'rusentne: {"n": 1}'


def test_without_weights_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "installed_reader", lambda: None)
    with pytest.raises(SystemExit, match=r"pip install \./packages/multi"):
        main([str(tmp_path)])
