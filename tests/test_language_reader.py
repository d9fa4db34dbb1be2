"""An article in another language is read where there are weights for it, and given back unread where there are none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from onrecord.documents import read_text
from onrecord.language_reader import LANGUAGES, LanguageReader, installed_reader
from onrecord.reader import ENGLISH, Reader
from onrecord.types import Document, Reading

EXAMPLES = Path(__file__).parents[1] / "examples" / "languages"
RUSSIAN = msgspec.structs.replace(read_text("Министр сказал, что порт закрыт."), language="ru")


class Counting:
    """A reader of other languages that finds nothing, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, document: Document, code: str) -> Reading:
        """Nothing."""
        self.asked.append(code)
        return Reading(document)


def reader(others: Counting | None) -> Reader:
    return Reader(None, None, others=lambda: others)  # type: ignore[arg-type]


def test_without_weights_an_article_is_given_back_unread() -> None:
    assert reader(None).read(RUSSIAN).unread == "language"


def test_with_weights_it_is_read_in_its_language() -> None:
    others = Counting()
    assert reader(others).read(RUSSIAN).unread is None
    assert others.asked == ["ru"]


def test_a_language_that_nobody_has_weights_for_stays_unread() -> None:
    others = Counting()
    document = msgspec.structs.replace(RUSSIAN, language="zu")
    assert reader(others).read(document).unread == "language"
    assert others.asked == []


def test_english_is_none_of_the_others() -> None:
    assert not set(ENGLISH) & set(LANGUAGES)


def test_weights_that_are_not_installed_are_no_reader() -> None:
    assert installed_reader("no_such_model") is None


@pytest.fixture(scope="module")
def multi() -> LanguageReader:
    """The shipped weights."""
    found = installed_reader()
    assert found is not None, "the tests install packages/multi"
    return found


@pytest.mark.weights
@pytest.mark.parametrize(
    ("name", "code", "content", "people"),
    [
        ("ferry.ru.txt", "ru", "«Мы не оставим острова без связи»", {"Ингрид Халворсен", "Арне Фоссум"}),
        ("ferry.de.txt", "de", "„Wir lassen die Inseln nicht ohne Verbindung“", {"Ingrid Halvorsen", "Arne Fossum"}),
    ],
)
def test_the_shipped_weights_put_no_words_into_a_wrong_mouth(
    multi: LanguageReader, name: str, code: str, content: str, people: set[str]
) -> None:
    document = read_text((EXAMPLES / name).read_text(encoding="utf-8"), published=date(2031, 5, 7))
    assert document.language == code
    reading = multi.read(document, code)
    assert any(one.content_text == content and one.manner == "direct" for one in reading.attributions)
    assert {one.speaker.name for one in reading.attributions} - {None} == people
    days = [one.said.period[0] for one in reading.attributions if one.said and one.said.period]
    assert days
    assert max(days) <= date(2031, 5, 7)


MIXED = (
    "«We are done here», — сказал посол. (Мы здесь закончили.)",
    "Ministr zayavil, chto port zakryt. Он cказал этo вo втoрник.",  # Latin letters within Cyrillic words
    "Міністр заявив, що порт закрито, и добавил, что лёд стоит.",
    "< Кавычки > потерялись: <<мост закрыт>>, сказала мэр .",
    "…\n\n«»\n\n—",
)


@pytest.mark.weights
@pytest.mark.parametrize("text", MIXED)
@pytest.mark.parametrize("code", LANGUAGES)
def test_whatever_stands_in_a_text_the_evidence_stays_within_it(multi: LanguageReader, text: str, code: str) -> None:
    reading = multi.read(read_text(text, language=code), code)
    for one in reading.attributions:
        for span in (*one.source, *one.cue, *one.content):
            assert 0 <= span.start < span.end <= len(text)
        assert one.source_text is None or one.source_text.split(" … ")[0] in text
