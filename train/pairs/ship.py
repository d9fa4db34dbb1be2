"""Put a pair head into a folder of weights.

    python ship.py PAIRS_FOLDER MODEL_FOLDER

The word embeddings of the shared encoder go into a file of their own, which the pair head reads too, so that the wheel
holds them once: ``model.onnx`` refers to ``words.npy`` as external data, numpy maps the same file. The head's files
go into ``pairs/``, and all digests into the manifest. After a new export of the shared encoder this is to be done
again.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

import msgspec
import numpy as np
import onnx
from onnx import TensorProto, numpy_helper

from onrecord.encoder.weights import Manifest, Words, read_manifest

TABLE = "word_embeddings.weight_"
FILE = "words.npy"


def move_table(folder: Path) -> Words:
    """Write ``words.npy`` and let ``model.onnx`` refer to it."""
    path = folder / "model.onnx"
    model = onnx.load(str(path))
    table, scale, zero = (
        next(x for x in model.graph.initializer if TABLE in x.name and x.name.endswith(end))
        for end in ("quantized", "scale", "zero_point")
    )
    values = numpy_helper.to_array(table)
    np.save(folder / FILE, values)
    start = (folder / FILE).stat().st_size - values.nbytes
    table.ClearField("raw_data")
    table.data_location = TensorProto.EXTERNAL
    del table.external_data[:]
    for key, value in (("location", FILE), ("offset", str(start)), ("length", str(values.nbytes))):
        table.external_data.add(key=key, value=value)
    path.write_bytes(model.SerializeToString())
    return Words(float(numpy_helper.to_array(scale)), int(numpy_helper.to_array(zero)))


def main() -> None:
    pairs, folder = (Path(name) for name in sys.argv[1:])
    manifest = read_manifest(folder)
    words = manifest.words or move_table(folder)
    (folder / "pairs").mkdir(exist_ok=True)
    for path in sorted(pairs.iterdir()):
        if path.resolve() != (folder / "pairs" / path.name).resolve():
            shutil.copy(path, folder / "pairs" / path.name)
    own = [str(path.relative_to(folder)) for path in sorted((folder / "pairs").iterdir()) if path.suffix != ".md"]
    names = sorted({*manifest.files, FILE, *own})
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    changed: Manifest = msgspec.structs.replace(manifest, files=digests, words=words)
    (folder / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(changed), indent=1))


if __name__ == "__main__":
    main()
