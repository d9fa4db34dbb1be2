"""Changes of line that an article in another language reports."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.events.by_language import LanguageTeller
from onrecord.stances.shifts_by_language import shifts_in
from onrecord.types import Attribution, Shift
from scenes import Marked, TableHead, marked

SURE = {"event": 4.0, "root": 5}


def shifts(
    one: Marked, table: Mapping[tuple[str, str], Mapping[str, float]], said: tuple[Attribution, ...] = ()
) -> tuple[Shift, ...]:
    teller = LanguageTeller(TableHead(one.document.text, table))
    pairs = teller(one.document, one.found, one.who, (), (), lambda entity: ()).asked
    return shifts_in(one.document, said, pairs, "ru")


def test_a_phrase_tells_the_direction_and_the_head_between_whom() -> None:
    one = marked("[c1:Tarrow] смягчил свой тон в адрес [c2:Cadria].")
    [shift] = shifts(one, {("Tarrow", "Cadria"): SURE})
    assert (shift.holder, shift.target, shift.direction) == (one.ids["c1"], one.ids["c2"], "warmer")
    assert [span.of(one.document.text) for span in shift.evidence] == ["смягчил свой тон"]


def test_without_a_phrase_or_without_two_parties_there_is_none() -> None:
    assert shifts(marked("[c1:Tarrow] хвалит [c2:Cadria]."), {("Tarrow", "Cadria"): SURE}) == ()
    assert shifts(marked("[c1:Tarrow] смягчил тон."), {}) == ()
    assert shifts(marked("[c1:Tarrow] смягчил тон, [c2:Cadria] молчит."), {}) == ()


def test_what_somebody_says_of_a_change_is_no_report() -> None:
    one = marked("[c1:Tarrow] смягчил свой тон в адрес [c2:Cadria].")
    whole = one.document.sentences[0]
    said = Attribution("a", (), (), (whole,), None, None, whole.of(one.document.text), "indirect")
    assert shifts(one, {("Tarrow", "Cadria"): SURE}, (said,)) == ()
