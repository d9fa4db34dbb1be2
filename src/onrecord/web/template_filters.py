"""What templates can use: addresses, days, marked words, the article with its statements. Everything is escaped."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.events.codebook import lookup
from onrecord.explaining import Why, whys_of
from onrecord.languages.names import language_name
from onrecord.questions.article import Article
from onrecord.questions.checks import CheckedText
from onrecord.questions.differences import Difference
from onrecord.questions.values import Count
from onrecord.record.countries import shown_country
from onrecord.record.shown_names import shown_name
from onrecord.record.values import Actor
from onrecord.types import Spans
from onrecord.views.article import draw_article, escape_text
from onrecord.views.fragments import text_fragment
from onrecord.views.office_bars import name_of, office_bars
from onrecord.views.phrases import (
    begins_with_title,
    days_of,
    doubts_of,
    post_of,
    refusal_of,
    title_of,
    unread_of,
    via_of,
    warnings_of,
    when_of,
    who_of,
)
from onrecord.views.verdicts import VERDICTS
from onrecord.views.voices import differ, voices_of
from onrecord.web import links
from onrecord.web.files import static_url
from onrecord.web.roles import sentence, with_roles
from onrecord.web.wording import OWN, translations_of

_SCALE = 9  # steps of a bar


def make_environment(language: str = OWN) -> Environment:
    """The environment of all templates; a name that a template misspells is an error.

    Args:
        language: The code of the language of the desk's own words.

    Raises:
        OptionError: The desk has no words in it.
    """
    environment = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(translations_of(language), newstyle=True)  # type: ignore[attr-defined]
    environment.globals["page_language"] = language
    environment.globals |= _GLOBALS
    environment.filters |= _FILTERS
    return environment


def marked(text: str, marks: Spans) -> Markup:
    """A text with some words marked.

    >>> from onrecord.types import Span
    >>> str(marked("a <b> c", (Span(2, 5),)))
    'a <mark>&lt;b&gt;</mark> c'
    """
    out, at = [], 0
    for span in marks:
        out += [_text(text[at : span.start]), Markup("<mark>"), _text(span.of(text)), Markup("</mark>")]
        at = span.end
    return Markup("").join([*out, _text(text[at:])])


def drawn(answer: Article, mark: str | None = None) -> Markup:
    """The article with its statements in place."""
    text = answer.reading.document.text
    return Markup(draw_article(answer.reading, "", links.parse_mark(mark, len(text))))


def grounds_of(answer: Article) -> Mapping[str, Why]:
    """Why each statement, event and stance was read so, by its id; without the weights of events."""
    return {why.id: why for why in whys_of(answer.reading, {})}


def compared(difference: Difference) -> Markup:
    """The asked words, with what the record has in their place; readable without colour."""
    out = []
    for piece in difference.pieces:
        if piece.same:
            out.append(_text(piece.stored))
            continue
        asked = Markup("<del>{}</del>").format(piece.asked) if piece.asked else ""
        stored = Markup("<ins>{}</ins>").format(piece.stored) if piece.stored else ""
        out.append(Markup(" ").join(part for part in (asked, stored) if part))
    return Markup(" ").join(out)


def checked_text(answer: CheckedText) -> Markup:
    """A text that was checked, each quotation with its verdict and a link to what was found."""
    out, at = [], 0
    for n, one in enumerate(answer.checked, 1):
        shown, verdict = VERDICTS[one.answer.verdict], one.answer.verdict
        words = _text(one.span.of(answer.text))
        link = Markup('<a class="{}" href="#q{}"><span class="unseen">{}: </span>{} <b aria-hidden="true">{}</b></a>')
        out += [_text(answer.text[at : one.span.start]), link.format(verdict, n, shown.name, words, shown.sign)]
        at = max(at, one.span.end)
    return Markup("").join([*out, _text(answer.text[at:])])


def shortened(text: str, most: int = 220) -> str:
    """The first words of a text.

    >>> shortened("one two three", 8)
    'one two …'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]} …"


