"""What the rules of each language find, and which days it means; written on Thursday, 5 January 2017."""

from __future__ import annotations

import pytest

from onrecord.errors import LexiconError
from onrecord.languages.language import language_rows
from onrecord.times.classes import codes, compiled, fold
from onrecord.times.tables import grammar
from onrecord.times.tables.grammar import READERS, SHARED, rules_of
from times.tables.languagetexts import MARKED, times

LANGUAGES = ("ru",)
# Each marked expression and its value.
SENTENCES = {
    "ru": """
        Мост закрыли [20 октября 2016 года].=2016-10-20
        Мост закрыли во [вторник].=2017-01-03
        Мост закрыли в [среду] утром.=2017-01-04
        Мост закрыли [вчера].=2017-01-04
        Мост закрыли [позавчера].=2017-01-03
        [Накануне] мост закрыли.=2017-01-04
        Мост закрыли на [прошлой неделе].=2016-W52
        Мост закрыли на [этой неделе].=2017-W01
        Мост закрыли в [прошлом году].=2016
        Мост закрыли в [июле].=2016-07
        Мост закрыли [два дня назад].=2017-01-03
        Мост закрыли [год назад].=2016
        Мост закрыли [полгода назад].=2016-H2
        Мост закрыли [семнадцать месяцев назад].=2015-08
        Мост закрыли [два лета назад].=2015-SU
        Мост закроют [через неделю].=2017-W02
        Мост закрыли в [2014 году].=2014
        Мост был закрыт [с 2010 по 2015 год].=2010/2015
        Мост закрыли в [конце марта].=2016-03
        Мост закрыли в [третьем квартале 2016 года].=2016-Q3
        Мост закрыли [прошлым летом].=2016-SU
        Мост закрыли [осенью 2015 года].=2015-FA
        Мост закрыли в [1990-х годах].=199
        Мост закрыли в [девяностых годах].=199
        Мост закрыли в [XIX веке].=18
        Мост закрыли в [декабре 2015-го].=2015-12
        Мост закрыли [9 июня прошлого года].=2016-06-09
        Мост закрыли [тридцать первого мая 2015 года].=2015-05-31
        Мост закрыли [31.10.2016].=2016-10-31
        Мост закрыли в [первый вторник ноября 2016 года].=2016-11-01
        Мост закрыли [13—15 июля].=2016-07-13/2016-07-15
        Мост закрыли [с мая по июль 2016 года].=2016-05/2016-07
        Мост закрывали [последние два года].=P2Y
        Мост закрывают [каждую пятницу].=XXXX-WXX-5
        Мост закрывают по [пятницам].=XXXX-WXX-5
        Мост закроют [следующие 3 дня].=P3D
        Мост закроют в [следующий вторник].=2017-01-10
        Мост закрыли во [вторник на прошлой неделе].=2016-12-27
        Мост закрыли на [Новый год].=2017-01-01
        Мост закрыли [несколько недель назад].=PAST_REF
        Мост закрыли [недавно].=PAST_REF
        Мост закроют в [пятницу], обещает мэр.=2017-01-06
        В [понедельник], [2 января], мост закрыли.=2017-01-02 2017-01-02
    """,
}
# The second expression counts from the first.
BESIDE = {
    "ru": """
        Мост закрыли [3 марта 2016 года].=2016-03-03
        [Двумя днями ранее] прошёл паводок.=2016-03-01
        На [следующий день] мэр ушёл.=2016-03-02
        [Неделей позже] мост открыли.=2016-W10
        В [тот же день] вернулись рабочие.=2016-03-02
        Суд вынес решение в [2014 году].=2014
        В [сентябре того же года] мост закрыли.=2014-09
    """,
}
NOTHING = {
    "ru": """
        Он вырос в политической среде.
        В этой среде мэру верят.
        Он говорит об окружающей среде.
        Марта Лунд молчит.
        Накануне выборов мэр молчит.
        На мосту 1984 человека.
    """,
}


def lines(block: str) -> list[str]:
    return [line.strip() for line in block.splitlines() if line.strip()]


def cases(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, line) for language, block in table.items() for line in lines(block)]


@pytest.mark.parametrize(("language", "line"), cases(SENTENCES))
def test_an_expression_is_found_with_its_value(language: str, line: str) -> None:
    marked, _, values = line.rpartition("=")
    text, wanted = MARKED.sub(r"\1", marked), MARKED.findall(marked)
    found = times(text, language)
    for words, value in zip(wanted, values.split(), strict=True):
        assert any(words in one.span.of(text) and one.value.startswith(value) for one in found), found


@pytest.mark.parametrize(("language", "line"), cases(NOTHING))
def test_a_word_that_looks_like_a_time_is_none(language: str, line: str) -> None:
    assert times(line, language) == ()


@pytest.mark.parametrize(
    ("language", "table"), [(code, row) for code in LANGUAGES for row in language_rows(code, "time_rules")]
)
def test_a_rule_of_a_language_finds_its_example(language: str, table: dict[str, str]) -> None:
    marked, _, value = table["example"].rpartition("=")
    text, (words,) = MARKED.sub(r"\1", marked), MARKED.findall(marked)
    assert [(one.span.of(text), one.value) for one in times(text, language)] == [(words, value)]


@pytest.mark.parametrize("pattern", [pattern for _, pattern in SHARED])
def test_a_shared_pattern_compiles(pattern: str) -> None:
    assert compiled(pattern).pattern


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_of_a_language_stands_in_one_class_and_is_shown_at_work(language: str) -> None:
    known: dict[str, str] = {}
    for row in language_rows(language, "time_words"):
        assert row["class"] in codes()
        words = [word.replace("_", " ") for word in row["words"].split()]
        example = fold(row["example"])
        assert any(word.strip("-") in example or fold(word) in example for word in words), row
        if not row["class"].endswith("TAIL"):
            for word in words:
                assert known.setdefault(word, row["class"]) == row["class"], word


def test_a_language_without_words_for_times_has_no_rules() -> None:
    assert rules_of("xx") == ()
    assert times("On 3 May 2016 it rained.", "xx") == ()


def test_a_rule_that_names_no_reader_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"reader": "moon", "pattern": "DAY", "example": "[3]=3"}
    monkeypatch.setattr(grammar, "language_rows", lambda language, table: (row,))
    with pytest.raises(LexiconError, match="there is no reader 'moon'"):
        rules_of.__wrapped__("ru")


def test_every_reader_is_used() -> None:
    used = {name for name, _ in SHARED} | {
        row["reader"] for code in LANGUAGES for row in language_rows(code, "time_rules")
    }
    assert used == set(READERS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_counts_from_another_expression_is_found_with_its_value(language: str) -> None:
    rows = [line.rpartition("=") for line in lines(BESIDE[language])]
    text = "\n".join(MARKED.sub(r"\1", marked) for marked, _, _ in rows)
    found = [(one.span.of(text), one.value) for one in times(text, language)]
    for marked, _, value in rows:
        (words,) = MARKED.findall(marked)
        assert any(words in shown and got == value for shown, got in found), (words, found)
