"""An article in another language is read where there are weights for it, and given back unread where there are none."""

from __future__ import annotations

import msgspec

from onrecord.documents import read_text
from onrecord.language_reader import LANGUAGES, installed_reader
from onrecord.reader import ENGLISH, Reader
from onrecord.types import Document, Reading

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
