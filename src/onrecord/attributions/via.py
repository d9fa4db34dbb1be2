"""Via: the outlets between the speaker and this article ("told Interfax", "as quoted by the Tidewater Post").

Every place where words such as "told" or "in an interview with" are followed by an outlet is found once; it then
belongs to the attribution whose cue holds those words, or else to the nearest cue of the same sentence. The article's
own outlet, its agency tag, persons, parliaments and briefings are no via.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.attributions.found import Found
from onrecord.attributions.kinds import body_noun, known_body, place_of, title_at
from onrecord.attributions.names import Names
from onrecord.attributions.outlets import Outlet, canonical, is_no_outlet, read_outlet
from onrecord.types import Document, Link, Span, Spans, Via

LINK_REACH = 4  # paragraphs between what a speaker said and the bare address that it came from
_DAYS = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b"
)
_TRIGGER = re.compile(
    r"\b(?:"
    r"(?P<tell>[Tt](?:ells?|old|elling)|informs?|informed|informing)"
    rf"(?P<whom>\s+(?:[A-Z][\w.’'-]+\s+){{1,3}}(?:of|from|on)(?=\s+(?:the\s+)?(?!{_DAYS})[A-Z“\"]))?"
    r"|(?:[Ss]p(?:oke|eaks?|eaking)|[Tt]alk(?:ed|ing))\s+(?:to|with|on)"
    r"|(?:interview|conversation|remark|comment|statement|e-?mail|letter|op-ed|opinion\s+piece|article|essay|column|"
    r"appearance|phone\s+call|text\s+message|post|broadcast)s?\s+(?:\w+\s+){0,3}?(?:with|to|for|on|in)"
    r"|(?:quoted|cited|carried|published|broadcast|aired|relayed|distributed|reported)\s+(?:as\s+saying\s+)?"
    r"(?:\w+\s+){0,2}?(?:by|in|on)"
    r"|[Ww](?:rote|rites?|riting|ritten)\s+(?:\w+\s+){0,3}?(?:in|for)"
    r"|(?P<on>[Oo]n)(?=\s+(?:the\s+)?[“\"'‘]?[A-Z0-9])"
    r"|(?P<according>[Aa]ccording\s+to)"
    r")(?=\s)"
)
_CITING = re.compile(r"[,\s]+(?:which\s+)?(?P<cue>cit(?:ing|ed|es)|quot(?:ing|ed|es))\s+(?=\S)")
_SAID_ON = re.compile(
    r"\b(?:said|says|saying|told|spoke|speaking|appear(?:ed|s|ing|ance)|asked|added|argued|insisted|claimed|warned|denied|"
    r"repeated|joked|admitted|declared|announced|interview(?:ed)?|explained|described|called)\b(?:\s+[\w’'.]+){0,5}\s*\Z"
)
_ENDS_CITING = re.compile(r"(?:\A|\s)(?P<cue>citing|quoting)\Z")
_AGENT_END = re.compile(
    r"[.;:!?“”\"]|,(?!\s+(?:who|whose)\b)|\s(?:that|which|as\s+saying|on\s+condition|in\s+(?:a|an|his|her)\s)|—|\n\s*\n"
)
_AGENT = re.compile(
    r"\b(?:officials?|sources?|diplomats?|spokes\w+|ministers?|ministry|aides?|advis[eo]rs?|lawyers?|envoys?|ambassadors?|"
    r"persons?|people|members?|commanders?|president|officers?|police|prosecutors?|analysts?|experts?|executives?|"
    r"generals?|witness(?:es)?|insiders?|traders?|residents?|heads?|chiefs?|directors?|leaders?|secretary|governors?)\b"
)
# A name, then no other name and no noun ("told Lune residents"): the sentence ends or goes on with a small word.
_SINGLE = re.compile(
    r"\s+(?P<name>[A-Z][\w-]{2,})(?=[”\"’]?(?:[.,:;]|\s+(?:that|in|on|he|she|it|they|there|the|his|her|its|last|this|"
    r"during|after|before|by|via|at|earlier|later|yesterday|today|how|why|whether|[A-Z]\w+day)\b))"
)
_CITES = ("citing", "quoting", "quoted", "quotes", "cites", "cited")
_CAPITALS = re.compile(r"(?:[A-Z][\w’'-]+\s+){1,3}[A-Z][\w’'-]+\Z")
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i"})


class _Place(msgspec.Struct, frozen=True):
    """An outlet after its trigger; ``trigger`` are the words before it."""

    trigger: Span
    outlet: Outlet
    needs_cue: bool = False  # "told" belongs to the attribution whose cue it is, or to none that was found


def find_via(found: Sequence[Found], document: Document) -> tuple[tuple[Via, ...], ...]:
    """For each attribution, through whom it reached this article, nearest to the speaker first.

    >>> from onrecord.types import Block
    >>> text = "Ms. Faro told Reuters that it rained."
    >>> document = Document(id="d", text=text, text_sha256="", blocks=(Block("paragraph", Span(0, len(text))),))
    >>> one = Found(source=(Span(0, 8),), cue=(Span(9, 13),), content=(Span(22, 36),))
    >>> [via.name for via in find_via((one,), document)[0]]
    ['Reuters']

    Limits: a later statement of the same speaker does not inherit the outlet; that is left open. An outlet that no
    list knows is taken only when its name has a typical form.
    """
    own = {canonical(name) for name in (document.outlet, (document.credit or "").strip("()")) if name}
    owners: list[list[Outlet]] = [[] for _ in found]
    for place, name in _resolved(_places(found, document), found, document):
        if canonical(name) not in own:
            for index in _owners_of(place, found, document):
                owners[index].append(Outlet(name, place.outlet.span, place.outlet.sort))
    for index, one in enumerate(found):
        owners[index].extend(_reporters(one, found, document, own))
    vias = [_distinct(outlets) for outlets in owners]
    return _with_links(vias, found, document)


def repair_citing(found: Found, document: Document) -> tuple[Found, ...]:
    """The official is the source where the tagger took the agency: "according to the agency, citing an official".

    >>> text = "It rained, according to Reuters, citing a senior official."
    >>> one = Found(source=(Span(24, 31),), cue=(Span(11, 23),), content=(Span(0, 9),))
    >>> [fixed] = repair_citing(one, Document(id="d", text=text, text_sha256=""))
    >>> fixed.source[0].of(text), fixed.cue[-1].of(text)
    ('a senior official', 'citing')

    Returns:
        One attribution: repaired, or the same when nothing is cited or what is cited cannot speak (a report, data).
    """
    for cited, start in _citations(found, document.text):
        agent = _agent(document.text, start)
        if agent and _is_outlet(found.source, document.text) and not any(map(agent.overlaps, found.content)):
            cue = found.cue if any(map(cited.overlaps, found.cue)) else tuple(sorted((*found.cue, cited)))
            return (msgspec.structs.replace(found, source=(agent,), cue=cue),)
    return (found,)


def _citations(found: Found, text: str) -> Iterator[tuple[Span, int]]:
    """Words such as "citing" that end the cue or follow the source or the cue; and where what they cite begins."""
    for end in sorted({span.end for span in (*found.source[-1:], *found.cue)}) if found.source else ():
        match = _CITING.match(text, end)
        if match:
            yield Span(*match.span("cue")), match.end()
    for cue in found.cue:
        match = _ENDS_CITING.search(text, cue.start, cue.end)
        if match and found.source:
            yield Span(*match.span("cue")), cue.end + 1


def _agent(text: str, start: int) -> Span | None:
    """The noun phrase of a person or body that begins here."""
    stop = _AGENT_END.search(text, start)
    end = stop.start() if stop else len(text)
    words = text[start:end].rstrip()
    if not words or len(words) > 120 or not (_AGENT.search(words) or _CAPITALS.search(words)):
        return None
    return Span(start, start + len(words))


def _is_outlet(source: Spans, text: str) -> bool:
    """Whether the source is an outlet and nothing else."""
    outlet = read_outlet(text, source[0].start)
    return outlet is not None and outlet.span.end >= source[-1].end - 1


def _places(found: Sequence[Found], document: Document) -> Iterator[_Place]:
    for match in _TRIGGER.finditer(document.text):
        outlet = read_outlet(document.text, match.end())
        if outlet is None and match["tell"]:
            outlet = _unlisted(match.end(), found, document)
        if outlet is None or (
            match["on"] and not (outlet.sort == "broadcast" and _is_said_on(match.start(), document))
        ):
            continue
        if match["according"] and not _CITING.match(document.text, outlet.span.end):
            continue  # then the outlet itself is the source
        trigger = Span(*match.span("tell" if match["tell"] else 0))
        yield _Place(trigger, outlet, needs_cue=bool(match["tell"]))


def _unlisted(at: int, found: Sequence[Found], document: Document) -> Outlet | None:
    """One capitalised word after "told" that names no person, place or body here: an outlet that no list knows."""
    match = _SINGLE.match(document.text, at)
    if match is None:
        return None
    name = match["name"]
    if place_of(name) or known_body(name) or body_noun(name) or title_at([name], 0) or is_no_outlet(name):
        return None
    speaks = any(name in span.of(document.text) for one in found for span in one.source)
    if speaks or Names(document.text).is_person(name):
        return None
    return Outlet(name, Span(*match.span("name")), "")


def _is_said_on(at: int, document: Document) -> bool:
    """Whether "on" follows words for speaking, or begins the sentence: "she said on Monday on Radio Lune"."""
    start = _sentence_of(Span(at, at + 1), document).start
    before = document.text[max(start, at - 60) : at]
    return not before.strip(' “"') or _SAID_ON.search(before) is not None


def _resolved(places: Iterator[_Place], found: Sequence[Found], document: Document) -> list[tuple[_Place, str]]:
    """Each place with the outlet's name; "the station" has the name of the last outlet of that sort before it."""
    all_places = list(places)
    named = [place.outlet for place in all_places if place.outlet.name]
    if any(" " not in (place.outlet.name or "") for place in all_places):
        sources = (read_outlet(document.text, one.source[0].start) for one in found if one.source)
        named = sorted([*named, *filter(None, sources)], key=lambda outlet: outlet.span)
    longer = [outlet for outlet in named if outlet.name and " " in outlet.name]
    resolved = []
    for place in all_places:
        name = place.outlet.name or _antecedent(place.outlet, named)
        if name is not None:
            resolved.append((place, _fullest(name, place.outlet, longer)))
    return resolved


