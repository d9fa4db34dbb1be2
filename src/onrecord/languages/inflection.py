"""The forms of English verbs, so that a table names a verb once and no form is written wrong.

In a column of forms ``freeze*`` stands for all forms of the verb and ``cut off*`` for those of its first word; an entry
without the star stands for itself. Forms follow the spelling rules below, except those of ``languages/en/verbs.tsv``.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from onrecord.languages.tables import ENGLISH, required_rows

_STAR = "*"
_VOWELS = "aeiou"
_ONE_SYLLABLE = re.compile(r"y?(?:[^aeiouy]|qu)*[aeiouy][^aeiouwxy]\Z")
_HISSING = ("s", "x", "z", "ch", "sh")
_KEEPS_E = ("ee", "oe", "ye")
_THIRD = {"be": "is", "have": "has"}


class Verb(msgspec.Struct, frozen=True):
    """The forms of a verb; several past forms or participles where both are in use."""

    base: str
    third: str
    past: tuple[str, ...]
    participle: tuple[str, ...]
    gerund: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Each form once, the base first."""
        return tuple(dict.fromkeys((self.base, self.third, *self.past, *self.participle, *self.gerund)))


def expand(cell: str) -> tuple[str, ...]:
    """The forms that a cell of a table stands for, in its order, each once.

    >>> expand("cut off*|boarded")
    ('cut off', 'cuts off', 'cutting off', 'boarded')
    """
    found: list[str] = []
    for entry in cell.split("|"):
        first, space, rest = entry.removesuffix(_STAR).partition(" ")
        found += [form + space + rest for form in inflect(first).forms] if entry.endswith(_STAR) else [entry]
    return tuple(dict.fromkeys(found))


def inflect(base: str) -> Verb:
    """The forms of a verb, by the table where it has the verb and else by the rules of spelling.

    >>> inflect("withdraw").forms
    ('withdraw', 'withdraws', 'withdrew', 'withdrawn', 'withdrawing')
    >>> inflect("grab").past
    ('grabbed',)

    Args:
        base: One word in lower case, the form after "to".
    """
    if base in irregular_verbs():
        return irregular_verbs()[base]
    past = tuple(stem + "ed" for stem in _stems(base))
    return Verb(base, _third(base), past, past, _gerunds(base))


@cache
def irregular_verbs() -> dict[str, Verb]:
    """The verbs of the table by their base form; do not change it."""
    return {
        row["verb"]: Verb(
            row["verb"],
            _third(row["verb"]),
            tuple(row["past"].split("|")),
            tuple(row["participle"].split("|")),
            tuple(row["gerund"].split("|")),
        )
        for row in required_rows(ENGLISH, "verbs")
    }


@cache
def irregular_pasts() -> frozenset[str]:
    """Past forms and participles of the table that are no base form: "froze", not "cut"."""
    pasts = {form for verb in irregular_verbs().values() for form in (*verb.past, *verb.participle)}
    return frozenset(pasts - irregular_verbs().keys())


def _third(base: str) -> str:
    """He seizes, vetoes, denies, plays, quizzes.

    >>> _third("embargo"), _third("deny"), _third("radio")
    ('embargoes', 'denies', 'radios')
    """
    if base in _THIRD:
        return _THIRD[base]
    if base.endswith("y") and not _after_vowel(base):
        return base[:-1] + "ies"
    if base.endswith("z") and _ONE_SYLLABLE.match(base):
        return base + "zes"
    hisses = base.endswith(_HISSING) or (base.endswith("o") and not _after_vowel(base))
    return base + ("es" if hisses else "s")


def _gerunds(base: str) -> tuple[str, ...]:
    """Tying, freeing, seizing, grabbing, travel(l)ing.

    >>> _gerunds("tie"), _gerunds("free"), _gerunds("seize"), _gerunds("deny")
    (('tying',), ('freeing',), ('seizing',), ('denying',))
    """
    if base.endswith("ie"):
        return (base[:-2] + "ying",)
    if base.endswith(_KEEPS_E) or base.endswith("y"):
        return (base + "ing",)
    return tuple(stem + "ing" for stem in _stems(base))


def _stems(base: str) -> tuple[str, ...]:
    """What an ending that begins with a vowel is put to; both spellings where British and American differ.

    >>> _stems("grab"), _stems("panic"), _stems("travel")
    (('grabb',), ('panick',), ('travel', 'travell'))
    """
    if base.endswith("e"):
        return (base[:-1],)
    if base.endswith("y") and not _after_vowel(base):
        return (base[:-1] + "i",)
    if base.endswith(("ic", "ac")):
        return (base + "k",)
    if _ONE_SYLLABLE.match(base):
        return (base + base[-1],)
    return (base, base + "l") if _ends_in_weak_l(base) else (base,)


def _ends_in_weak_l(base: str) -> bool:
    """Whether a verb of several syllables ends in a consonant, a vowel and "l"."""
    last = base[-3:]
    shape = len(last) == 3 and last[0] not in _VOWELS and last[1] in _VOWELS and last[2] == "l"
    return shape and any(letter in _VOWELS for letter in base[:-3])


def _after_vowel(base: str) -> bool:
    """Whether a vowel stands before the last letter."""
    return len(base) > 1 and base[-2] in _VOWELS
