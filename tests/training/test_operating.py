from __future__ import annotations

import msgspec

from annotated import SURE, blank_head, prepared
from onrecord.attributions.argument_labelling import RowHead
from onrecord.training.head import Settings, fit_head
from onrecord.training.operating import Case, fit_operating, read_case
from onrecord.training.targets import rows_of

MARKED = [
    "[s1:Ada Renn] [c1:said] [q1:the ferry number 1 was late]. Nobody else was there at all.",
    "[s1:Ada Renn] [c1:said] [q1:the tide number 2 was late]. Nobody else was there at all.",
]


def taught() -> RowHead:
    texts = [prepared(f"[s1:Ada Renn] [c1:said] [q1:it was late]. Nobody was there, number {at}.") for at in range(9)]
    rows = [row for each in texts for row in rows_of(each.annotated, each.encoding, blank_head(), 0.0)]
    return fit_head(rows, blank_head(), Settings(epochs=30, rate=0.05, pull=1e-4))


def cases(*, unmarked: bool = False) -> list[Case]:
    head = taught()
    found = [read_case(prepared(marked), head, 0.0) for marked in MARKED]
    return [_without(case) if unmarked else case for case in found]


def _without(case: Case) -> Case:
    bare = msgspec.structs.replace(case.prepared.annotated, statements=())
    return msgspec.structs.replace(case, prepared=msgspec.structs.replace(case.prepared, annotated=bare))


def test_rows_that_are_right_raise_the_score_and_wrong_ones_lower_it() -> None:
    low = msgspec.structs.replace(SURE, intercept=0.0)
    assert (
        fit_operating(cases(), low, pull=0.1).intercept
        > 0
        > fit_operating(cases(unmarked=True), low, pull=0.1).intercept
    )


def test_a_strong_pull_keeps_score_and_threshold() -> None:
    fitted = fit_operating(cases(), SURE, pull=1e6)
    assert abs(fitted.intercept - SURE.intercept) < 0.01
    assert fitted.threshold == SURE.threshold


def test_the_threshold_falls_where_what_lies_below_it_is_right() -> None:
    shy = msgspec.structs.replace(SURE, intercept=-0.2)  # every row has a score of 0.45
    assert fit_operating(cases(), shy, pull=1e6).threshold < 0.45


def test_optional_statements_are_neither_right_nor_wrong() -> None:
    (case, _) = cases()
    own = case.prepared.annotated
    optional = msgspec.structs.replace(own, statements=(), optional=own.statements)
    moved = msgspec.structs.replace(case, prepared=msgspec.structs.replace(case.prepared, annotated=optional))
    low = msgspec.structs.replace(SURE, intercept=0.0)
    assert fit_operating([moved], low, pull=1.0).intercept == 0.0
