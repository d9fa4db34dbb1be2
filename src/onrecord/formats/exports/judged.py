"""Articles that a person has judged, as annotations in the layout of the PolNeAR corpus: what training can learn from.

A folder with ``text/NAME.txt`` and ``attributions/NAME_judged.ann``. Statements stand as corrected, rejected ones are
left out, and those of the same article that nobody has judged stand as they were read: left out, they would teach that
they are none. A note in each annotation says which is which.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from onrecord.documents.characters import well_formed
from onrecord.formats.brat import standoff
from onrecord.formats.exports.brat import stem_of
from onrecord.record import tables
from onrecord.record.judgements import CORRECTIONS, load_judgements, reports_of
from onrecord.record.writing import DAMAGED, load_corrected
from onrecord.types import Reading

_R = tables.report


def files(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """Names and contents of every article of which a report was judged."""
    verbs: dict[str, list[str]] = {}
    for judgement in load_judgements(connection, *CORRECTIONS, active=True):
        for report in reports_of(judgement):
            verbs.setdefault(report, []).append(f"{judgement.verb} by {judgement.by}")
    for row in _documents(connection, sorted(verbs)):
        reading = load_corrected(connection, row)
        if reading.unread == DAMAGED:  # an article without its statements would teach that there are none
            continue
        stem = stem_of(reading.document.id)
        yield f"text/{stem}.txt", reading.document.text.encode("utf-8", "replace")
        yield f"attributions/{stem}_judged.ann", (standoff(reading) + _notes(reading, verbs)).encode("utf-8", "replace")


def _documents(connection: Connection, reports: list[str]) -> list[int]:
    rows: set[int] = set()
    for at in range(0, len(reports), 500):
        query = select(_R.c.document).where(_R.c.id.in_(reports[at : at + 500]))
        rows.update(connection.execute(query).scalars())
    return sorted(rows)


def _notes(reading: Reading, verbs: dict[str, list[str]]) -> str:
    """Notes of brat: what was judged, and by whom."""
    told = (
        (number, "; ".join(verbs.get(well_formed(one.id), ["not judged"])))
        for number, one in enumerate(reading.attributions, 1)
    )
    return "".join(f"#{number}\tAnnotatorNotes E{number}\t{' '.join(what.split())}\n" for number, what in told)
