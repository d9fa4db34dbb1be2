from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from encoder.tokens import small_tokenizer
from onrecord.encoder.contents import (
    FOLDER,
    FORMAT,
    LONGEST,
    ContentHead,
    ContentManifest,
    Likeness,
    has_contents,
    likeness_of,
    load_contents,
)
from onrecord.encoder.encoding import Floats
from onrecord.errors import ModelError

TOKENIZER = small_tokenizer()
MANIFEST = ContentManifest(FORMAT, "0.1.0", (1, 1), (2,))
SIZE = 128


class Table:
    """In place of the weights: a piece is its own direction; keeps which ids were read."""

    def __init__(self, **means: Floats) -> None:
        self.read: list[list[int]] = []
        self.head = ContentHead(
            MANIFEST, TOKENIZER, self.embed, lambda words: words, {"other": np.zeros(SIZE, dtype=np.float32), **means}
        )

    def embed(self, ids: np.ndarray) -> Floats:
        self.read.append(ids.tolist())
        rows: Floats = np.eye(SIZE, dtype=np.float32)[ids]
        return rows


def rows(*numbers: int) -> Floats:
    found: Floats = np.eye(8, dtype=np.float32)[list(numbers)]
    return found


def test_a_part_of_a_content_is_had_whole_one_way() -> None:
    found = likeness_of(rows(0, 1), rows(0, 1, 2, 3))
    assert found.one_way == 1.0
    assert found.both_ways == pytest.approx(2 / 3, abs=1e-3)


def test_what_has_no_piece_in_common_is_not_alike() -> None:
    assert likeness_of(rows(0, 1), rows(2, 3)) == Likeness(0.0, 0.0, 0.0)


def test_nothing_is_like_a_content_without_pieces() -> None:
    assert likeness_of(rows(), rows(0)) == Likeness(0.0, 0.0, 0.0)


def test_a_content_is_read_between_the_pieces_that_the_encoder_expects_and_only_once() -> None:
    table = Table()
    one, other = ("the pier", "en"), ("said  the\npier", "de")
    first = table.head.likeness(one, other)
    assert table.head.likeness(one, other) == first
    assert [ids[:2] for ids in table.read] == [[1, 1], [1, 1]]
    assert [ids[-1] for ids in table.read] == [2, 2]
    assert first.one_way == 1.0


def test_the_mean_of_its_language_is_taken_off() -> None:
    shift = np.full(SIZE, 0.25, dtype=np.float32)
    plain, moved = (table.head.vectors("the pier", "ru") for table in (Table(), Table(ru=shift)))
    assert np.allclose(plain - moved, shift)


def test_of_a_content_without_end_the_beginning_is_looked_at() -> None:
    table = Table()
    table.head.vectors("the " * 3 * LONGEST, "en")
    assert len(table.read[0]) == LONGEST + 3


@pytest.mark.parametrize("format_", [FORMAT + 1, None])
def test_weights_that_are_damaged_or_of_another_format_are_an_error(tmp_path: Path, format_: int | None) -> None:
    own = tmp_path / FOLDER
    own.mkdir()
    assert not has_contents(tmp_path)
    made = msgspec.json.encode(msgspec.structs.replace(MANIFEST, format=format_ or 0)) if format_ else b"{"
    (own / "contents.json").write_bytes(made)
    assert has_contents(tmp_path)
    with pytest.raises(ModelError) as found:
        load_contents(tmp_path)
    assert found.value.slug == "bad-weights"
