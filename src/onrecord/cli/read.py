"""``onrecord read``: sources in, readings out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.fetcher import AllowNet, make_cli_fetcher
from onrecord.cli.formats import Format
from onrecord.cli.options import model_option
from onrecord.errors import OnRecordError, OptionError

if TYPE_CHECKING:
    from datetime import date

    from onrecord.explaining import Explainer
    from onrecord.reader import Reader

Model = Annotated[
    str,
    typer.Option(
        metavar="NAME", callback=model_option, help="Which weights to read with: a name, or a folder of onrecord train."
    ),
]
OutputFormat = Annotated[
    Format, typer.Option("--format", "-f", metavar="FORMAT", help="text, json, jsonl, html or brat.")
]


def read(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            show_default=False,
            help="Text, HTML, PDF, .docx, .odt, mail, JSONL or WARC files, folders of these; addresses, feeds, "
            "lists of addresses; - is standard input.",
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Day of publication, as 2017-01-02; goes before what a source says."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who printed it, likewise.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where it stands, likewise.")] = None,
    form: OutputFormat = Format.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="Write to this file; for brat, into this folder."),
    ] = None,
    threads: Annotated[
        int,
        typer.Option(metavar="N", min=1, max=256, help="How much is read at the same time; the result is the same."),
    ] = 1,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first source that cannot be read.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say below each article why it was read so; with the format text.")
    ] = False,
    allow_net: AllowNet = None,
    model: Model = "fast",
) -> int:
    """Read articles and print who said what, with the exact characters of the evidence.

    A source that cannot be read is named in one line on standard error; the others are read, and the exit code is 1.
    """
    from onrecord.cli.passed_over import tell_passed_over
    from onrecord.cli.progress import is_long
    from onrecord.cli.run import run
    from onrecord.documents.items import SourceSettings
    from onrecord.documents.sources import open_sources

    settings = SourceSettings(published=day_option(published), outlet=outlet, url=url)
    reader = reader_option(model, threads)
    why = explainer_option(reader, form) if explain else None
    documents = open_sources(sources, settings, sys.stdin.buffer, make_cli_fetcher(allow_net))
    code = run(
        sources, documents, why or reader, form=form, output=output, strict=strict, watched=is_long(sources),
        note=why.note if why else None,
    )  # fmt: skip
    tell_passed_over(sources)
    return code


def explainer_option(reader: Reader, form: Format) -> Explainer:
    """What reads with grounds, one article after the other.

    Raises:
        OptionError: The format is not for people at a terminal; slug ``bad-option``.
    """
    from onrecord.explaining import Explainer

    if form is not Format.TEXT:
        raise OptionError(
            "grounds are printed as text only", where="--explain", hint="leave out --format", slug="bad-option"
        )
    return Explainer(reader)


def day_option(value: str | None, *, where: str = "--published") -> date | None:
    """The day that an option names.

    Raises:
        OptionError: It names none.
    """
    from onrecord.documents.days import parse_day

    if value is None:
        return None
    try:
        return parse_day(value, where=where)
    except OnRecordError as error:
        raise OptionError(error.what, where=error.where, hint=error.hint, slug=error.slug) from error


def reader_option(model: str, threads: int) -> Reader:
    """The reader with the weights that ``--model`` names.

    Raises:
        OptionError: No such model.
        ModelError: The weights are damaged.
    """
    from onrecord.reader import load_reader

    return load_reader(model=model_option(model), threads=threads)
