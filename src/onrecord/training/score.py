r"""Predicted attributions against gold ones: the definitions of the PolNeAR scorer that the peers were measured with.

* A *token* is a match of ``\w+|[^\w\s]``; a *word* is a token of letters, digits or underscores.
* A *fragment* is one stretch of a role. Two ranges without a word between them are one; a fragment reaches from its
  first to its last word, so quotation marks, white space and stops at its edges never decide (a fragment without any
  word stays whole, but only where its role has no other).
* ``tokens/ROLE``: tokens that are in the role anywhere in the document.
* ``spans/ROLE/strict|overlap``: distinct fragments of the document; equal, or sharing a token.
* ``attributions/…``: one to one. ``content_strict``: same content fragments. ``content_overlap``: contents share a
  token. ``relation``: the shared content is at least half of either content, and the sources share a token or are both
  empty. ``relation_cue``: relation, and the cues share a token.
* ``links``: distinct pairs (content fragment, source of its attribution), matched as in ``relation``.

Matching is one to one, the largest overlap first, then by position; once for all manners together. The manner is read
off the content: the gold's for recall, the prediction's for precision.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Literal, Protocol, TypeVar

import msgspec

from onrecord.types import Manner, Spans

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")
# no words: parts of the names of figures
KINDS = ("all", "direct", "mixed", "indirect")
TOKEN = re.compile(r"\w+|[^\w\s]")
OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'
MARKS = OPENING + CLOSING + STRAIGHT
DIRECT_SHARE = 0.8  # of the words of a direct content are inside quotation marks

Tokens = frozenset[int]
Fragment = tuple[int, int]  # first and last token
Linked = tuple[Fragment, Tokens]  # a content fragment and the source of its attribution
Pairs = Sequence[tuple[int, int]]
Kinds = Sequence[frozenset[str]]
T = TypeVar("T")


class Marked(Protocol):
    """What is scored: a ``Found`` and an ``Attribution`` both have it."""

    @property
    def source(self) -> Spans:
        """The words for who speaks."""
        ...

    @property
    def cue(self) -> Spans:
        """The words that introduce it."""
        ...

    @property
    def content(self) -> Spans:
        """What is said."""
        ...


class Tally(msgspec.Struct, frozen=True):
    """Matched and total on either side; the two "matched" differ when one thing has two manners."""

    found: int = 0
    gold: int = 0
    right: int = 0
    pred: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.found + other.found, self.gold + other.gold, self.right + other.right, self.pred + other.pred)


class Score(msgspec.Struct, frozen=True):
    """Precision, recall and F1 as shares of 1, and the totals behind them."""

    p: float
    r: float
    f1: float
    gold: int
    pred: int


Counts = dict[str, Tally]  # "spans/content/strict/all" and so on
Scores = dict[str, Score]


class Page(msgspec.Struct, frozen=True):
    """The tokens of one text; each tuple has one entry a token."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    is_word: tuple[bool, ...]
    is_mark: tuple[bool, ...]
    is_quoted: tuple[bool, ...]

    def touched(self, spans: Spans) -> Tokens:
        """The tokens that share a character with a span."""
        return frozenset(
            token
            for span in spans
            for token in range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))
        )

    def words(self, tokens: Iterable[int]) -> list[int]:
        """Those that are words."""
        return [token for token in tokens if self.is_word[token]]


class Item(msgspec.Struct, frozen=True):
    """One attribution as token numbers, and its manner."""

    tokens: dict[Role, Tokens]
    fragments: dict[Role, tuple[Fragment, ...]]
    manner: Manner


def page_of(text: str) -> Page:
    """The tokens of a text, and which of them are inside double quotation marks."""
    matches = list(TOKEN.finditer(text))
    return Page(
        starts=tuple(match.start() for match in matches),
        ends=tuple(match.end() for match in matches),
        is_word=tuple(match[0][0].isalnum() or match[0][0] == "_" for match in matches),
        is_mark=tuple(match[0] in MARKS for match in matches),
        is_quoted=_quoted(text, matches),
    )


def _quoted(text: str, matches: Sequence[re.Match[str]]) -> tuple[bool, ...]:
    """A quotation that is not closed ends with its line; the marks themselves are not inside."""
    inside, end, quoted = False, 0, []
    for match in matches:
        inside = inside and "\n" not in text[end : match.start()]
        is_mark = match[0] in MARKS
        if is_mark:
            inside = match[0] in OPENING or (match[0] in STRAIGHT and not inside)
        quoted.append(inside and not is_mark)
        end = match.end()
    return tuple(quoted)


