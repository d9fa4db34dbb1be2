"""How long one document may take and how much memory it may have, and what is told of one that takes more.

Time is that of the wall, since a process that waits for ever uses none of the processor. Memory is that of the whole
process (resident); where the system can refuse memory (Linux), it refuses at twice the limit, so that a burst between
two looks is held as well. On Windows only time is limited.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from onrecord.errors import DocumentError

_MEGABYTE = 1_000_000
_PAGES = 1  # the field of statm that counts the pages in memory


class Limits(msgspec.Struct, frozen=True):
    """What one document may take.

    >>> Limits(seconds=60.0, seconds_a_megabyte=60.0).time_for(500_000)
    90.0

    Attributes:
        seconds: For opening one, and again for reading it; also for a feed.
        seconds_a_megabyte: More for each million bytes or characters.
        most_seconds: However long it is.
        memory: Bytes that the process may have; ``None`` for as many as there are.
        start: Seconds to load the weights.
    """

    seconds: float = 60.0
    seconds_a_megabyte: float = 120.0  # reading takes about 35 of one core; machines may be busy
    most_seconds: float = 900.0
    memory: int | None = 3_000_000_000
    start: float = 180.0

    def time_for(self, size: int) -> float:
        """Seconds for so many bytes or characters."""
        return min(self.seconds + self.seconds_a_megabyte * size / _MEGABYTE, max(self.seconds, self.most_seconds))


WATCHING = Limits(most_seconds=180.0)  # for pages of strangers that come by themselves: an article has a few kilobytes


class LimitError(DocumentError):
    """A document that was given up while it was opened or read."""


def too_slow(seconds: float) -> LimitError:
    """The error for a document whose time is over."""
    what = f"it was not done after {seconds:.3g} seconds and was given up"
    return LimitError(what, hint="split it; if it is no longer than an article, report it", slug="too-slow")


def too_much_memory(memory: int) -> LimitError:
    """The error for a document that needs more memory than there is for it."""
    what = f"it needs more than {memory // _MEGABYTE:,} MB of memory and was given up"
    return LimitError(what, hint="split it; if it is no longer than an article, report it", slug="too-much-memory")


def ended_from_outside() -> LimitError:
    """The error for a document whose process came to an end, again after it was started anew."""
    hint = "if memory runs out, use fewer --workers; then run the same command again: it goes on where it stopped"
    return LimitError("the process that read it was ended", hint=hint, slug="worker-ended")


def given_up() -> LimitError:
    """The error for a document that was at work when everything was told to end."""
    return LimitError("it was not finished, since the work is to end", hint="start again", slug="stopped")


def resident_bytes(process: int) -> int | None:
    """The memory that a process has now; ``None`` where nobody tells, as of one that is gone."""
    if sys.platform == "win32":
        return None
    if sys.platform == "linux":
        import resource

        with suppress(OSError, IndexError, ValueError):
            return int(Path(f"/proc/{process}/statm").read_text().split()[_PAGES]) * resource.getpagesize()
        return None
    return _told_by_ps(process)


def _told_by_ps(process: int) -> int | None:
    with suppress(OSError, ValueError, subprocess.SubprocessError):
        found = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, check=True, timeout=5)
        return int(found.stdout) * 1024
    return None


def refuse_beyond(memory: int | None) -> None:
    """Let the system refuse this process more than twice the memory, beside the addresses that it has already."""
    if memory is None or sys.platform != "linux":
        return
    import resource

    has = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = has + 2 * memory
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
