"""The language of a text, and silence when it cannot be told."""

from __future__ import annotations

import subprocess
import sys

import pytest

from onrecord.documents.language import find_language

ENGLISH = "The pilots said that the fog would stay over the harbour and that they were not to leave it."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        ("Лоцманы сказали, что туман останется над гаванью и что суда не выйдут в море до полудня.", "ru"),
        ("Die Lotsen sagten, dass der Nebel über dem Hafen bleibt und kein Boot vor Mittag ausläuft.", "de"),
        ("De loodsen zeiden dat de mist in de haven blijft en dat we er niet op uit gaan, of het was laat.", "nl"),
        ("Les pilotes disent que le brouillard restera sur le port et qu'aucun bateau ne partira.", "fr"),
    ],
)
def test_find_language_tells(text: str, language: str) -> None:
    assert find_language(text) == language


@pytest.mark.parametrize("text", ["", "Yes.", "12 34 56 — 78 !?", "🐟" * 50, "\ud800" * 50])
def test_find_language_is_silent_on_too_little(text: str) -> None:
    assert find_language(text) is None


def test_find_language_bears_lone_surrogates() -> None:
    assert find_language(f"\ud800 {ENGLISH} \udfff") == "en"
    assert find_language("Лоцманы сказали, что туман останется над гаванью до полудня. \ud800") == "ru"


def test_find_language_tells_english_without_loading_the_model() -> None:
    asked = f"from onrecord.documents.language import find_language; find_language({ENGLISH!r})"
    code = f"import sys; {asked}; print('py3langid' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert run.stdout.strip() == "False"
