from __future__ import annotations

from datetime import date
from typing import get_args

import msgspec
import pytest

from onrecord.errors import OptionError
from onrecord.formats.exports.rows import COLUMNS
from onrecord.formats.reading_tables import (
    ActorRow,
    StatementRow,
    Table,
    actor_rows,
    document_rows,
    event_rows,
    stance_rows,
    statement_rows,
    table_of,
)
from onrecord.types import Actor, Event, Failure, Reading, Role, Said, Span, Speaker, Stance
from readings import harbour, make_reading

DAY = date(2031, 5, 6)
FAILED = Failure("fog.txt", "there is no such file", "check the path", "not-found")


def quarrel() -> Reading:
    """One claimed event and one that the article tells itself, and a stance."""
    bare = make_reading("[s:Oda Fenn] [c:said] [q:the pact closed the strait]. It opened.", published=DAY)
    place = Span(0, 8)
    speaker = Speaker("act_1", "Oda Fenn", "person", role="minister", country="NO", speaks_for="act_2")
    said = Said((DAY, date(2031, 5, 7)), None, None, "publication")
    statement = msgspec.structs.replace(bare.attributions[0], speaker=speaker, said=said)
    actors = (
        Actor("act_1", "Oda Fenn", "person", "NO", roles=(Role("minister", None, "NO", place),) * 2, mentions=(place,)),
        Actor("act_2", "Ostia Pact", "bloc"),
    )
    claimed = Event("evt_1", "act_2", None, "163", "SANCTION", 4, -8.0, "asserted", "att_1", None, (place,), 0.7)
    told = Event(
        "evt_2", "act_1", "act_2", "02", None, 1, 3.0, "future", None, (DAY, date(2031, 5, 7)), (place,), 0.6,
        reciprocal=True, location="Skarn",
    )  # fmt: skip
    stance = Stance("act_1", "act_2", "hostile", -0.5, "att_1", (place, Span(9, 13)), 0.8)
    return Reading(bare.document, (statement,), actors, events=(claimed, told), stances=(stance,))


def test_a_statement_has_its_speaker_its_words_and_their_places() -> None:
    (row,) = statement_rows(quarrel())
    assert (row.speaker_name, row.speaker_role, row.country, row.speaks_for_name) == (
        "Oda Fenn", "minister", "NO", "Ostia Pact",
    )  # fmt: skip
    assert (row.source, row.cue, row.quote) == ("Oda Fenn", "said", "the pact closed the strait")
    assert (row.said_from, row.said_until, row.basis) == (DAY, date(2031, 5, 7), "publication")
    text = quarrel().document.text
    assert text[row.quote_start : row.quote_end] == row.quote
    assert msgspec.json.decode(row.source_spans, type=list[Span])[0].of(text) == "Oda Fenn"


def test_statements_come_in_the_order_of_the_text_with_what_is_between() -> None:
    rows = list(statement_rows(harbour()))
    assert [row.cue for row in rows] == ["said", "told", "denied", "said", "believed"]
    assert [row.via for row in rows] == [None, "Coastwire", None, None, None]
    assert rows[4].nested_in == rows[3].statement
    assert rows[1].quote.count(" … ") == 1
    assert rows[1].quote_end - rows[1].quote_start > len(rows[1].quote)


def test_columns_that_the_export_of_a_record_has_are_of_the_same_type() -> None:
    columns = table_of([]).columns
    shared = set(columns) & set(COLUMNS)
    assert len(shared) > 25
    assert {name: columns[name] for name in shared} == {name: COLUMNS[name] for name in shared}
    # Those of the register of a record, and of what read an article for it, are not here.
    own = {"report", "speaker", "speaks_for", "copy_of"}
    assert set(COLUMNS) - shared == own | {"run", "program", "weights", "data"}


def test_an_event_tells_who_claims_it() -> None:
    claimed, told = event_rows(quarrel())
    assert (claimed.actor, claimed.recipient, claimed.claimed_by, claimed.statement) == (
        "Ostia Pact", None, "Oda Fenn", "att_1",
    )  # fmt: skip
    assert (told.actor_country, told.recipient_kind, told.claimed_by, told.statement) == ("NO", "bloc", None, None)
    assert (told.happened_from, told.happened_until, told.location) == (DAY, date(2031, 5, 7), "Skarn")
    assert (claimed.evidence, claimed.happened_from) == ("Oda Fenn", None)


def test_a_stance_has_both_sides_and_its_words() -> None:
    (row,) = stance_rows(quarrel())
    assert (row.holder, row.target, row.label, row.value, row.evidence) == (
        "Oda Fenn", "Ostia Pact", "hostile", -0.5, "Oda Fenn … said",
    )  # fmt: skip


def test_an_actor_has_each_role_once_and_its_counts() -> None:
    first, second = actor_rows(quarrel())
    assert (first.roles, first.mentions, first.statements) == ("minister", 1, 1)
    assert (second.name, second.roles, second.statements) == ("Ostia Pact", None, 0)


def test_a_document_that_failed_has_a_row_that_says_why() -> None:
    (read,), (failed,) = document_rows(quarrel()), document_rows(FAILED)
    assert (read.published, read.statements, read.events, read.stances, read.failure) == (DAY, 1, 2, 1, None)
    assert (failed.document, failed.characters) == ("fog.txt", 0)
    assert "[not-found]" in (failed.failure or "")


@pytest.mark.parametrize("table", get_args(Table))
def test_every_table_begins_with_the_article(table: Table) -> None:
    frame = table_of([quarrel(), FAILED], table)
    assert list(frame.columns)[:5] == ["document", "title", "outlet", "url", "published"]
    assert {row[0] for row in frame.rows} <= {quarrel().document.id, "fog.txt"}
    assert ("fog.txt" in {row[0] for row in frame.rows}) is (table == "documents")
    assert all(len(row) == len(frame.columns) for row in frame.rows)


def test_rows_have_a_column_for_each_field() -> None:
    assert tuple(table_of([]).columns) == StatementRow.__struct_fields__
    assert tuple(table_of([], "actors").columns) == ActorRow.__struct_fields__


def test_a_table_that_is_none_is_refused_with_those_that_are() -> None:
    with pytest.raises(OptionError) as caught:
        table_of([], "speakers")  # type: ignore[arg-type]
    assert caught.value.slug == "bad-option"
    assert "statements, events, stances, actors, documents" in caught.value.hint
