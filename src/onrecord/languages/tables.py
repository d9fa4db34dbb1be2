"""What the stages ask of the tables of a language: the rows of one that must be there, and its words by class.

A table of words has the columns ``class``, ``words`` (parted by "|") and ``example``; a class may have several rows. A
table of patterns has the columns ``name``, ``pattern`` and ``example``; where words stand only in a certain order, with
others between them, they are a pattern.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.errors import LexiconError
from onrecord.languages.language import language_codes, language_rows
from onrecord.lexicon import load_rows

_PART = re.compile(r"\{([a-z][a-z ]*)\}")
ENGLISH = "en"  # the language of the stages that are not told one


def required_rows(code: str, table: str) -> tuple[dict[str, str], ...]:
    """The rows of a table without which a stage cannot read the language; do not change them.

    >>> required_rows(ENGLISH, "cues")[0]["lemma"]
    'say'

    Raises:
        LexiconError: The language has no such table, or a line does not follow the format.
    """
    rows = language_rows(code, table)
    if not rows:
        what = f"there is no table {table!r} of the language {code!r}"
        raise LexiconError(what, where=f"{code}/{table}", hint="see onrecord/languages/__init__.py", slug="no-table")
    return rows


@cache
def rows_of_all_languages(table: str) -> tuple[dict[str, str], ...]:
    """The rows of a table for what is read before the language is known: those of every language that there are words
    for, then those of ``lexicon/``, which are of languages without a folder.

    >>> {"les også", "по теме"} <= {row["words"] for row in rows_of_all_languages("boilerplate")}
    True
    """
    return tuple(row for code in language_codes() for row in language_rows(code, table)) + load_rows(table)


@cache
def listed_words(code: str, table: str, *classes: str) -> tuple[str, ...]:
    """The words of these classes in the order of the classes and of the rows, each once.

    >>> listed_words(ENGLISH, "clause_words", "article")[:2]
    ('the', 'a')

    Raises:
        LexiconError: There is no such table, or it has no such class.
    """
    rows = required_rows(code, table)
    for one in classes:
        if all(row["class"] != one for row in rows):
            what, hint = f"the table has no class {one!r}", "write a row of it"
            raise LexiconError(what, where=f"{code}/{table}", hint=hint, slug="bad-table")
    found = (word for one in classes for row in rows if row["class"] == one for word in row["words"].split("|"))
    return tuple(dict.fromkeys(found))


@cache
def word_set(code: str, table: str, *classes: str) -> frozenset[str]:
    """The words of these classes, for look-ups.

    >>> "an" in word_set(ENGLISH, "clause_words", "article")
    True
    """
    return frozenset(listed_words(code, table, *classes))


@cache
def any_word(code: str, table: str, *classes: str) -> str:
    """A part of a pattern that matches any of the words, to be put into brackets; a blank matches one blank.

    >>> any_word(ENGLISH, "clause_words", "first")
    'i|we|our|us|my|me|ours|mine|myself|ourselves'
    """
    return "|".join(map(re.escape, listed_words(code, table, *classes)))


@cache
def _patterns(code: str, table: str) -> dict[str, str]:
    return {row["name"]: row["pattern"] for row in required_rows(code, table)}


@cache
def pattern_of(code: str, table: str, name: str) -> str:
    """The text of a pattern; where it names another one of its table in braces, that stands there.

    >>> pattern_of(ENGLISH, "attribution_patterns", "joins a second cue")
    '\\\\b(?:but|and)\\\\s+\\\\Z'

    Raises:
        LexiconError: There is no such table, or it has no pattern of that name.
    """
    found = _patterns(code, table).get(name)
    if found is None:
        what, hint = f"the table has no pattern {name!r}", "write a row of it"
        raise LexiconError(what, where=f"{code}/{table}", hint=hint, slug="bad-table")
    return _PART.sub(lambda part: pattern_of(code, table, part[1]), found)
