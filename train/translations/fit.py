"""Fits the weights that join statements across languages, on the training part of ``corpus/``.

    python fit.py MODEL_FOLDER [--cache FILE]

MODEL_FOLDER holds the weights with their ``contents/``. Pairs are those of ``bench.data.utterances``, all stories
together, each with its days and without those of one side; ten near misses stand beside one of the same utterance.
The least chance is that at and above which ``PRECISION`` of the pairs without days are right, when each story is judged
by what was fitted on the others: of a quotation that somebody asks about no day is known. Writes
``src/onrecord/record/translations.json``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from bench.data.utterances import pairs_of, read_told
from bench.measures.across_languages import across_stories, fit_weights, least_for, measured
from onrecord.encoder.contents import load_contents
from onrecord.record import translations

PRECISION = 0.93


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    stories = pairs_of([one for one in read_told() if one.split == "train"])
    seen = measured(load_contents(options.folder), stories, options.cache)
    answers = across_stories(seen, undated=True)
    weights = fit_weights([one for those in seen.values() for one in those])
    weights = msgspec.structs.replace(weights, least=round(least_for(answers, PRECISION), 3))
    path = Path(translations.__file__).with_suffix(".json")
    path.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
    print(path, weights)
    return 0


if __name__ == "__main__":
    sys.exit(main())
