"""The desk's own words in other languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po

import onrecord.web
from onrecord.errors import OptionError
from onrecord.views.verdicts import VERDICTS
from onrecord.web.template_filters import make_environment
from onrecord.web.wording import LOCALES, OWN, desk_languages, translations_of

TEMPLATES = Path(onrecord.web.__file__).parent / "templates"
OTHERS = [language for language in desk_languages() if language != OWN]
PLACE = re.compile(r"%\(\w+\)s|%%")


def asked() -> set[str | tuple[str, ...]]:
    """Every message that the templates ask for, and the words of the verdicts, which they ask for by variables."""
    found: set[str | tuple[str, ...]] = {word for one in VERDICTS.values() for word in (one.name, one.means)}
    for path in TEMPLATES.glob("*.html"):
        with path.open("rb") as file:
            messages = extract("jinja2.ext:babel_extract", file, options={"newstyle_gettext": "true"})
            found.update(tuple(m) if isinstance(m, tuple) else m for _, m, _, _ in messages)
    return found


def catalogue(language: str) -> Catalog:
    with (LOCALES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def entries(language: str) -> list[Message]:
    return [one for one in catalogue(language) if one.id]


def strings_of(value: object) -> list[str]:
    """One string, or each of several forms; what is lacking is empty."""
    return [str(one or "") for one in (value if isinstance(value, list | tuple) else (value,))]


def test_there_are_messages_and_languages_to_compare() -> None:
    assert {"de", "ru"} <= set(OTHERS)
    assert {"Statements", ("%(num)s report", "%(num)s reports")} <= asked()


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_has_a_translation_and_none_is_left_over(language: str) -> None:
    known = {tuple(strings_of(one.id)) if one.pluralizable else str(one.id): one for one in entries(language)}
    assert known.keys() == asked()
    empty = [one.id for one in known.values() if not all(strings_of(one.string))]
    assert empty == []


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_agree(language: str) -> None:
    for one in entries(language):
        asked_for = sorted(PLACE.findall(strings_of(one.id)[0]))
        for shown in strings_of(one.string):
            assert sorted(PLACE.findall(shown)) == asked_for, (one.id, shown)


@pytest.mark.parametrize("language", OTHERS)
def test_a_number_has_the_form_that_its_language_wants(language: str) -> None:
    found = translations_of(language)
    forms = {found.ngettext("%(num)s report", "%(num)s reports", n) for n in range(1, 30)}
    assert len(forms) == catalogue(language).num_plurals


def test_a_page_is_in_its_language_and_what_is_put_in_is_escaped() -> None:
    page = make_environment("de").from_string(
        "{{ page_language }} {{ _('Outlets') }} {{ _('via %(way)s', way='<b>') }}"
    )
    assert page.render() == "de Medien über &lt;b&gt;"
    assert make_environment().from_string("{{ _('Outlets') }}").render() == "Outlets"


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(OptionError, match="no words in 'xx'"):
        make_environment("xx")
