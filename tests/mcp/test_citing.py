from __future__ import annotations

import json
from datetime import date

import msgspec

from onrecord.mcp.answers import Days
from onrecord.mcp.citing import jsonable, load_hashes, schema_of
from onrecord.questions.search import Found, search
from onrecord.questions.timeline import Entry
from onrecord.questions.values import Evidence, Named
from onrecord.record import Record


def test_every_evidence_gets_the_hash_of_its_text(desk: Record) -> None:
    found = search(desk, limit=50)
    plain = jsonable(desk, found)
    for hit, shown in zip(found.hits, plain["hits"], strict=True):
        assert hit.evidence.document is not None
        assert shown["evidence"]["text_sha256"] == desk.document(hit.evidence.document).text_sha256


def test_but_for_the_hashes_it_is_what_msgspec_makes_of_it(desk: Record) -> None:
    found = search(desk, "pact", limit=50)
    plain = jsonable(desk, found)
    for hit in plain["hits"]:
        del hit["evidence"]["text_sha256"]
    assert plain == json.loads(msgspec.json.encode(found))


def test_the_row_of_an_event_file_has_no_hash(desk: Record) -> None:
    one, other = Named("reg_1", "Norway", "country", "NO"), Named("reg_2", "Iceland", "country", "IS")
    evidence = Evidence("Accuse", (), None, origin="icews")
    label = "accuse"
    entry = Entry(date(2031, 5, 6), None, "event", one, other, "112", label, 3, -2.0, "asserted", None, None, evidence)
    (shown,) = jsonable(desk, Days(one, other, (entry,), None))["entries"]
    assert shown["evidence"]["text_sha256"] is None
    assert load_hashes(desk, entry) == {}


def test_half_of_a_surrogate_pair_becomes_one_other_character(desk: Record) -> None:
    plain = jsonable(desk, Named("reg_1", "a\ud83db\x00"))
    assert plain["name"] == "a\ufffdb\ufffd"


def test_the_schema_asks_for_the_hash_and_for_every_field() -> None:
    schema = schema_of(Found)
    assert schema["required"] == ["hits", "next", "is_cut", "warnings"]
    assert schema["$defs"]["Evidence"]["required"][-1] == "text_sha256"
    assert "Cited" not in schema["$defs"]
