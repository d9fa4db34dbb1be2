"""The desk's own words in other languages than English: catalogues of gettext, read when a desk begins.

``locales/CODE.po`` has one entry for each message of the templates. A message that a catalogue lacks is shown in
English; ``tests/web/test_wording.py`` lets none be lacking in a catalogue that ships.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from onrecord.errors import OptionError

OWN = "en"  # of the messages themselves
LOCALES = Path(__file__).parent / "locales"


def desk_languages() -> tuple[str, ...]:
    """The codes of the languages in which the desk can be shown.

    >>> desk_languages()
    ('en', 'de', 'ru')
    """
    return (OWN, *sorted(path.stem for path in LOCALES.glob("*.po")))


@cache
def translations_of(language: str) -> NullTranslations:
    """The catalogue of a language.

    >>> translations_of("de").gettext("Outlets"), translations_of("ru").ngettext("%(num)s report", "", 3)
    ('Medien', '%(num)s сообщения')

    Raises:
        OptionError: The desk has no words in it.
    """
    if language == OWN:
        return NullTranslations()
    if language not in desk_languages():
        hint = f"one of: {', '.join(desk_languages())}"
        raise OptionError(f"the desk has no words in {language!r}", where="--language", hint=hint, slug="bad-option")
    compiled = BytesIO()
    with (LOCALES / f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)
