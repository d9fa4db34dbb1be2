"""What templates can use: addresses, days, marked words, the article with its statements. Everything is escaped."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.events.codebook import lookup
from onrecord.questions.article import Article
from onrecord.questions.differences import Difference
from onrecord.questions.review import Doubt
from onrecord.types import Spans
from onrecord.views.article import draw_article, escape_text
from onrecord.views.fragments import text_fragment
from onrecord.views.marks import Mark, Role, split_runs
from onrecord.views.phrases import days_of, doubts_of, post_of, refusal_of, title_of, via_of, when_of, who_of
from onrecord.web import links
from onrecord.web.files import static_url

_SCALE = 9  # steps of a bar


def make_environment() -> Environment:
    """The environment of all templates; a name that a template misspells is an error."""
    environment = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
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


def with_roles(one: Doubt) -> Markup:
    """The text around a report, with its source, cue and content; nothing but marks is added."""
    roles: tuple[tuple[Role, Spans], ...] = (("source", one.source), ("cue", one.cue), ("content", one.content))
    marks = [Mark(0, role, span) for role, spans in roles for span in spans]
    out = []
    for run in split_runs(len(one.text), marks):
        words = _text(run.span.of(one.text))
        for mark in run.marks:
            tag = "mark" if mark.role == "content" else "span"
            words = Markup('<{0} class="{1}">{2}</{0}>').format(tag, f"as-{mark.role}", words)
        out.append(words)
    return Markup("").join(out)


def drawn(answer: Article, mark: str | None = None) -> Markup:
    """The article with its statements in place."""
    text = answer.reading.document.text
    return Markup(draw_article(answer.reading, "", links.parse_mark(mark, len(text))))


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


def signed(value: float) -> str:
    """A value with its sign.

    >>> signed(0.25), signed(-0.5)
    ('+0.25', '−0.50')
    """
    return f"{value:+.2f}".replace("-", "\u2212")


def day(value: date | None) -> Markup:
    """A day, or that it is not known."""
    return Markup('<time datetime="{0}">{0}</time>').format(value.isoformat()) if value else Markup("no day")


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
    "evidence_url": links.evidence_url,
    "text_fragment": text_fragment,
    "static": static_url,
    "again": again,
    "drawn": drawn,
    "with_roles": with_roles,
    "marked": marked,
    "compared": compared,
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
}
_FILTERS: dict[str, Any] = {
    "shortened": shortened,
    "signed": signed,
    "step": step_of,
    "day": day,
    "period": days_of,
    "given": given,
    "fields": fields,
    "facet": lambda found, name: getattr(found, name, ()),
    "is_web": is_web,
}