def step_of(value: float) -> int:
    """A value from −1 to +1 as one of nine steps, which the style sheet draws.

    >>> step_of(-1), step_of(0), step_of(1)
    (0, 4, 8)
    """
    return min(max(round((value + 1) / 2 * (_SCALE - 1)), 0), _SCALE - 1)


def shown(actor: Actor) -> str:
    """The name of an actor in letters that readers of English can read.

    >>> shown(Actor("act_1", "Андрей Келин", "person", None, None, ("Andrey Kelin",)))
    'Andrey Kelin'
    """
    return shown_name(actor.name, actor.names, actor.kind)


def signed(value: float) -> str:
    """A value with its sign.

    >>> signed(0.25), signed(-0.5)
    ('+0.25', '−0.50')
    """
    return f"{value:+.2f}".replace("-", "\u2212")


def day(value: date | None) -> Markup:
    """A day, or that it is not known."""
    return Markup('<time datetime="{0}">{0}</time>').format(value.isoformat()) if value else Markup("no day")


def moment(seconds: int) -> Markup:
    """A time by the clock of Greenwich.

    >>> str(moment(0))
    '<time datetime="1970-01-01T00:00Z">1970-01-01 00:00</time>'
    """
    when = datetime.fromtimestamp(seconds, UTC)
    return Markup('<time datetime="{:%Y-%m-%dT%H:%M}Z">{:%Y-%m-%d %H:%M}</time>').format(when, when)


def is_web(url: str | None) -> bool:
    """Whether an address may become a link: article text is untrusted."""
    return bool(url) and str(url).lower().startswith(("http://", "https://"))


def again(path: str, asked: Mapping[str, object], **changes: object) -> str:
    """The same question with some parameters changed."""
    return links.with_query(path, {**asked, **changes})


def path_with(path: str, ending: str) -> str:
    """An address in another format.

    >>> path_with("/pairs/a/b/positions?by=year", "svg")
    '/pairs/a/b/positions.svg?by=year'
    """
    stem, mark, query = path.partition("?")
    return f"{stem}.{ending}{mark}{query}"


def month_url(asked: Mapping[str, object], month: str) -> str:
    """A search within one month.

    >>> month_url({"q": "reset"}, "2031-12")
    '/search?q=reset&since=2031-12-01&until=2031-12-31'
    """
    start = date.fromisoformat(f"{month}-01")
    return again("/search", asked, since=start, until=start.replace(day=monthrange(start.year, start.month)[1]))


def period_url(path: str, asked: Mapping[str, object], value: str) -> str:
    """A list within one month or one year.

    >>> period_url("/articles", {"q": None}, "2031")
    '/articles?since=2031-01-01&until=2031-12-31'
    """
    if len(value) == 4:
        return again(path, asked, since=f"{value}-01-01", until=f"{value}-12-31")
    start = date.fromisoformat(f"{value}-01")
    return again(path, asked, since=start, until=start.replace(day=monthrange(start.year, start.month)[1]))


def shifted(spans: Spans, by: int) -> Spans:
    """The same stretches counted from another origin."""
    return tuple(span.shifted(by) for span in spans)


_IDS = re.compile(r"(?:, | \()?(?:reg_[0-9a-f]{16}(?:, )?)+\)?")


def without_ids(text: str) -> str:
    """A sentence without the ids of actors: at the desk there are links and buttons for that.

    >>> without_ids("Oda Fenn (person, NO, reg_0123456789abcdef), and more")
    'Oda Fenn (person, NO), and more'
    >>> without_ids("2 are answered together (reg_0123456789abcdef, reg_0123456789abcdee); merge them")
    '2 are answered together; merge them'
    """
    return _IDS.sub(lambda found: ")" if found[0].startswith(", ") and found[0].endswith(")") else "", text)


