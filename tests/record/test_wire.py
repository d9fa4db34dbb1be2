from __future__ import annotations

from onrecord.record import Record
from onrecord.record.wire import (
    Entered,
    Followed,
    Place,
    keep_entered,
    keep_followed,
    keep_place,
    list_followed,
    load_entered,
    load_followed,
    load_place,
)

A, B = "https://a.example/feed", "https://b.example/feed"


def test_followed_is_kept_and_changed(record: Record) -> None:
    assert load_followed(record, A) == Followed(A)
    for state in (Followed(A, "tag", "Mon", 5, 9, 0, None), Followed(A, None, None, 10, 20, 2, "it hangs [timed-out]")):
        keep_followed(record, state)
        assert load_followed(record, A) == state
    assert list_followed(record, [B, A])[0] == Followed(B)


def test_entries_belong_to_their_source(record: Record) -> None:
    keep_entered(record, A, Entered("k", "later", 1), 5)
    keep_entered(record, B, Entered("k", "failed", 1), 5)
    keep_entered(record, A, Entered("k", "added", 2, "doc_1"), 6)
    assert load_entered(record, A) == {"k": Entered("k", "added", 2, "doc_1")}
    assert load_entered(record, B)["k"].state == "failed"


def test_place_is_forgotten_when_the_file_is_another(record: Record) -> None:
    keep_place(record, "a.warc.gz", 100, Place(40, 3))
    keep_place(record, "a.warc.gz", 100, Place(60, 5))
    assert load_place(record, "a.warc.gz", 100) == Place(60, 5)
    assert load_place(record, "a.warc.gz", 101) == Place(0, 0)
