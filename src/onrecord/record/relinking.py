"""After a merge: what was left open because two fitted is decided again; withdrawn, it is open again.

Only names that end as those of the merged do are looked at. The judgement keeps which names it let be linked.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select, update

from onrecord.record import tables
from onrecord.record.actor_judging import Linked, merged_in
from onrecord.record.names import person_words
from onrecord.record.resolving import link_names, load_open_names, write_again
from onrecord.record.values import Judgement, Run

_A, _D, _J, _P = tables.actor, tables.document, tables.judgement, tables.appearance


def link_after(connection: Connection, judgement: Judgement, run: Run) -> Judgement:
    """Decide again what was left open and may be one of the merged; the judgement with what was linked."""
    merged = merged_in(judgement.value)
    linked = [
        Linked(_document_id(connection, document), one.id, one.rule)
        for document in _documents(connection, merged.rows)
        for one in link_names(connection, document, run)
    ]
    if not linked:
        return judgement
    value = msgspec.json.encode(msgspec.structs.replace(merged, linked=tuple(linked))).decode()
    connection.execute(update(_J).where(_J.c.id == judgement.id).values(value=value))
    return msgspec.structs.replace(judgement, value=value)


def reopen(connection: Connection, judgement: Judgement) -> None:
    """Leave open again what only this merge let be linked; what a person has decided since stays."""
    for one in merged_in(judgement.value).linked:
        query = select(_P.c.row, _P.c.document).join(_D, _D.c.row == _P.c.document)
        wanted = query.where(_D.c.id == one.document, _P.c.id == one.id, _P.c.actor == _P.c.found)
        found = connection.execute(wanted).first()
        if found is not None:
            nobody = {"actor": None, "found": None, "rule": one.rule}
            connection.execute(update(_P).where(_P.c.row == found.row).values(nobody))
            write_again(connection, found.document, [found.row])


def _documents(connection: Connection, actors: Sequence[int]) -> list[int]:
    """Documents with an open name that ends as that of one of some actors."""
    names = connection.execute(select(_A.c.name).where(_A.c.row.in_(actors), _A.c.kind == "person")).scalars()
    ends = {words[-1] for name in names if (words := person_words(name))}
    found = [row for row, name in load_open_names(connection) if (words := person_words(name)) and words[-1] in ends]
    return list(dict.fromkeys(found))


def _document_id(connection: Connection, row: int) -> str:
    found: str = connection.execute(select(_D.c.id).where(_D.c.row == row)).scalar_one()
    return found
