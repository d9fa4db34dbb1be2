"""Settings → a server that answers until it is stopped; each worker opens the record for itself."""

from __future__ import annotations

import os
import socket
import sys

import msgspec

from onrecord import __version__
from onrecord.encoder.weights import MODELS, read_manifest
from onrecord.record import Run, open_record
from onrecord.web.app import DeskApp, make_app
from onrecord.web.desk import Desk
from onrecord.web.settings import Settings

_VARIABLE = "ONRECORD_DESK"  # how the settings reach a worker


def run_server(settings: Settings, *, workers: int = 1) -> int:
    """Answer until an interrupt.

    Raises:
        RecordError: The record cannot be opened.
        OptionError: The port is taken.
    """
    import uvicorn

    open_record(settings.db, create=False).close()  # a mistake is told before the workers start
    listening = _listen(settings)
    address = f"http://{settings.host}:{listening.getsockname()[1]}/"
    sys.stderr.write(f"onrecord: {settings.db} at {address} (stop with Ctrl-C)\n")
    os.environ[_VARIABLE] = msgspec.json.encode(settings).decode()
    config = uvicorn.Config(
        "onrecord.web.serving:app_of_worker",
        factory=True,
        workers=workers,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        server_header=False,
        access_log=False,
    )
    if workers > 1:
        from uvicorn.supervisors import Multiprocess

        Multiprocess(config, sockets=[listening]).run()
    else:
        uvicorn.Server(config).run(sockets=[listening])
    return 0


def app_of_worker() -> DeskApp:
    """The application of one worker, by the settings of its parent."""
    settings = msgspec.json.decode(os.environ[_VARIABLE], type=Settings)
    run = Run(__version__, read_manifest(MODELS / settings.model).digest, {"model": settings.model})
    return make_app(Desk(open_record(settings.db, create=False), settings, run=run))


def _listen(settings: Settings) -> socket.socket:
    from onrecord.errors import OptionError

    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host.strip("[]"), settings.port))
    except OSError as error:
        hint = "another program may use it; give another --port"
        raise OptionError(
            f"{error.strerror}: {settings.host}:{settings.port}", where="--port", hint=hint, slug="bad-option"
        ) from None
    listening.listen(1024)
    listening.set_inheritable(True)
    return listening
