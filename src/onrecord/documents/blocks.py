"""Blocks of a text: what is headline, byline, caption, page furniture, and what is the article itself.

The policy is ``RULES``: the first rule that applies to a paragraph decides; ``explain`` shows which one did.
A rule takes a line for furniture only when its form says so: a paragraph of the article must never be lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import msgspec

from onrecord.documents.paragraphs import split_paragraphs
from onrecord.lexicon import load_rows
from onrecord.types import Block, BlockKind, Span, Spans

LONGEST_FURNITURE = 600  # characters; what is longer is an article's paragraph, whatever it begins with
LONGEST_SHORT = 300  # characters, for words that decide from the middle of a line
LONGEST_HEADLINE = 25  # words
LONGEST_BANNER = 12  # words

_NAME = r"[^\W\d_a-z][\w’'.-]*"
_NAMES = rf"{_NAME}(?:[ ]{_NAME}){{1,4}}"
_AGENCY = r"\((?P<agency>[^\W\d_a-z][\w .&’'/-]{0,30})\)"
_BYLINE = re.compile(
    rf"(?:By|BY)[ ]{_NAMES}(?:(?:,[ ]|,?[ ](?:and|AND|&)[ ]){_NAMES}){{0,3}}"
    rf"(?:[ ]{_AGENCY})?(?:,[ ][\w ’'./-]{{2,60}})?(?:[ ]in[ ]{_NAME}(?:[ ]{_NAME}){{0,3}})?\.?"
)
_NAME_AND_OUTLET = re.compile(rf"{_NAMES},[ ](?:«[^«»]{{2,40}}»|“[^“”]{{2,40}}”)")
_WRITTEN_BY = re.compile(r"\((?:Additional reporting|Reporting|Writing|Editing|Compiled) by [^()]{3,300}\)\.?")
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s|copyright\s+(?:©|\(c\)|\d{4}))", re.IGNORECASE)
_PHOTO_IN_BRACKETS = re.compile(r"[(\[](?:photo|image|picture|фото)\b[^()\[\]]{2,120}[)\]]\.?", re.IGNORECASE)
_ADDRESS_LINE = re.compile(r"[<(\[]?(?:https?://|www\.)\S+")
_PLACE = r"[^\W\d_a-z][^\Wa-z_]*(?:[ .'’-]{1,2}[^\W\d_a-z][^\Wa-z_]*){0,4}\.?(?:,[ ][A-Z][\w.]{0,12}(?:[ ][A-Z][\w.]{0,8})?)?"
_DASH = r"[ ]?(?:—|–|--|[ ]-|-(?=[ ]))[ ]?"
_DATELINE = re.compile(rf"(?P<line>(?P<place>{_PLACE})(?:[ ]{_AGENCY})?){_DASH}(?=\S)")
_MIXED_DATELINE = re.compile(rf"(?P<line>{_NAME}(?:[ ,]{{1,2}}{_NAME}){{0,3}}[ ]\((?P<agency>[A-Z]{{2,6}}|Reuters)\)){_DASH}(?=\S)")
_PICTOGRAM = re.compile("[\u2600-\u27bf\u2b50\U0001f1e6-\U0001faff]")
_NO_FINAL_STOP = re.compile(r"[\w)\]?!”’\"'»]$")
_STATEMENT_MARK = re.compile(r"[“”«»\"]")


class Line(msgspec.Struct, frozen=True):
    """A paragraph as the rules see it: its own words in one line, and what stands around it."""

    text: str
    is_lead: bool  # no paragraph of the article stands before it
    is_followed: bool  # a longer paragraph that ends a sentence comes right after
    title: str | None = None


class Rule(msgspec.Struct, frozen=True):
    """One reason to call a paragraph something."""

    name: str
    kind: BlockKind
    applies: Callable[[Line], bool]


class Decided(msgspec.Struct, frozen=True):
    """A block with the name of the rule that decided, and the agency named in it."""

    block: Block
    rule: str
    agency: str | None = None


def _is_address(line: Line) -> bool:
    """http://www.tidetable.example/fog"""
    return _ADDRESS_LINE.fullmatch(line.text) is not None


