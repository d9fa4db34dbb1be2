"""What an installation weighs: the wheel, and a fresh environment less an empty one. Needs a package index."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

from bench.peers_env import REQUIREMENTS
from bench.report.results import HERE

MB = 1e6


def folder_bytes(folder: Path) -> int:
    """The disk space of all files under a folder; a file with several names counts once."""
    seen: dict[tuple[int, int], int] = {}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            about = path.stat()
            # Blocks are always 512 bytes here, whatever the file system's own block is.
            seen[about.st_dev, about.st_ino] = about.st_blocks * 512
    return sum(seen.values())


def build_wheel(target: Path) -> Path:
    """The wheel of this repository."""
    _call([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(target), str(HERE.parent)])
    return next(target.glob("onrecord-*.whl"))


def installed_mb(requirements: Sequence[str]) -> float:
    """Megabytes that the requirements add to an empty environment, byte code included."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "fresh"
        venv.create(folder, with_pip=True)
        empty = folder_bytes(folder)
        python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
        _call([str(python), "-m", "pip", "install", "--quiet", *requirements])
        return (folder_bytes(folder) - empty) / MB


def _call(words: Sequence[str]) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words[1:4])}: exit {done.returncode}: {done.stderr.strip()[-400:]}")


def measure(*, peers: bool) -> dict[str, float]:
    """Wheel and installed size of onrecord, and of the peers when asked."""
    with tempfile.TemporaryDirectory() as scratch:
        wheel = build_wheel(Path(scratch))
        found = {"wheel_mb": wheel.stat().st_size / MB, "install_mb": installed_mb([str(wheel)])}
    if peers:
        found |= {f"{name}_install_mb": installed_mb(needs) for name, needs in REQUIREMENTS.items()}
    return found
