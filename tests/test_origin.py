"""What reads has a name that every byte of it decides."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.encoder.weights import MODELS, read_manifest
from onrecord.errors import ModelError
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.origin import digest_of, find_files, find_other_files, find_run
from onrecord.record import Run

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "onrecord"
NAMES = sorted(find_files("fast"))
PAGE = 4096  # of each file as much is enough to be changed somewhere


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with the data files of this one, the long ones cut."""
    folder = tmp_path_factory.mktemp("package")
    for name in NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        with (PACKAGE / name).open("rb") as file:
            (folder / name).write_bytes(file.read(PAGE))
    return folder


def identity(package: Path) -> str:
    return Run("0.1.0", "5c21", {"model": "fast"}, digest_of(find_files("fast", package))).id


@given(st.sampled_from(NAMES), st.integers(0, PAGE - 1), st.integers(1, 255))
def test_any_changed_byte_of_any_data_file_changes_the_identity(small: Path, name: str, at: int, step: int) -> None:
    before, files = identity(small), find_files("fast", small)
    path = small / name
    whole = path.read_bytes()
    other = bytearray(whole)
    other[at % len(whole)] = (other[at % len(whole)] + step) % 256
    path.write_bytes(other)
    try:
        assert identity(small) != before
        assert {one for one, digest in find_files("fast", small).items() if digest != files[one]} == {name}
    finally:
        path.write_bytes(whole)
    assert identity(small) == before


@pytest.mark.parametrize(
    "name", ["lexicon/holders.tsv", "phrases/table.json", "actors/weights/ranker.npz", "names.bin"]
)
def test_a_data_file_more_changes_the_identity_and_so_does_its_name(small: Path, name: str) -> None:
    before, path = identity(small), small / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    more = identity(small)
    moved = path.rename(path.with_name("other.tsv"))
    assert len({before, more, identity(small)}) == 3
    moved.unlink()
    assert identity(small) == before


@pytest.mark.parametrize(
    "name",
    [
        "actors/CARD.md",
        "actors/ranker.py",
        "actors/__pycache__/ranker.cpython-311.pyc",
        "lexicon/.cues.tsv.swp",
        ".cache/cues.tsv",
        "py.typed",
        "views/page.css",
        "web/static/desk.js",
        "samples/story.jsonl",
        "encoder/models/other/heads.npz",
        "formats/exports/columns.tsv",
    ],
)
def test_prose_code_pictures_and_other_models_do_not_count(small: Path, name: str) -> None:
    before, path = identity(small), small / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"other")
    assert identity(small) == before


def test_every_kind_of_data_is_there() -> None:
    kinds = ["languages/en/cues.tsv", "lexicon/countries.tsv", "lexicon/outlet_register.tsv", "actors/ranker.json"]
    kinds += ["actors/operating.json", "events/operating.json", "speakers/judge.json", "languages/en/pronouns.tsv"]
    kinds += [f"encoder/models/fast/{name}" for name in ("manifest.json", "operating.json", "pairs/pairs.json")]
    assert set(kinds) <= set(NAMES)
    tables = {f"{one.relative_to(PACKAGE).as_posix()}" for one in PACKAGE.rglob("*.tsv")}
    assert {one for one in tables if not one.startswith("formats/")} <= set(NAMES)  # those explain what is written
    assert {f"encoder/models/fast/{name}" for name in read_manifest(MODELS / "fast").files} <= set(NAMES)


def test_the_manifest_has_the_digest_of_every_file_of_the_weights() -> None:
    """Also those in folders of their own, such as the heads of the scene; the identity counts them either way."""
    start = "encoder/models/fast/"
    weights = {name.removeprefix(start) for name in NAMES if name.startswith(start)}
    assert weights - {"manifest.json", "operating.json"} == set(read_manifest(MODELS / "fast").files)