def _antecedent(nominal: Outlet, named: list[Outlet]) -> str | None:
    before = [o for o in named if o.name and o.span.end <= nominal.span.start]
    fitting = [o for o in before if not nominal.sort or not o.sort or o.sort == nominal.sort]
    return fitting[-1].name if fitting else None


def _fullest(name: str, outlet: Outlet, longer: list[Outlet]) -> str:
    """The Post is the Tidewater Post named before."""
    if " " in name:
        return name
    before = [o.name for o in longer if o.name and o.span < outlet.span and o.name.endswith(" " + name)]
    return before[-1] if before else name


def _owners_of(place: _Place, found: Sequence[Found], document: Document) -> list[int]:
    """The attributions whose cue holds the trigger; else the one with the nearest cue in the sentence."""
    outside = [
        index
        for index, one in enumerate(found)
        if not any(piece.contains(place.outlet.span) for piece in one.content)
        and not any(piece.overlaps(place.outlet.span) for piece in one.source)
    ]
    holders = [i for i in outside if any(cue.overlaps(place.trigger) for cue in found[i].cue)]
    if holders or place.needs_cue:
        return holders
    sentence = _sentence_of(place.trigger, document)
    distances = [
        (_distance(place.trigger, near), i)
        for i in outside
        if (near := [c for c in found[i].cue if sentence.overlaps(c)])
    ]
    return [min(distances)[1]] if distances else []


