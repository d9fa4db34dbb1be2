"""``onrecord serve``: the record for a browser and for programs."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import RECORD_PACKAGES, need_record
from onrecord.cli.read import Model

WEB_PACKAGES = (*RECORD_PACKAGES, "argon2", "jinja2", "litestar", "rapidfuzz", "uvicorn", "vl_convert")


def serve(
    db: Annotated[
        str | None,
        typer.Option(
            "--db",
            envvar="ONRECORD_DB",
            metavar="NAME",
            show_default="onrecord.db, or the demo where there is none",
            help="The record: a file, or an address such as postgresql://user@host/name.",
        ),
    ] = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; another machine's reach needs a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="On which port.")] = 8000,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="ONRECORD_TOKEN", metavar="TEXT", help="Who comes from elsewhere, or adds articles, shows it."
        ),
    ] = None,
    accounts: Annotated[
        bool, typer.Option("--accounts", help="Who comes signs in; onrecord account makes the accounts.")
    ] = False,
    name: Annotated[
        str | None, typer.Option(metavar="HOST", help="Under which a proxy of this machine shows the desk.")
    ] = None,
    trust_header: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="A header in which a proxy of this machine names the account that comes."),
    ] = None,
    language: Annotated[
        str,
        typer.Option(
            envvar="ONRECORD_LANGUAGE", metavar="CODE", help="The language of the desk's own words: en, de or ru."
        ),
    ] = "en",
    workers: Annotated[int, typer.Option(metavar="N", min=1, max=64, help="How many processes answer.")] = 1,
    model: Model = "fast",
) -> int:
    """Open the desk: a page in your browser with articles, statements, changes of line, search, check and review.

    Without a record, a story that comes with the program is shown.
    """
    need_record(WEB_PACKAGES, what="the desk", extra="web")
    from pathlib import Path
    from secrets import token_urlsafe

    import msgspec

    from onrecord.cli.demo import demo_record
    from onrecord.web.serving import run_server
    from onrecord.web.settings import Settings, check_settings
    from onrecord.web.wording import translations_of

    secret = token_urlsafe(24)
    settings = Settings(db or "onrecord.db", host, port, token, secret, model, accounts, name, trust_header, language)
    translations_of(language)
    check_settings(settings)
    if db is None and not Path(settings.db).exists():
        typer.echo("onrecord: no record here, so a story that comes with the program is shown", err=True)
        with demo_record(model) as path:
            return run_server(msgspec.structs.replace(settings, db=path), workers=workers)
    return run_server(settings, workers=workers)
