from __future__ import annotations

import pytest

from onrecord.speakers.country_vetoes import forbidden


def banned(*told: str) -> dict[str, str]:
    """The states that are forbidden, out of "code: name + name"."""
    rows = {}
    for one in told:
        code, _, names = one.partition(": ")
        rows[code] = dict.fromkeys(names.split(" + "), 1.0)
    return forbidden(rows)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["US: with office + named", "IR: ruled, home + named"], {"IR": "another in office"}),
        (["US: with office", "IR: with office"], {}),  # two in one office decide nothing
        (["RU: with office", "US: in body"], {}),  # the White House Russia adviser
        (["AU: leads content + named", "ID: ruled, home + named + named most"], {"ID": "leads"}),
        (["AU: leads content + named", "ID: ruled + named"], {}),
        (["CN: said there + named", "JP: dateline, public + named + named again"], {"JP": "elsewhere"}),
        (["CN: said there + named", "JP: ruled + named"], {}),
        (["LS: dateline, public + named", "CN: named"], {}),
        (["IN: ruled + named", "PK: learnt, by an arc + named"], {}),
    ],
)
def test_a_nearer_state_forbids_another(told: list[str], expected: dict[str, str]) -> None:
    assert banned(*told) == expected


def test_what_speaks_with_no_weight_counts_for_nothing() -> None:
    assert forbidden({"US": {"with office": 0.0}, "IR": {"ruled": 1.0}}) == {}
