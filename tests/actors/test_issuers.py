from __future__ import annotations

import pytest

from actors.stories import judged
from onrecord.types import NameKind

NAMES: tuple[tuple[str, NameKind], ...] = (
    ("Oda Fenn", "person"),
    ("Ulf Renn", "person"),
    ("Lune Guild", "organisation"),
    ("Port Authority", "organisation"),
    ("Tidewater Post", "organisation"),
)


@pytest.mark.parametrize(
    ("text", "rule", "name"),
    [
        ("[s:A Lune Guild report] [c:found] [q:holes].", "document, issuer named", "Lune Guild"),
        ("[s:A complaint filed by the Lune Guild] [c:says] [q:so].", "document, issuer named", "Lune Guild"),
        ("In [s:a statement] on the tide, the Lune Guild [c:said] [q:no].",
         "document, issuer right after", "Lune Guild"),
        ("In a statement, the Lune Guild rose. Oda Fenn sat. [s:The statement] [c:said] [q:so].",
         "document, told before", "Lune Guild"),
        ("[s1:A Lune Guild report] [c1:found] [q1:holes]. Oda Fenn sat. [s2:The report] [c2:said] [q2:so].",
         "document, told before", "Lune Guild"),
        ("Oda Fenn wrote a memoir of her boats. Ulf Renn left. [s:The book] [c:says] [q:so].",
         "document, issuer told", "Oda Fenn"),
        ("The Port Authority published its first study. Oda Fenn left. [s:The study] [c:says] [q:so].",
         "document, issuer told", "Port Authority"),
        ("Ulf Renn hosts at noon. [s:His show] [c:asked] [q:why].", "document, owner", "Ulf Renn"),
        ("The Tidewater Post came out. [s:The piece] [c:says] [q:so].", "document, outlet", "Tidewater Post"),
        ("Oda Fenn rose. [s:The show] [c:asked] [q:why].", "nobody", None),
        ("Oda Fenn rose. [s:The treaty] [c:says] [q:so].", "document, nobody named", None),
        ("Oda Fenn rose. [s:Our letter] [c:says] [q:so].", "document, nobody named", None),
    ],
)  # fmt: skip
def test_a_document_speaks_for_who_issued_it(text: str, rule: str, name: str | None) -> None:
    scene, made = judged(text, *NAMES)
    entity = scene.resolutions[len(made) - 1].entity
    assert made[-1].rule == rule
    assert (scene.entities[entity].name if entity is not None else None) == name


def test_another_book_is_not_that_of_the_writer_of_a_letter() -> None:
    scene, (made,) = judged("Oda Fenn wrote a letter. Ulf Renn left. [s:The book] [c:says] [q:so].", *NAMES)
    assert made.rule == "document"
