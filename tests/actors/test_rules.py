from __future__ import annotations

import pytest

from actors.stories import judged
from onrecord.actors.rules import RULES, explain
from onrecord.actors.scene import Resolution
from onrecord.types import NameKind

NAMES: tuple[tuple[str, NameKind], ...] = (
    ("Oda Fenn", "person"),
    ("Ulf Renn", "person"),
    ("Lune Guild", "organisation"),
    ("Tidewater Post", "organisation"),
    ("Association of Harbour Pilots", "organisation"),
)


@pytest.mark.parametrize(
    ("text", "rule", "name"),
    [
        ("[q:It rained], [c:it was said].", "nothing", None),
        ("[s:Oda Fenn] [c:said] [q:no].", "name", "Oda Fenn"),
        ("[s:Oda Fenn’s] [c:claim] [q:no].", "name", "Oda Fenn"),
        ("The Tidewater Post came out. [s:The article] [c:said] [q:no].", "document, outlet", "Tidewater Post"),
        ("Oda Fenn wrote it. [s:Her book] [c:says] [q:no].", "document, owner", "Oda Fenn"),
        ("[s:The treaty] [c:says] [q:no].", "document, nobody named", None),
        ("[s:We] [c:think] [q:so].", "first person, several or another", None),
        ("[s:Several pilots] [c:said] [q:no].", "unnamed, several", None),
        ("[s:A pilot] [c:said] [q:no].", "unnamed, one of several", None),
        ("Oda Fenn sat. [s:Oda Fenn’s clerk] [c:said] [q:no].", "unnamed, somebody’s", None),
        ("[s1:At least one pilot] [c1:said] [q1:no]. [s2:Oda Fenn] [c2:left] [q2:it].", "named right after",
         "Oda Fenn"),
        ("[s1:One mayor] [c1:said] [q1:no]. [s2:Mayor Oda Fenn] [c2:said] [q2:so].", "named right after", "Oda Fenn"),
        ("[s1:One pilot] [c1:said] [q1:no]. [s2:Mayor Oda Fenn] [c2:said] [q2:so].", "unnamed, one of several", None),
        ("Oda Fenn’s aide sat. [s:The aide] [c:said] [q:no]. Ulf Renn, an aide, sat.", "unnamed, no such office", None),
        ("Mayor Oda Fenn sat. [s:The mayor] [c:said] [q:no].", "office", "Oda Fenn"),
        ("[s:A union of harbour pilots] [c:said] [q:no]. The Association of Harbour Pilots met.", "words of a name",
         "Association of Harbour Pilots"),
        ("The Lune Guild met. [s:The guild] [c:said] [q:no].", "body", "Lune Guild"),
        ("[s:Everybody] [c:said] [q:no].", "pronoun for anybody", None),
    ],
)  # fmt: skip
def test_decide_goes_by_the_first_rule_that_answers(text: str, rule: str, name: str | None) -> None:
    _, made = judged(text, *NAMES)
    assert made[0].rule == rule
    assert made[0].speaker.name == name


def test_explain_gives_the_chance() -> None:
    assert explain(Resolution("pronoun", 1, 0.75)) == "pronoun: chosen with a chance of 0.75"


def test_rules_say_what_they_do() -> None:
    assert all(rule.__doc__ for rule in RULES)
    assert len({rule.__name__ for rule in RULES}) == len(RULES)
