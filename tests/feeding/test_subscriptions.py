from __future__ import annotations

from onrecord.feeding.subscriptions import (
    Checkpoint,
    Entered,
    Followed,
    keep_checkpoint,
    keep_entered,
    keep_followed,
    list_followed,
    load_checkpoint,
    load_entered,
    load_followed,
)
from onrecord.record import Record

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
    keep_checkpoint(record, "a.warc.gz", 100, Checkpoint(40, 3))
    keep_checkpoint(record, "a.warc.gz", 100, Checkpoint(60, 5))
    assert load_checkpoint(record, "a.warc.gz", 100) == Checkpoint(60, 5)
    assert load_checkpoint(record, "a.warc.gz", 101) == Checkpoint(0, 0)
