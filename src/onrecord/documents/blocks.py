"""Blocks of a text: what is headline, byline, caption, page furniture, and what is the article itself.

The policy is ``RULES``: the first rule that applies to a paragraph decides; ``explain`` shows which one did.
A rule takes a line for furniture only when its form says so: a paragraph of the article must never be lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.prose import ends_sentence
from onrecord.documents.timestamps import read_timestamp
from onrecord.languages.tables import ENGLISH, any_word, pattern_of, required_rows, rows_of_all_languages
from onrecord.rules import Rule, Rules, rule_list, when
from onrecord.types import Block, BlockKind, Span, Spans

LONGEST_FURNITURE = 600  # characters; what is longer is an article's paragraph, whatever it begins with
LONGEST_SHORT = 300  # characters, for words that decide from the middle of a line
LONGEST_HEADLINE = 25  # words
LONGEST_BANNER = 12  # words
FEWEST_LETTERS = 4  # of a line in capitals; shorter ones are initials and list marks
FEWEST_IN_HEADLINE = 3  # words
FEWEST_PROMISES = 2
EDGE = 2  # lines at the end, among which those of who wrote it may stand
DATELINE_REACH = 3  # paragraphs; a head and a summary that end in a full stop look like paragraphs

_NAME = r"[^\W\d_a-z][\w\u0300-\u036f’'.-]{0,60}"
_NAMES = rf"{_NAME}(?:[ ]{_NAME}){{0,4}}"
_AGENCY = r"\((?P<agency>[^\W\d_a-z][\w .&’'/-]{0,30})\)"
_POST_WORD = rf"(?:{_NAME}|{any_word(ENGLISH, 'page_words', 'word of a post')})"
_BYLINE = re.compile(
    rf"(?:{pattern_of(ENGLISH, 'page_patterns', 'lead of a byline')})[ ](?:the[ ])?{_NAMES}"
    rf"(?:(?:,[ ]|,?[ ](?:and|AND|&)[ ]){_NAMES}){{0,3}}"
    rf"(?:[ ]{_AGENCY})?(?:,[ ]{_POST_WORD}(?:[ ]{_POST_WORD}){{0,5}})?(?:[ ]in[ ]{_NAME}(?:[ ]{_NAME}){{0,3}})?\.?"
)
_NAME_AND_OUTLET = re.compile(rf"{_NAME}[ ]{_NAMES},[ ](?:«[^«»]{{2,40}}»|“[^“”]{{2,40}}”)")
_WRITTEN_BY = re.compile(pattern_of(ENGLISH, "page_patterns", "written by"))
_WORK = (
    rf"(?:{pattern_of(ENGLISH, 'page_patterns', 'work of a credit')}) by {_NAMES}"
    rf"(?:(?:,|,? and| in)[ ]{_NAMES}){{0,8}}"
)
_CREDITED = re.compile(rf"{_WORK}(?:(?:;|;? and)?[ ]{_WORK}){{0,4}}\.?")
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s(?:19|20)\d\d\b|copyright\s+(?:©|\(c\)|\d{4}))", re.IGNORECASE)
_PHOTO_CREDIT = re.compile(
    r"(?:.*[.!?…”]\s|^)(?:[(\[](?:\S+\s)?(?:photos?|image|picture|фото)\b[^()\[\]]{2,120}[)\]]"
    r"|(?:photos?|photograph|picture|image|фото)(?:\sby|\s?:)\s[^.:]{2,60})\.?",
    re.IGNORECASE,
)
_AGENCY_LINE = re.compile(r"\((?P<agency>[A-Z]{2,6}|Reuters)\)")
_ADDRESS_LINE = re.compile(r"[<(\[]?(?:https?://|www\.)\S+")
_PLACE = r"[^\W\d_a-z][^\Wa-z_]{0,60}(?:[ .'’/-]{1,2}[^\W\d_a-z][^\Wa-z_]{0,60}){0,4}\.?"
_REGION = r"(?:,[ ][A-Z][\w.]{0,12}(?:[ ][A-Z][\w.]{0,8})?)?"
_DATE = r"(?:,[ ](?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}|\d{1,2}[ ][A-Z][a-z]{2,8}\.?)(?:,?[ ]\d{4})?)?"
_DASH = r"[ ]?(?:—|–|--|[ ]-|-(?=[ ]))[ ]?"
_WITH_AGENCY = rf"{_NAME}(?:[ ,]{{1,2}}{_NAME}){{0,3}}{_DATE}[ ]\((?P<agency>[A-Z]{{2,6}}|Reuters)\)"
_CREDITS = re.compile(rf"{_NAME}[ ]{_NAMES}(?:[ ]?/[ ]?{_NAME}[ ]{_NAMES}){{1,3}}")
_DATELINES = (
    re.compile(rf"(?P<line>(?P<place>{_PLACE}){_REGION}{_DATE}(?:[ ]{_AGENCY})?){_DASH}(?P<next>\S)"),
    re.compile(rf"(?P<line>(?P<place>){_WITH_AGENCY}){_DASH}(?P<next>\S)"),
    re.compile(rf"(?P<line>(?P<place>){_AGENCY_LINE.pattern}){_DASH}(?P<next>\S)"),
)
_SECOND_PERSON = re.compile(pattern_of(ENGLISH, "page_patterns", "second person"))
_PICTOGRAM = re.compile("[\u2600-\u27bf\u2b50\ufe0f\U0001f1e6-\U0001faff]")
_NO_FINAL_STOP = re.compile(r"[\w)\]?!”’\"'»]$")
_STATEMENT_MARK = re.compile(r"[“”«»\"]")
_LETTER = re.compile(r"[^\W\d_]")


class Line(msgspec.Struct, frozen=True):
    """A paragraph as the rules see it: its own words in one line, and what stands around it."""

    text: str
    is_lead: bool  # no paragraph of the article stands before it
    is_followed: bool  # a longer paragraph that ends a sentence comes right after
    title: str | None = None
    is_after_label: bool = False  # "Read more" or the like stands alone before it
    is_edge: bool = False  # among the first or the last lines of the text


class Decided(msgspec.Struct, frozen=True):
    """A block with the name of the rule that decided, and the agency named in it."""

    block: Block
    rule: str
    agency: str | None = None


def _is_address(line: Line) -> bool:
    return _ADDRESS_LINE.fullmatch(line.text) is not None


def _is_related(line: Line) -> bool:
    return _furniture("related", line)


def _is_photo_credit(line: Line) -> bool:
    return _is_plain_and_short(line) and _PHOTO_CREDIT.fullmatch(line.text) is not None


def _is_caption(line: Line) -> bool:
    return _furniture("caption", line)


def _is_furniture(line: Line) -> bool:
    return _furniture("boilerplate", line)


def _is_promotion(line: Line) -> bool:
    if not _is_plain_and_short(line):
        return False
    if _furniture("promotion", line):
        return True
    text = line.text.casefold()
    calls, offers = (set(_promises(kind).findall(text)) for kind in ("call", "offer"))
    is_to_reader = _SECOND_PERSON.search(text) is not None or _promises("call").match(text) is not None
    return bool(calls) and len(calls) + len(offers) >= FEWEST_PROMISES and is_to_reader


def _is_read_more(line: Line) -> bool:
    return _furniture("teaser", line) or is_read_more(line.text)


def _is_summary_label(line: Line) -> bool:
    return is_summary_label(line.text)


def _is_teaser(line: Line) -> bool:
    is_long = len(line.text.split()) >= FEWEST_IN_HEADLINE
    return line.is_after_label and is_long and _is_plain_and_short(line) and not ends_sentence(line.text)


def _is_credits(line: Line) -> bool:
    return line.is_edge and _CREDITS.fullmatch(line.text) is not None


def _is_copyright(line: Line) -> bool:
    return _COPYRIGHT.match(line.text) is not None


def _is_byline(line: Line) -> bool:
    return _BYLINE.fullmatch(line.text) is not None


def _is_day(line: Line) -> bool:
    return any(map(str.isdigit, line.text)) and read_timestamp(line.text, "text") is not None


def _is_name_and_outlet(line: Line) -> bool:
    names = line.text.partition(",")[0].split()
    has_form = line.is_lead and _NAME_AND_OUTLET.fullmatch(line.text) is not None
    return has_form and all(name[0].isupper() for name in names)


def _is_written_by(line: Line) -> bool:
    return any(form.fullmatch(line.text) for form in (_WRITTEN_BY, _CREDITED))


def _is_agency(line: Line) -> bool:
    return _AGENCY_LINE.fullmatch(line.text) is not None


def _is_emoji_banner(line: Line) -> bool:
    has_edges = _PICTOGRAM.match(line.text[0]) and _PICTOGRAM.match(line.text[-1])
    return bool(has_edges) and line.text == line.text.upper() and _is_banner(line)


def _is_title(line: Line) -> bool:
    """The line repeats the title that the document was given."""
    return line.is_lead and line.title is not None and line.text == " ".join(line.title.split())


def _is_capitals(line: Line) -> bool:
    is_written = line.text.isupper() and len(_LETTER.findall(line.text)) >= FEWEST_LETTERS
    return is_written and _is_banner(line)


def _is_first_line(line: Line) -> bool:
    is_open = line.is_lead and line.is_followed and _NO_FINAL_STOP.search(line.text) is not None
    return is_open and len(line.text.split()) <= LONGEST_HEADLINE


def _is_anything(_line: Line) -> bool:
    """What no rule claims belongs to the article."""
    return True


# A line in the middle of a story, or all of a text that has several lines.
RULES: Rules[Line, BlockKind] = rule_list(
    "documents.blocks",
    Rule("address", when("boilerplate", _is_address), "http://www.tidetable.example/fog"),
    Rule("related", when("teaser", _is_related), "Related article: Ferries stay in port"),
    Rule("read-more", when("teaser", _is_read_more), "Read more"),
    Rule("teaser", when("teaser", _is_teaser), "Read more\nPilots fear a slow spring"),
    Rule("summary-label", when("summary", _is_summary_label), "Key points"),
    Rule("photo-credit", when("caption", _is_photo_credit), "A pilot boat in the fog. (Photo: Ada Renn)"),
    Rule("caption", when("caption", _is_caption), "Caption: A pilot boat in the fog"),
    Rule("copyright", when("boilerplate", _is_copyright), "© 2018 Tide Table."),
    Rule("furniture", when("boilerplate", _is_furniture), "Sign up for the Tide Table, our morning letter."),
    Rule(
        "promotion",
        when("promotion", _is_promotion),
        "Keep up with the Tide Table for only two crowns a month. Subscribe now!",
    ),
    Rule("byline", when("byline", _is_byline), "By Ada Renn (Tern Wire) in Osk"),
    Rule("day", when("byline", _is_day), "Tuesday 6 May 2031, 9.30pm BST"),
    Rule(
        "name-and-outlet",
        when("byline", _is_name_and_outlet),
        "Ада Ренн, «Вестник маяка»\nThe fog stays over Osk, the pilots say, and no boat will leave before noon.",
    ),
    Rule(
        "credits",
        when("byline", _is_credits),
        "Ada Renn/Bo Lund\nThe fog stays over Osk, the pilots say, and no boat will leave before noon.",
    ),
    Rule("written-by", when("byline", _is_written_by), "(Reporting by Ada Renn; Editing by Bo Lund.)"),
    Rule("agency", when("byline", _is_agency), "(TW)"),
    Rule("emoji-banner", when("boilerplate", _is_emoji_banner), "⚓ MORNING TIDES ⚓"),
    Rule(
        "title",
        when("headline", _is_title),
        "# The long fog.\nThe long fog.\nThe fog stays over Osk, the pilots say, and no boat will leave before noon.",
    ),
    Rule("capitals", when("headline", _is_capitals), "THE LONG FOG"),
    Rule(
        "first-line",
        when("headline", _is_first_line),
        "Ferries stay in port\nThe fog stays over Osk, the pilots say, and no boat will leave before noon.",
    ),
    Rule(
        "paragraph",
        when("paragraph", _is_anything),
        "The fog stays over Osk, the pilots say, and no boat will leave before noon.",
    ),
)
_PARAGRAPH = RULES.named("paragraph").name


def split_blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a text, in order; together they hold everything that is not white space.

    >>> text = "By Ada Renn\\n\\nOSK (TW) — The fog stays, pilots say."
    >>> [(block.kind, block.span.of(text)) for block in split_blocks(text)]
    [('byline', 'By Ada Renn'), ('byline', 'OSK (TW)'), ('paragraph', '— The fog stays, pilots say.')]
    """
    return tuple(decided.block for decided in explain(text, title=title))


