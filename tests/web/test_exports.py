from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from onrecord.web.exports import MOST, Row, every_row
from web.conftest import Site


def test_a_table_ends_somewhere() -> None:
    def turn(after: str | None) -> tuple[Iterable[Row], str | None]:
        return ({"n": one} for one in range(1000)), "more"

    assert len(list(every_row(turn))) == MOST


def test_statements_come_with_their_sentence(site: Site) -> None:
    reply = site.ask("/search.csv?q=closing", accept="*/*")
    (row,) = csv.DictReader(io.StringIO(reply.text))
    assert (row["speaker"], row["cue"], row["content"]) == ("Ilse Brandvik", "accused", "of closing the strait")
    assert row["sentence"] == "Ilse Brandvik accused the Ostia Pact of closing the strait."
    assert reply.headers["content-disposition"] == 'attachment; filename="statements.csv"'


def test_a_table_of_nothing_is_empty(site: Site) -> None:
    assert site.ask("/search.csv?q=zeppelin", accept="*/*").text == ""
