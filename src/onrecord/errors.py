"""Errors: what is wrong, where, and what to do; each with a slug that the documentation explains."""

from __future__ import annotations

from typing import Any


class OnRecordError(Exception):
    """The base of every error that this program raises on purpose.

    >>> print(OnRecordError("the file is empty", where="a.txt", hint="give a file with text", slug="empty"))
    a.txt: the file is empty. Hint: give a file with text [empty]

    Args:
        what: What is wrong, as half a sentence without a final stop.
        where: The file, line or document; may be empty.
        hint: What the user can do about it.
        slug: A short stable name; ``docs/reference/errors.md`` has a section on each.
    """

    def __init__(self, what: str, *, hint: str, slug: str, where: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint
        self.slug = slug

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}. Hint: {self.hint} [{self.slug}]"

    def __reduce__(self) -> tuple[Any, ...]:
        """As it goes from one process to another."""
        return _again, (type(self), self.what, self.where, self.hint, self.slug), self.__dict__


def _again(kind: type[OnRecordError], what: str, where: str, hint: str, slug: str) -> OnRecordError:
    return kind(what, where=where, hint=hint, slug=slug)


class DocumentError(OnRecordError, ValueError):
    """A source that cannot be made into a document."""


class ArgumentError(OnRecordError, TypeError):
    """A value of a kind that cannot be read, such as a path in place of a text."""


class ExtraError(OnRecordError, ImportError):
    """A part of the program whose packages are not installed."""


class EvidenceError(OnRecordError, ValueError):
    """A span that does not lie in its text: always a defect of ours."""


class ModelError(OnRecordError, RuntimeError):
    """Weights that are missing, damaged or made for another version."""


class LexiconError(OnRecordError, ValueError):
    """A word list that does not follow its format."""


class RuleError(OnRecordError, LookupError):
    """A rule that no list holds, or a list of rules that is not whole: always a defect of ours."""


class OptionError(OnRecordError, ValueError):
    """An option whose value cannot be used."""


class AnnotationError(OnRecordError, ValueError):
    """A file of annotations that cannot be used, or too few of them."""
