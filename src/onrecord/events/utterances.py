"""The utterance as an event: what a speaker does to another party by saying it, such as to praise, accuse or reject.

The cue decides (``languages/en/utterances.tsv``); what it says of plans, warnings and views is decided by ordered rules
on the content, and by the pair head where a rule asks for it. ``explain`` names the rule that decided.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from onrecord.encoder.pairs import PairAnswer
from onrecord.languages.inflection import expand
from onrecord.languages.tables import ENGLISH, pattern_of, required_rows, word_set
from onrecord.rules import Rule, Rules, rule_list
from onrecord.types import Attribution

_TOKEN = re.compile(r"\w+(?:[-']\w+)*")
_TALK = re.compile(pattern_of(ENGLISH, "event_patterns", "talk"), re.IGNORECASE)
_WILL = re.compile(pattern_of(ENGLISH, "event_patterns", "will in speech"), re.IGNORECASE)
_SILENT = re.compile(pattern_of(ENGLISH, "event_patterns", "silence"))
_AID = re.compile(pattern_of(ENGLISH, "event_patterns", "aid"), re.IGNORECASE)
_DEFEND = "052"
_OWN_THING = re.compile(pattern_of(ENGLISH, "event_patterns", "own thing"), re.IGNORECASE)
_FIRST = 14  # characters in which a pledge begins: "to help"
_LONGEST = 9  # words of a cue that are looked at
_NOT_TO = re.compile(pattern_of(ENGLISH, "event_patterns", "not to"), re.IGNORECASE)

_ARTICLES = word_set(ENGLISH, "event_words", "article before a harm")
_OWN = pattern_of(ENGLISH, "event_patterns", "own side")
_OWN_PLAN = re.compile(pattern_of(ENGLISH, "event_patterns", "own plan"), re.IGNORECASE)
_OWN_REFUSAL = re.compile(pattern_of(ENGLISH, "event_patterns", "own refusal"), re.IGNORECASE)


class Deed(msgspec.Struct, frozen=True):
    """What the cue says of a statement: its code, or the name of the rules that decide; where the target stands."""

    code: str
    target: str


class _Case(msgspec.Struct, frozen=True):
    deed: Deed
    said: Attribution
    answer: PairAnswer | None


def deed_of(cue: str) -> Deed | None:
    """What a cue does, by the last form in it that the lexicon knows; ``None`` for a plain "said".

    >>> deed_of("has repeatedly accused").code
    '112'
    """
    words = _TOKEN.findall(cue.lower().replace("’", "'"))[:_LONGEST]
    for start in range(len(words) - 1, -1, -1):
        for form, deed in _deeds().get(words[start], ()):
            is_noun = start > 0 and len(form) == 1 and words[start - 1] in _ARTICLES
            if tuple(words[start : start + len(form)]) == form and not is_noun:
                return deed
    return None


def code_of(said: Attribution, deed: Deed | None, answer: PairAnswer | None = None) -> str | None:
    """The CAMEO code of the deed, or ``None`` where the statement is no deed toward its target.

    Args:
        said: The statement.
        deed: What its cue says.
        answer: What the pair head finds for its source and its target.
    """
    return _decide(said, deed, answer)[1]


def explain(said: Attribution, deed: Deed | None, answer: PairAnswer | None = None) -> str:
    """The name of the rule that decided."""
    return _decide(said, deed, answer)[0]


def _decide(said: Attribution, deed: Deed | None, answer: PairAnswer | None) -> tuple[str, str | None]:
    case = _Case(deed or Deed("say", "any"), said, answer)
    found = RULES.explain(case)
    return found.name, found.answer or None


def _left_unsaid(case: _Case) -> str | None:
    """The duke denied that he had met Cadria; he did not say when; but: he refused to pay Cadria."""
    turned_down = case.deed.code == "120"
    unsaid = case.said.commitment in ("declines", "asks") or case.said.negated
    return "" if unsaid and not turned_down else None


def _silence(case: _Case) -> str | None:
    silent = _SILENT.match(case.said.content_text)
    return "" if case.deed.code == "120" and silent else None


def _own_defence(case: _Case) -> str | None:
    """Who defends what is his own defends nobody else: Hesk defended its raid on Cadria."""
    return "" if case.deed.code == _DEFEND and _OWN_THING.match(case.said.content_text) else None


def _no_talks(case: _Case) -> str | None:
    return "125" if case.deed.code == "120" and _TALK.search(case.said.content_text) else None


def _appeal_to_meet(case: _Case) -> str | None:
    return "026" if case.deed.code == "020" and _TALK.search(case.said.content_text) else None


def _threat(case: _Case) -> str | None:
    """The duke warned that Hesk would close its ports to Cadria; he vowed to strike Cadria."""
    text = case.said.content_text
    if case.deed.code == "warning":
        return "131" if _WILL.search(text) and _pledges()["harm"].search(text) else "110"
    return "130" if case.deed.code == "plan" and _is_bad(text) else None


def _is_bad(text: str) -> bool:
    """Whether what is planned is bad for the other side: to crush Cadria, to halt aid; but: to halt the tariffs."""
    known = _pledges()
    first = known["help"].search(text, 0, _FIRST)
    if first or known["give"].search(text):
        return False
    return bool(known["good" if known["stop"].search(text) else "harm"].search(text))


def _refused_plan(case: _Case) -> str | None:
    return "120" if case.deed.code == "plan" and _NOT_TO.match(case.said.content_text) else None


def _plan_of_others(case: _Case) -> str | None:
    """The duke hoped that Cadria meant it; he wants Cadria to leave (an appeal)."""
    if case.deed.code != "plan":
        return None
    text = case.said.content_text
    if re.match(r"[\W_]*that\b", text) and not re.match(rf"{_OWN}\b", text, re.IGNORECASE):
        return "010"
    return "020" if re.match(r"[\W_]*(?:the\s+)?(?:[A-Z]\w*\s+){1,3}to\b", text) else None


def _plan(case: _Case) -> str | None:
    """The duke offered to call off the patrols; he wants to meet Cadria; he wishes to work with it."""
    if case.deed.code != "plan":
        return None
    known = _pledges()
    for words, code in ((known["give"], "035"), (known["stop"], "035"), (_TALK, "036"), (_AID, "033")):
        if words.search(case.said.content_text):
            return code
    return "030"


def _said_plan(case: _Case) -> str | None:
    if case.deed.code != "say" or not _OWN_PLAN.match(case.said.content_text):
        return None
    plan = msgspec.structs.replace(case, deed=Deed("plan", "any"))
    return _threat(plan) or _plan(plan)


def _said_refusal(case: _Case) -> str | None:
    return "125" if case.deed.code == "say" and _OWN_REFUSAL.match(case.said.content_text) else None


def _said_of(case: _Case) -> str | None:
    """The duke said that Cadria was large: a statement about it, no deed toward it."""
    return "010" if case.deed.code == "say" else None


def _view(case: _Case) -> str | None:
    if case.deed.code != "view" or case.answer is None:
        return "" if case.deed.code == "view" else None
    favourable, _, hostile = case.answer.stance
    return "051" if favourable > max(hostile, 0.35) else "111" if hostile > 0.35 else ""


def _plain(case: _Case) -> str:
    return case.deed.code if case.deed.code.isdigit() else ""


# Cue and content; an empty answer says that there is no deed.
RULES: Rules[_Case, str] = rule_list(
    "events.utterances",
    Rule("left_unsaid", _left_unsaid, "denied | that he had met Cadria"),
    Rule("silence", _silence, "declined | to comment on Cadria"),
    Rule("own_defence", _own_defence, "defended | its raid on Cadria"),
    Rule("no_talks", _no_talks, "ruled out | talks with Cadria"),
    Rule("appeal_to_meet", _appeal_to_meet, "urged | Cadria to come back to the table"),
    Rule("threat", _threat, "warned | that Hesk would close its ports to Cadria"),
    Rule("refused_plan", _refused_plan, "vowed | not to talk to Cadria"),
    Rule("plan_of_others", _plan_of_others, "hoped | that Cadria meant it"),
    Rule("plan", _plan, "offered | to call off the patrols"),
    Rule("said_plan", _said_plan, "said | that it wanted to work with Cadria"),
    Rule("said_refusal", _said_refusal, "said | “We will not sit down with these people”"),
    Rule("said_of", _said_of, "said | that Cadria was large"),
    Rule("view", _view, "called | Cadria a friend"),
    Rule("plain", _plain, "praised | Cadria for its patience"),
)


@cache
def _pledges() -> dict[str, re.Pattern[str]]:
    """What is pledged, by kind."""
    forms: dict[str, list[str]] = {}
    for row in required_rows(ENGLISH, "pledges"):
        forms.setdefault(row["kind"], []).extend(expand(row["forms"]))
    return {kind: re.compile(rf"\b(?:{'|'.join(map(re.escape, own))})\b", re.IGNORECASE) for kind, own in forms.items()}


@cache
def _deeds() -> dict[str, list[tuple[tuple[str, ...], Deed]]]:
    """First word -> forms, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Deed]]] = {}
    for row in required_rows(ENGLISH, "utterances"):
        for form in expand(row["forms"]):
            words = tuple(form.split())
            found.setdefault(words[0], []).append((words, Deed(row["code"], row["target"])))
    return {first: sorted(forms, key=lambda one: -len(one[0])) for first, forms in found.items()}
