from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import numpy as np
import pytest

from annotated import SURE, blank_finder
from onrecord.attributions.find import load_finder
from onrecord.encoder.encoding import Layout
from onrecord.encoder.weights import FORMAT, Manifest, check_files, find_model, read_manifest
from onrecord.encoder.windows import Sizes
from onrecord.errors import OnRecordError, OptionError
from onrecord.training.folder import check_target, write_model


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A model folder with small files in place of the weights."""
    folder = tmp_path / "fast"
    files = {"model.onnx": b"model", "heads.npz": b"old", "scene/scene.json": b"{}"}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    manifest = Manifest("fast", "0.2.0", FORMAT, digests, 1, 2, Sizes(), Layout())
    (folder / "manifest.json").write_bytes(msgspec.json.encode(manifest))
    return folder


def test_a_written_model_is_whole_and_has_the_new_heads(begun: Path, tmp_path: Path) -> None:
    made = write_model(tmp_path / "mine", begun, blank_finder(), "# mine\n")
    folder = find_model(str(tmp_path / "mine"))
    manifest = read_manifest(folder)
    check_files(folder, manifest)
    assert (manifest, manifest.name) == (made, "mine")
    assert manifest.digest != read_manifest(begun).digest
    assert (folder / "model.onnx").read_bytes() == b"model"
    assert (folder / "scene" / "scene.json").read_bytes() == b"{}"
    assert (folder / "CARD.md").read_text(encoding="utf-8") == "# mine\n"
    back = load_finder(folder)
    assert back.operating == SURE
    assert np.array_equal(back.head.roles, blank_finder().head.roles)


def test_another_operating_point_is_another_model(begun: Path, tmp_path: Path) -> None:
    point = msgspec.structs.replace(SURE, threshold=0.4)
    one = write_model(tmp_path / "a", begun, blank_finder(), "")
    other = write_model(tmp_path / "b", begun, msgspec.structs.replace(blank_finder(), operating=point), "")
    assert one.digest != other.digest


def test_a_folder_with_something_in_it_is_refused_and_left_alone(begun: Path, tmp_path: Path) -> None:
    with pytest.raises(OptionError) as caught:
        write_model(begun, begun, blank_finder(), "")
    assert caught.value.slug == "bad-option"
    assert (begun / "heads.npz").read_bytes() == b"old"
    (tmp_path / "empty").mkdir()
    check_target(tmp_path / "empty")
    write_model(tmp_path / "empty", begun, blank_finder(), "")


def test_nothing_is_left_behind_where_writing_fails(begun: Path, tmp_path: Path) -> None:
    (begun / "model.onnx").unlink()
    with pytest.raises((OSError, OnRecordError)):
        write_model(tmp_path / "mine", begun, blank_finder(), "")
    assert [one.name for one in tmp_path.iterdir()] == ["fast"]