def fragments_of(page: Page, tokens: Tokens) -> tuple[Fragment, ...]:
    """The stretches of a role, each cut to its words."""
    runs: list[list[int]] = []
    for token in sorted(tokens):
        if runs and not any(page.is_word[runs[-1][-1] + 1 : token]):
            runs[-1].append(token)
        else:
            runs.append([token])
    wordy = [words for run in runs if (words := page.words(run))]
    # Punctuation beside words is an edge; alone (the cue ":") it is all there is.
    return tuple((run[0], run[-1]) for run in wordy or runs)


def manner_of(page: Page, content: Tokens) -> Manner:
    """Direct, mixed or indirect, by the quotation marks in and around the content."""
    words = page.words(content)
    inside = sum(page.is_quoted[word] for word in words)
    if not inside:
        return "indirect"
    # The closing mark may stand before the final stop.
    edges = (min(content), max(content), max(content) - 1)
    closed = any(page.is_mark[edge] for edge in edges)
    return "direct" if closed and inside >= DIRECT_SHARE * len(words) else "mixed"


def items_of(page: Page, attributions: Iterable[Marked]) -> tuple[Item, ...]:
    """The attributions as token numbers."""
    return tuple(_item(page, attribution) for attribution in attributions)


def _item(page: Page, attribution: Marked) -> Item:
    spans: dict[Role, Spans] = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
    tokens = {role: page.touched(spans[role]) for role in ROLES}
    fragments = {role: fragments_of(page, tokens[role]) for role in ROLES}
    return Item(tokens, fragments, manner_of(page, tokens["content"]))


