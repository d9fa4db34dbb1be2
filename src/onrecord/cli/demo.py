"""``onrecord demo``: the bundled dispatch, read and printed."""

from __future__ import annotations

from onrecord.cli.formats import Format
from onrecord.cli.read import Model, OutputFormat, day_option, reader_option

SAMPLE, OUTLET, PUBLISHED = "harbour.txt", "Holmsund Courier", "2031-05-07"


def demo(form: OutputFormat = Format.TEXT, model: Model = "fast") -> int:
    """Read a sample dispatch that comes with the program and print its record."""
    from importlib.resources import as_file, files

    from onrecord.cli.run import run
    from onrecord.documents.sources import SourceSettings

    settings = SourceSettings(published=day_option(PUBLISHED), outlet=OUTLET, url=None)
    reader = reader_option(model, threads=1)
    with as_file(files("onrecord").joinpath("samples", SAMPLE)) as path:
        return run([str(path)], settings, reader, form=form, output=None)
