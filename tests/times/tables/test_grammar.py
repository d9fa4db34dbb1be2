"""What the rules of each language find, and which days it means; written on Thursday, 5 January 2017."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import LexiconError
from onrecord.languages.language import language_rows
from onrecord.times.classes import codes, compiled, fold
from onrecord.times.tables import grammar
from onrecord.times.tables.grammar import READERS, SHARED, rules_of
from times.tables.languagetexts import MARKED, times

LANGUAGES = ("ru", "uk", "de", "fr", "es")
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
    "uk": """
        Міст закрили [20 жовтня 2016 року].=2016-10-20
        Міст закрили у [вівторок].=2017-01-03
        Міст закрили [вчора].=2017-01-04
        [Напередодні] міст закрили.=2017-01-04
        Міст закрили [минулого тижня].=2016-W52
        Міст закрили [минулого року].=2016
        Міст закрили [торік].=2016
        Міст закрили в [липні].=2016-07
        Міст закрили [два дні тому].=2017-01-03
        Міст закрили [рік тому].=2016
        Міст закриють [через тиждень].=2017-W02
        Міст закрили у [2014 році].=2014
        Міст був закритий [з 2010 по 2015 рік].=2010/2015
        Міст закрили [наприкінці березня].=2016-03
        Міст закрили у [третьому кварталі 2016 року].=2016-Q3
        Міст закрили [минулого літа].=2016-SU
        Міст закрили у [1990-х роках].=199
        Міст закрили у [XIX столітті].=18
        Міст закрили [31.10.2016].=2016-10-31
        Міст закрили [13—15 липня].=2016-07-13/2016-07-15
        Міст закрили [з 14. по 15.10.2016].=2016-10-14/2016-10-15
        Міст закривають по [п'ятницях].=XXXX-WXX-5
        Міст закривали [останні два роки].=P2Y
        Міст закрили [дев’ятого червня торік].=2016-06-09
        Міст закрили в [перший вівторок листопада 2016 року].=2016-11-01
        Міст закрили [кілька тижнів тому].=PAST_REF
    """,
    "de": """
        Die Brücke wurde am [20. Oktober 2016] geschlossen.=2016-10-20
        Die Brücke wurde am [3. Juni] geschlossen.=2016-06-03
        Die Brücke wurde am [Dienstag] geschlossen.=2017-01-03
        Die Brücke wurde am [Dienstagabend] geschlossen.=2017-01-03
        Die Brücke wurde [gestern Abend] geschlossen.=2017-01-04TEV
        Sie wurde am [vergangenen Dienstag] geschlossen.=2017-01-03
        Sie wurde in [der vergangenen Woche] geschlossen.=2016-W52
        Sie wurde im [vergangenen Jahr] geschlossen.=2016
        Sie wurde im [Vorjahr] geschlossen.=2016
        Sie wurde im [Juli] geschlossen.=2016-07
        Sie wurde [Ende März] geschlossen.=2016-03
        Sie wurde [vor zwei Tagen] geschlossen.=2017-01-03
        Sie wird [in zwei Wochen] geschlossen.=2017-W03
        Sie wurde im [Jahr 2014] geschlossen.=2014
        Sie war [von 2010 bis 2015] geschlossen.=2010/2015
        Sie wurde im [dritten Quartal 2016] geschlossen.=2016-Q3
        Sie wurde im [Herbst 2015] geschlossen.=2015-FA
        Sie wurde in [den 1990er Jahren] geschlossen.=199
        Sie wurde in [den 90er Jahren] geschlossen.=199
        Sie wurde im [19. Jahrhundert] geschlossen.=18
        Sie wird [montags] geschlossen.=XXXX-WXX-1
        Sie wird [morgen] geschlossen.=2017-01-06
        Sie wurde am [Freitag] geschlossen.=2016-12-30
        Sie wird am [Freitag] geschlossen.=2017-01-06
        Sie war in [den letzten zwei Jahren] geschlossen.=P2Y
        Sie wurde an [Weihnachten] geschlossen.=2016-12-25
    """,
    "fr": """
        Le pont a fermé le [20 octobre 2016].=2016-10-20
        Le pont a fermé le [1er juin].=2016-06-01
        Le pont a fermé [mardi].=2017-01-03
        Le pont a fermé [mardi soir].=2017-01-03TEV
        Le pont a fermé [mardi dernier].=2017-01-03
        Le pont a fermé [hier].=2017-01-04
        Le pont a fermé [avant-hier].=2017-01-03
        Le pont a fermé [la semaine dernière].=2016-W52
        Le pont a fermé [l’an dernier].=2016
        Le pont a fermé en [juillet].=2016-07
        Le pont a fermé [fin mars].=2016-03
        Le pont a fermé [il y a deux jours].=2017-01-03
        Le pont fermera [dans deux semaines].=2017-W03
        Le pont a fermé en [2014].=2014
        Il était fermé de [2010 à 2015].=2010/2015
        Il a fermé au [troisième trimestre 2016].=2016-Q3
        Il a fermé [l’été dernier].=2016-SU
        Il a fermé à [l’automne 2015].=2015-FA
        Il a fermé dans [les années 1990].=199
        Il a fermé dans [les années 90].=199
        Il a fermé au [XIXe siècle].=18
        Il fermera [vendredi].=2017-01-06
        Il est fermé depuis [les deux dernières années].=P2Y
        Il a fermé en [mars de l’an dernier].=2016-03
        Il a fermé [aujourd’hui].=2017-01-05
    """,
    "es": """
        El puente cerró [el 20 de octubre de 2016].=2016-10-20
        El puente cerró [el martes].=2017-01-03
        El puente cerró [el martes pasado].=2017-01-03
        El puente cerró [el pasado martes].=2017-01-03
        El puente cerró [el martes por la tarde].=2017-01-03TAF
        El puente cerró [ayer].=2017-01-04
        El puente cerró [anoche].=2017-01-04
        El puente cerró [este lunes].=2017-01-02
        El puente cerró [la semana pasada].=2016-W52
        El puente cerró [el año pasado].=2016
        El puente cerró en [julio].=2016-07
        El puente cerró a [finales de marzo].=2016-03
        El puente cerró [hace dos días].=2017-01-03
        El puente cerrará [dentro de dos semanas].=2017-W03
        El puente cerró en [2014].=2014
        Estuvo cerrado de [2010 a 2015].=2010/2015
        Cerró en [el tercer trimestre de 2016].=2016-Q3
        Cerró [el verano pasado].=2016-SU
        Cerró en [los años noventa].=199
        Cerró en [los años 90].=199
        Cerró en [el siglo XIX].=18
        Cerrará [el viernes].=2017-01-06
        Cerró en [marzo del año pasado].=2016-03
        Cerró [hace varias semanas].=PAST_REF
        Cerrará [la semana que viene].=2017-W02
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
    "uk": """
        Міст закрили [3 березня 2016 року].=2016-03-03
        [Двома днями раніше] пройшла повінь.=2016-03-01
        [Того ж дня] повернулися робітники.=2016-03-01
        Суд виніс рішення у [2014 році].=2014
        У [вересні того ж року] міст закрили.=2014-09
    """,
    "de": """
        Die Brücke wurde am [3. März 2016] geschlossen.=2016-03-03
        [Zwei Tage zuvor] kam das Hochwasser.=2016-03-01
        Am [selben Tag] kamen die Arbeiter.=2016-03-01
        [Tags darauf] gingen sie.=2016-03-02
    """,
    "fr": """
        Le pont a fermé le [3 mars 2016].=2016-03-03
        [Deux jours plus tôt] vint la crue.=2016-03-01
        [Le même jour] vinrent les ouvriers.=2016-03-01
        [Le lendemain], ils partirent.=2016-03-02
        [Ce jour-là], il pleuvait.=2016-03-02
    """,
    "es": """
        El puente cerró [el 3 de marzo de 2016].=2016-03-03
        [Dos días antes] vino la crecida.=2016-03-01
        [El mismo día] vinieron los obreros.=2016-03-01
        Al [día siguiente] se fueron.=2016-03-02
        [Esa tarde] llovía.=2016-03-02
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
    "uk": """
        Марта Лунд мовчить.
        Напередодні виборів мер мовчить.
        На мосту 1984 людини.
        Тому мер мовчить.
    """,
    "de": """
        Am Vorabend der Wahl schweigt er.
        Auf der Brücke stehen 1984 Menschen.
        Er steht vor der Brücke.
        Die Heuer fehlt.
    """,
    "fr": """
        À la veille du vote, il se tait.
        Le pont a été fermé.
        Sur le pont, 1984 personnes.
    """,
    "es": """
        La víspera de la votación calla.
        Es demasiado tarde.
        En el puente hay 1984 personas.
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
        words = [word.replace("_", " ") for word in row["words"].split("|")]
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


def pieces(language: str) -> list[str]:
    words = [word for row in language_rows(language, "time_words") for word in row["words"].split("|")]
    return [
        *(word.replace("_", " ") for word in words),
        *"31 2016 1990 9999999 1,5 18.07.14 30.02. 18:00 XIX - , .".split(),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_whatever_stands_side_by_side_is_read_without_an_error(language: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(pieces(language)), max_size=20)))
    published = data.draw(st.sampled_from([None, date(2017, 1, 5), date(1, 1, 1), date(9999, 12, 31)]))
    spans = [one.span for one in times(text, language, published)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
