"""Where measurements are kept: one JSON file a benchmark, numbers only, no text of anybody's."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import msgspec

from onrecord.cli.processor import CPUINFO, features, instructions

HERE = Path(__file__).parents[1]
RESULTS = HERE / "results"


def keep(name: str, result: object, folder: Path = RESULTS) -> Path:
    """Write ``results/NAME.json`` with the day and the versions it was measured with."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    stamped = {"measured": stamp(), "result": result}
    path.write_bytes(msgspec.json.format(msgspec.json.encode(stamped), indent=1) + b"\n")
    return path


def kept(name: str, folder: Path = RESULTS) -> dict[str, Any] | None:
    """What ``keep`` wrote, or ``None``; an empty file is none."""
    path = folder / f"{name}.json"
    written = path.read_bytes() if path.exists() else b""
    return msgspec.json.decode(written, type=dict[str, Any]) if written.strip() else None


def stamp() -> dict[str, str]:
    """When and with what a number was measured."""
    try:
        onrecord = version("onrecord")
    except PackageNotFoundError:  # run from the source tree
        onrecord = "source"
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "onrecord": onrecord,
        "python": platform.python_version(),
        "machine": platform.machine(),
        "processor": processor(CPUINFO),
        "instructions": " ".join(instructions(features(CPUINFO))),
    }


def processor(cpuinfo: Path) -> str:
    """The name of the processor where the system tells it, else an empty string."""
    lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else ""