def explain(
    text: str, *, title: str | None = None, kinds: Mapping[int, BlockKind] = MappingProxyType({})
) -> tuple[Decided, ...]:
    """Every block with the rule that decided.

    ``kinds`` are what the page says of paragraphs, by where they begin; the words of a line go before.

    >>> [(decided.rule, decided.block.kind) for decided in explain("© Tide Table\\n\\nThe fog stays.")]
    [('copyright', 'boilerplate'), ('paragraph', 'paragraph')]
    """
    found: list[Decided] = []
    passed = 0  # paragraphs of the article so far
    paragraphs = split_paragraphs(text)
    for number, span in enumerate(paragraphs):
        rule, kind = _decide(text, paragraphs, number, is_lead=passed == 0, title=title)
        if rule == _PARAGRAPH and span.start in kinds:
            found.append(Decided(Block(kinds[span.start], span), "page"))
            continue
        if rule == _PARAGRAPH:
            found.extend(_with_dateline(text, span) if passed < DATELINE_REACH else _whole(span))
            passed += 1
        else:
            agency = _agency_of(span.of(text)) if kind == "byline" else None
            found.append(Decided(Block(kind, span), rule, agency))
    return tuple(found)


def _decide(text: str, paragraphs: Spans, number: int, *, is_lead: bool, title: str | None) -> tuple[str, BlockKind]:
    """The name of the rule that decides about a paragraph, and what it is."""
    span = paragraphs[number]
    if span.end - span.start > LONGEST_FURNITURE:
        return _PARAGRAPH, "paragraph"
    is_followed = is_lead and number + 1 < len(paragraphs) and _goes_on(text, span, paragraphs[number + 1])
    line = Line(
        " ".join(span.of(text).split()),
        is_lead=is_lead,
        is_followed=is_followed,
        title=title,
        is_after_label=number > 0 and is_read_more(paragraphs[number - 1].of(text)),
        is_edge=is_lead or number >= len(paragraphs) - EDGE,
    )
    found = RULES.explain(line)
    return found.name, found.answer or "paragraph"


