"""Stories for tests of the actors: marked-up text to attributions, names and speakers."""

from __future__ import annotations

from collections.abc import Sequence

from articles import article
from notation import parse
from onrecord.actors.resolve import Judged, judge, resolve
from onrecord.actors.scene import Scene
from onrecord.attributions.found import Found
from onrecord.types import Actor, Attribution, Document, Name, NameKind, Speaker, text_of


def attribution(number: int, found: Found, text: str) -> Attribution:
    """A found attribution as the stage before gives it."""
    content = text_of(found.content, text) or ""
    return Attribution(
        id=f"att_{number}",
        source=found.source,
        cue=found.cue,
        content=found.content,
        source_text=text_of(found.source, text),
        cue_text=text_of(found.cue, text),
        content_text=content,
        manner="direct" if content.startswith("“") else "indirect",
        nested_in=f"att_{found.parent}" if found.parent is not None else None,
    )


def story(text: str) -> tuple[tuple[Attribution, ...], Document]:
    """The attributions and the document of a marked-up text."""
    plain, found = parse(text)
    return tuple(attribution(number, one, plain) for number, one in enumerate(found)), article(plain)


def named(document: Document, names: Sequence[tuple[str, NameKind]]) -> tuple[Name, ...]:
    """Every place where one of these names stands, as an encoder would mark it."""
    from onrecord.types import Span

    found: dict[int, Name] = {}
    for name, kind in names:
        at = document.text.find(name)
        while at >= 0:
            if not any(at < other.span.end and other.span.start < at + len(name) for other in found.values()):
                found[at] = Name(Span(at, at + len(name)), kind)
            at = document.text.find(name, at + 1)
    return tuple(found[at] for at in sorted(found))


def resolved(text: str, *names: tuple[str, NameKind]) -> tuple[tuple[Attribution, ...], tuple[Actor, ...]]:
    """The attributions with their speakers, and the actors."""
    attributions, document = story(text)
    return resolve(attributions, named(document, names), document)


def speakers(text: str, *names: tuple[str, NameKind]) -> list[Speaker]:
    """The speakers in the order of the attributions."""
    return [one.speaker for one in resolved(text, *names)[0]]


def who(text: str, *names: tuple[str, NameKind]) -> list[str | None]:
    """The names of the speakers."""
    return [speaker.name for speaker in speakers(text, *names)]


def judged(text: str, *names: tuple[str, NameKind]) -> tuple[Scene, tuple[Judged, ...]]:
    """The scene, and the speakers with rule and score."""
    attributions, document = story(text)
    return judge(attributions, named(document, names), document)
