"""Run the encoder: one window at a time on one thread, as many windows at once as there are threads.

The int8 weights scale their inputs by the largest value of a whole batch, so a window read in company
would come out a little different. One window a run makes a result independent of its neighbours, and
on a CPU it is also the fastest way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from onrecord.encoder.encoding import Encoding, Floats, View, view_of
from onrecord.encoder.pieces import Pieces, cut
from onrecord.encoder.weights import Manifest, read_manifest
from onrecord.encoder.windows import Window, split_windows
from onrecord.errors import ModelError

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

AT_ONCE = 32  # windows given to the threads together
Run = Callable[[dict[str, np.ndarray]], Sequence[Floats]]  # columns, and states where the weights give them
Mapper = Callable[[Callable[[Window], View], Iterable[Window]], Iterator[View]]


class Encoder:
    """Text in, ``Encoding`` out; the views are made as they are taken, so that a long text needs little memory."""

    def __init__(self, manifest: Manifest, tokenizer: Tokenizer, run: Run, map_windows: Mapper) -> None:
        self.manifest = manifest
        self._tokenizer = tokenizer
        self._run = run
        self._map = map_windows

    def encode(self, text: str) -> Encoding:
        """All windows of a text, in order; its views can be taken once."""
        pieces = cut(text, self._tokenizer)
        windows = split_windows(pieces, self.manifest.sizes)
        return Encoding(text, pieces, self._views(pieces, windows))

    def _views(self, pieces: Pieces, windows: Sequence[Window]) -> Iterator[View]:
        for at in range(0, len(windows), AT_ONCE):
            yield from self._map(lambda window: self._view(pieces, window), windows[at : at + AT_ONCE])

    def _view(self, pieces: Pieces, window: Window) -> View:
        inputs = inputs_of(pieces, window, self.manifest)
        columns, *states = self._run(inputs)
        if not states:
            return view_of(window, columns, self.manifest.layout)
        return view_of(window, columns, self.manifest.layout, states[0], inputs["first"][0])


def inputs_of(pieces: Pieces, window: Window, manifest: Manifest) -> dict[str, np.ndarray]:
    """The numbers of one window. Shape: 1 x pieces, and 1 x words for ``first``."""
    low, high = pieces.first[window.low], pieces.first[window.high]
    ids = np.concatenate([[manifest.begin], pieces.ids[low:high], [manifest.end]])
    kinds = np.concatenate([[0], pieces.kinds[low:high], [0]])
    first = pieces.first[window.low : window.high] - low + 1
    return {"ids": ids[None], "kinds": kinds[None], "first": first[None]}


def load_encoder(folder: Path, *, threads: int = 1) -> Encoder:
    """The encoder of a weights folder.

    Raises:
        ModelError: The weights are missing or damaged.
    """
    manifest = read_manifest(folder)
    session = open_session(folder / "model.onnx")
    tokenizer = open_tokenizer(folder / "tokenizer.json")

    def run(inputs: dict[str, np.ndarray]) -> list[Floats]:
        return [output[0] for output in session.run(None, inputs)]

    if threads <= 1:
        return Encoder(manifest, tokenizer, run, map)
    pool = ThreadPoolExecutor(threads, thread_name_prefix="onrecord")
    return Encoder(manifest, tokenizer, run, pool.map)


def open_session(path: Path) -> onnxruntime.InferenceSession:
    """A model file on one thread; on the GPU where there is one.

    Raises:
        ModelError: It is missing or damaged.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Windows differ in length: planning memory for each length would keep it all.
    options.enable_mem_pattern = False
    offered = onnxruntime.get_available_providers()
    wanted = [name for name in ("CUDAExecutionProvider", "CPUExecutionProvider") if name in offered]
    try:
        return onnxruntime.InferenceSession(path, options, providers=wanted)
    except Exception as error:  # onnxruntime has a dozen unrelated exception types
        raise ModelError(
            "the weights cannot be loaded", where=str(path), hint="install onrecord again", slug="bad-weights"
        ) from error


def open_tokenizer(path: Path) -> Tokenizer:
    """The vocabulary, without the truncation and padding that a file may ask for.

    Raises:
        ModelError: It is missing or damaged.
    """
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the Rust side raises bare Exception
        raise ModelError(
            "the vocabulary cannot be loaded", where=str(path), hint="install onrecord again", slug="bad-weights"
        ) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