def _is_related(line: Line) -> bool:
    """Related article: Ferries stay in port"""
    return _furniture("related", line)


def _is_photo(line: Line) -> bool:
    """(Photo: Ada Renn)"""
    return _PHOTO_IN_BRACKETS.fullmatch(line.text) is not None


def _is_caption(line: Line) -> bool:
    """Caption: A pilot boat in the fog"""
    return _furniture("caption", line)


def _is_furniture(line: Line) -> bool:
    """Sign up for the Tide Table, our morning letter."""
    return _furniture("boilerplate", line)


def _is_copyright(line: Line) -> bool:
    """© 2018 Tide Table."""
    return _COPYRIGHT.match(line.text) is not None


def _is_byline(line: Line) -> bool:
    """By Ada Renn (Tern Wire) in Osk"""
    return _BYLINE.fullmatch(line.text) is not None


def _is_name_and_outlet(line: Line) -> bool:
    """Ада Ренн, «Вестник маяка»"""
    return line.is_lead and _NAME_AND_OUTLET.fullmatch(line.text) is not None


def _is_written_by(line: Line) -> bool:
    """(Reporting by Ada Renn; Editing by Bo Lund.)"""
    return _WRITTEN_BY.fullmatch(line.text) is not None


def _is_emoji_banner(line: Line) -> bool:
    """⚓ MORNING TIDES ⚓"""
    edges = _PICTOGRAM.match(line.text[:1]) and _PICTOGRAM.match(line.text[-1:])
    return bool(edges) and len(line.text.split()) <= LONGEST_BANNER and not _STATEMENT_MARK.search(line.text)


def _is_title(line: Line) -> bool:
    """The line repeats the title that the document was given."""
    return line.is_lead and line.title is not None and line.text == " ".join(line.title.split())


def _is_capitals(line: Line) -> bool:
    """THE LONG FOG"""
    return line.text.isupper() and len(line.text.split()) <= LONGEST_BANNER and not _STATEMENT_MARK.search(line.text)


def _is_first_line(line: Line) -> bool:
    """Ferries stay in port — followed by the article."""
    is_open = line.is_lead and line.is_followed and _NO_FINAL_STOP.search(line.text) is not None
    return is_open and len(line.text.split()) <= LONGEST_HEADLINE


def _is_anything(_line: Line) -> bool:
    """What no rule claims belongs to the article."""
    return True


RULES = (
    Rule("address", "boilerplate", _is_address),
    Rule("related", "boilerplate", _is_related),
    Rule("photo", "caption", _is_photo),
    Rule("caption", "caption", _is_caption),
    Rule("furniture", "boilerplate", _is_furniture),
    Rule("copyright", "boilerplate", _is_copyright),
    Rule("byline", "byline", _is_byline),
    Rule("name-and-outlet", "byline", _is_name_and_outlet),
    Rule("written-by", "byline", _is_written_by),
    Rule("emoji-banner", "boilerplate", _is_emoji_banner),
    Rule("title", "headline", _is_title),
    Rule("capitals", "headline", _is_capitals),
    Rule("first-line", "headline", _is_first_line),
    Rule("paragraph", "paragraph", _is_anything),
)
_PARAGRAPH = RULES[-1]