def _goes_on(text: str, line: Span, following: Span) -> bool:
    """Whether a byline or a longer paragraph comes after, as after a headline."""
    after = " ".join(text[following.start : min(following.end, following.start + LONGEST_FURNITURE)].split())
    return len(after) > line.end - line.start or _BYLINE.fullmatch(after) is not None


def _with_dateline(text: str, span: Span) -> list[Decided]:
    """A paragraph, parted from the place and the agency that it begins with."""
    match = _dateline(text, span)
    if match is None:
        return _whole(span)
    dateline = Span(*match.span("line"))
    rest = Span(next(at for at in range(dateline.end, span.end) if not text[at].isspace()), span.end)
    return [Decided(Block("byline", dateline), "dateline", match["agency"]), *_whole(rest)]


def _whole(span: Span) -> list[Decided]:
    return [Decided(Block("paragraph", span), _PARAGRAPH)]


def _dateline(text: str, span: Span) -> re.Match[str] | None:
    """OSK (TW) — The ferries …; but not "NATO — the alliance of …", which goes on in small letters."""
    for form in _DATELINES:
        match = form.match(text, span.start, span.end)
        if match and match["place"] == match["place"].upper() and not match["next"].islower():
            return match
    return None


def _agency_of(line: str) -> str | None:
    """The agency of a byline or of a line of its own."""
    shown = " ".join(line.split())
    match = _BYLINE.fullmatch(shown) or _AGENCY_LINE.fullmatch(shown)
    return match["agency"] if match else None


