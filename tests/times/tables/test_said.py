"""When a statement was made, in the languages of the tables; published on Thursday, 5 January 2017."""

from __future__ import annotations

import pytest

from onrecord.times.tables.said import said_of, with_lead
from onrecord.types import Span
from times.tables.languagetexts import told_in

# A marked text; the day, the basis and the words that date its last statement.
CASES = {
    "ru": """
        [s:Орла] во вторник [c:заявила], [q:что мост закрыт].=2017-01-03 relative во вторник
        [q:«Мост закрыт», —] [c:сказал] в среду [s:мэр].=2017-01-04 relative в среду
        [s:Орла] [c:заявила] 3 мая 2016 года, [q:что мост закрыт].=2016-05-03 explicit 3 мая 2016 года
        Ещё в декабре [s:Орла] [c:обещала] [q:мост].=2016-12-01 relative Ещё в декабре
        Накануне [s:Орла] [c:обещала] [q:мост].=2017-01-04 relative Накануне
        [s:Орла] [c:заявила], [q:что мост закрыт с мая].=2017-01-05 publication
        Орла во вторник открыла заседание.¶[q:«Мост закрыт», —] [c:сказала] [s:она].=2017-01-03 relative вторник
        Ульф во вторник открыл заседание.¶[q:«Мост закрыт», —] [c:сказала] [s:Орла].=2017-01-05 publication
        Орла во вторник вышла к морю.¶[q:«Мост закрыт», —] [c:бросила] [s:она].=2017-01-05 publication
        Накануне мэр был на мосту.¶[q:«Мост закрыт», —] [c:сказал] [s:он].=2017-01-04 relative Накануне
        [s1:Орла] [c1:сказала], [q1:что [s2:Ульф] [c2:обещал] [q2:мост]].= unknown
        [s:Орла] недавно [c:сказала], [q:что мост закрыт].= unknown недавно
        undated: [s:Орла] [c:сказала], [q:что мост закрыт].= unknown
    """,
    "uk": """
        [s:Орла] у вівторок [c:заявила], [q:що міст закритий].=2017-01-03 relative у вівторок
        [s:Орла], яка пішла в травні, [c:заявила], [q:що міст закритий].=2017-01-05 publication
        Орла у вівторок відкрила засідання.¶[q:«Міст закритий», —] [c:сказала] [s:вона].=2017-01-03 relative вівторок
        У травні, [c:за словами] [s:Орли], [q:міст закрили].=2017-01-05 publication
        [s:Лист від 9 червня 2016 року] [c:обіцяв] [q:дощ].=2016-06-09 explicit від 9 червня 2016 року
    """,
    "de": """
        [s:Orla] [c:sagte] am Dienstag, [q:die Brücke sei zu].=2017-01-03 relative am Dienstag
        [s:Orla], die im Mai ging, [c:sagte], [q:die Brücke sei zu].=2017-01-05 publication
        Vor zwei Jahren [c:nannte] [s:Orla] [q:die Brücke schön].=2015-01-01 relative Vor zwei Jahren
        Orla eröffnete am Dienstag die Sitzung.¶[q:„Die Brücke ist zu“], [c:sagte] [s:sie].=2017-01-03 relative Dienstag
        [q:Die Brücke öffne am Freitag], [c:sagte] [s:Orla].=2017-01-05 publication
        [s:Der Brief vom 9. Juni 2016] [c:versprach] [q:Regen].=2016-06-09 explicit vom 9. Juni 2016
    """,
    "fr": """
        [s:Orla] [c:a dit] mardi [q:que le pont est fermé].=2017-01-03 relative mardi
        [s:Orla], qui est partie en mai, [c:a dit] [q:que le pont est fermé].=2017-01-05 publication
        Orla a ouvert mardi la séance.¶[q:« Le pont est fermé »], [c:a dit] [s:elle].=2017-01-03 relative mardi
        [q:« Il rouvrira demain »], [c:a écrit] [s:Orla] mercredi soir.=2017-01-04 relative mercredi soir
        En mai, [c:selon] [s:Orla], [q:le pont a fermé].=2017-01-05 publication
    """,
    "es": """
        [s:Orla] [c:dijo] el martes [q:que el puente está cerrado].=2017-01-03 relative el martes
        [s:Orla], que se fue en mayo, [c:dijo] [q:que el puente está cerrado].=2017-01-05 publication
        Orla abrió el martes la sesión.¶[q:«El puente está cerrado»], [c:dijo] [s:ella].=2017-01-03 relative el martes
        [s:El boletín del lunes] [c:cuenta] [q:dos barcos].=2017-01-02 relative del lunes
        En mayo, [c:según] [s:Orla], [q:el puente cerró].=2017-01-05 publication
    """,
}
LINES = [(language, line.strip()) for language, block in CASES.items() for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize(("language", "line"), LINES)
def test_the_day_of_a_statement(language: str, line: str) -> None:
    marked, _, expected = line.rpartition("=")
    day, basis, *words = expected.split(" ")
    said = said_of(told_in(marked.replace("¶", "\n"), language)[-1])
    assert (said.period[0].isoformat() if said.period else "", said.basis) == (day, basis)
    assert (said.text or "") == " ".join(words)


def test_a_time_is_shown_with_the_words_that_belong_to_it() -> None:
    text = "Он молчал ещё в мае."
    assert with_lead(Span(16, 19), text, "ru").of(text) == "ещё в мае"
    assert with_lead(Span(0, 2), text, "ru").of(text) == "Он"
