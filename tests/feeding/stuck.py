"""Readers and functions that misbehave, for processes of their own: known there by their names."""

from __future__ import annotations

import os
import re
import signal
import threading

from onrecord.errors import DocumentError, OnRecordError
from onrecord.feeding.pool import Read
from onrecord.types import Document, Failure, Reading

FOREVER = re.compile(r"(?:a|aa)+$")  # tries everything, and lets nobody else have a turn


def nothing() -> None:
    """Begin at once."""


def refuse() -> None:
    """Begin never."""
    raise OnRecordError("there are no weights", hint="install them", slug="bad-weights")


def double(number: int) -> int:
    return 2 * number


def process_id(_: object = None) -> int:
    return os.getpid()


def sleep_for_ever(_: object = None) -> None:
    threading.Event().wait()


def hold_for_ever(_: object = None) -> None:
    FOREVER.match("a" * 200 + "b")


def take_memory(_: object = None) -> int:
    taken = []
    while True:
        taken.append(bytearray(b"x" * 10_000_000))


def take_much_at_once(_: object = None) -> int:
    return len(b"x" * 50_000_000_000)


def die(_: object = None) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def complain(_: object = None) -> None:
    raise DocumentError("it is torn", where="a.txt", hint="mend it", slug="torn")


def break_down(_: object = None) -> None:
    raise KeyError("no such thing")


def cannot_be_sent(_: object = None) -> object:
    return lambda: None


def make_moody(model: str) -> Read:
    return moody


def moody(item: Document | Failure) -> Reading | Failure:
    """Reads a document, or does what the document says."""
    if isinstance(item, Failure):
        return item
    for word, does in {"sleep": sleep_for_ever, "hold": hold_for_ever, "die": die, "eat": take_much_at_once}.items():
        if word in item.text:
            does()
    return Reading(item)
