"""The mean of the weights of two runs, the second of which went on from the first.

    python average.py RUN/average.pt OTHER/average.pt OUT.pt

Source: model soups (Wortsman et al. 2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("one", "other", "out"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    one, other = (torch.load(path, weights_only=True) for path in (options.one, options.other))
    if one.keys() != other.keys():
        raise SystemExit("these are weights of two models")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({name: (value + other[name]) / 2 for name, value in one.items()}, options.out)


if __name__ == "__main__":
    main()
