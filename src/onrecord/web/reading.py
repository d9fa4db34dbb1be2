"""What reads for the desk: a process with a limit of time and memory, so that no text that is sent stops the desk."""

from __future__ import annotations

from functools import partial

from onrecord.documents.online import Calls
from onrecord.explaining import Explained, explain
from onrecord.feeding.limits import Limits
from onrecord.feeding.stoppable import Stoppable
from onrecord.reader import Reader, load_reader
from onrecord.types import Document, Reading

LIMITS = Limits(seconds=30.0, seconds_a_megabyte=60.0, most_seconds=90.0)  # somebody waits for the answer
_READER: list[Reader] = []  # of the process that reads


class ReadingProcess:
    """Reads one article after the other in a process that is ended and replaced when one takes too long.

    The process is started, and the weights are loaded, with the first article.
    """

    def __init__(self, model: str, limits: Limits = LIMITS) -> None:
        self._process = Stoppable(partial(_begin, model), limits)

    def read(self, document: Document) -> Reading:
        """The reading of one article.

        Raises:
            LimitError: It takes too long or too much memory.
            OnRecordError: The weights cannot be loaded.
        """
        return self._process.call(_read, document, size=len(document.text))

    def explain(self, document: Document) -> Explained:
        """The same with its grounds.

        Raises:
            LimitError: It takes too long or too much memory.
            OnRecordError: The weights cannot be loaded.
        """
        return self._process.call(_explain, document, size=len(document.text))

    @property
    def call(self) -> Calls:
        """Any other work on what a stranger sent, in the same process and within the same limits."""
        return self._process.call

    def close(self) -> None:
        """End the process, whatever it does."""
        self._process.close()


def _begin(model: str) -> None:
    _READER[:] = [load_reader(model=model)]


def _read(document: Document) -> Reading:
    return _READER[0].read(document)


def _explain(document: Document) -> Explained:
    return explain(document, _READER[0])
