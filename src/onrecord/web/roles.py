"""A stretch of an article with its source, cue and content marked, as the lists and the review page show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from onrecord.questions.review import Doubt
from onrecord.questions.sentences import Told
from onrecord.types import Spans
from onrecord.views.article import escape_text
from onrecord.views.marks import ROLES, Mark, Run, split_runs

_LONG, _LONG_BETWEEN = 420, 160  # characters of a role, and of what is none, beyond which a list leaves some out
_HEAD, _TAIL = 0.7, 0.2  # shares of them that stay


def with_roles(one: Doubt) -> Markup:
    """The text around a report, with its source, cue and content; nothing but marks is added."""
    return Markup("").join(_marked(run, one.text, content="mark") for run in _runs(one))


def sentence(told: Told) -> Markup:
    """The sentence of a statement for a list, the words that were looked for marked; what is long is cut in its middle.

    >>> from onrecord.types import Span
    >>> str(sentence(Told("Aas sided with us.", 0, (Span(0, 3),), (), (Span(15, 17),))))
    '<span class="as-source">Aas</span> sided with <span class="as-content">us</span>.'
    """
    return Markup("").join(_marked(run, told.text, marks=told.marks, cut=True) for run in _runs(told, told.marks))


def _runs(one: Doubt | Told, found: Spans = ()) -> Sequence[Run]:
    marks = [Mark(0, role, span) for role in ROLES for span in getattr(one, role)]
    return split_runs(len(one.text), marks, (edge for span in found for edge in (span.start, span.end)))


def _marked(run: Run, text: str, *, content: str = "span", marks: Spans = (), cut: bool = False) -> Markup:
    words = Markup("").join(_pieces(run, text, cut=cut))
    if any(mark.contains(run.span) for mark in marks):
        words = Markup("<mark>{}</mark>").format(words)
    for mark in run.marks:
        tag = content if mark.role == "content" else "span"
        words = Markup('<{0} class="{1}">{2}</{0}>').format(tag, f"as-{mark.role}", words)
    return words


def _pieces(run: Run, text: str, *, cut: bool) -> Iterator[Markup]:
    """The words, or their beginning and end."""
    most = _LONG if run.marks else _LONG_BETWEEN
    words = run.span.of(text)
    if not cut or len(words) <= most:
        yield Markup(escape_text(words))
        return
    head, tail = words[: int(most * _HEAD)].rpartition(" "), words[-int(most * _TAIL) :].partition(" ")
    yield Markup(escape_text(f"{head[0] or head[2]} … {tail[2] or tail[0]}"))
