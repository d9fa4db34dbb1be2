"""How names and headlines are compared: by their letters and digits alone."""

from __future__ import annotations

import html
import unicodedata


def fold(text: str | None) -> str:
    """Letters and digits in small letters; what is between them is no difference.

    >>> fold("The Harbour-Post") == fold("the_harbour post")
    True
    """
    plain = unicodedata.normalize("NFKC", text or "").casefold()
    return "".join(letter for letter in plain if letter.isalnum() or unicodedata.category(letter)[0] == "M")


def clean(text: str | None) -> str:
    """One line without references to characters, which some pages write twice over, and without soft hyphens.

    >>> clean(" Fog &amp;#039;stays&amp;#039; \\n in Osk")
    "Fog 'stays' in Osk"
    """
    plain = text or ""
    for _ in range(2):
        plain = html.unescape(plain) if "&" in plain else plain
    return " ".join(plain.replace("\u00ad", "").split())