def test_no_layer_that_reads_is_left_out(tmp_path: Path) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = contracts["contracts"][0]["layers"]
    reading = [name for name in layers[layers.index("reader") + 1 :] if (PACKAGE / name).is_dir()]
    assert {"languages", "lexicon", "actors", "entities", "speakers"} <= set(reading)
    for name in reading:
        (tmp_path / name).mkdir()
        (tmp_path / name / "new.json").write_text("{}", encoding="utf-8")
    assert list(find_files("fast", tmp_path)) == sorted(f"{name}/new.json" for name in reading)


def test_a_run_names_code_weights_settings_and_data() -> None:
    run = find_run()
    assert (run.code, run.settings) == (onrecord.__version__, {"model": "fast"})
    assert run.weights == read_manifest(MODELS / "fast").digest
    assert run.files == find_files("fast") | find_other_files()
    assert run.data == digest_of(run.files)


@pytest.mark.parametrize("model", ["slow", "../models"])
def test_an_unknown_model_has_no_run(model: str) -> None:
    with pytest.raises(ModelError) as caught:
        find_run(model)
    assert caught.value.slug == "unknown-model"


def test_a_file_that_cannot_be_read_is_an_error(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(*_: object) -> object:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("hashlib.file_digest", torn)
    with pytest.raises(ModelError) as caught:
        find_files("fast", small)
    assert caught.value.slug == "bad-weights"
    assert str(small) in str(caught.value.where)


NEWS = "The ministry of Lune rubbished claims that the pier had sunk.\n"
ROW = {"lemma": "rubbish", "forms": "rubbish|rubbishes|rubbished", "commitment": "denies", "class": "deny"}


@pytest.mark.weights
def test_a_changed_word_list_is_seen_by_reread_and_diff_runs(tmp_path: Path) -> None:
    """A whole program of its own, so that a word list of it can be changed."""
    shutil.copytree(PACKAGE, tmp_path / "onrecord", copy_function=os.symlink)
    (tmp_path / "pier.txt").write_text(NEWS, encoding="utf-8")

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "onrecord", *words, "--db", str(tmp_path / "news.db")]
        environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True, encoding="utf-8"
        )

    assert "1 document added" in run("add", "pier.txt").stderr
    assert "0 documents read again" in run("reread").stderr
    cues = tmp_path / "onrecord" / "languages" / "en" / "cues.tsv"
    table = cues.read_text(encoding="utf-8")
    assert "rubbish" not in table
    cues.unlink()  # the link, not our list
    row = [ROW.get(name, NEWS.strip()) for name in required_rows(ENGLISH, "cues")[0]]
    cues.write_text(table + "\t".join(row) + "\n", encoding="utf-8")
    assert "1 document read again, 1 changed" in run("reread").stderr
    assert "0 documents read again" in run("reread").stderr
    old, new = map(json.loads, run("diff-runs", "-f", "jsonl").stdout.splitlines())
    assert (old["code"], old["weights"]) == (new["code"], new["weights"])
    assert old["data"] != new["data"]
    told = run("diff-runs", old["id"]).stdout
    assert "they differ in: languages/en/cues.tsv\n" in told
    assert re.search(r"commitment: .*\n +was: asserts\n +is now: denies", told)


def test_weights_of_other_languages_count_where_they_are_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The digests of the manifest are taken as they are; a file that it does not name is read."""
    for name, content in (("scene/deep.onnx", "a"), ("operating.json", "b"), ("CARD.md", "c")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    manifest = json.loads((MODELS / "fast" / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"] = {"scene/deep.onnx": "0123456789abcdef0123"}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    monkeypatch.setattr("onrecord.origin.is_installed", lambda name: True)
    monkeypatch.setattr("onrecord.origin.model_folder", lambda name: tmp_path)
    files = find_other_files()
    assert set(files) == {"multi/scene/deep.onnx", "multi/operating.json", "multi/manifest.json"}
    assert files["multi/scene/deep.onnx"] == "0123456789abcdef"


def test_without_weights_of_other_languages_there_are_no_files_of_theirs() -> None:
    assert find_other_files("no_such_model") == {}
