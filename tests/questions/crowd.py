"""A record of our own in which names are many: surnames of two, codes that are surnames, rows of one full name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.record import Record
from onrecord.types import Reading
from record.newsroom import Player, story

DAY = date(2031, 3, 1)
US, RUSSIA = Player("United States", "country", "US"), Player("Russia", "country", "RU")
GERMANY = Player("Germany", "country", "DE")
MARLO = Player("Marlo Quint", country="US", role="President", speaks_for="United States")
MELKA = Player("Melka Quint", country="US", role="ambassador")
LEVY = Player("Quint", "organisation", "GB")
TSE = Player("Tse Minglao", country="CN", role="President")
ROK = Player("Rok Jang-Un", role="envoy", country="KP")
OLA = Player("Ola Eu", role="coast guard commander", country="SE")
UNION, EU = Player("European Union", "bloc"), Player("EU", "bloc")
UN = Player("United Nations", "organisation")
NATO, ASEAN = Player("NATO", "bloc"), Player("Association of Southeast Asian Nations", "bloc")
OBRIEN, NUNEZ = Player("Bob O’Brien-Smith", role="pilot"), Player("José Núñez-Ortiz", role="baker")
ANSEL = Player("William Ansel", country="GB", role="Chancellor of the Exchequer")
ADA, IDA = Player("Ada Moor", role="harbour commissioner"), Player("Ida Moor", role="auditor general")
CAST = (
    US,
    RUSSIA,
    GERMANY,
    MARLO,
    MELKA,
    LEVY,
    TSE,
    ROK,
    OLA,
    UNION,
    EU,
    UN,
    NATO,
    ASEAN,
    OBRIEN,
    NUNEZ,
    ANSEL,
    ADA,
    IDA,
)
"""All of them, in the first article; only some of them speak."""

SAID = {MARLO: 6, MELKA: 2, TSE: 2, ROK: 3, OLA: 1, UNION: 1, OBRIEN: 1, NUNEZ: 1, ANSEL: 2, ADA: 2, IDA: 2}

PLAIN = {
    "Quint": "Marlo Quint",
    "President Quint": "Marlo Quint",
    "marlo": "Marlo Quint",
    "EU": "European Union",
    "Brussels": "European Union",
    "Европейский союз": "European Union",
    "UN": "United Nations",
    "U.N.": "United Nations",
    "USA": "United States",
    "us": "United States",
    "Washington": "United States",
    "Americans": "United States",
    "the White House": "United States",
    "Kremlin": "Russia",
    "RUS": "Russia",
    "Россия": "Russia",
    "North Atlantic Treaty Organization": "NATO",
    "ASEAN": "Association of Southeast Asian Nations",
    "Tse": "Tse Minglao",
    "O'Brien-Smith": "Bob O’Brien-Smith",
    "Nunez Ortiz": "José Núñez-Ortiz",
    "Chancellor Bill Ansel": "William Ansel",
    "deu": "Germany",
}
"""What somebody asks by, and who is meant."""


def readings() -> Iterator[Reading]:
    """An article that names everybody, then one for each statement."""
    names = ", ".join(player.name or "" for player in CAST)
    yield story(f"[s:Marlo Quint] [c:said] [q:that health care was no luxury] and met {names}.", *CAST, published=DAY)
    for number, (player, times) in enumerate(SAID.items()):
        for again in range(times):
            marked = f"[s:{player.name}] [c:said] [q:that pier {number} would get {again + 2} new lamps this year]."
            others = (US,) if player.speaks_for else ()
            yield story(marked, player, *others, published=DAY + timedelta(days=20 * again + number))


def fill(record: Record) -> list[str]:
    """Put all on record; the ids of the documents."""
    return [record.add(reading).document for reading in readings()]
