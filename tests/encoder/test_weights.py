from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pytest

from onrecord.encoder.encoding import Layout
from onrecord.encoder.weights import FORMAT, Manifest, check_files, read_manifest, read_values
from onrecord.encoder.windows import Sizes
from onrecord.errors import ModelError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A weights folder of one small file."""
    path = tmp_path / "small"
    path.mkdir()
    (path / "model.onnx").write_bytes(b"weights")
    digest = hashlib.sha256(b"weights").hexdigest()
    write(path, Manifest("small", "0.1.0", FORMAT, {"model.onnx": digest}, 1, 2, Sizes(), Layout()))
    return path


def write(path: Path, manifest: Manifest) -> None:
    (path / "manifest.json").write_bytes(msgspec.json.encode(manifest))


def test_read_manifest_reads_what_was_written(folder: Path) -> None:
    manifest = read_manifest(folder)
    assert (manifest.name, manifest.sizes, manifest.layout.width) == ("small", Sizes(), 9 + 4 * 128)
    check_files(folder, manifest)


def test_read_manifest_names_the_models_there_are(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model named 'none'") as error:
        read_manifest(tmp_path / "none")
    assert error.value.slug == "unknown-model"


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff"])
def test_read_manifest_refuses_a_damaged_one(folder: Path, content: bytes) -> None:
    (folder / "manifest.json").write_bytes(content)
    with pytest.raises(ModelError, match="cannot be read"):
        read_manifest(folder)


def test_read_manifest_refuses_another_format(folder: Path) -> None:
    write(folder, msgspec.structs.replace(read_manifest(folder), format=FORMAT + 1))
    with pytest.raises(ModelError, match="this program reads format"):
        read_manifest(folder)


def test_check_files_sees_a_changed_file(folder: Path) -> None:
    (folder / "model.onnx").write_bytes(b"other")
    with pytest.raises(ModelError, match="not the file that was shipped"):
        check_files(folder, read_manifest(folder))


def test_digest_depends_on_the_files_only(folder: Path) -> None:
    manifest = read_manifest(folder)
    renamed = msgspec.structs.replace(manifest, name="other")
    changed = msgspec.structs.replace(manifest, files={"model.onnx": "0"})
    assert manifest.digest == renamed.digest != changed.digest


def test_read_values_reads_a_file_of_its_type(tmp_path: Path) -> None:
    path = tmp_path / "small.json"
    path.write_text('{"slope": 0.5}', encoding="utf-8")
    assert read_values(path, dict[str, float], "the slope") == {"slope": 0.5}
    assert read_values(path, dict[str, float], "the slope", lambda values: "slope" in values) == {"slope": 0.5}


@pytest.mark.parametrize("content", [None, "", "[]", '{"slope": "steep"}', '{"shift": 1.0}'])
def test_read_values_refuses_what_is_missing_damaged_or_of_other_features(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "small.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match="the slope cannot be read") as error:
        read_values(path, dict[str, float], "the slope", lambda values: "slope" in values)
    assert (error.value.slug, error.value.where) == ("bad-weights", str(path))
