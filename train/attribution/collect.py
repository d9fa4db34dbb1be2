"""Read a split with an exported model folder (int8) and keep what each cue took, for ``tune.py``.

python collect.py DATA/polnear/dev MODEL_FOLDER OUT.pickle [--bias 5]
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

from bench.data.polnear import read_split
from onrecord.attributions.argument_labelling import load_head
from onrecord.attributions.find import read_all_rows
from onrecord.encoder.session import load_encoder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("split", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bias", type=float, default=5.0)
    options = parser.parse_args()
    encoder, head = load_encoder(options.model), load_head(options.model / "heads.npz")
    kept = {}
    for article in read_split(options.split):
        encoding = encoder.encode(article.text)
        rows = read_all_rows(encoding, head, options.bias)
        kept[article.name] = (article.text, [(word.start, word.end) for word in encoding.pieces.words], rows)
    options.out.write_bytes(pickle.dumps(kept))


if __name__ == "__main__":
    main()
