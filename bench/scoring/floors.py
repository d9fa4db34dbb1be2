"""Floors: scores that a change may not fall below, on data that may not change unseen.

Scores are in points (F1 × 100). ``epsilon`` is how far below its floor a score may be, because the same weights do not
give the same last digits on every processor. Floors rise by ``--update`` and fall only by ``--allow-lower``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec


class Floors(msgspec.Struct, frozen=True):
    """The file ``floors.json``; ``data`` is the digest of the data that the floors were measured on."""

    epsilon: float
    reason: str
    data: str | None
    models: dict[str, dict[str, float]]


class FloorError(Exception):
    """Floors that cannot be compared with, or would have to be lowered unasked."""


def read_floors(path: Path) -> Floors:
    """The floors of a file."""
    return msgspec.json.decode(path.read_bytes(), type=Floors)


def write_floors(floors: Floors, path: Path) -> None:
    """One key a line, so that a change of one floor is a change of one line."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=2) + b"\n")


def faults(floors: Floors, model: str, scores: Mapping[str, float], data: str) -> list[str]:
    """Why the gate stays shut; nothing when it opens."""
    if floors.data not in (None, data):
        return ["the data is not what the floors were measured on: compare the digests, then --update --allow-lower"]
    if not floors.models.get(model):
        return [f"no floors for the model {model!r}: measure it and set them with --update"]
    return [
        f"{key}: {scores.get(key, 0.0):.2f} is below its floor {floor:.2f} (epsilon {floors.epsilon})"
        for key, floor in floors.models[model].items()
        if scores.get(key, 0.0) < floor - floors.epsilon
    ]


def raised(floors: Floors, model: str, scores: Mapping[str, float], data: str, *, allow_lower: bool = False) -> Floors:
    """The floors after a measurement: each the better of old and new, or the new one when lowering is allowed.

    Raises:
        FloorError: Lowering is not allowed and the data is other data, so that old and new cannot be compared.
    """
    if floors.data not in (None, data) and not allow_lower:
        raise FloorError("the floors were measured on other data; --allow-lower replaces them")
    # Floors of other models say nothing about other data.
    models = dict(floors.models) if floors.data == data else {}
    old = {} if allow_lower else models.get(model, {})
    new = {key: round(score, 2) for key, score in scores.items()}
    models[model] = {key: max(new.get(key, 0.0), old.get(key, 0.0)) for key in old | new}
    return msgspec.structs.replace(floors, data=data, models=models)
