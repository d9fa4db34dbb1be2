"""Coding pairs that somebody else has found: political scientists bring their own actors, the bench its gold ones.

The pair head says what the actor does to the recipient and how it stands toward it; the root is chosen by the chances
of roots and quad classes together, and what a code means comes from the codebook.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from onrecord.coding.every import every_pair
from onrecord.coding.places import Find, placed, places_of
from onrecord.coding.values import CodedPair, Pair, Placed
from onrecord.coding.verbs import modality_of_pair
from onrecord.documents.sentences import sentences_of
from onrecord.encoder.pairs import PairAnswer, PairHead, PairQuestion, load_pairs
from onrecord.encoder.pieces import Pieces, cut
from onrecord.encoder.session import open_tokenizer
from onrecord.encoder.weights import find_model, read_manifest
from onrecord.errors import DocumentError
from onrecord.events.codebook import lookup, quad_of
from onrecord.events.depth import Named, deepen
from onrecord.events.games import HARSH, is_game
from onrecord.types import Reading, Span, Spans

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 5_000_000  # characters of one text, as for reading
PASSAGE = 3  # sentences; a text that has no more is looked at whole, as the texts of the training sets were
ROOTS = tuple(f"{number:02}" for number in range(1, 21))


class Coder(msgspec.Struct, frozen=True):
    """Texts with pairs in, codes out. ``refine`` may turn a root into a longer code of the same root."""

    tokenizer: Tokenizer
    head: Callable[[Pieces, Sequence[PairQuestion]], Sequence[PairAnswer]]
    refine: Callable[[str, PairQuestion, str], Named] = deepen

    def code(self, text: str, pairs: Sequence[Pair]) -> tuple[CodedPair, ...]:
        """The codes of the pairs, in their order; a pair by name is looked at in each sentence that names both.

        Of several sentences the one with the highest ``chance`` counts.

        Raises:
            DocumentError: A pair does not stand in the text, or names nobody, or the text is far too long.
        """
        check_pairs(text, pairs)
        sentences = sentences_of(text)
        find = cache(lambda name: places_of(text, name))
        return self._answer(text, [_placed(text, *one, sentences, find) for one in enumerate(pairs, 1)], sentences)

    def code_all(self, reading: Reading) -> tuple[CodedPair, ...]:
        """Every ordered pair of two actors that one sentence of a reading names, each time that one does."""
        document = reading.document
        return self._answer(document.text, [(one,) for one in every_pair(reading)], document.sentences)

    def _answer(self, text: str, pairs: Sequence[Sequence[Placed]], sentences: Spans) -> tuple[CodedPair, ...]:
        if not pairs:
            return ()
        passages = sentences if len(sentences) > PASSAGE else (Span(0, len(text)),)
        questions = [
            PairQuestion(sentence_of(one, passages), one.actor, one.recipient) for places in pairs for one in places
        ]
        answers = iter(zip(questions, self.head(cut(text, self.tokenizer), questions), strict=True))
        is_of_game = cache(lambda passage: is_game(passage.of(text)))
        likeliest_of = (max(((one, *next(answers)) for one in places), key=_chance) for places in pairs)
        return tuple(self._coded(text, *one, is_of_game) for one in likeliest_of)

    def _coded(
        self, text: str, pair: Placed, question: PairQuestion, answer: PairAnswer, is_of_game: Callable[[Span], bool]
    ) -> CodedPair:
        root, score = likeliest(answer)
        found = self.refine(text, question, root)
        entry = lookup(found.code)
        is_play = root >= HARSH and is_of_game(question.sentence)
        return CodedPair(
            entry.code, entry.plover, entry.quad, entry.goldstein,
            modality_of_pair(text, question, found.words), answer.leaning,
            score=round(score, 4), chance=0.0 if is_play else round(answer.event, 4),
            actor=pair.actor, recipient=pair.recipient,
            actor_name=pair.actor_name, recipient_name=pair.recipient_name,
        )  # fmt: skip


def _placed(text: str, number: int, pair: Pair, sentences: Spans, find: Find) -> tuple[Placed, ...]:
    try:
        return placed(text, pair, sentences, find)
    except DocumentError as error:
        raise DocumentError(f"pair {number}: {error.what}", hint=error.hint, slug=error.slug) from error


def _chance(one: tuple[Placed, PairQuestion, PairAnswer]) -> float:
    return one[2].event


def check_pairs(text: str, pairs: Sequence[Pair]) -> None:
    """Whether the pairs can be coded.

    Raises:
        DocumentError: ``too-large`` or ``bad-pair``.
    """
    if len(text) > LONGEST:
        hint = f"give texts of at most {LONGEST} characters"
        raise DocumentError(f"{len(text)} characters are more than one text has", hint=hint, slug="too-large")
    for number, pair in enumerate(pairs):
        given = [side for side in (pair.actor, pair.recipient) if side is not None]
        spans = [side for side in given if isinstance(side, Span)]
        is_named = bool(given) and all(side.strip() for side in given if isinstance(side, str))
        if not is_named or not all(0 <= span.start < span.end <= len(text) for span in spans):
            what = f"pair {number + 1} does not lie in the text" if is_named else f"pair {number + 1} names nobody"
            hint = "give a name, or [start, end) in code points, for at least one of actor and recipient"
            raise DocumentError(what, hint=hint, slug="bad-pair")


def sentence_of(pair: Placed, sentences: Spans) -> Span:
    """The sentence of a pair: from the first that one of the two touches to the last.

    >>> sentence_of(Placed(Span(0, 4), Span(12, 15)), (Span(0, 20), Span(21, 30)))
    Span(start=0, end=20)
    """
    given = [span for span in (pair.actor, pair.recipient) if span is not None]
    start, end = min(span.start for span in given), max(span.end for span in given)
    first = bisect_right(sentences, start, key=lambda one: one.end)
    last = bisect_left(sentences, end, key=lambda one: one.start)
    touched = sentences[first:last]
    return Span(min(start, touched[0].start), max(end, touched[-1].end)) if touched else Span(start, end)


def likeliest(answer: PairAnswer) -> tuple[str, float]:
    """The root that roots and quad classes together find likeliest, and its chance.

    The head was taught that an appeal (02) is a plain statement; the codebook has it as verbal cooperation.
    """
    quads = [answer.quads[quad_of(root)] for root in ROOTS]
    quads[1] = answer.quads[0] + answer.quads[1]
    joint = [chance * quad for chance, quad in zip(answer.roots, quads, strict=True)]
    best = max(range(len(joint)), key=joint.__getitem__)
    return ROOTS[best], joint[best] / (sum(joint) or 1.0)


def load_coder(model: str = "fast") -> Coder:
    """A coder with shipped weights.

    Raises:
        ModelError: No such model, or its files are damaged.
    """
    folder = find_model(model)
    read_manifest(folder)
    head: PairHead = load_pairs(folder)
    return Coder(open_tokenizer(folder / "tokenizer.json"), head)