def _distance(trigger: Span, cues: list[Span]) -> int:
    return min(max(trigger.start - cue.end, cue.start - trigger.end) for cue in cues)


def _sentence_of(span: Span, document: Document) -> Span:
    """The sentence around; else the block, else the whole text."""
    for spans in (document.sentences, tuple(block.span for block in document.blocks)):
        at = bisect_right(spans, span.start, key=lambda one: one.start) - 1
        if at >= 0 and spans[at].contains(span):
            return spans[at]
    return Span(0, len(document.text))


def _reporters(one: Found, found: Sequence[Found], document: Document, own: set[str]) -> Iterator[Outlet]:
    """Outlets whose report holds this one ("Vesper reported that she said"), or that quote its source."""
    text = document.text
    parent = found[one.parent] if one.parent is not None else None
    if parent and parent.source and _is_outlet(parent.source, text):
        yield from _named(read_outlet(text, parent.source[0].start), own)
    for cue in one.cue:
        if one.source and cue.start < one.source[0].start and cue.of(text).startswith(_CITES):
            yield from _named(_outlet_before(cue.start, one, document), own)


def _outlet_before(end: int, one: Found, document: Document) -> Outlet | None:
    """The outlet that begins this clause: "The Tidewater Post reported, citing"."""
    start = _sentence_of(Span(end, end + 1), document).start
    free = max([start, *(p.end for p in (*one.content, *one.source) if p.end <= end)])
    for match in re.finditer(r"(?:(?<=\s)|\A)(?=[A-Zt])", document.text[free:end]):
        outlet = read_outlet(document.text, free + match.start())
        if outlet and outlet.name and outlet.span.end <= end:
            return outlet
    return None


