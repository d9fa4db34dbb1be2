"""Commitment: whether the speaker asserts the content, denies it, declines to say, or asks.

The cue is read as a sequence of entries of the table (``languages/en/cues.tsv``), the longest first. Ordered rules then
decide; ``explain`` names the one that did. Two negations cancel: "did not deny" asserts, for nothing is denied there.
A negation in the source counts as one of the cue: "nobody said".
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import msgspec

from onrecord.languages.tables import ENGLISH, pattern_of, required_rows
from onrecord.rules import Rule, Rules, rule_list
from onrecord.types import Commitment

Verdict = tuple[Commitment, bool]

_TOKEN = re.compile(r"\w+(?:[-']\w+)*")
_SHORT = re.compile(r"(?:n't|not)$")
# What can be true or false, so that to reject it is to deny it; to rule out talks denies nothing.
_CLAIM = re.compile(pattern_of(ENGLISH, "attribution_patterns", "claim"), re.IGNORECASE)
_TAKEN_AS = re.compile(pattern_of(ENGLISH, "attribution_patterns", "taken as"), re.IGNORECASE | re.DOTALL)
_ASKS_OF = re.compile(pattern_of(ENGLISH, "attribution_patterns", "question asked"), re.IGNORECASE)
_FALSE = re.compile(pattern_of(ENGLISH, "attribution_patterns", "called false"))
_TO_KNOW = re.compile(pattern_of(ENGLISH, "attribution_patterns", "to know"), re.IGNORECASE)
_NO_SOURCE = re.compile(pattern_of(ENGLISH, "attribution_patterns", "nobody says"), re.IGNORECASE)
_ASKED = re.compile(pattern_of(ENGLISH, "attribution_patterns", "asked"), re.IGNORECASE)


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
    calls_false: bool = False  # "described as false"

    def has(self, *acts: str) -> bool:
        return any(act in acts for act in self.acts)

    @property
    def negated(self) -> bool:
        return self.negations % 2 == 1


def commitment_of(cue_text: str, content_text: str, source_text: str = "") -> Verdict:
    """The commitment of the speaker, and whether the content is negated by it.

    >>> commitment_of("would not say", "whether the pier would open")
    ('declines', True)
    >>> commitment_of("ruled out", "any talks")
    ('asserts', False)

    Args:
        cue_text: The cue as written; may be empty.
        content_text: The content as written; what is asked or rejected decides some cues.
        source_text: The source as written; "nobody" negates the cue.
    """
    return _decide(cue_text, content_text, source_text)[1]


def explain(cue_text: str, content_text: str, source_text: str = "") -> str:
    """The name of the rule that decided.

    >>> explain("did not deny", "that it was late")
    'negated_denial'
    """
    return _decide(cue_text, content_text, source_text)[0]


def verbal_class(cue_text: str) -> str | None:
    """The kind of act of the last entry that the lexicon knows, such as ``say``, ``accuse`` or ``deny``.

    >>> verbal_class("has repeatedly accused")
    'accuse'
    """
    acts = [entry.act for entry in _entries(_tokens(cue_text)) if entry.act not in ("negation", "neutral")]
    return acts[-1] if acts else None


def _decide(cue_text: str, content_text: str, source_text: str) -> tuple[str, Verdict]:
    found = RULES.explain(_read(cue_text, content_text, source_text))
    return found.name, found.answer or ("asserts", False)


def _read(cue_text: str, content_text: str, source_text: str) -> _Cue:
    words = _tokens(cue_text)
    acts = [entry.act for entry in _entries(words[: len(words) - _negated_infinitive(words)]) if entry.act != "neutral"]
    negations = sum(act in ("negation", "refuse") for act in acts) + bool(_NO_SOURCE.match(source_text.strip()))
    tail = words[-1] if words else ""
    known = tuple(act for act in acts if act != "negation")
    return _Cue(known, negations, content_text.strip(), tail, _FALSE.search(cue_text) is not None)


def _negated_infinitive(words: list[str]) -> int:
    """How many last words belong to what is said: "vowed not to" pay is a vow."""
    is_inside = len(words) > 2 and words[-1] == "to" and words[-2] in ("not", "never")
    return 2 if is_inside else 0


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
    for row in required_rows(ENGLISH, "cues"):
        entry = _Entry(row["lemma"], row["class"])
        for form in row["forms"].split("|"):
            forms[form.split()[0]].append((form.split(), entry))
    return {first: sorted(rows, key=lambda form: -len(form[0])) for first, rows in forms.items()}


def _neither_confirms_nor_denies(cue: _Cue) -> Verdict | None:
    return ("declines", True) if cue.negations and cue.has("confirm") and cue.has("deny") else None


def _negated_denial(cue: _Cue) -> Verdict | None:
    return ("asserts", False) if cue.negated and cue.has("deny", "reject") else None


def _denial(cue: _Cue) -> Verdict | None:
    return ("denies", True) if cue.has("deny") else None


def _rejected_claim(cue: _Cue) -> Verdict | None:
    """The duke dismissed reports that he had sold the mill; but: he rejected the offer (which can be no lie).

    With the attitude beside it ("dismissed the reports as gossip") the content says what they are instead.
    """
    is_rejection = cue.has("reject") or cue.calls_false
    is_denied = _CLAIM.match(cue.content) and not _TAKEN_AS.match(cue.content)
    return ("denies", True) if is_rejection and is_denied else None


def _rejected_question(cue: _Cue) -> Verdict | None:
    return ("declines", True) if cue.has("reject") and _ASKS_OF.match(cue.content) else None


def _wants_to_know(cue: _Cue) -> Verdict | None:
    is_open = cue.has("request", "want", "ask") and not cue.negations
    return ("asks", False) if is_open and _TO_KNOW.match(cue.content) else None


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
    return ("asserts", False) if cue.negations and not cue.negated else None


def _refused_attitude(cue: _Cue) -> Verdict | None:
    return ("denies", True) if cue.negated and cue.has("refuse") and cue.has("think", "agree") else None


def _lack(cue: _Cue) -> Verdict | None:
    return ("denies", True) if cue.has("lack") else None


def _refusal(cue: _Cue) -> Verdict | None:
    return ("declines", True) if cue.has("refuse", "silent") else None


def _negated_attitude(cue: _Cue) -> Verdict | None:
    return ("denies", True) if cue.negated and cue.has("think", "want", "agree", "praise") else None


def _negated(cue: _Cue) -> Verdict | None:
    return ("declines", True) if cue.negated else None


def _plain(_cue: _Cue) -> Verdict:
    return "asserts", False


# Source, cue and content.
RULES: Rules[_Cue, Verdict] = rule_list(
    "attributions.commitment",
    Rule(
        "neither_confirms_nor_denies",
        _neither_confirms_nor_denies,
        "The bank | would neither confirm nor deny | the sale",
    ),
    Rule("negated_denial", _negated_denial, "The duke | did not deny | that he had sold the mill"),
    Rule("denial", _denial, "The duke | denied | that he had sold the mill"),
    Rule("rejected_claim", _rejected_claim, "The duke | dismissed | reports that he had sold the mill"),
    Rule("rejected_question", _rejected_question, "The duke | brushed aside | questions about the mill"),
    Rule("wants_to_know", _wants_to_know, "The widow | demanded | to know who had signed"),
    Rule("question", _question, "The judge | asked | whether the light had been green"),
    Rule("double_negation", _double_negation, "The skipper | never failed to say | that the ice was thin"),
    Rule("refused_attitude", _refused_attitude, "The duke | refused to accept | that the mill was lost"),
    Rule("lack", _lack, "The premier | has no intention of | resigning"),
    Rule("refusal", _refusal, "The bank | declined | to comment"),
    Rule("negated_attitude", _negated_attitude, "The abbot | does not think | that the roof is safe"),
    Rule("negated", _negated, "The envoy | did not say | how long the offer would stand"),
    Rule("plain", _plain, "The envoy | said | that the offer stood"),
)
