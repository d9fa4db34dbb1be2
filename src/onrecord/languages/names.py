"""What languages are called: in English, in another language, or by those who speak them (CLDR, through babel)."""

from __future__ import annotations

from functools import cache


@cache
def language_name(code: str, language: str | None = "en") -> str:
    """What a language is called, by its code; a code that is not known is its own name.

    >>> language_name("ru"), language_name("de", "ru"), language_name("uk", None), language_name("zz")
    ('Russian', 'немецкий', 'українська', 'zz')

    Args:
        code: ISO 639-1, as ``ru``.
        language: In which it is called so; ``None``: in its own.
    """
    from babel import Locale, UnknownLocaleError  # takes a third of a second, and no reader needs it

    try:
        return Locale.parse(code).get_language_name(language) or code
    except (UnknownLocaleError, ValueError):
        return code
