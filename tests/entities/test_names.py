from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.entities.labels import LABELS
from onrecord.entities.names import KINDS, names_of
from scene_cast import read_scene


def names(marked: str) -> list[tuple[str, str]]:
    scene = read_scene(marked)
    return [(one.span.of(scene.cast.text), one.kind) for one in names_of(scene.cast)]


def test_names_of_all_kinds_come_in_the_order_of_the_text() -> None:
    marked = (
        "[p1:Ada Lind] of the [b1:Harbour Board] told [m1:Coastwire] in [t1:Osk]: [c1d:Norlandic] men met [l1:Pact]."
    )
    assert names(marked) == [
        ("Ada Lind", "person"),
        ("Harbour Board", "organisation"),
        ("Coastwire", "organisation"),
        ("Osk", "place"),
        ("Norlandic", "people"),
        ("Pact", "organisation"),
    ]


@pytest.mark.parametrize("marked", ["", "[p1:the envoy] said [p1:she] left", "[o1:Prime Minister]", "[t1:the town]"])
def test_nouns_pronouns_and_offices_are_no_names(marked: str) -> None:
    assert names(marked) == []


def test_a_name_inside_another_is_left_out() -> None:
    assert names("[b1:Bank of [c1:Norland]] and [c1:Norland]") == [
        ("Bank of Norland", "organisation"),
        ("Norland", "place"),
    ]


def test_every_kind_of_name_has_a_label() -> None:
    assert set(KINDS) <= set(LABELS)


@given(st.lists(st.sampled_from(["[p1:Ada [p2:Lind]]", "[c1:Norland]", "[t1:osk]", "[c1d:Norlandic]", "[p3:he]"])))
def test_names_never_overlap(parts: list[str]) -> None:
    scene = read_scene(" ".join(parts))
    spans = [one.span for one in names_of(scene.cast)]
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
