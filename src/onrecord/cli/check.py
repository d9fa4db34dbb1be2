"""``onrecord check``: a quotation or a text in, whether each quotation of it is on record out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from onrecord.cli.answers import AnswerAs, AnswerFormat, asking, in_quotes, place_of, print_answer
from onrecord.cli.options import Db
from onrecord.cli.trace import elsewhere_line
from onrecord.documents.characters import well_formed

if TYPE_CHECKING:
    from onrecord.questions.check import Checked, Match
    from onrecord.questions.checks import CheckedText
    from onrecord.questions.differences import Difference


def check(
    quote: Annotated[
        str,
        typer.Argument(
            metavar="QUOTE",
            help="A quotation, with or without who is said to have said it, or a whole text; … and […] stand for what "
            "is left out.",
        ),
    ],
    speaker: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who is said to have said it all; otherwise whom the text names."),
    ] = None,
    db: Db = "onrecord.db",
    form: AnswerAs = AnswerFormat.TEXT,
) -> int:
    """Compare each quotation with the record: verbatim, altered, by somebody else, in an article, or not on record.

    What somebody said in another language is a translation, where the weights of other languages are installed.
    """
    with asking(db) as record:
        from onrecord.api import read
        from onrecord.questions.checks import check_text
        from onrecord.questions.elsewhere import installed_comparer

        found = check_text(record, well_formed(quote), read, speaker=speaker, comparer=installed_comparer())
    rows = (msgspec.structs.asdict(one.answer) | {"span": one.span, "named": one.named} for one in found.checked)
    print_answer(found, rows, text_lines(found), form)
    return 0


def text_lines(found: CheckedText) -> Iterator[str]:
    """The answer for people; where there are several quotations, each with its number and whom the text names."""
    if len(found.checked) == 1:
        yield from check_lines(found.checked[0].answer)
    else:
        for number, one in enumerate(found.checked, 1):
            named = f" — said, as the text has it, by {one.named}" if one.named else ""
            yield f"{number}. {in_quotes(one.answer.quote.rstrip(','))}{named}"
            yield from (f"  {line}" for line in check_lines(one.answer))
    if found.left_out:
        yield f"{found.left_out} more left out: give a shorter text"


def check_lines(answer: Checked) -> Iterator[str]:
    """The answer to one quotation for people."""
    yield headline(answer)
    for match in answer.matches:
        yield from _match_lines(match)
    if answer.found > len(answer.matches):
        yield f"  and {answer.found - len(answer.matches)} more like it"
    for one in answer.elsewhere:
        yield f"  {elsewhere_line(one)}"


def headline(answer: Checked) -> str:
    """The verdict as a sentence."""
    first = answer.matches[0] if answer.matches else None
    who = (first.speaker_name or "somebody whom the articles do not name") if first else ""
    if answer.elsewhere:
        return f"translation: likely what {answer.elsewhere[0].speaker_name} is on record with in another language"
    if first is None:
        return (
            "not on record: nothing like it" + (f" by {answer.speaker}" if answer.speaker else "") + " is in the record"
        )
    changed = first.difference.changed
    words = "1 word is" if changed == 1 else f"{changed} words are"
    how = "the same words" if not changed else f"like words ({words} other)"
    own = ", but in the words of the paper, not in quotation marks" if first.paraphrase else ""
    if answer.verdict == "in-article":
        return f"in the article: {how}, {_unread(first)}"
    if answer.verdict == "other-speaker":
        return f"other speaker: not {answer.speaker}, but {who} is on record with {how}"
    if answer.verdict == "verbatim":
        return f"verbatim: {who} is on record with these words{own}"
    return f"altered: {who} is on record with like words; {words} other{_telling(first.difference)}{own}"


def _unread(match: Match) -> str:
    """Why it is not told who says it."""
    if match.way:
        return f"as {match.way[0]} tells; their speaker was not read"
    return "speaker not read" if match.statement is None else "of a speaker whom it does not name"


def _telling(difference: Difference) -> str:
    return f" (a {', a '.join(difference.telling)} among them)" if difference.telling else ""


def _match_lines(match: Match) -> Iterator[str]:
    who = match.speaker_name or "somebody not named"
    kind = "paraphrase" if match.paraphrase else "quotation"
    through = f", through {', '.join(match.way)}" if match.way else ""
    if match.statement is None:
        yield f"  {place_of(match.evidence)}{through}"
    else:
        yield f"  {who}, {kind}{through} ({place_of(match.evidence)}) [{match.statement}]"
    if match.difference.changed:
        yield f"    {difference_line(match.difference)}"
    yield f"    {in_quotes(match.evidence.quote)}"


def difference_line(difference: Difference) -> str:
    """The asked words with what the record has in their place.

    >>> from onrecord.questions.differences import Difference, Piece
    >>> pieces = (Piece("we", "we", True), Piece("must", "will", False), Piece("", "not", False))
    >>> difference_line(Difference(pieces, 2, 0.5, 0, 3))
    'we [asked: must, record: will] [left out: not]'
    """
    shown = []
    for piece in difference.pieces:
        if piece.same:
            shown.append(piece.stored)
        elif not piece.asked:
            shown.append(f"[left out: {piece.stored}]")
        elif not piece.stored:
            shown.append(f"[not on record: {piece.asked}]")
        else:
            shown.append(f"[asked: {piece.asked}, record: {piece.stored}]")
    return " ".join(shown)
