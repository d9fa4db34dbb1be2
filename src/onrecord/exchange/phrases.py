"""The few words that every view says about a document or a statement in the same way."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.types import Attribution, Document

FIRST_WORDS, FIRST_CHARACTERS = 8, 400


def title_of(document: Document) -> str:
    """What to call the document: its title, its headline, or its first words."""
    words = (document.title or next(_headlines(document), "")).split()
    if words:
        return " ".join(words)
    words = document.text[:FIRST_CHARACTERS].split()
    return " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")


def who_of(statement: Attribution) -> str | None:
    """The speaker's name, or the source as it is written; ``None`` when the text cites nobody."""
    return statement.speaker.name or statement.source_text


def refusal_of(statement: Attribution) -> str | None:
    """A word when the speaker does not simply assert the content: ``denies``, ``declines``, ``asks``, ``negated``."""
    if statement.commitment != "asserts":
        return statement.commitment
    return "negated" if statement.negated else None


def via_of(statement: Attribution) -> str | None:
    """Through whom it reached the article, nearest to the speaker first."""
    return "via " + ", ".join(via.name for via in statement.via) if statement.via else None


def begins_with_title(document: Document) -> bool:
    """Whether the text itself has the title as a headline, so that a view need not say it twice."""
    return any(line.split() == title_of(document).split() for line in _headlines(document))


def _headlines(document: Document) -> Iterator[str]:
    return (block.span.of(document.text) for block in document.blocks if block.kind == "headline")