def _is_banner(line: Line) -> bool:
    return len(line.text.split()) <= LONGEST_BANNER and not _STATEMENT_MARK.search(line.text)


def _is_plain_and_short(line: Line) -> bool:
    """Nobody is quoted: a sentence with a quotation is the article's, whatever words it holds."""
    return len(line.text) <= LONGEST_SHORT and not _STATEMENT_MARK.search(line.text)


def _furniture(kind: str, line: Line) -> bool:
    start, inside = _furniture_patterns(kind)
    if start.match(line.text):
        return True
    return inside is not None and _is_plain_and_short(line) and inside.search(line.text) is not None


@cache
def _furniture_patterns(kind: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """Two patterns of the table's rows of one kind: from the start of a line, and inside it."""
    rows = [row for row in rows_of_all_languages("boilerplate") if row["kind"] == kind]
    forms = {form: "|".join(_phrase(row["words"]) for row in rows if row["form"] == form) for form in _FORMS}
    starts = [_FORMS[form].format(phrases) for form, phrases in forms.items() if phrases]
    inside = [rf"\b{_phrase(row['words'])}\b" for row in rows if row["form"] == "inside"]
    return (
        re.compile("|".join(starts), re.IGNORECASE),
        re.compile("|".join(inside), re.IGNORECASE) if inside else None,
    )


@cache
def _promises(kind: str) -> re.Pattern[str]:
    words = (re.escape(row["words"]) for row in required_rows(ENGLISH, "promises") if row["kind"] == kind)
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


def is_read_more(text: str) -> bool:
    """Whether a line is the label alone that names another article after it.

    >>> is_read_more("Read more:"), is_read_more("Read more: Pilots fear a slow spring")
    (True, False)
    """
    return text.strip(" \t:.…>»→").casefold() in _labels("related", "teaser")


def is_summary_label(text: str) -> bool:
    """Whether a line announces that what comes says in short what the article says.

    >>> is_summary_label("Key points"), is_summary_label("The key points were settled.")
    (True, False)
    """
    return text.strip(" \t:.").casefold() in _labels("summary")


@cache
def _labels(*kinds: str) -> frozenset[str]:
    return frozenset(row["words"] for row in rows_of_all_languages("boilerplate") if row["kind"] in kinds)


_FORMS = {"label": r"\W{{0,3}}(?:{})[ ]?:", "start": r"(?:{})\b", "whole": r"\W{{0,3}}(?:{})[.:…>»]?$"}


def _phrase(words: str) -> str:
    any_words = r"(?:\S+[ ]){1,6}"
    return re.escape(words).replace(r"…\ ", any_words).replace("'", "['’]")
