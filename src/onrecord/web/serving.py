"""Settings → a server that answers until it is stopped; each worker opens the record for itself."""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING

import msgspec

from onrecord.errors import OptionError
from onrecord.origin import find_run
from onrecord.record import open_record
from onrecord.web.app import DeskApp, make_app
from onrecord.web.desk import Desk
from onrecord.web.settings import Settings

if TYPE_CHECKING:
    import uvicorn

_VARIABLE = "ONRECORD_DESK"  # how the settings reach a worker


def run_server(settings: Settings, *, workers: int = 1) -> int:
    """Answer until an interrupt.

    Raises:
        RecordError: The record cannot be opened.
        OptionError: The port is taken.
    """
    import uvicorn

    open_record(settings.db, create=False).close()  # a mistake is told before the workers start
    listening = listen(settings, workers)
    address = f"http://{settings.host}:{listening[0].getsockname()[1]}/"
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
        return _run_workers(config, listening)
    uvicorn.Server(config).run(sockets=listening)  # raises Ctrl-C again when it has ended
    return 0


def _run_workers(config: uvicorn.Config, listening: list[socket.socket]) -> int:
    """Each worker with a socket of its own: the system then shares connections out; of one socket, one takes most."""
    from uvicorn.supervisors import Multiprocess
    from uvicorn.supervisors.multiprocess import Process

    class Workers(Multiprocess):
        interrupted = False

        def handle_int(self) -> None:
            self.interrupted = True
            super().handle_int()

        def init_processes(self) -> None:
            for own in self.sockets:
                process = Process(self.config, [own])
                process.start()
                self.processes.append(process)

    serving = Workers(config, sockets=listening)
    serving.run()
    return 130 if serving.interrupted else 0


def app_of_worker() -> DeskApp:
    """The application of one worker, by the settings of its parent."""
    settings = msgspec.json.decode(os.environ[_VARIABLE], type=Settings)
    return make_app(Desk(open_record(settings.db, create=False), settings, run=find_run(settings.model)))


def listen(settings: Settings, workers: int = 1) -> list[socket.socket]:
    """A socket for each worker, all on one port.

    Raises:
        OptionError: The port is taken.
    """
    first = _bind(settings.host, settings.port, shared=workers > 1)
    port = first.getsockname()[1]
    return [first, *(_bind(settings.host, port, shared=True) for _ in range(workers - 1))]


def _bind(host: str, port: int, *, shared: bool) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        listening.bind((host.strip("[]"), port))
    except OSError as error:
        listening.close()
        hint = "another program may use it; give another --port"
        what = f"{error.strerror}: {host}:{port}"
        raise OptionError(what, where="--port", hint=hint, slug="bad-option") from None
    listening.listen(1024)
    listening.set_inheritable(True)
    return listening
