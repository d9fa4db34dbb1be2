"""Standard output and error: UTF-8 for programs, what it can show for a terminal; and what happens when one closes."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

READ_ALL, SOME_FAILED, WRONG, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141  # 128 and a signal, as shells tell it


def prepare_streams() -> None:
    """Let no character stop a command: in files and pipes text is UTF-8, a terminal shows ``?`` for what it has not."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding_of(stream), errors="replace")


def encoding_of(stream: TextIO) -> str:
    """In which encoding text goes out there."""
    return (stream.encoding or "utf-8") if stream.isatty() else "utf-8"


def ending_well(command: Callable[[], int]) -> int:
    """Run a command to the end of its output; 141 when nobody listens to it any more, 130 when it was interrupted."""
    with _interrupts() as came:
        try:
            code = command()
            _flush()
            return code
        except (Exception, SystemExit, KeyboardInterrupt) as error:
            if is_broken_pipe(error):
                _silence()
                return BROKEN_PIPE
            if came():  # also where a library made something else of it, as compiled modules do while they load
                return INTERRUPTED
            raise


def is_broken_pipe(error: BaseException | None) -> bool:
    """Whether nobody listens any more; Click makes a ``SystemExit`` of that.

    >>> is_broken_pipe(BrokenPipeError()), is_broken_pipe(OSError("no room")), is_broken_pipe(SystemExit(1))
    (True, False, False)
    """
    if isinstance(error, SystemExit):
        return is_broken_pipe(error.__context__)
    return isinstance(error, BrokenPipeError) or (isinstance(error, OSError) and error.errno == errno.EPIPE)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _silence() -> None:
    """What is still waiting to be written goes nowhere, so that the end of the program does not complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # one that is closed, or no file
            stream.flush()
            continue
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


@contextmanager
def _interrupts() -> Iterator[Callable[[], bool]]:
    """Tells whether Ctrl-C came, whatever became of its exception."""
    came = threading.Event()

    def note(number: int, frame: object) -> None:
        came.set()
        raise KeyboardInterrupt

    ours = threading.current_thread() is threading.main_thread()
    ours = ours and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, note)
    try:
        yield came.is_set
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
