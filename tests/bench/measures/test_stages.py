from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import msgspec
import numpy as np
import onnxruntime
import pytest

from bench.measures.stages import (
    ENCODER,
    FIELDS,
    FUNCTIONS,
    OF_PAGES,
    Clock,
    Stage,
    model_of,
    rows_of,
    steps,
    timed,
    watched,
    with_stages,
)
from onrecord.reader import Reader


def ticking() -> Clock:
    """A clock on which every look takes a second."""
    ticks = count()
    return Clock(lambda: float(next(ticks)))


def test_what_an_inner_stage_takes_is_not_the_outer_ones() -> None:
    clock = ticking()
    with clock.running("outer"), clock.running("inner"):
        pass
    assert clock.seconds() == {"outer": 2.0, "inner": 1.0}


def test_a_stage_within_itself_counts_once() -> None:
    clock = ticking()
    with clock.running("one"), clock.running("one"):
        pass
    assert clock.seconds() == {"one": 3.0}


def test_a_stage_that_fails_has_ended() -> None:
    clock = ticking()
    with pytest.raises(KeyError), clock.running("one"):
        raise KeyError
    with clock.running("two"):
        pass
    assert clock.seconds() == {"one": 1.0, "two": 1.0}


def test_threads_are_counted_apart_and_added_up() -> None:
    clock = ticking()

    def work() -> None:
        with clock.running("work"):
            pass

    with clock.running("waiting"):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert set(clock.seconds()) == {"waiting", "work"}
    assert clock.seconds()["work"] == 1.0


def test_forgotten_is_forgotten() -> None:
    clock = ticking()
    with clock.running("one"):
        clock.count("model", 7)
    clock.forget()
    assert (clock.seconds(), clock.rows()) == ({}, {})


def test_whoever_notices_is_told_each_stage_when_it_stops_and_costs_nothing() -> None:
    told: list[str] = []
    ticks = count()
    clock = Clock(lambda: float(next(ticks)), told.append)
    with clock.running("outer"), clock.running("inner"):
        pass
    assert told == ["outer", "inner", "outer"]
    assert clock.seconds() == {"outer": 2.0, "inner": 1.0}


def test_items_are_counted_when_they_are_made_and_not_while_they_are_used() -> None:
    clock = ticking()

    def numbers() -> Iterator[int]:
        yield 1
        yield 2

    found = []
    for number in steps(clock, "making", numbers()):
        with clock.running("using"):
            found.append(number)
    assert found == [1, 2]
    assert clock.seconds() == {"making": 3.0, "using": 2.0}


def test_functions_and_methods_give_what_they_gave() -> None:
    clock = ticking()
    inner = SimpleNamespace(find=lambda text, *, times: text * times)
    assert Stage(clock, "find", inner).find("ab", times=2) == "abab"
    assert Stage(clock, "length", len)("abc") == 3
    assert timed(clock, "length", len)("abc") == 3
    assert clock.seconds() == {"find": 1.0, "length": 2.0}


def test_every_stage_of_a_reader_is_watched_and_the_order_of_its_work_is_kept() -> None:
    fields = {field.name for field in msgspec.structs.fields(Reader)} - {"threads", "languages", "others"}
    assert set(FIELDS) == fields
    clock = ticking()
    encoder = SimpleNamespace(encode=lambda text: SimpleViews(tuple(text)))
    bare = Reader(encoder, SimpleNamespace())
    reader = with_stages(bare, clock)
    assert list(reader.encoder.encode("ab").views) == ["a", "b"]
    assert clock.seconds() == {FIELDS["encoder"]: 4.0}
    assert reader.recognise is None


class SimpleViews(msgspec.Struct):
    views: object


def test_all_that_is_wrapped_is_there_and_is_as_before_when_the_block_ends(tmp_path: Path) -> None:
    from onrecord import reader

    names = vars(reader)
    before = names["find_names"], onnxruntime.InferenceSession.run
    clock = Clock()
    with watched(clock, tmp_path, pages=True):
        assert names["find_names"] is not before[0]
    assert (names["find_names"], onnxruntime.InferenceSession.run) == before
    assert not set(FUNCTIONS) & set(OF_PAGES)


def test_a_run_of_a_model_is_told_by_its_file_and_its_rows(tmp_path: Path) -> None:
    session = SimpleNamespace(_model_path=str(tmp_path / "fast" / "scene" / "deep.onnx"))
    assert ENCODER + model_of(session, tmp_path) == "encoder: scene/deep.onnx"
    assert model_of(SimpleNamespace(_model_path="/elsewhere/model.onnx"), tmp_path) == "model.onnx"
    assert model_of(SimpleNamespace(_model_path=None), tmp_path) == "other"
    assert rows_of({"first": np.zeros((1, 4)), "states": np.zeros((2, 9, 384))}) == 18
    assert rows_of({"scale": np.zeros(3)}) == 0
