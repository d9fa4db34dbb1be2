"""onrecord reads the news and keeps the record of what officials say.

>>> import onrecord
>>> reading = onrecord.read("“We are done,” Ms. Ortiz said.", published="2031-05-06")
>>> [(one.source_text, one.cue_text, one.content_text) for one in reading.attributions]
[('Ms. Ortiz', 'said', '“We are done,”')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.api import code, explain, read, read_html, read_many
from onrecord.errors import (
    ArgumentError,
    DocumentError,
    EvidenceError,
    LexiconError,
    ModelError,
    OnRecordError,
    OptionError,
)
from onrecord.types import (
    Actor,
    Attribution,
    Block,
    Dated,
    Document,
    Event,
    Failure,
    Link,
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
    from onrecord.coding import CodedPair

__version__ = "0.4.0"

__all__ = [
    "Actor",
    "ArgumentError",
    "Attribution",
    "Block",
    "CodedPair",
    "Dated",
    "Document",
    "DocumentError",
    "Event",
    "EvidenceError",
    "Failure",
    "LexiconError",
    "Link",
    "ModelError",
    "OnRecordError",
    "Option",
    "OptionError",
    "Reading",
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
    "read_html",
    "read_many",
]


def __getattr__(name: str) -> Any:
    # What codes is loaded when somebody asks: importing onrecord stays quick.
    if name == "CodedPair":
        from onrecord.coding import CodedPair

        return CodedPair
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
