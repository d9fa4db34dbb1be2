"""Samples of marked pairs of our own texts, for what is measured of the pair layer's inputs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.scenes import OWN, own_path
from onrecord.documents import read_text
from onrecord.encoder.marking import Asked
from onrecord.encoder.scene import PartyQuestion, SceneHead
from onrecord.encoder.session import load_encoder
from onrecord.types import Span

PAIRS = 6  # of a sentence


def questions_of(row: dict, text: str) -> Iterator[list[PartyQuestion]]:
    """Pairs of entities of each sentence of a text of ``standoff/scenes.jsonl``."""
    for sentence in read_text(text).sentences:
        places: dict[str, list[Span]] = defaultdict(list)
        for start, end, entity, *_ in row["mentions"]:
            if sentence.start <= start and end <= sentence.end:
                places[entity].append(Span(start, end))
        pairs = list(permutations(places, 2))[:PAIRS]
        if pairs:
            yield [PartyQuestion(sentence, tuple(places[one]), tuple(places[other])) for one, other in pairs]


def pair_samples(folder: Path, corpus: Path, head: SceneHead, texts: int) -> Iterator[dict[str, NDArray[np.generic]]]:
    """The inputs of the pair layer for the first texts of the corpus."""
    encoder, asked = load_encoder(folder), []

    def note(one: Asked) -> NDArray[np.float32]:
        asked.append(one.inputs)
        return np.zeros((len(one.sides), 1), dtype=np.float32)

    noting = head.with_pair(note)
    rows = map(json.loads, (corpus / "standoff" / "scenes.jsonl").read_text(encoding="utf-8").splitlines())
    own = [row for row in rows if row["set"] == OWN][:texts]
    for row in own:
        text = own_path(OWN, row["doc"], corpus / "dispatches").read_bytes().decode()
        scene = noting.read(encoder.encode(text))
        for questions in questions_of(row, text):
            noting.scores(scene, questions)
        yield from asked
        asked.clear()
