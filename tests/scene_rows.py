"""A text in which it is told who is who."""

from __future__ import annotations

from corpus.gold import Json
from corpus.sources import digest

TEXT = "Ada Lind, the Halvian trade minister, said she had blamed Bo Vik."
_MENTIONS = (
    ("Ada Lind", "p1"),
    ("the Halvian trade minister", "p1"),
    ("Halvian trade minister", "o1"),
    ("Halvian", "c1", True),
    ("she", "p1"),
    ("Bo Vik", "p2"),
)


def scene_row(text: str = TEXT) -> Json:
    """One line of ``standoff/scenes.jsonl``, anew each time."""
    places = ((text.index(words), text.index(words) + len(words), *rest) for words, *rest in _MENTIONS)
    return {
        "set": "pages",
        "doc": "a",
        "digest": digest(text),
        "length": len(text),
        "mentions": [list(place) for place in places],
        "entities": {
            "p1": {"name": "Ada Lind", "office": ["o1"], "country": ["c1"], "speaks_for": ["c1"]},
            "p2": {"name": "Bo Vik", "country": ["KE"]},
            "o1": {"name": "Halvian trade minister", "country": ["c1"]},
            "c1": {"name": None},
        },
        "events": [
            {
                "actor": "p1",
                "recipient": "p2",
                "codes": ["112", "111"],
                "modality": "asserted",
                "claimed": None,
                "place": [text.index("blamed"), text.index("blamed") + 6],
            }
        ],
        "stances": [{"holder": "p1", "target": "p2", "label": "hostile"}],
    }
