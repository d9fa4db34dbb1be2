"""Rows → a CSV file to be saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from litestar import Response

from onrecord.views.cells import cell


def csv_of(rows: Sequence[Mapping[str, object]], name: str) -> Response[bytes]:
    """The rows with a line of names; no cell is a formula for a spreadsheet."""
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: cell(value) for key, value in row.items()} for row in rows)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(out.getvalue().encode("utf-8", "replace"), media_type="text/csv", headers=headers)
