from __future__ import annotations

import pytest

from onrecord.formats.exports.batches import one_state, stored_readings
from onrecord.formats.exports.brat import files, stem_of
from onrecord.record import Record


def test_each_document_has_its_text_and_its_annotations(small: Record) -> None:
    with one_state(small) as connection:
        found = dict(files(stored_readings(connection, [])))
    stems = {name.rpartition(".")[0] for name in found}
    assert len(found) == 2 * len(stems) == 10
    for stem in stems:
        assert found[f"{stem}.txt"].decode() == small.document(stem).text
        assert found[f"{stem}.ann"].startswith(b"T1\t")


@pytest.mark.parametrize("name", ["../passwd", "a/b", "", "x" * 200, ".hidden", "a\x00b", "\ud800"])
def test_no_id_becomes_a_path(name: str) -> None:
    stem = stem_of(name)
    assert stem.startswith("doc_")
    assert stem.removeprefix("doc_").isalnum()