def pair(gold: Sequence[T], pred: Sequence[T], weight: Callable[[T, T], int]) -> Pairs:
    """One to one, the heaviest first, then by position; what weighs nothing is no pair."""
    weighed = ((weight(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(pred))
    free_gold, free_pred = set(range(len(gold))), set(range(len(pred)))
    chosen = []
    for _, i, j in sorted((-w, i, j) for w, i, j in weighed if w > 0):
        if i in free_gold and j in free_pred:
            free_gold.remove(i)
            free_pred.remove(j)
            chosen.append((i, j))
    return chosen


def _same_source(gold: Tokens, pred: Tokens) -> bool:
    return not gold.isdisjoint(pred) or not (gold or pred)


def _overlap(gold: Fragment, pred: Fragment) -> int:
    return min(gold[1], pred[1]) - max(gold[0], pred[0]) + 1


def _equal(gold: Fragment, pred: Fragment) -> int:
    return int(gold == pred)


def _linked(gold: Linked, pred: Linked) -> int:
    shared = _overlap(gold[0], pred[0])
    longest = max(last - first + 1 for first, last in (gold[0], pred[0]))
    return shared if 2 * shared >= longest and _same_source(gold[1], pred[1]) else 0


def _content_strict(gold: Item, pred: Item) -> int:
    return int(gold.fragments["content"] == pred.fragments["content"])


def _content_overlap(gold: Item, pred: Item) -> int:
    return len(gold.tokens["content"] & pred.tokens["content"])


def relation(gold: Item, pred: Item) -> int:
    """The words that two attributions share when they are the same statement of the same source, else 0."""
    shared = _content_overlap(gold, pred)
    longest = max(len(gold.tokens["content"]), len(pred.tokens["content"]))
    return shared if 2 * shared >= longest and _same_source(gold.tokens["source"], pred.tokens["source"]) else 0


def _relation_cue(gold: Item, pred: Item) -> int:
    return 0 if gold.tokens["cue"].isdisjoint(pred.tokens["cue"]) else relation(gold, pred)


LEVELS: dict[str, Callable[[Item, Item], int]] = {
    "content_strict": _content_strict,
    "content_overlap": _content_overlap,
    "relation": relation,
    "relation_cue": _relation_cue,
}


def count(text: str, gold: Iterable[Marked], pred: Iterable[Marked]) -> Counts:
    """All tallies of one document."""
    page = page_of(text)
    gold_items, pred_items = items_of(page, gold), items_of(page, pred)
    counts: Counts = {}
    for role in ROLES:
        counts |= _count_tokens(role, gold_items, pred_items)
        counts |= _count_spans(role, gold_items, pred_items)
    counts |= _count_links(gold_items, pred_items)
    return counts | _count_attributions(gold_items, pred_items)


def _count_tokens(role: Role, gold: Sequence[Item], pred: Sequence[Item]) -> Counts:
    of_gold = frozenset[int]().union(*(item.tokens[role] for item in gold))
    of_pred = frozenset[int]().union(*(item.tokens[role] for item in pred))
    shared = len(of_gold & of_pred)
    return {f"tokens/{role}": Tally(shared, len(of_gold), shared, len(of_pred))}


def _count_spans(role: Role, gold: Sequence[Item], pred: Sequence[Item]) -> Counts:
    of_gold = _distinct((fragment, item.manner) for item in gold for fragment in item.fragments[role])
    of_pred = _distinct((fragment, item.manner) for item in pred for fragment in item.fragments[role])
    return _compare(f"spans/{role}/strict", of_gold, of_pred, _equal) | _compare(
        f"spans/{role}/overlap", of_gold, of_pred, _overlap
    )


def _count_links(gold: Sequence[Item], pred: Sequence[Item]) -> Counts:
    return _compare("links", _distinct(_links(gold)), _distinct(_links(pred)), _linked)


def _links(items: Sequence[Item]) -> Iterable[tuple[Linked, str]]:
    for item in items:
        for fragment in item.fragments["content"]:
            yield (fragment, item.tokens["source"]), item.manner


def _distinct(things: Iterable[tuple[T, str]]) -> dict[T, frozenset[str]]:
    """Each thing once, in order of position, with the manners of all attributions that have it."""
    manners: dict[T, frozenset[str]] = {}
    for thing, manner in things:
        manners[thing] = manners.get(thing, frozenset()) | {manner}
    return dict(sorted(manners.items(), key=lambda entry: _position(entry[0])))


def _position(thing: object) -> tuple[object, ...]:
    """A key to sort fragments and links by; sets have no order, their sorted tokens have."""
    match thing:
        case ((int(), int()) as fragment, frozenset() as source):
            return (fragment, sorted(source))
        case _:
            return (thing,)


def _compare(
    key: str, gold: Mapping[T, frozenset[str]], pred: Mapping[T, frozenset[str]], weight: Callable[[T, T], int]
) -> Counts:
    return _by_kind(key, list(gold.values()), list(pred.values()), pair(list(gold), list(pred), weight))


def _count_attributions(gold: Sequence[Item], pred: Sequence[Item]) -> Counts:
    of_gold = [frozenset({item.manner}) for item in gold]
    of_pred = [frozenset({item.manner}) for item in pred]
    counts: Counts = {}
    for level, weight in LEVELS.items():
        counts |= _by_kind(f"attributions/{level}", of_gold, of_pred, pair(gold, pred, weight))
    return counts


def _by_kind(key: str, gold: Kinds, pred: Kinds, pairs: Pairs) -> Counts:
    found, right = {i for i, _ in pairs}, {j for _, j in pairs}
    return {f"{key}/{kind}": Tally(*_of_kind(kind, gold, found), *_of_kind(kind, pred, right)) for kind in KINDS}


def _of_kind(kind: str, manners: Kinds, matched: Collection[int]) -> tuple[int, int]:
    """How many of a kind are matched, and how many there are."""
    chosen = [index for index, manner in enumerate(manners) if kind == "all" or kind in manner]
    return sum(index in matched for index in chosen), len(chosen)


def right_ones(text: str, gold: Iterable[Marked], pred: Iterable[Marked]) -> frozenset[int]:
    """The indices of the predictions that match a gold attribution by ``relation``."""
    page = page_of(text)
    return frozenset(j for _, j in pair(items_of(page, gold), items_of(page, pred), relation))


def total(documents: Iterable[Counts]) -> Counts:
    """The tallies of many documents added up."""
    added: Counts = {}
    for counts in documents:
        for key, tally in counts.items():
            added[key] = added.get(key, Tally()).plus(tally)
    return added


def score_of(tally: Tally) -> Score:
    """Precision, recall and F1; each 0 where there is nothing to divide by."""
    recall = tally.found / tally.gold if tally.gold else 0.0
    precision = tally.right / tally.pred if tally.pred else 0.0
    both = precision + recall
    return Score(precision, recall, 2 * precision * recall / both if both else 0.0, tally.gold, tally.pred)


def scores_of(counts: Counts) -> Scores:
    """One score a key, in the order of the keys' parts."""
    return {key: score_of(counts[key]) for key in sorted(counts, key=lambda key: key.split("/"))}
