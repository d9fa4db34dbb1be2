from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import open_record
from onrecord.web.etags import digest, etag_of
from record.newsroom import BRANDVIK, story


@given(st.lists(st.text(st.characters(exclude_characters="\x1f")), max_size=4), st.lists(st.text(), max_size=4))
def test_digests_of_other_values_are_others(one: list[str], other: list[str]) -> None:
    assert digest(*one) == digest(*one)
    if "\x1f".join(one) != "\x1f".join(other):
        assert digest(*one) != digest(*other)


def test_the_tag_changes_with_what_is_added_judged_and_withdrawn(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.db") as record:
        tags = [etag_of(record)]
        record.add(story("[s:Ilse Brandvik] [c:said] [q:no].", BRANDVIK))
        tags.append(etag_of(record))
        (report,) = record.reports(record.statements()[0].id)
        made = record.judge("reject", report.id, by="Ada Renn", at="2031-05-07T09:00:00+00:00")
        tags.append(etag_of(record))
        record.withdraw(made.id, by="Ada Renn", at="2031-05-07T10:00:00+00:00")
        tags.append(etag_of(record))
        assert etag_of(record) == tags[-1]
    assert len(set(tags)) == len(tags)
