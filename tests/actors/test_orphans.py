from __future__ import annotations

from onrecord.actors.coreference import Entity
from onrecord.actors.mentions import Mention
from onrecord.actors.orphans import find_orphans
from onrecord.types import Span

TEXT = "The Fenn campaign rose. Renn sat. They met the Republican nominee."
FENN = Entity(0, "Fenn", "person", (Mention(Span(4, 8), ("Fenn",), "person"),))
RENN = Entity(1, "Renn", "person", (Mention(Span(24, 28), ("Renn",), "person"),))


def test_find_orphans_gives_the_office_to_the_one_who_runs() -> None:
    ((number, office),) = find_orphans(TEXT, [FENN, RENN], set())
    assert (number, office.parts.role, office.span.of(TEXT)) == (0, "Republican nominee", "Republican nominee")


def test_find_orphans_gives_none_to_one_who_has_an_office() -> None:
    assert list(find_orphans(TEXT, [FENN, RENN], {0})) == []


def test_find_orphans_needs_one_who_runs() -> None:
    assert list(find_orphans(TEXT, [RENN], set())) == []
    assert list(find_orphans("The Fenn campaign rose.", [FENN], set())) == []
