"""The codebook: every code is whole, and codes that the table does not have fall back on their ancestors."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import LexiconError
from onrecord.events.codebook import codebook, goldstein_of, lookup, plover_of, quad_of, root_of

CODES = st.sampled_from(sorted(codebook()))
PLOVER = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
QUADS = {0: range(1, 2), 1: range(2, 6), 2: range(6, 9), 3: range(9, 14), 4: range(14, 21)}


def test_codebook_has_all_roots_and_codes_of_two_to_four_digits() -> None:
    assert {code for code in codebook() if len(code) == 2} == {f"{root:02}" for root in range(1, 21)}
    assert all(re.fullmatch(r"\d{2,4}", code) for code in codebook())
    assert len(codebook()) == 313


@given(CODES)
def test_every_code_has_its_ancestors(code: str) -> None:
    assert all(code[:length] in codebook() for length in range(2, len(code)))


@given(CODES)
def test_quad_follows_from_the_root(code: str) -> None:
    assert int(root_of(code)) in QUADS[quad_of(code)]


@given(CODES)
def test_goldstein_is_on_its_scale_and_has_the_sign_of_the_quad(code: str) -> None:
    value = goldstein_of(code)
    assert -10 <= value <= 10
    if int(root_of(code)) > 2:
        assert (value > 0) == (quad_of(code) in (1, 2))


@given(CODES)
def test_lookup_gives_the_code_back(code: str) -> None:
    entry = lookup(code)
    assert (entry.code, entry.root) == (code, code[:2])
    assert entry is codebook()[code]


@given(CODES, st.text("0123456789", max_size=4))
def test_lookup_falls_back_on_the_nearest_ancestor(code: str, more: str) -> None:
    asked = (code + more)[:4]
    found = lookup(asked).code
    assert asked.startswith(found)
    assert not any(asked[:length] in codebook() for length in range(len(found) + 1, len(asked) + 1))


@given(CODES)
def test_plover_has_no_place_for_statements_and_appeals_and_leaves_a_bare_08_open(code: str) -> None:
    plover = plover_of(code)
    assert (plover is None) == (root_of(code) in ("01", "02") or code == "08")
    assert plover is None or plover in PLOVER


@pytest.mark.parametrize(
    ("code", "plover"),
    [
        ("036", "AGREE"),
        ("040", "CONSULT"),
        ("057", "SUPPORT"),
        ("0811", "CONCEDE"),
        ("0814", "RETREAT"),
        ("09", "ACCUSE"),
        ("163", "SANCTION"),
        ("1712", "ASSAULT"),
        ("192", "COERCE"),
        ("195", "ASSAULT"),
    ],
)
def test_plover_of_codes_that_part_their_root(code: str, plover: str) -> None:
    assert plover_of(code) == plover


def test_accusing_is_hostile() -> None:
    assert {goldstein_of(code) < 0 for code in codebook() if plover_of(code) == "ACCUSE"} == {True}


@pytest.mark.parametrize(
    "code", ["", "4", "00", "21", "99", "03611", "3 6", "O36", "-03", "０３", "036\n", "²³", "0x3"]
)
def test_lookup_refuses_what_is_no_code(code: str) -> None:
    with pytest.raises(LexiconError, match="no CAMEO code") as caught:
        lookup(code)
    assert caught.value.slug == "unknown-code"


@given(st.text(max_size=6))
def test_lookup_finds_or_refuses(code: str) -> None:
    if re.match(r"[0-9]{2,4}\Z", code) and code[:2] in codebook():
        assert code.startswith(lookup(code).code)
    else:
        with pytest.raises(LexiconError):
            lookup(code)


def test_labels_and_examples_are_each_their_own() -> None:
    entries = codebook().values()
    assert len({entry.label for entry in entries}) == len(entries)
    assert len({entry.example for entry in entries}) == len(entries)
    assert all(entry.example.endswith(".") and len(entry.example.split()) > 4 for entry in entries)
