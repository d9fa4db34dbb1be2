"""Annotated texts to a finder that reads texts of their kind better, as far as the heads can learn it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from onrecord.attributions.argument_labelling import RowHead
from onrecord.attributions.find import Finder
from onrecord.training.chain import LabelledRow
from onrecord.training.head import Settings, fit_head
from onrecord.training.operating import Case, f1_of, fit_operating, read_case
from onrecord.training.prepared import Prepared
from onrecord.training.split import folds
from onrecord.training.targets import rows_of

FOLDS = 2  # for the score: its rows come from a head that was fitted on the other half
LEAST = 0.002  # of F1 that a change has to bring on the texts that are learnt from
Told = Callable[[str], None]


def learn(texts: Sequence[Prepared], shipped: Finder, settings: Settings, told: Told = lambda what: None) -> Finder:
    """A finder that fits the texts; those that are measured on must not be among them.

    Three finders are weighed on these texts, each text read by a head that was not fitted on it: the shipped one, the
    shipped head with another score, and another head with another score. A larger change is taken only where it
    brings more.

    Args:
        texts: What is learnt from.
        shipped: The finder that it begins from and is held to.
        settings: How the head is fitted.
        told: Hears what is being done.
    """
    told("finding what the candidates of each text should take")
    rows = {each.annotated.name: _rows(each, shipped) for each in texts}
    as_shipped = _cases(texts, shipped.head, shipped)
    score = fit_operating(as_shipped, shipped.operating)
    parts = folds([(each.document.text_sha256, each) for each in texts], FOLDS, settings.seed)
    crossed: list[Case] = []
    for number, part in enumerate(parts, 1):
        told(f"fitting the head, part {number} of {len(parts)}")
        others = [row for other in parts if other is not part for each in other for row in rows[each.annotated.name]]
        crossed += _cases(part, fit_head(others, shipped.head, settings), shipped)
    both = fit_operating(crossed, shipped.operating)
    worth = (f1_of(as_shipped, shipped.operating), f1_of(as_shipped, score), f1_of(crossed, both))
    told(
        f"F1 on these texts: {worth[0]:.3f} as it was, {worth[1]:.3f} with another score, "
        f"{worth[2]:.3f} with another head and score"
    )
    if worth[2] >= max(worth[0], worth[1]) + LEAST:
        told("fitting the head to all of them")
        head = fit_head([row for each in rows.values() for row in each], shipped.head, settings)
        return msgspec.structs.replace(shipped, head=head, operating=both)
    return msgspec.structs.replace(shipped, operating=score) if worth[1] >= worth[0] + LEAST else shipped


def _rows(each: Prepared, shipped: Finder) -> list[LabelledRow]:
    return list(rows_of(each.annotated, each.encoding, shipped.head, shipped.operating.bias))


def _cases(part: Sequence[Prepared], head: RowHead, shipped: Finder) -> list[Case]:
    return [read_case(each, head, shipped.operating.bias) for each in part]
