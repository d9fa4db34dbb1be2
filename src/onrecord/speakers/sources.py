"""Sources: which entity of the article the words of a source stand for.

The words of a source hold mentions. The outermost one that heads the phrase is who speaks; several that are joined by
"and" speak together; the issuer of a document speaks through it. Where the words are headed by something that is no
mention, nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from onrecord.entities.coreference import Cast
from onrecord.entities.labels import LABELS, PRONOUN, pronoun_of
from onrecord.languages.tables import ENGLISH, pattern_of, word_set
from onrecord.phrases.gazetteer import small_words, title_at
from onrecord.rules import Rule, Rules, rule_list
from onrecord.types import Attribution, Span

_JOIN = re.compile(pattern_of(ENGLISH, "actor_patterns", "joined to a source"), re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_DOCUMENT_AFTER = re.compile(r"[’']s?\s++(?:[\w-]++\s++){0,4}?(?P<noun>[\w-]++)\W*+\Z")
_BEFORE_NOUN = word_set(ENGLISH, "actor_words", "before a noun")
_LEADS = word_set(ENGLISH, "actor_words", "lead word of a source")
_BREAKS = word_set(ENGLISH, "actor_words", "word that breaks a source")
_OWNS = re.compile(r"[’']s?\s++[a-z]")  # an unmarked holder: NATO’s secretary general
_INSIDE = word_set(ENGLISH, "actor_words", "word inside a title")  # words inside a title
_OWNED = re.compile(
    r"[’']s?\s++(?:[a-z][\w-]*+\s++){0,3}[a-z][\w-]*+,\s++(?:[A-Z][\w.]*+\s++){0,2}"
)  # ’s old rival, Sir
_REACH = 40  # mentions that are looked at


class Answer(msgspec.Struct, frozen=True):
    """Who a source is: an entity, several, or nobody whom the article knows; by which rule, through which mention."""

    rule: str
    entity: int | None = None
    members: tuple[int, ...] = ()
    mention: int | None = None


class Case(msgspec.Struct, frozen=True):
    """One source with the outermost mentions in it; ``parent`` is the speaker of the statement around."""

    cast: Cast
    span: Span
    words: str
    top: tuple[int, ...]
    parent: int | None = None

    def before(self, mention: int) -> str:
        """What the source has before a mention, without the offices there."""
        end = self.cast.mentions[mention].span.start
        return _without_offices(self.cast, self.span.start, end)

    def owner(self, mention: int) -> int:
        """The entity of a mention."""
        return self.cast.owners[mention]


def case_of(cast: Cast, one: Attribution, parent: int | None) -> Case:
    """The source of an attribution as the rules see it."""
    span = Span(one.source[0].start, one.source[-1].end) if one.source else Span(0, 0)
    inside = [at for at in mentions_in(cast, span) if cast.owners[at] >= 0]
    top: list[int] = []
    for at in inside:
        if not top or not cast.mentions[top[-1]].span.contains(cast.mentions[at].span):
            top.append(at)
    return Case(cast, span, " ".join(span.of(cast.text).split()), tuple(top), parent)


def mentions_in(cast: Cast, span: Span) -> Sequence[int]:
    """The mentions that lie inside a span, in order."""
    first = bisect_left(cast.mentions, span.start, key=lambda one: one.span.start)
    found = []
    for at in range(first, min(first + _REACH, len(cast.mentions))):
        if cast.mentions[at].span.start >= span.end:
            break
        if cast.mentions[at].span.end <= span.end + 1:
            found.append(at)
    return found


def _without_offices(cast: Cast, start: int, end: int) -> str:
    text = cast.text[start:end]
    for at in mentions_in(cast, Span(start, max(end, start + 1))):
        one = cast.mentions[at]
        if LABELS[one.label] == "office" and one.span.end <= end + 1:
            low = one.span.start - start
            text = text[:low] + " " * (one.span.end - one.span.start) + text[one.span.end - start :]
    return text


def rule_nothing(case: Case) -> Answer | None:
    """Without a source nobody speaks."""
    return Answer("nothing") if case.span.end == 0 else None


def rule_first_person(case: Case) -> Answer | None:
    """“I” is whoever speaks the words around."""
    known = pronoun_of(case.words)
    if known is None or known.kind not in ("i",):
        return None
    return Answer("first person", case.parent)


def rule_joined(case: Case) -> Answer | None:
    """Names joined by "and" speak together."""
    run = list(case.top[:1])
    joined = False
    for at in case.top[1:]:
        between = _without_offices(case.cast, case.cast.mentions[run[-1]].span.end, case.cast.mentions[at].span.start)
        plain = " ".join(between.split())
        if case.owner(at) == case.owner(run[-1]) or case.cast.entities[case.owner(at)].sort == "place":
            return None
        if _JOIN.fullmatch(" " + plain + " ") or _JOIN.fullmatch(plain + " "):
            joined = True
        elif plain != ",":
            break
        run.append(at)
    members = tuple(dict.fromkeys(case.owner(at) for at in run))
    if not joined or len(members) < 2 or not _is_lead(case.before(run[0])):
        return None
    if all(case.cast.entities[one].name is None for one in members):
        return None
    return Answer("joined", None, members, run[0])


def rule_apposition(case: Case) -> Answer | None:
    """A common noun with a name beside it: her deputy, Bo Lind."""
    if len(case.top) < 2:
        return None
    cast = case.cast
    first = case.top[0]
    if cast.entities[case.owner(first)].name is not None or cast.entities[case.owner(first)].sort != "person":
        return None
    for at in case.top[1:3]:
        between = cast.text[cast.mentions[first].span.end : cast.mentions[at].span.start]
        if (
            LABELS[cast.mentions[at].label] == "person name"
            and between.rstrip().endswith(",")
            and _is_lead(case.before(first))
        ):
            return Answer("apposition", case.owner(at), (), at)
    return None


def rule_owned(case: Case) -> Answer | None:
    """A name between commas behind what somebody is to another: Lind’s predecessor, Bo Vik."""
    cast = case.cast
    if len(case.top) < 2:
        return None
    first, last = case.top[0], case.top[-1]
    between = cast.text[cast.mentions[first].span.end : cast.mentions[last].span.start]
    is_name = LABELS[cast.mentions[last].label] == "person name" and cast.mentions[last].span.end >= case.span.end - 1
    is_owned = _OWNED.fullmatch(between) is not None and case.owner(first) != case.owner(last)
    return Answer("name", case.owner(last), (), last) if is_name and is_owned and _is_lead(case.before(first)) else None


def rule_titled(case: Case) -> Answer | None:
    """A person’s name behind a title, a state and a body: Israeli Prime Minister Ada Lind."""
    cast = case.cast
    for at in case.top[:6]:
        if LABELS[cast.mentions[at].label] != "person name" or at == case.top[0]:
            continue
        before = cast.text[case.span.start : cast.mentions[at].span.start]
        if any(word.lower() in _BREAKS for word in _WORD.findall(before)) or before.rstrip().endswith((":", ";")):
            return None
        first = case.owner(case.top[0])
        is_other = cast.entities[first].sort == "person" and first != case.owner(at)
        return None if is_other and "," in before else Answer("name", case.owner(at), (), at)
    return None


def rule_title_of(case: Case) -> Answer | None:
    """A person’s name behind a title that goes on after "of": Leader of the Opposition Ada Lind."""
    cast = case.cast
    if not case.top or LABELS[cast.mentions[case.top[0]].label] != "person name":
        return None
    words = case.cast.text[case.span.start : cast.mentions[case.top[0]].span.start].split()
    links = [at for at, word in enumerate(words) if word in ("of", "for")]
    if not links or any(not word[0].isupper() and word not in _INSIDE for word in words):
        return None
    behind = words[links[-1] + 1 :]
    is_whole = title_at(words, 0) is not None or title_at(words, links[0] - 1) is not None
    is_other = not behind or not behind[-1][0].isupper() or title_at(behind, len(behind) - 1) is not None
    return None if is_other or not is_whole else Answer("name", case.owner(case.top[0]), (), case.top[0])


def rule_document(case: Case) -> Answer | None:
    """A document speaks for who issued it, where its words tell: the ministry’s report, a report by the Guild."""
    nouns = small_words("issued document")
    for at in case.top[:2]:
        span = case.cast.mentions[at].span
        after = case.cast.text[span.end : case.span.end]
        owned = _DOCUMENT_AFTER.match(after)
        lead = [word.lower() for word in _WORD.findall(case.before(at))]
        by = len(lead) > 1 and lead[-1] in _BEFORE_NOUN and any(word in nouns for word in lead)
        if (owned and owned["noun"].lower() in nouns) or by:
            return Answer("document", case.owner(at), (), at)
    return None


def rule_head(case: Case) -> Answer | None:
    """The mention that heads the source."""
    if not case.top:
        return None
    first = case.top[0]
    after = case.cast.text[case.cast.mentions[first].span.end : case.span.end]
    if not _is_lead(case.before(first)) or _OWNS.match(after):
        return None
    label = case.cast.mentions[first].label
    rule = "pronoun" if label == PRONOUN else "name" if LABELS[label].endswith("name") else "noun"
    return Answer(rule, case.owner(first), (), first)


def rule_unknown(case: Case) -> Answer | None:
    """Nobody whom the article knows."""
    return Answer("unknown")


def _is_lead(before: str) -> bool:
    """Whether nothing before a mention could head the phrase: only small words and capitals (a title)."""
    words = _WORD.findall(before)
    if "for" in words[1:]:  # Spokesman for President Ada Lind
        return False
    return all(word.lower() in _LEADS or word[0].isupper() or word.endswith(("ly", "’s", "'s")) for word in words)


RULES: Rules[Case, Answer] = rule_list(
    "speakers.sources",
    Rule("nothing", rule_nothing, "[w:There was talk]"),
    Rule("first person", rule_first_person, "[s,p1:I]"),
    Rule("joined", rule_joined, "[s:[p1:Ada Lind] and [p2:Bo Berg]]"),
    Rule("apposition", rule_apposition, "[s:[p1:[p2:her] deputy], [p3:Bo Lind]]"),
    Rule("owned", rule_owned, "[s:[p1:Ada Lind]’s predecessor, [p2:Bo Vik]]"),
    Rule("titled", rule_titled, "[s:[c1d:Norwegian] [o1:Prime Minister] [p1:Ada Lind]]"),
    Rule("title of", rule_title_of, "[s:Leader of the Left [p1:Ada Lind]]"),
    Rule("document", rule_document, "[s:[b1:the Guild]’s report]"),
    Rule("head", rule_head, "[s,p1:the minister]"),
    Rule("unknown", rule_unknown, "[s:a person close to [p1:Bo Lind]]"),
)