def split_blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a text, in order; together they hold everything that is not white space.

    >>> text = "By Ada Renn\\n\\nOSK (TW) — The fog stays, pilots say."
    >>> [(block.kind, block.span.of(text)) for block in split_blocks(text)]
    [('byline', 'By Ada Renn'), ('byline', 'OSK (TW)'), ('paragraph', '— The fog stays, pilots say.')]
    """
    return tuple(decided.block for decided in explain(text, title=title))


def explain(text: str, *, title: str | None = None) -> tuple[Decided, ...]:
    """Every block with the rule that decided.

    >>> [(decided.rule, decided.block.kind) for decided in explain("Photo: Ada Renn\\n\\nThe fog stays.")]
    [('caption', 'caption'), ('paragraph', 'paragraph')]
    """
    found: list[Decided] = []
    is_lead = True
    paragraphs = split_paragraphs(text)
    for number, span in enumerate(paragraphs):
        rule = _decide(text, paragraphs, number, is_lead=is_lead, title=title)
        if rule is not _PARAGRAPH:
            agency = _agency(_BYLINE, span.of(text)) if rule.kind == "byline" else None
            found.append(Decided(Block(rule.kind, span), rule.name, agency))
            continue
        found.extend(_with_dateline(text, span) if is_lead else [Decided(Block("paragraph", span), rule.name)])
        is_lead = False
    return tuple(found)


def _decide(text: str, paragraphs: Spans, number: int, *, is_lead: bool, title: str | None) -> Rule:
    span = paragraphs[number]
    if span.end - span.start > LONGEST_FURNITURE:
        return _PARAGRAPH
    is_followed = is_lead and number + 1 < len(paragraphs) and _goes_on(text, span, paragraphs[number + 1])
    line = Line(" ".join(span.of(text).split()), is_lead=is_lead, is_followed=is_followed, title=title)
    return next(rule for rule in RULES if rule.applies(line))


def _goes_on(text: str, line: Span, following: Span) -> bool:
    """Whether a byline or a longer paragraph comes after, as after a headline."""
    after = " ".join(text[following.start : min(following.end, following.start + LONGEST_FURNITURE)].split())
    return len(after) > line.end - line.start or _BYLINE.fullmatch(after) is not None


def _with_dateline(text: str, span: Span) -> list[Decided]:
    """The first paragraph, parted from the place and the agency that it begins with."""
    match = _DATELINE.match(text, span.start, span.end) or _MIXED_DATELINE.match(text, span.start, span.end)
    if match is None:
        return [Decided(Block("paragraph", span), _PARAGRAPH.name)]
    dateline = Span(span.start, match.end("line"))
    rest_start = dateline.end + len(text[dateline.end : match.end()]) - len(text[dateline.end : match.end()].lstrip())
    rest = Block("paragraph", Span(rest_start, span.end))
    return [Decided(Block("byline", dateline), "dateline", match["agency"]), Decided(rest, _PARAGRAPH.name)]


def _agency(pattern: re.Pattern[str], line: str) -> str | None:
    match = pattern.fullmatch(" ".join(line.split()))
    return match["agency"] if match else None


def _furniture(kind: str, line: Line) -> bool:
    start, inside = _furniture_patterns(kind)
    if start.match(line.text):
        return True
    return inside is not None and len(line.text) <= LONGEST_SHORT and inside.search(line.text) is not None


@cache
def _furniture_patterns(kind: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """Two patterns of the table's rows of one kind: from the start of a line, and inside it."""
    rows = [row for row in load_rows("boilerplate") if row["kind"] == kind]
    starts = [_FORMS[row["form"]].format(_phrase(row["words"])) for row in rows if row["form"] != "inside"]
    inside = [rf"\b{_phrase(row['words'])}\b" for row in rows if row["form"] == "inside"]
    return (
        re.compile("|".join(starts), re.IGNORECASE),
        re.compile("|".join(inside), re.IGNORECASE) if inside else None,
    )


_FORMS = {"label": r"\W{{0,3}}{}[ ]?:", "start": r"{}\b", "whole": r"\W{{0,3}}{}[.:…>»]?$"}


def _phrase(words: str) -> str:
    any_words = r"(?:\S+[ ]){1,6}"
    return re.escape(words).replace(r"…\ ", any_words).replace("'", "['’]")
