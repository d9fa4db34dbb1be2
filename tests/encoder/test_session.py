from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import numpy as np
import pytest

from encoder.tokens import small_tokenizer
from onrecord.encoder.encoding import Floats, Layout
from onrecord.encoder.pieces import cut
from onrecord.encoder.session import Encoder, inputs_of, load_encoder
from onrecord.encoder.weights import FORMAT, Manifest
from onrecord.encoder.windows import Sizes, Window
from onrecord.errors import ModelError

MANIFEST = Manifest("small", "0.1.0", FORMAT, {}, 1, 2, Sizes(limit=12, left=3, right=2), Layout(hidden=2))
TOKENIZER = small_tokenizer()


def echo(inputs: dict[str, np.ndarray]) -> list[Floats]:
    """In place of the model: each word's columns are the id of its first piece."""
    first = inputs["ids"][0][inputs["first"][0]]
    return [np.repeat(first[:, None], MANIFEST.layout.width, axis=1).astype(np.float32)]


def echo_states(inputs: dict[str, np.ndarray]) -> list[Floats]:
    """The same with states: the id of each piece."""
    return [*echo(inputs), inputs["ids"][0][:, None].astype(np.float32)]


def test_inputs_of_puts_marks_around_the_pieces() -> None:
    pieces = cut("we said", TOKENIZER)
    inputs = inputs_of(pieces, Window(0, 0, 2, 2), MANIFEST)
    assert inputs["ids"].tolist() == [[1, *pieces.ids, 2]]
    assert inputs["first"].tolist() == [[1, 2]]
    assert inputs["kinds"][0, [0, -1]].tolist() == [0, 0]


def test_encode_gives_each_word_its_own_columns() -> None:
    encoding = Encoder(MANIFEST, TOKENIZER, echo, map).encode("we said dock " * 6)
    for view in encoding.views:
        first = encoding.pieces.first[view.window.low : view.window.high]
        assert view.word[:, 0].tolist() == encoding.pieces.ids[first].tolist()


def test_encode_gives_the_states_where_the_weights_do() -> None:
    encoding = Encoder(MANIFEST, TOKENIZER, echo_states, map).encode("we said dock " * 6)
    for view in encoding.views:
        assert view.states[[0, -1], 0].tolist() == [MANIFEST.begin, MANIFEST.end]
        assert view.states[view.first, 0].tolist() == view.word[:, 0].tolist()
    (bare,) = Encoder(MANIFEST, TOKENIZER, echo, map).encode("we").views
    assert (len(bare.states), len(bare.first)) == (0, 0)


def test_encode_is_the_same_with_more_threads() -> None:
    text = "we said the pier\n" * 9
    one = Encoder(MANIFEST, TOKENIZER, echo, map).encode(text)
    with ThreadPoolExecutor(3) as pool:
        many = Encoder(MANIFEST, TOKENIZER, echo, pool.map).encode(text)
        pairs = list(zip(many.views, one.views, strict=True))
    assert len(pairs) > 1
    assert all(a.window == b.window and (a.tags == b.tags).all() for a, b in pairs)


def test_encode_of_nothing_has_no_views() -> None:
    assert list(Encoder(MANIFEST, TOKENIZER, echo, map).encode("").views) == []


def test_load_encoder_refuses_weights_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes(msgspec.json.encode(MANIFEST))
    (tmp_path / "model.onnx").write_bytes(b"no model")
    with pytest.raises(ModelError, match="weights cannot be loaded"):
        load_encoder(tmp_path)
