from __future__ import annotations

import socket
from pathlib import Path

import msgspec
import pytest

from onrecord.errors import OptionError
from onrecord.origin import find_run
from onrecord.record import RecordError, open_record
from onrecord.web import serving
from onrecord.web.desk import Desk
from onrecord.web.serving import listen, run_server
from onrecord.web.settings import Settings


def close(sockets: list[socket.socket]) -> None:
    for one in sockets:
        one.close()


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_each_worker_has_a_socket_on_the_same_port(workers: int) -> None:
    sockets = listen(Settings("a.db", port=0), workers)
    assert len(sockets) == workers
    assert len({one.getsockname()[1] for one in sockets}) == 1
    close(sockets)


def test_a_port_that_is_taken_is_told() -> None:
    taken = listen(Settings("a.db", port=0))
    port = taken[0].getsockname()[1]
    with pytest.raises(OptionError) as caught:
        listen(Settings("a.db", port=port))
    assert str(port) in caught.value.what
    assert caught.value.where == "--port"
    close(taken)


def test_a_record_that_is_not_there_is_told_before_anything_starts(tmp_path: object) -> None:
    with pytest.raises(RecordError) as caught:
        run_server(Settings(f"{tmp_path}/none.db", port=0))
    assert caught.value.slug == "no-record"


def test_what_a_worker_adds_is_of_the_run_of_its_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(str(tmp_path / "desk.db"))
    open_record(settings.db).close()
    desks: list[Desk] = []
    monkeypatch.setattr(serving, "make_app", desks.append)
    monkeypatch.setenv("ONRECORD_DESK", msgspec.json.encode(settings).decode())
    serving.app_of_worker()
    assert desks[0].run == find_run(settings.model)
    desks[0].record.close()
