"""onrecord reads the news and keeps the record of what officials say.

>>> import onrecord
>>> reading = onrecord.read("“We are done,” Ms. Ortiz said.", published="2031-05-06")
>>> [(one.source_text, one.cue_text, one.content_text) for one in reading.attributions]
[('Ms. Ortiz', 'said', '“We are done,”')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.api import code, explain, read, read_files, read_html, read_many
from onrecord.errors import (
    AnnotationError,
    ArgumentError,
    DocumentError,
    EvidenceError,
    ExtraError,
    LexiconError,
    ModelError,
    OnRecordError,
    OptionError,
)
from onrecord.release import __version__
from onrecord.results import Readings, Results
from onrecord.types import (
    Actor,
    Attribution,
    Block,
    Dated,
    Document,
    Event,
    Failure,
    Link,
    Name,
    Option,
    Reading,
    Role,
    Said,
    Shift,
    Span,
    Speaker,
    Stance,
    TimeRef,
    Via,
)

if TYPE_CHECKING:
    from onrecord.coding import CodedPair, CodedPairs, Pair
    from onrecord.explaining import Explained

__all__ = [
    "Actor",
    "AnnotationError",
    "ArgumentError",
    "Attribution",
    "Block",
    "CodedPair",
    "CodedPairs",
    "Dated",
    "Document",
    "DocumentError",
    "Event",
    "EvidenceError",
    "Explained",
    "ExtraError",
    "Failure",
    "LexiconError",
    "Link",
    "ModelError",
    "Name",
    "OnRecordError",
    "Option",
    "OptionError",
    "Pair",
    "Reading",
    "Readings",
    "Results",
    "Role",
    "Said",
    "Shift",
    "Span",
    "Speaker",
    "Stance",
    "TimeRef",
    "Via",
    "__version__",
    "code",
    "explain",
    "read",
    "read_files",
    "read_html",
    "read_many",
]


# What codes and explains is loaded when somebody asks: importing onrecord stays quick.
# no words: names of values
_LATER = {"CodedPair": "coding", "CodedPairs": "coding", "Explained": "explaining", "Pair": "coding"}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(f"onrecord.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
