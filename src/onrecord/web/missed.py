"""A statement that was missed, added from the page of its article: its words are found again in the text.

A form has the words as they were selected, typed or pasted; white space does not count, since a page shows it otherwise
than the text has it. Where the words stand several times, ``near`` tells which are meant: how many characters that are
no white space stand before them.
"""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, post
from litestar.response import Redirect

from onrecord.errors import OptionError
from onrecord.record.judgements import Missed
from onrecord.types import Span
from onrecord.web.choices import keep_form
from onrecord.web.desk import Desk
from onrecord.web.handlers import threaded
from onrecord.web.links import article_url, with_query
from onrecord.web.mutations import REVIEWER, YEAR, Form, cookie, find_actor, reviewer
from onrecord.web.parameters import Id

_LONGEST = 20_000  # characters of a statement
_SHOWN = 60
Place = tuple[int, int]  # in the text without its white space


@post("/articles/{document:str}/missed", include_in_schema=False)
@threaded
def add_missed(request: Request[Any, Any, Any], desk: Desk, document: Id, data: Form) -> Redirect:
    """Put it on record; what was done stands on the page that follows, with a button to undo it."""
    keep_form(request.scope, data)
    by, speaker = reviewer(request, data), data.get("speaker", "").strip()
    missed = find_missed(desk.record.document(document).text, data)
    if speaker:
        missed = msgspec.structs.replace(missed, speaker=find_actor(desk, speaker))
    at, value = desk.now().isoformat(timespec="seconds"), msgspec.json.encode(missed).decode()
    done = desk.record.judge("add", document, by=by, at=at, value=value, note=data.get("note") or None)
    page, _, rest = article_url(document, missed.content).partition("#")
    path, _, query = page.partition("?")
    back = with_query(path, {"done": done.id, "mark": query.removeprefix("mark=")})
    return Redirect(f"{back}#{rest}", status_code=303, cookies=[cookie(REVIEWER, by, YEAR)])


def find_missed(text: str, words: dict[str, str]) -> Missed:
    """Where the words of a form stand in a text; source and cue are those next to what was said.

    >>> find_missed("Moor spoke. Fog stays, Moor said.", {"content": "Fog  stays", "source": "Moor"}).source
    (Span(start=23, end=27),)

    Raises:
        OptionError: Words do not stand there, or several times.
    """
    bare, origin = _bare(text)
    near = _number(words.get("near"))
    content = _one_of(bare, "content", words.get("content", ""), near)
    parts = {
        role: (_span(_next_to(bare, role, words[role], content), origin),) if words.get(role, "").strip() else ()
        for role in ("source", "cue")
    }
    return Missed((_span(content, origin),), parts["source"], parts["cue"])


def places(bare: str, words: str) -> list[Place]:
    """Where words stand in a text without white space.

    >>> places("fogandfog", "f og")
    [(0, 3), (6, 9)]
    """
    wanted = "".join(words.split())
    found, at = list[Place](), bare.find(wanted) if wanted else -1
    while at >= 0:
        found.append((at, at + len(wanted)))
        at = bare.find(wanted, at + len(wanted))
    return found


def _one_of(bare: str, role: str, words: str, near: int | None) -> Place:
    found = _need(bare, role, words)
    if near is not None:
        return min(found, key=lambda place: abs(place[0] - near))
    if len(found) > 1:
        hint = "give more of them, or select them in the article"
        what = f"{_quoted(words)} stands {len(found)} times in the article"
        raise OptionError(what, where=role, hint=hint, slug="bad-judgement")
    return found[0]


def _next_to(bare: str, role: str, words: str, content: Place) -> Place:
    """The place with the least between it and what was said; it does not lie within."""
    found = _need(bare, role, words)
    outside = [place for place in found if place[1] <= content[0] or place[0] >= content[1]]
    return min(outside or found, key=lambda place: max(content[0] - place[1], place[0] - content[1]))


def _need(bare: str, role: str, words: str) -> list[Place]:
    if not words.strip():
        hint = "select it in the article, or copy it into the field"
        raise OptionError("there is nothing that was said", where=role, hint=hint, slug="bad-judgement")
    found = places(bare, words) if len(words) <= _LONGEST else []
    if not found:
        hint = "copy them from the article, word for word"
        raise OptionError(
            f"{_quoted(words)} does not stand in the article", where=role, hint=hint, slug="bad-judgement"
        )
    return found


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line[:_SHOWN]}{'…' if len(line) > _SHOWN else ''}”"


def _bare(text: str) -> tuple[str, list[int]]:
    """A text without its white space, and where each of its characters stands in the text."""
    origin = [at for at, character in enumerate(text) if not character.isspace()]
    return "".join(text[at] for at in origin), origin


def _span(place: Place, origin: list[int]) -> Span:
    return Span(origin[place[0]], origin[place[1] - 1] + 1)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


MISSED = [add_missed]
