"""The codebook against the published tables: every Goldstein score and PLOVER type that differs.

``python -m bench.measures.codebook FOLDER``: FOLDER holds ``CAMEO.goldsteinscale.txt`` and ``CAMEO2PLOVER-2021.txt``.
What we decided otherwise stands in ``DECIDED`` with its reason; anything else that differs is printed, and the exit
code is 1.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.events.codebook import codebook, lookup

# Code -> the published type that we do not follow, and why.
DECIDED: Mapping[str, tuple[str, str]] = {
    "163": ("COERCE", "the manual's text has economic sanctions under SANCTION, and so has the benchmark"),
}
_CONVERSION = re.compile(r"(?P<code>\d{3,4}):\s*(?P<type>[A-Z]+)\s*,")


def read_scores(table: str) -> dict[str, float]:
    """The Goldstein table: a heading, then a code and its score a line."""
    lines = (line.split() for line in table.splitlines()[1:])
    return {cells[0]: float(cells[1]) for cells in lines if cells}


def read_types(table: str) -> dict[str, str]:
    """The conversion table; the first line of a code counts."""
    found: dict[str, str] = {}
    for match in _CONVERSION.finditer(table):
        found.setdefault(match["code"], match["type"])
    return found


def differences(scores: Mapping[str, float], types: Mapping[str, str]) -> Iterator[str]:
    """One line for each published fact that our table does not have."""
    for code, score in scores.items():
        if code not in codebook() or lookup(code).goldstein != score:
            yield f"{code}: Goldstein {score}, ours {codebook().get(code)}"
    for code, published in types.items():
        expected = lookup(code).plover
        if published != expected and DECIDED.get(code, ("",))[0] != published:
            yield f"{code}: PLOVER {published}, ours {expected}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what differs; 1 when something does."""
    parser = argparse.ArgumentParser(description="Check the codebook against the published tables.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    scores = read_scores((folder / "CAMEO.goldsteinscale.txt").read_text(encoding="utf-8"))
    types = read_types((folder / "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8"))
    found = list(differences(scores, types))
    print("\n".join([*found, f"{len(scores)} scores and {len(types)} types, {len(found)} differ"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