def years_in(over_time: Iterable[Count]) -> list[Count]:
    """The years of a count by months or years, the latest first, without those of which there is nothing.

    >>> months = [Count("2030-12", "", 2), Count("2031-01", "", 1), Count("2031-02", "", 3)]
    >>> [(one.value, one.n) for one in years_in(months)]
    [('2031', 4), ('2030', 2)]
    """
    found: dict[str, int] = {}
    for one in over_time:
        found[one.value[:4]] = found.get(one.value[:4], 0) + one.n
    return [Count(year, year, found[year]) for year in sorted(found, reverse=True) if found[year]]


def search_name(asked: Mapping[str, object], speaker: str | None = None, about: str | None = None) -> str:
    """What a search may be called, by its conditions.

    >>> search_name({"q": "fog", "speaker": "reg_1", "outlet": None}, "Moor")
    'fog, by Moor'
    """
    known = {"speaker": speaker, "about": about}
    words_first = sorted(given(asked), key=lambda one: one[0] != "q")
    shown = [(name, known.get(name) or value) for name, value in words_first]
    before = {"q": "", "speaker": "by ", "about": "about ", "outlet": "in ", "since": "from ", "until": "until "}
    return ", ".join(f"{before.get(name, f'{name} ')}{value}" for name, value in shown)[:100]


def given(asked: Mapping[str, object]) -> list[tuple[str, object]]:
    """The conditions that were asked for, with their names."""
    return [(name, value) for name, value in asked.items() if value not in (None, "") and name not in ("limit", "by")]


def fields(value: object) -> list[tuple[str, object]]:
    """The fields of an answer for a table, with their names for people."""
    shown = {name.replace("_", " "): getattr(value, name) for name in value.__struct_fields__}  # type: ignore[attr-defined]
    return [(name, "not known" if one is None else _field(one)) for name, one in shown.items()]


def _field(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return f"{value:,}" if isinstance(value, int) else f"{value:,.3g}"


def code_label(code: str) -> str:
    """What a CAMEO code means."""
    return lookup(code).label


def offsets(spans: Iterable[Any]) -> str:
    """Spans as the review form takes them."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def _text(text: str) -> Markup:
    return Markup(escape_text(text))


_GLOBALS: dict[str, Any] = {
    "article_url": links.article_url,
    "statement_url": links.statement_url,
    "actor_url": links.actor_url,
    "pair_url": links.pair_url,
    "card_url": links.card_url,
    "observations_id": links.observations_id,
    "evidence_url": links.evidence_url,
    "text_fragment": text_fragment,
    "static": static_url,
    "again": again,
    "drawn": drawn,
    "with_roles": with_roles,
    "sentence": sentence,
    "marked": marked,
    "compared": compared,
    "checked_text": checked_text,
    "verdicts": VERDICTS,
    "grounds_of": grounds_of,
    "begins_with_title": begins_with_title,
    "unread_of": unread_of,
    "escape": escape,
    "who_of": who_of,
    "post_of": post_of,
    "refusal_of": refusal_of,
    "via_of": via_of,
    "when_of": when_of,
    "title_of": title_of,
    "doubts_of": doubts_of,
    "code_label": code_label,
    "offsets": offsets,
    "path_with": path_with,
    "month_url": month_url,
    "period_url": period_url,
    "search_name": search_name,
    "years_in": years_in,
    "voices_of": voices_of,
    "differ": differ,
    "office_bars": office_bars,
    "office_name": name_of,
    "warnings_of": warnings_of,
}
_FILTERS: dict[str, Any] = {
    "shortened": shortened,
    "signed": signed,
    "step": step_of,
    "day": day,
    "moment": moment,
    "period": days_of,
    "given": given,
    "fields": fields,
    "facet": lambda found, name: getattr(found, name, ()),
    "is_web": is_web,
    "shifted": shifted,
    "country": shown_country,
    "shown": shown,
    "language_name": language_name,
    "without_ids": without_ids,
}
