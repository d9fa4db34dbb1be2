from __future__ import annotations

import msgspec

from annotated import blank_finder, encode, many
from onrecord.training.head import Settings
from onrecord.training.learning import learn
from onrecord.training.measure import DECIDES, read_all
from onrecord.training.prepared import Prepared, documents_of, prepare
from onrecord.training.score import score_of, total
from onrecord.types import Failure

QUICK = Settings(epochs=30, rate=0.05, pull=1e-4)


def texts(count: int) -> list[Prepared]:
    return [prepare(*each, encode) for each in documents_of(many(count)) if not isinstance(each, Failure)]


def test_a_finder_learns_what_texts_of_a_kind_show_and_reads_others_of_that_kind() -> None:
    every = texts(20)
    told: list[str] = []
    learnt = learn(every[:12], blank_finder(), QUICK, told.append)
    before, after = (score_of(total(read_all(one, every[12:], encode))[DECIDES]).f1 for one in (blank_finder(), learnt))
    assert before < 0.5 < after
    assert told[-1] == "fitting the head to all of them"


def test_what_brings_nothing_is_not_taken() -> None:
    """A finder that reads the texts well already comes back as it was."""
    every = texts(16)
    learnt = learn(every, blank_finder(), QUICK)
    assert learn(every, learnt, msgspec.structs.replace(QUICK, epochs=1)) is learnt


def test_what_is_not_learnt_stays_as_it_was() -> None:
    shipped = blank_finder()
    learnt = learn(texts(6), shipped, msgspec.structs.replace(QUICK, epochs=1))
    assert learnt.may_hold is shipped.may_hold
    assert learnt.operating.bias == shipped.operating.bias
