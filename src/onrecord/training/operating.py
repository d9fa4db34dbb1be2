"""Fit the score of attributions, and choose from which score on they are kept.

Both are held to the shipped ones: the score by a ridge around its weights, the threshold by being moved only where that
finds more. They are fitted on rows of texts that the head was not fitted on, since a head is too sure of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.attributions.argument_labelling import Range, Row, RowHead
from onrecord.attributions.assemble import Scored, assemble, keep
from onrecord.attributions.completing import complete
from onrecord.attributions.edges import Page, page_of
from onrecord.attributions.find import in_order, read_all_rows
from onrecord.attributions.found import Found
from onrecord.attributions.mending import mend
from onrecord.attributions.score import Operating, features
from onrecord.attributions.sheet import Sheet, sheet_of
from onrecord.attributions.subjects import Words, read_words
from onrecord.attributions.vetoes import keep_statements
from onrecord.training.prepared import Prepared
from onrecord.training.score import right_ones
from onrecord.types import Span

PULL = 10.0  # of the ridge around the shipped weights: as if ten rows spoke for each
LOWEST, HIGHEST, STEP = 0.1, 0.7, 0.02  # thresholds that are tried
HANDICAP = 0.02  # of F1 for each unit that a threshold is away from the shipped one
_ROUNDS = 25


class Case(msgspec.Struct, frozen=True):
    """One text with the rows that a head reads in it."""

    prepared: Prepared
    rows: tuple[Row, ...]
    words: Words
    page: Page
    sheet: Sheet


def read_case(prepared: Prepared, head: RowHead, bias: float) -> Case:
    """The rows of a text; ``bias`` as of reading."""
    encoding, document = prepared.encoding, prepared.document
    return Case(
        prepared,
        tuple(read_all_rows(encoding, head, bias)),
        read_words(encoding.text, encoding.pieces, document.sentences),
        page_of(encoding.text, encoding.pieces),
        sheet_of(document, encoding.pieces.quotations),
    )


def fit_operating(cases: Sequence[Case], shipped: Operating, *, pull: float = PULL) -> Operating:
    """The score and the threshold that fit some texts.

    Args:
        cases: Texts that the head of the rows was not fitted on.
        shipped: Where both begin and are pulled to.
        pull: How strongly; larger is nearer.
    """
    fitted = _fit_score(cases, shipped, pull)
    return msgspec.structs.replace(fitted, threshold=_best_threshold(cases, fitted))


def f1_of(cases: Sequence[Case], operating: Operating) -> float:
    """How well the statements outside of others are read, as a share of 1."""
    scores, right, gold = _scored(cases, msgspec.structs.replace(operating, threshold=LOWEST))
    return _f1(scores, right, gold, operating.threshold)


def _f1(scores: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], gold: int, threshold: float) -> float:
    kept = scores >= threshold
    return 2 * float(right[kept].sum()) / max(float(kept.sum()) + gold, 1.0)


def _fit_score(cases: Sequence[Case], shipped: Operating, pull: float) -> Operating:
    """Logistic regression by Newton's method, with a ridge around the shipped weights."""
    values, right = _samples(cases, shipped)
    inputs = np.column_stack([values, np.ones(len(values))])
    start = np.asarray([*shipped.weights, shipped.intercept])
    weights, ridge = start.copy(), pull * np.eye(len(start))
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (right - chance) - ridge @ (weights - start)
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + ridge
        weights += np.linalg.solve(curve, slope)
    return msgspec.structs.replace(shipped, weights=tuple(weights[:-1].tolist()), intercept=float(weights[-1]))


def _samples(cases: Sequence[Case], operating: Operating) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Features of the rows that would be kept at threshold 0, and whether each is right; optional ones are left out."""
    open_point = msgspec.structs.replace(operating, threshold=0.0)
    values, right = [], []
    for case in cases:
        kept = keep(complete(case.rows, case.words, open_point), case.page, open_point)
        found = [_as_found(scored, case) for scored in kept]
        hits, extra = _judged(found, case)
        for number, scored in enumerate(kept):
            if number not in extra:
                values.append(features(scored.row))
                right.append(float(number in hits))
    return np.asarray(values).reshape(-1, len(operating.weights)), np.asarray(right)


def _judged(found: Sequence[Found], case: Case) -> tuple[frozenset[int], frozenset[int]]:
    """Which are right, and which of the others are only optional."""
    text, annotated = case.prepared.annotated.text, case.prepared.annotated
    hits = right_ones(text, annotated.statements, found)
    return hits, right_ones(text, annotated.optional, found) - hits


def _as_found(scored: Scored, case: Case) -> Found:
    words = case.prepared.encoding.pieces.words

    def spans(ranges: Sequence[Range]) -> tuple[Span, ...]:
        return tuple(Span(words[a].start, words[b - 1].end) for a, b in ranges)

    return Found(spans(scored.source), spans((scored.cue,)), spans(scored.content), scored.score)


def _best_threshold(cases: Sequence[Case], operating: Operating) -> float:
    """The threshold with the highest F1, a little handicapped by how far it is from the shipped one."""
    scores, right, gold = _scored(cases, msgspec.structs.replace(operating, threshold=LOWEST))
    best, most = operating.threshold, -1.0
    for tried in (operating.threshold, *np.arange(LOWEST, HIGHEST, STEP).round(2).tolist()):
        worth = _f1(scores, right, gold, tried) - HANDICAP * abs(tried - operating.threshold)
        if worth > most:
            best, most = tried, worth
    return float(best)


def _scored(cases: Sequence[Case], operating: Operating) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_], int]:
    """Score of each statement outside of others, whether it is right, and how many there should be."""
    scores, right, gold = [], [], 0
    for case in cases:
        encoding = case.prepared.encoding
        rows = complete(case.rows, case.words, operating)
        flat = mend(assemble(rows, encoding.text, encoding.pieces, operating), case.sheet)
        found = in_order(keep_statements(flat, case.sheet))
        hits, extra = _judged(found, case)
        scores += [one.score for number, one in enumerate(found) if number not in extra]
        right += [number in hits for number in range(len(found)) if number not in extra]
        gold += len(case.prepared.annotated.statements)
    return np.asarray(scores), np.asarray(right, dtype=bool), gold
