"""Coding pairs that somebody else has found: political scientists bring their own actors, the bench its gold ones.

The pair head says what the actor does to the recipient and how it stands toward it; the root is chosen by the chances
of roots and quad classes together, and what a code means comes from the codebook.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.sentences import split_sentences
from onrecord.encoder.pairs import Leaning, PairAnswer, PairHead, PairQuestion, load_pairs
from onrecord.encoder.pieces import Pieces, cut
from onrecord.encoder.session import open_tokenizer
from onrecord.encoder.weights import MODELS, read_manifest
from onrecord.errors import DocumentError
from onrecord.events import grammar
from onrecord.events.codebook import lookup, quad_of
from onrecord.events.modality import Modality, modality_of
from onrecord.events.verbs import is_helper
from onrecord.events.words import Words, read_words
from onrecord.types import Block, Span, Spans

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 5_000_000  # characters of one text, as for reading
PASSAGE = 3  # sentences; a text that has no more is looked at whole, as the texts of the training sets were
ROOTS = tuple(f"{number:02}" for number in range(1, 21))


class Pair(msgspec.Struct, frozen=True):
    """Who to whom; either may be unknown. Without an actor, the stance is that of the text toward the recipient."""

    actor: Span | None = None
    recipient: Span | None = None


class CodedPair(msgspec.Struct, frozen=True):
    """What the actor does to the recipient, and how it stands toward it.

    ``code`` is a CAMEO code, ``quad`` 0 plain statement, 1 and 2 verbal and material cooperation, 3 and 4 verbal and
    material conflict, ``goldstein`` from -10 to +10; ``score`` the chance that the root is right if there is an event
    at all.
    """

    code: str
    plover: str | None
    quad: int
    goldstein: float
    modality: Modality
    stance: Leaning
    score: float


class Coder(msgspec.Struct, frozen=True):
    """Texts with pairs in, codes out. ``refine`` may turn a root into a longer code of the same root."""

    tokenizer: Tokenizer
    head: Callable[[Pieces, Sequence[PairQuestion]], Sequence[PairAnswer]]
    refine: Callable[[str, PairQuestion, str], str] = lambda text, question, root: root

    def code(self, text: str, pairs: Sequence[Pair]) -> tuple[CodedPair, ...]:
        """The codes of the pairs, in their order.

        Raises:
            DocumentError: A pair does not lie in the text, names nobody, or the text is far too long.
        """
        check_pairs(text, pairs)
        if not pairs:
            return ()
        sentences = split_sentences(text, tuple(Block("paragraph", span) for span in split_paragraphs(text)))
        if len(sentences) <= PASSAGE:
            sentences = (Span(0, len(text)),)
        questions = [PairQuestion(sentence_of(pair, sentences), pair.actor, pair.recipient) for pair in pairs]
        answers = self.head(cut(text, self.tokenizer), questions)
        return tuple(self._coded(text, *both) for both in zip(questions, answers, strict=True))

    def _coded(self, text: str, question: PairQuestion, answer: PairAnswer) -> CodedPair:
        root, score = likeliest(answer)
        entry = lookup(self.refine(text, question, root))
        modality = modality_of(text, question.sentence, trigger_of(text, question))
        return CodedPair(
            entry.code, entry.plover, entry.quad, entry.goldstein, modality, answer.leaning, round(score, 4)
        )


def check_pairs(text: str, pairs: Sequence[Pair]) -> None:
    """Whether the pairs can be coded.

    Raises:
        DocumentError: ``too-large`` or ``bad-pair``.
    """
    if len(text) > LONGEST:
        hint = f"give texts of at most {LONGEST} characters"
        raise DocumentError(f"{len(text)} characters are more than one text has", hint=hint, slug="too-large")
    for number, pair in enumerate(pairs):
        given = [span for span in (pair.actor, pair.recipient) if span is not None]
        if not given or not all(0 <= span.start < span.end <= len(text) for span in given):
            what = f"pair {number + 1} does not lie in the text" if given else f"pair {number + 1} names nobody"
            hint = "give [start, end) in code points, at least one of actor and recipient"
            raise DocumentError(what, hint=hint, slug="bad-pair")


def sentence_of(pair: Pair, sentences: Spans) -> Span:
    """The sentence of a pair: from the first that one of the two touches to the last.

    >>> sentence_of(Pair(Span(0, 4), Span(12, 15)), (Span(0, 20), Span(21, 30)))
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


def trigger_of(text: str, question: PairQuestion) -> Span:
    """The word that most likely names the event: the first that has the form of a verb between the two, or near them.

    >>> text = "Tarrow has not condemned Cadria."
    >>> trigger_of(text, PairQuestion(Span(0, 32), Span(0, 6), Span(25, 31))).of(text)
    'condemned'
    """
    given = sorted(span for span in (question.actor, question.recipient) if span is not None)
    words = read_words(text, question.sentence, given[0])
    outside = [at for at in range(len(words.low)) if not any(_place(words, at).overlaps(span) for span in given)]
    between = [at for at in outside if given[0].end <= words.starts[at] < given[-1].start]
    after = [at for at in outside if words.starts[at] >= given[0].end]
    for stretch in (between, after, outside):
        for at in stretch:
            if _is_verb(words, at):
                return _place(words, at)
    return given[0]


def _is_verb(words: Words, at: int) -> bool:
    word, before = words.word(at), words.word(at - 1)
    if is_helper(word) or grammar.is_adverb(word) or word in grammar.BORDERS or word in grammar.DETERMINERS:
        return False
    return grammar.is_past(word) or is_helper(before) or before in ("to", "will", "would", "not", "never", "n't")


def _place(words: Words, at: int) -> Span:
    return Span(words.starts[at], words.ends[at])


def load_coder(model: str = "fast") -> Coder:
    """A coder with shipped weights.

    Raises:
        ModelError: No such model, or its files are damaged.
    """
    folder = MODELS / model
    read_manifest(folder)
    head: PairHead = load_pairs(folder)
    return Coder(open_tokenizer(folder / "tokenizer.json"), head)
