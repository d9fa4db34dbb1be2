"""Does reading take linear time? Texts of one nasty shape each, read with the shipped weights.

``python -m bench.measures.linear``: CPU seconds for 25, 50, 100 and 200 thousand characters, and how much longer the
longest takes than the one of half its length: 2 is linear, 4 the square. Beside it the seconds that importing the
package takes in a process of its own, the best of five. What tests/test_growth.py tells of the stages after the
encoder is told here of the whole.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from time import process_time

import msgspec

from bench.data.shapes import filled
from bench.report.results import keep
from onrecord.documents.document import read_text
from onrecord.reader import load_reader

SIZES = (25_000, 50_000, 100_000, 200_000)  # characters
SHAPES = {
    "statements": "“We will not go back,” said Minister Tore Malm of Norland on Monday. ",
    "other names": "“We go,” said NAME NAME of France. ",
    "officials": "Minister NAME NAME rose. The minister said no. ",
    "list of names": "Ada Fenn, ",
    "open quotations": "“We go.\n\n",
    "brackets": "(we (go) [a] ",
    "links": "https://tides.example/fog ",
}
_IMPORT = "import time; t = time.perf_counter(); import onrecord; print(time.perf_counter() - t)"


class Linear(msgspec.Struct, frozen=True):
    """CPU seconds by shape and size, and the growth of the last doubling."""

    sizes: tuple[int, ...]
    seconds: dict[str, tuple[float, ...]]
    growth: dict[str, float]
    importing: float


def measure(sizes: tuple[int, ...]) -> Linear:
    """All shapes in all sizes."""
    reader = load_reader()
    seconds: dict[str, tuple[float, ...]] = {}
    for shape, piece in SHAPES.items():
        taken = []
        for size in sizes:
            began = process_time()
            reader.read(read_text(filled(piece, size), language="en"))
            taken.append(round(process_time() - began, 2))
        seconds[shape] = tuple(taken)
    growth = {shape: round(taken[-1] / taken[-2], 2) for shape, taken in seconds.items()}
    imports = [subprocess.run([sys.executable, "-c", _IMPORT], capture_output=True, check=True) for _ in range(5)]
    return Linear(sizes, seconds, growth, round(min(float(one.stdout) for one in imports), 3))


def main() -> None:
    """Measure and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="characters, each twice the last")
    found = measure(tuple(parser.parse_args().sizes))
    for shape, taken in found.seconds.items():
        print(f"{shape:20} {' '.join(f'{one:8.2f}' for one in taken)}  x {found.growth[shape]}")
    print(f"importing {found.importing} s")
    keep("linear", found)


if __name__ == "__main__":
    main()
