"""The story that comes with the program: dispatches of an invented coast, to look around in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from onrecord.documents.document import read_text
from onrecord.types import Document

_FILE = "story.jsonl"


def story() -> Iterator[Document]:
    """The dispatches in the order of their days; all people, states and papers are invented.

    >>> next(story()).published
    datetime.date(2029, 4, 12)
    """
    text = files("onrecord").joinpath("samples", _FILE).read_text(encoding="utf-8")
    for one in map(json.loads, text.splitlines()):
        day = date.fromisoformat(one.pop("published"))
        yield read_text(one.pop("text"), published=day, **one)
