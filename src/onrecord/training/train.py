"""Annotated texts to a trained model and the comparison with the one that it began from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from onrecord.attributions.find import Finder
from onrecord.errors import AnnotationError
from onrecord.training.head import Settings
from onrecord.training.learning import learn
from onrecord.training.measure import Comparison, compare, read_all
from onrecord.training.prepared import Encode, Prepared, documents_of, prepare
from onrecord.training.split import FEWEST_HELD, split
from onrecord.training.texts import Annotated
from onrecord.types import Document, Failure

FEWEST = 20  # texts to learn from
MOST_WORDS = 300_000  # of all texts: what the encoder says of them is kept, 3 kB a word
Told = Callable[[str], None]


class Plan(msgspec.Struct, frozen=True):
    """How texts are parted and how heads are fitted."""

    share: float = 0.25  # of the texts is held apart
    settings: Settings = Settings()


class Trained(msgspec.Struct, frozen=True):
    """What came out."""

    finder: Finder
    learnt: tuple[Prepared, ...]
    held: tuple[Prepared, ...]
    failures: tuple[Failure, ...]
    left_out: int  # texts beyond what is kept in memory
    comparison: Comparison


def train(
    texts: Iterable[Annotated | Failure],
    shipped: Finder,
    encode: Encode,
    plan: Plan = Plan(),  # noqa: B008 - a frozen value
    told: Told = lambda what: None,
) -> Trained:
    """A finder that learnt from annotated texts, and how it reads those that were held apart.

    Args:
        texts: What people marked; failures are passed on, and a text that cannot be learnt from becomes one.
        shipped: The finder to begin from.
        encode: The encoder to which it belongs.
        plan: How texts are parted and how heads are fitted.
        told: Hears what is being done.

    Raises:
        AnnotationError: There are too few texts; slug ``too-few-texts``.
    """
    usable, failures = _sorted_out(texts)
    kept, left_out = _within(usable)
    keyed = [(document.text_sha256, (annotated, document)) for annotated, document in kept]
    to_learn, to_hold = split(keyed, share=plan.share, seed=plan.settings.seed)
    _check_enough(len(to_learn), len(to_hold), len(failures))
    told(f"{len(to_learn)} texts to learn from, {len(to_hold)} held apart")
    learnt, held = (tuple(prepare(*each, encode) for each in part) for part in (to_learn, to_hold))
    told("reading the texts held apart, before")
    before = read_all(shipped, held, encode)
    finder = learn(learnt, shipped, plan.settings, told)
    told("reading the texts held apart, after")
    comparison = compare(before, read_all(finder, held, encode), seed=plan.settings.seed)
    return Trained(finder, learnt, held, failures, left_out, comparison)


def _sorted_out(
    texts: Iterable[Annotated | Failure],
) -> tuple[list[tuple[Annotated, Document]], tuple[Failure, ...]]:
    found = list(documents_of(texts))
    usable = [each for each in found if not isinstance(each, Failure)]
    return usable, tuple(each for each in found if isinstance(each, Failure))


def _within(usable: Sequence[tuple[Annotated, Document]]) -> tuple[list[tuple[Annotated, Document]], int]:
    """As many texts as are kept in memory: chosen by their digests, so that no source comes first."""
    kept, words = [], 0
    for each in sorted(usable, key=lambda one: one[1].text_sha256):
        words += len(each[1].text.split())
        if words > MOST_WORDS:
            break
        kept.append(each)
    return kept, len(usable) - len(kept)


def _check_enough(learnt: int, held: int, failed: int) -> None:
    if learnt >= FEWEST and held >= FEWEST_HELD:
        return
    what = f"{learnt} texts to learn from and {held} to measure on are too few"
    passed = f"; {failed} could not be used" if failed else ""
    hint = f"annotate more: at least {FEWEST} and {FEWEST_HELD} are needed{passed}"
    raise AnnotationError(what, hint=hint, slug="too-few-texts")
