"""Writes docs/reference/codebook.md: every column of every export, from the code's own definitions.

python scripts/codebook.py            # write it
python scripts/codebook.py --check    # write nothing; exit 1 when it is stale
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from onrecord.formats.exports import FORMATS
from onrecord.formats.exports.codebook import Column, codebook
from onrecord.formats.exports.rows import COLUMNS

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "codebook.md"
TYPES = {"text": "text", "number": "float64", "count": "int64", "yes": "bool", "day": "date32"}
NOTES = {
    "csv": "UTF-8, RFC 4180, one row for each report of a statement. `parquet` has the same columns with these "
    "types, what each means as the field's `description`, and the program's version as `onrecord` in the "
    "file's metadata.",
    "statements": "The columns of `record.statements().to_pandas()`, `.to_polars()` and `.to_arrow()`: one row for each"
    " statement.",
    "plover": "Tab-separated, with the header of POLECAT. Statements and appeals (CAMEO 01, 02) have no PLOVER type"
    " and are left out.",
    "gdelt": "Tab-separated, 61 columns, no header. Only events that are asserted and have a day. The format has "
    "no place for what read a row: with `-o FILE`, `FILE.about.json` is written beside it.",
    "annotations": "One JSON object a line, a W3C Web Annotation.",
    "jsonl": "One JSON object a line; [the JSON of a reading](reading.md) explains every field below `document` "
    "and the lists.",
    "brat": "A folder: `ID.txt` and `ID.ann` of each article, and `about.json`. These are the kinds of lines.",
    "judged": "A folder: `text/ID.txt`, `attributions/ID_judged.ann` of each article that somebody corrected, and "
    "`about.json`.",
    "ftm": "One entity a line, of the FollowTheMoney schema before the dot; each property is a list. The ids are"
    " those of the record.",
    "about": "One JSON object. `brat`, `judged` and `gdelt` get it as a file of its own.",
}
DESK = "A table of the desk, at the address of a page with `.csv`."


def page() -> str:
    """The whole page."""
    parts = [
        "# The code book",
        "What every column means that leaves the program. Written by `python scripts/codebook.py` from "
        "`onrecord/formats/exports/columns.tsv`; tests compare it with what is written out, so that no column"
        " is without a meaning. Unknown is an empty cell, `null`, or left out, never a guess. Days are ISO "
        "8601, offsets Unicode code points from 0, `[start, end)`, chances 0 to 1. The answers of the command"
        " line (`-f csv`) have the fields of the JSON of each [command](cli.md), fields inside fields joined "
        "by `_`.",
        "Versions and digests: every row of an export of the record says what read its article (`run`, "
        "`program`, `weights`, `data`), each format in its own way. `onrecord export --as about` lists the "
        "digest of every word list, register, ranker and weight of each run; `onrecord diff-runs` tells what "
        "two runs read differently.",
        *(_section(name, columns) for name, columns in codebook().items()),
    ]
    return "\n\n".join(parts) + "\n"


def _section(name: str, columns: Sequence[Column]) -> str:
    form = FORMATS.get(name)
    what = f"{form.what[:1].upper()}{form.what[1:]}. " if form else ""
    types = {column: TYPES[kind] for column, kind in COLUMNS.items()} if name == "csv" else {}
    rows = [
        f"| `{one.column}` | {types[one.column] + ' | ' if types else ''}{_cell(one.what)} | {_example(one.example)} |"
        for one in columns
    ]
    head = (
        "| column | type | what | example |\n|---|---|---|---|"
        if types
        else "| column | what | example |\n|---|---|---|"
    )
    return "\n".join([f"## `{name}`", "", what + NOTES.get(name, DESK), "", head, *rows])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _example(text: str) -> str:
    return "" if text == "(empty)" else f"`{_cell(text)}`"


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with ``--check`` compare it."""
    if "--check" not in arguments:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    is_stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page()
    print("stale: run python scripts/codebook.py" if is_stale else "up to date")
    return int(is_stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
