"""A trained model as a folder that ``--model`` takes: all files of the model that it began from, with other heads."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np

from onrecord.attributions.find import Finder
from onrecord.encoder.weights import Manifest, read_manifest
from onrecord.errors import OptionError
from onrecord.training.head import arrays_of

# no words: names of files
HEADS, OPERATING, MANIFEST, CARD = "heads.npz", "operating.json", "manifest.json", "CARD.md"


def check_target(folder: Path) -> None:
    """Refuse a folder with something in it, before anything is learnt.

    Raises:
        OptionError: It is no folder, or not empty; slug ``bad-option``.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "name a folder that is not there yet"
        raise OptionError("there is something already", where=str(folder), hint=hint, slug="bad-option")


def write_model(folder: Path, begun: Path, finder: Finder, card: str) -> Manifest:
    """Write the folder, whole or not at all; what its manifest says.

    Args:
        folder: Where; its name is the name of the model.
        begun: The folder of the model that was begun from; its files are copied.
        finder: With the head and the operating point that were learnt.
        card: The text of ``CARD.md``.

    Raises:
        ModelError: The model that was begun from is damaged.
        OptionError: There is something at the folder already.
        OSError: It cannot be written.
    """
    check_target(folder)
    old = read_manifest(begun)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = {HEADS: _npz(finder), OPERATING: msgspec.json.format(msgspec.json.encode(finder.operating), indent=1)}
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as name:
        new = Path(name) / "model"
        for one in old.files:
            (new / one).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(begun / one, new / one)
        for one, content in made.items():
            (new / one).write_bytes(content)
        (new / CARD).write_text(card, encoding="utf-8")
        manifest = msgspec.structs.replace(old, name=folder.name, files=_digests(old.files, made))
        (new / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))
        if folder.exists():
            folder.rmdir()
        os.replace(new, folder)
    return manifest


def _npz(finder: Finder) -> bytes:
    """The weights of the row head; the same bytes for the same weights."""
    out = io.BytesIO()
    np.savez(out, **arrays_of(finder.head))  # type: ignore[arg-type]
    return out.getvalue()


def _digests(old: Mapping[str, str], made: Mapping[str, bytes]) -> dict[str, str]:
    return {**old, **{name: hashlib.sha256(content).hexdigest() for name, content in made.items()}}
