from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.similarity import compare, find_alike, find_wording, minhash_signature
from onrecord.types import Manner

WORDS = st.lists(
    st.sampled_from("quay pier ship port lock tide fog herring crane dock".split()), min_size=1, max_size=25
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We won’t pay,”", '"We won\'t pay."'),
        ("that we will pay", "We will pay"),
        ("‘Señor Núñez — will pay’", "senor nunez will pay"),
        ("“We will … pay”", "“We will pay”"),
    ],
)
def test_marks_case_and_accents_do_not_count(one: str, other: str) -> None:
    assert find_wording(one, "direct").key == find_wording(other, "direct").key


def test_words_in_quotation_marks_count_twice() -> None:
    mixed = find_wording("that Velmark “will not pay” for it", "mixed")
    assert mixed.quoted == 3
    assert mixed.pairs["will not"] == 2 * mixed.pairs["for it"]


@given(WORDS, WORDS, st.sampled_from(["direct", "indirect"]))
def test_likeness_is_a_share_and_has_no_order(one: list[str], other: list[str], manner: Manner) -> None:
    first, second = find_wording(" ".join(one), manner), find_wording(" ".join(other), manner)
    likeness = compare(first, second)
    assert likeness == compare(second, first)
    assert 0.0 <= likeness.jaccard <= likeness.containment <= 1.0
    assert (likeness.jaccard == 1.0) >= (one == other)


@given(WORDS, st.integers(0, 20))
def test_equal_words_have_equal_sketches(words: list[str], row: int) -> None:
    signature = minhash_signature(find_wording(" ".join(words), "direct"))
    assert -(2**63) <= signature < 2**63
    assert find_alike([(row, signature)], [signature]) == [row]


def test_sketches_of_long_other_texts_share_nothing() -> None:
    texts = [" ".join(f"w{number * 100 + at}" for at in range(30)) for number in range(60)]
    signatures = [minhash_signature(find_wording(text, "direct")) for text in texts]
    assert len(set(signatures)) == 60
    assert len(find_alike(enumerate(signatures[1:]), signatures[:1])) <= 2


@given(st.text(max_size=60), st.sampled_from(["direct", "mixed", "indirect"]))
def test_any_text_has_a_wording(text: str, manner: Manner) -> None:
    wording = find_wording(text, manner)
    assert len(wording.pairs) <= max(len(wording.words), 1)
    assert wording.quoted <= len(wording.words)
