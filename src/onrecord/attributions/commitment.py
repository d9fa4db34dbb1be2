"""Commitment: whether the speaker asserts the content, denies it, declines to say, or asks.

The cue is read as a sequence of lexicon entries (``lexicon/cues.tsv``), the longest first. Ordered rules then decide;
``explain`` names the one that did. Two negations cancel: "did not deny" asserts, for nothing is denied there. The rules
see the cue and the content only: "nobody said" has its negation in the source and is not seen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache

import msgspec

from onrecord.lexicon import load_rows
from onrecord.types import Commitment

Verdict = tuple[Commitment, bool]

_TOKEN = re.compile(r"\w+(?:[-']\w+)*")
_SHORT = re.compile(r"(?:n't|not)$")
# What can be true or false, so that to reject it is to deny it; to rule out talks denies nothing.
_CLAIM = re.compile(
    r"(?:that\b|(?:\w+\s+){0,3}?(?:claims?|allegations?|accusations?|suggestions?|reports?|rumou?rs?|assertions?|"
    r"insinuations?|speculation|charges?|notion|idea|story|stories|account|version|conclusions?|findings?)\b)",
    re.IGNORECASE,
)
_AS = re.compile(r"(?:(?!\bthat\b).)*?\bas\b", re.IGNORECASE | re.DOTALL)
_ASKED = re.compile(
    r"\b(?:(?P<question>whether|if|how|why|what|who|whom|whose|which|where|when|about)|to|for|that)\b", re.IGNORECASE
)


class _Entry(msgspec.Struct, frozen=True):
    """One row of the lexicon, at one form."""

    lemma: str
    act: str


class _Cue(msgspec.Struct, frozen=True):
    """What a rule looks at."""

    acts: tuple[str, ...]  # classes of the entries, in order; without those that only negate
    negations: int  # how many entries negate what follows them
    content: str
    tail: str  # the last word, such as "about" in "asked about"

    def has(self, *acts: str) -> bool:
        return any(act in acts for act in self.acts)

    @property
    def negated(self) -> bool:
        return self.negations % 2 == 1


def commitment_of(cue_text: str, content_text: str) -> Verdict:
    """The commitment of the speaker, and whether the content is negated by it.

    >>> commitment_of("would not say", "whether the pier would open")
    ('declines', True)
    >>> commitment_of("ruled out", "any talks")
    ('asserts', False)

    Args:
        cue_text: The cue as written; may be empty.
        content_text: The content as written; what is asked or rejected decides some cues.
    """
    return _decide(cue_text, content_text)[1]


def explain(cue_text: str, content_text: str) -> str:
    """The name of the rule that decided.

    >>> explain("did not deny", "that it was late")
    'negated_denial'
    """
    return _decide(cue_text, content_text)[0]


def verbal_class(cue_text: str) -> str | None:
    """The kind of act of the last entry that the lexicon knows, such as ``say``, ``accuse`` or ``deny``.

    >>> verbal_class("has repeatedly accused")
    'accuse'
    """
    acts = [entry.act for entry in _entries(_tokens(cue_text)) if entry.act not in ("negation", "neutral")]
    return acts[-1] if acts else None


def _decide(cue_text: str, content_text: str) -> tuple[str, Verdict]:
    cue = _read(cue_text, content_text)
    for rule in _RULES:
        verdict = rule(cue)
        if verdict is not None:
            return rule.__name__.removeprefix("_"), verdict
    return "plain", ("asserts", False)


def _read(cue_text: str, content_text: str) -> _Cue:
    words = _tokens(cue_text)
    acts = [entry.act for entry in _entries(words) if entry.act != "neutral"]
    negations = sum(act in ("negation", "refuse") for act in acts)
    tail = words[-1] if words else ""
    return _Cue(tuple(act for act in acts if act != "negation"), negations, content_text.strip(), tail)


def _tokens(cue_text: str) -> list[str]:
    """Lower-case words; "n't" and "cannot" give "not" as a word of its own."""
    words: list[str] = []
    for word in _TOKEN.findall(cue_text.replace("’", "'").lower()):
        words.extend([_SHORT.sub("", word), "not"] if word != "not" and _SHORT.search(word) else [word])
    return words


def _entries(words: list[str]) -> list[_Entry]:
    """Lexicon entries from left to right, the longest first; unknown words are passed over."""
    forms = _forms()
    found = []
    at = 0
    while at < len(words):
        fitting = (form for form in forms.get(words[at], ()) if form[0] == words[at : at + len(form[0])])
        form = next(fitting, None)
        if form is not None:
            found.append(form[1])
        at += len(form[0]) if form else 1
    return found


@cache
def _forms() -> dict[str, list[tuple[list[str], _Entry]]]:
    """First word -> the forms that begin with it, the longest first."""
    forms: dict[str, list[tuple[list[str], _Entry]]] = defaultdict(list)
    for row in load_rows("cues"):
        entry = _Entry(row["lemma"], row["class"])
        for form in row["forms"].split("|"):
            forms[form.split()[0]].append((form.split(), entry))
    return {first: sorted(rows, key=lambda form: -len(form[0])) for first, rows in forms.items()}


# The rules, in the order in which they are asked; each has one sentence that it decides.


def _neither_confirms_nor_denies(cue: _Cue) -> Verdict | None:
    """The bank would neither confirm nor deny the sale."""
    return ("declines", True) if cue.negations and cue.has("confirm") and cue.has("deny") else None


def _negated_denial(cue: _Cue) -> Verdict | None:
    """The duke did not deny that he had sold the mill."""
    return ("asserts", False) if cue.negated and cue.has("deny", "reject") else None


def _denial(cue: _Cue) -> Verdict | None:
    """The duke denied that he had sold the mill."""
    return ("denies", True) if cue.has("deny") else None


def _rejected_claim(cue: _Cue) -> Verdict | None:
    """The duke dismissed reports that he had sold the mill; but: he dismissed the reports as gossip (he says so)."""
    is_claim = _CLAIM.match(cue.content) and not _AS.match(cue.content)
    return ("denies", True) if cue.has("reject") and is_claim else None


def _question(cue: _Cue) -> Verdict | None:
    """The judge asked whether the light had been green; but: he asked the clerk to read it out (a request)."""
    if cue.has("inquire"):
        return "asks", False
    if not cue.has("ask"):
        return None
    asked = _ASKED.search(cue.tail) or _ASKED.search(cue.content)
    is_request = "?" not in cue.content and asked is not None and not asked["question"]
    return "asserts" if is_request else "asks", False


def _double_negation(cue: _Cue) -> Verdict | None:
    """The skipper never failed to say that the ice was thin."""
    return ("asserts", False) if cue.negations and not cue.negated else None


def _lack(cue: _Cue) -> Verdict | None:
    """The premier has no intention of resigning."""
    return ("denies", True) if cue.has("lack") else None


def _refusal(cue: _Cue) -> Verdict | None:
    """The bank declined to comment."""
    return ("declines", True) if cue.has("refuse", "silent") else None


def _negated_attitude(cue: _Cue) -> Verdict | None:
    """The abbot does not think that the roof is safe."""
    return ("denies", True) if cue.negated and cue.has("think", "want", "agree", "praise") else None


def _negated(cue: _Cue) -> Verdict | None:
    """The envoy did not say how long the offer would stand."""
    return ("declines", True) if cue.negated else None


_RULES: tuple[Callable[[_Cue], Verdict | None], ...] = (
    _neither_confirms_nor_denies,
    _negated_denial,
    _denial,
    _rejected_claim,
    _question,
    _double_negation,
    _lack,
    _refusal,
    _negated_attitude,
    _negated,
)
