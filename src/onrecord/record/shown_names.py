"""The name of an actor for a reader: in letters that the reader can read; the original goes beside it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.languages.language import language_rows
from onrecord.languages.romanisation import in_cyrillic, romanised
from onrecord.record.names import person_words
from onrecord.record.spellings import same_sounds
from onrecord.types import SpeakerKind


def shown_name(name: str, others: Iterable[str], kind: SpeakerKind, reader: str = "en") -> str:
    """A name in Cyrillic as readers of another language know it: as it is on record in Latin letters, else romanised.

    >>> shown_name("Андрей Келин", ["А. Келин", "Andrey Kelin"], "person")
    'Andrey Kelin'
    >>> shown_name("Андрей Келин", [], "person"), shown_name("Андрей Келин", [], "person", reader="uk")
    ('Andrei Kelin', 'Андрей Келин')

    Args:
        name: By which the actor is called.
        others: Other names of the same actor on record.
        kind: A person's name in Latin letters has to sound like it; that of a body may be a translation.
        reader: ISO 639-1; whose language is written in Cyrillic reads the name as it is.
    """
    if not in_cyrillic(name) or language_rows(reader, "romanisation"):
        return name
    words = person_words(name)
    latin = [one for one in others if not in_cyrillic(one)]
    if kind == "person":
        latin = [one for one in latin if same_sounds(person_words(one), words)]
    return latin[0] if latin else romanised(name)