def _named(outlet: Outlet | None, own: set[str]) -> Iterator[Outlet]:
    if outlet is not None and outlet.name is not None and canonical(outlet.name) not in own:
        yield outlet


def _distinct(outlets: Sequence[Outlet]) -> list[Via]:
    """One entry for each outlet, in the order found."""
    first: dict[str, Outlet] = {}
    for outlet in outlets:
        first.setdefault(canonical(outlet.name or ""), outlet)
    return [Via(name=outlet.name or "", kind="outlet", span=outlet.span) for outlet in first.values()]


# The address


def _with_links(vias: list[list[Via]], found: Sequence[Found], document: Document) -> tuple[tuple[Via, ...], ...]:
    """Give each source link to one via at most."""
    for link in document.links:
        if link.kind == "source" and link.url and (owner := _owner_of(link, vias, found, document)):
            index, number = owner
            vias[index][number] = msgspec.structs.replace(vias[index][number], url=link.url)
    return tuple(tuple(one) for one in vias)


def _owner_of(link: Link, vias: list[list[Via]], found: Sequence[Found], document: Document) -> tuple[int, int] | None:
    """The via whose name the host contains; else the last via before, when only its speaker spoke in between."""
    free = [
        (via.span.start, index, number)
        for index, one in enumerate(vias)
        for number, via in enumerate(one)
        if via.url is None and (via.span.start < link.span.start or via.span.overlaps(link.span))
    ]
    if not free:
        return None
    named = [place for place in free if _in_host(vias[place[1]][place[2]].name, link.url or "")]
    if named:
        return max(named)[1:]
    last = max(free)
    claimed = any(via.url for one in vias for via in one if last[0] < via.span.start)
    near = _paragraphs_between(last[0], link.span.start, document) <= LINK_REACH
    return last[1:] if near and not claimed and _only_speaker(found[last[1]], last[0], link, found, document) else None


def _in_host(name: str, url: str) -> bool:
    """Whether the host has the outlet's name: Delta Post in www.deltapost.example."""
    match = re.match(r"(?:\w+://)?([^/:?#]+)", url)
    host = re.sub(r"[^\w.]", "", match[1].lower()) if match else ""
    labels = [label for label in host.split(".")[:-1] if label != "www"]
    words = [re.sub(r"\W", "", word.lower()) for word in name.split()]
    joined, initials = "".join(words), "".join(word[:1] for word in words)
    return any(joined in label or (len(label) > 2 and label in (words[0], initials)) for label in labels)


def _paragraphs_between(start: int, end: int, document: Document) -> int:
    return sum(block.kind == "paragraph" and start < block.span.start < end for block in document.blocks)


def _only_speaker(speaker: Found, start: int, link: Link, found: Sequence[Found], document: Document) -> bool:
    """Whether nobody else is cited between the via and the link: the same name, or a pronoun."""
    name = _source_words(speaker, document.text)
    between = [f for f in found if f.cue and start < f.cue[0].start < link.span.start and f.parent is None]
    return all(not (words := _source_words(f, document.text)) or words & (name | _PRONOUNS) for f in between)


def _source_words(one: Found, text: str) -> set[str]:
    """Capitalised words and pronouns of the source, in lower case."""
    words = [word for span in one.source for word in re.findall(r"\w+", span.of(text))]
    return {word.lower() for word in words if word[0].isupper() or word.lower() in _PRONOUNS} - {"the", "a"}
