from __future__ import annotations

import pytest

from onrecord.actors.belonging import settle
from onrecord.actors.coreference import Clusters, cluster
from onrecord.phrases.gazetteer import Parts
from onrecord.phrases.mentions import Mention
from onrecord.types import Span, SpeakerKind

NAMES: tuple[tuple[str, SpeakerKind], ...] = (
    ("Wells Harbour", "organisation"),
    ("Lune Ports Ministry", "organisation"),
    ("Tide Pact", "bloc"),
    ("Oda Fenn", "person"),
    ("Fenn campaign", "organisation"),
)


def known() -> Clusters:
    return cluster(
        [Mention(Span(at * 50, at * 50 + 9), tuple(name.split()), kind) for at, (name, kind) in enumerate(NAMES)]
    )


@pytest.mark.parametrize(
    ("role", "settled", "organisation"),
    [
        ("Wells Harbour CEO", "CEO", "Wells Harbour"),
        ("At least one senator", "senator", None),
        ("senior Wells Harbour official", "senior official", "Wells Harbour"),
        ("chief executive of Wells Harbour", "chief executive", "Wells Harbour"),
        ("member of Wells Harbour", "member of Wells Harbour", "Wells Harbour"),
        ("alliance official", "alliance official", "Tide Pact"),
        ("longtime adviser to the family", "adviser", None),
        ("senator from Lune", "senator", None),
        ("former Wells Harbour clerk", "former Wells Harbour clerk", None),
        ("Fenn aide", "aide", "Fenn campaign"),
        ("baker", "baker", None),
    ],
)
def test_settle_takes_the_body_out_of_the_role(role: str, settled: str, organisation: str | None) -> None:
    made = settle(Parts(kind="person", role=role), known(), 1000)
    assert (made.role, made.organisation) == (settled, organisation)


def test_settle_finds_the_body_that_is_called_by_its_noun() -> None:
    made = settle(Parts(role="secretary", organisation="ministry"), known(), 1000)
    assert made.organisation == "Lune Ports Ministry"


def test_settle_keeps_a_chamber_in_the_role() -> None:
    made = settle(Parts(role="Majority Leader", organisation="Senate"), known())
    assert (made.role, made.organisation) == ("Senate Majority Leader", "Senate")


def test_settle_of_several_keeps_the_noun_only() -> None:
    assert settle(Parts(kind="group", role="federal prosecutors"), known()).role == "prosecutors"
