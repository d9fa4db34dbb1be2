"""A sentence whose pairs are told."""

from __future__ import annotations

from corpus.gold import Json
from corpus.sources import digest

TEXT = "Oslo. Kenya praised Chad, which left."
ROW: Json = {
    "set": "own", "doc": "a", "digest": digest(TEXT), "span": [6, 37],
    "parties": [{"kind": "country", "spans": [[6, 11]]}, {"kind": "country", "spans": [[20, 24], [26, 31]]}],
    "events": [{"actor": 0, "recipient": 1, "root": "05", "quad": 1, "modality": "asserted", "claimed": False}],
    "stances": [{"holder": 0, "target": 1, "label": "favourable"}],
    "nothing": [[1, 0]],
}  # fmt: skip
