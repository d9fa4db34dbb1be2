"""Reading waits in a lane of its own: pages are answered meanwhile, and who finds it full is told to come back."""

from __future__ import annotations

import json
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import pytest

from onrecord.types import Document, Reading
from onrecord.web.lanes import BusyError, Lane
from web.conftest import Echo, Reply, Site, desk_over

SENT = json.dumps({"text": "“The pier is open,” Ilse Brandvik said."})


class Held(Echo):
    """A reader that reads when it may."""

    def __init__(self) -> None:
        self.may, self.has_begun = threading.Event(), threading.Event()

    def read(self, document: Document) -> Reading:
        self.has_begun.set()
        assert self.may.wait(60)
        return Reading(document)


def read(site: Site) -> Reply:
    return site.ask("/read", "POST", SENT, content_type="application/json", accept="*/*")


def test_a_full_desk_says_so_and_goes_on_showing_pages(tmp_path: Path) -> None:
    reader = Held()
    with desk_over(tmp_path / "own.db", reader=reader) as site, ThreadPoolExecutor(12) as threads:
        site.desk.reading = Lane(waiting=2, patience=0.2)
        replies = [threads.submit(read, site) for _ in range(8)]
        assert reader.has_begun.wait(30)
        assert [site.ask(path).status for path in ("/", "/runs.json", "/search?q=pier", "/check")] == [200] * 4
        wait(replies, 30, FIRST_COMPLETED)  # those who found no place
        reader.may.set()
        found = [one.result(60) for one in replies]
    assert sorted({one.status for one in found}) == [200, 503]
    for one in found:
        if one.status == 503:
            problem: Any = one.json()
            assert (problem["slug"], int(one.headers["retry-after"]) > 0) == ("desk-busy", True)


def test_a_lane_takes_the_next_when_the_first_is_done() -> None:
    async def ask() -> list[int]:
        lane = Lane()
        found: list[int] = []

        async def one(number: int) -> None:
            found.append(await lane.run(lambda: number))

        async with anyio.create_task_group() as group:
            for number in range(4):
                group.start_soon(one, number)
        return found

    assert sorted(anyio.run(ask)) == [0, 1, 2, 3]


def test_what_fails_leaves_its_place() -> None:
    async def ask() -> int:
        lane = Lane(waiting=0, patience=0.0)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                await lane.run(lambda: 1 // 0)
        return await lane.run(lambda: 7)

    assert anyio.run(ask) == 7


def test_who_comes_to_a_full_lane_is_sent_away() -> None:
    async def ask() -> None:
        lane, go = Lane(waiting=0), threading.Event()
        async with anyio.create_task_group() as group:
            group.start_soon(partial(lane.run, lambda: go.wait(30)))
            await anyio.sleep(0.05)
            try:
                with pytest.raises(BusyError) as caught:
                    await lane.run(lambda: None)
            finally:
                go.set()
        assert caught.value.slug == "desk-busy"

    anyio.run(ask)
