"""What of the extracted lines is no part of the article, by where it stands on the page.

The policy is ``RULES``: the first rule that applies to a line decides; ``explain`` shows which one did. A line that a
rule cuts is not in the document at all; the others become blocks of the rule's kind. What only the words tell is the
matter of `blocks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from onrecord.documents.blocks import is_read_more, is_summary_label
from onrecord.documents.frames import find_cards, find_frames, find_labelled
from onrecord.documents.prose import ends_sentence, is_prose
from onrecord.documents.recovery import Line
from onrecord.documents.segments import Segment
from onrecord.rules import Explained, Rule, Rules, rule_list, when
from onrecord.types import BlockKind

HALF_LINK = 0.5  # share of the characters
MOST_LINKS = 1  # more in one line are names, each with its page
_CODE, _INSIDE = r"[a-z][a-z_-]{2,20}", r"[^\[\]]{0,300}"
_SHORTCODE = re.compile(
    rf"\[(?P<code>{_CODE})(?:[ ]{_INSIDE})?\]{_INSIDE}\[/(?P=code)\]|\[{_CODE}[ ]\w{{1,20}}={_INSIDE}\]"
)
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


class Shown(msgspec.Struct, frozen=True):
    """A line as the rules see it."""

    text: str
    tag: str = "p"
    linked: float = 0.0
    links: int = 0
    frame: BlockKind | None = None
    is_card: bool = False  # it stands in one small box with the headline of another article
    is_labelled: bool = False  # it stands in a box that begins with a label of other articles
    is_listed: bool = False  # all entries of its list are links
    is_after_label: bool = False  # the line before says that another article is named
    is_summary: bool = False  # an entry of the list after "Key points" or the like
    is_inside: bool = False  # running text of the article stands before it and after


class Verdict(msgspec.Struct, frozen=True):
    """What a line is taken for, and whether it goes."""

    kind: BlockKind
    is_cut: bool = False


class Judged(msgspec.Struct, frozen=True):
    """A line that stays, and the kind of its block; ``None`` leaves it to the words."""

    text: str
    kind: BlockKind | None
    rule: str | None


def _in_caption(line: Shown) -> bool:
    return line.frame == "caption" and line.tag != "li" and line.tag not in _HEADINGS


def _in_frame(kind: BlockKind) -> Callable[[Shown], bool]:
    return lambda line: line.frame == kind


def _is_summary(line: Shown) -> bool:
    return line.is_summary


def _is_about_author(line: Shown) -> bool:
    return line.frame == "byline" and is_prose(line.text)


def _is_byline(line: Shown) -> bool:
    return line.frame == "byline" and line.tag not in _HEADINGS


def _is_labelled(line: Shown) -> bool:
    return line.is_labelled


def _is_shortcode(line: Shown) -> bool:
    return _SHORTCODE.fullmatch(line.text) is not None


def _is_list_of_links(line: Shown) -> bool:
    return line.is_listed


def _is_card(line: Shown) -> bool:
    return line.is_card


def _is_link(line: Shown) -> bool:
    is_link = 0 < line.links <= MOST_LINKS and line.linked >= HALF_LINK
    return is_link and line.tag not in _HEADINGS and not ends_sentence(line.text)


def _is_after_label(line: Shown) -> bool:
    return line.is_after_label and (line.linked >= HALF_LINK or line.tag in _HEADINGS)


def _is_heading(line: Shown) -> bool:
    return line.tag in _HEADINGS and line.is_inside


RULES: Rules[Shown, Verdict] = rule_list(
    "documents.furniture",
    Rule(
        "caption",
        when(Verdict("caption", is_cut=True), _in_caption),
        "<figcaption>A pilot boat in the fog</figcaption>",
    ),
    Rule(
        "promotion frame",
        when(Verdict("promotion", is_cut=True), _in_frame("promotion")),
        '<div class="newsletter-signup"><p>The tides in your mailbox, every day.</p></div>',
    ),
    Rule(
        "teaser frame",
        when(Verdict("teaser", is_cut=True), _in_frame("teaser")),
        '<div class="related"><p><a href="/1">Pilots fear a slow spring</a></p></div>',
    ),
    Rule(
        "page frame",
        when(Verdict("boilerplate", is_cut=True), _in_frame("boilerplate")),
        '<div class="share-bar">Share</div>',
    ),
    Rule(
        "card",
        when(Verdict("teaser", is_cut=True), _is_card),
        "<div><h4><a>Pilots fear a slow spring</a></h4><p>The ice is late this year, the pilots say.</p></div>",
    ),
    Rule(
        "labelled box",
        when(Verdict("teaser", is_cut=True), _is_labelled),
        '<div><h4>Read next</h4><h3><a href="/1">Pilots fear a slow spring</a></h3>'
        '<h3><a href="/2">Fares to rise in May</a></h3><p>The ice is late.</p></div>',
    ),
    Rule(
        "shortcode",
        when(Verdict("boilerplate", is_cut=True), _is_shortcode),
        "<p>[embed]https://tides.example/1[/embed]</p>",
    ),
    Rule(
        "summary frame",
        when(Verdict("summary"), _in_frame("summary")),
        '<ul class="key-points"><li>No boat leaves.</li></ul>',
    ),
    Rule(
        "summary list",
        when(Verdict("summary"), _is_summary),
        "<h2>Key points</h2><ul><li>The pier is shut, a letter says.</li></ul>",
    ),
    Rule(
        "author box",
        when(Verdict("boilerplate", is_cut=True), _is_about_author),
        '<div class="author"><p>Ada Renn has written about fog and harbours since 2009.</p></div>',
    ),
    Rule("byline frame", when(Verdict("byline"), _is_byline), '<p class="author">Ada Renn</p>'),
    Rule(
        "after a label",
        when(Verdict("teaser"), _is_after_label),
        "<p>Read more</p><p><a>Pilots fear a slow spring</a></p>",
    ),
    Rule(
        "list of links",
        when(Verdict("teaser", is_cut=True), _is_list_of_links),
        "<ul><li><a>Pilots fear a slow spring</a></li><li><a>Fares to rise</a></li></ul>",
    ),
    Rule("link", when(Verdict("teaser"), _is_link), "<p>Les også: <a>Pilots fear a slow spring</a></p>"),
    Rule("heading", when(Verdict("heading"), _is_heading), "<h2>Who pays for the pier</h2>"),
)


def judge(lines: Sequence[Line], segments: Sequence[Segment]) -> tuple[Judged, ...]:
    """The lines that stay in the document, each with its kind where the page tells it.

    Args:
        lines: What was taken for the article.
        segments: The whole page.
    """
    kept = []
    for line, shown in zip(lines, show(lines, segments), strict=True):
        found = explain(shown)
        verdict = found.answer
        if verdict is None or not verdict.is_cut:
            kept.append(Judged(line.text, verdict.kind if verdict else None, found.name or None))
    return tuple(kept)


def explain(line: Shown) -> Explained[Shown, Verdict]:
    """The rule that decides, where one does.

    >>> explain(Shown("Les også: Ferger blir dyrere", linked=0.7, links=1)).name
    'link'
    """
    return RULES.explain(line)


def show(lines: Sequence[Line], segments: Sequence[Segment]) -> tuple[Shown, ...]:
    """What the rules see of each line."""
    frames, cards = find_frames(lines, segments), find_cards(lines, segments)
    labelled = find_labelled(lines, segments)
    lists, summaries = _link_lists(lines), _summaries(lines)
    prose = [number for number, line in enumerate(lines) if is_prose(line.text)]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    before = ("", *(line.text for line in lines))
    return tuple(
        _show(
            line,
            frame=None if line.segment is None else frames.get(line.segment.around),
            is_card=number in cards,
            is_labelled=number in labelled,
            is_listed=_list_of(line) in lists,
            is_after_label=is_read_more(before[number]),
            is_summary=number in summaries,
            is_inside=first < number < last,
        )
        for number, line in enumerate(lines)
    )


def _show(line: Line, **facts: Any) -> Shown:
    one = line.segment
    if one is None:
        return Shown(line.text, **facts)
    return Shown(line.text, tag=one.tag, linked=one.linked, links=one.links, **facts)


def _summaries(lines: Sequence[Line]) -> set[int]:
    """The entries of lists that come right after a label of a summary."""
    found: set[int] = set()
    for number, line in enumerate(lines[1:], 1):
        is_entry = line.segment is not None and line.segment.tag == "li"
        if is_entry and (number - 1 in found or is_summary_label(lines[number - 1].text)):
            found.add(number)
    return found


def _link_lists(lines: Sequence[Line]) -> set[object]:
    """The lists of which each entry is mostly a link and none is a sentence."""
    entries: dict[object, list[bool]] = {}
    for line in lines:
        if line.segment is not None and line.segment.tag == "li":
            is_link = line.segment.linked >= HALF_LINK and not ends_sentence(line.text)
            entries.setdefault(_list_of(line), []).append(is_link)
    return {one for one, links in entries.items() if all(links)}


def _list_of(line: Line) -> object:
    """The list that an entry stands in."""
    if line.segment is None or line.segment.tag != "li":
        return None
    return next(line.segment.element.iterancestors("ul", "ol", "menu", "dl"), None)
