"""onrecord reads the news and keeps the record of what officials say.

>>> import onrecord
>>> reading = onrecord.read("“We are done,” Ms. Ortiz said.", published="2031-05-06")
>>> [(one.source_text, one.cue_text, one.content_text) for one in reading.attributions]
[('Ms. Ortiz', 'said', '“We are done,”')]
"""

from __future__ import annotations

from onrecord.api import code, read, read_html, read_many
from onrecord.errors import DocumentError, EvidenceError, LexiconError, ModelError, OnRecordError, OptionError
from onrecord.types import Attribution, Block, Document, Failure, Link, Reading, Said, Span, Speaker, Via

__version__ = "0.1.0"

__all__ = [
    "Attribution",
    "Block",
    "Document",
    "DocumentError",
    "EvidenceError",
    "Failure",
    "LexiconError",
    "Link",
    "ModelError",
    "OnRecordError",
    "OptionError",
    "Reading",
    "Said",
    "Span",
    "Speaker",
    "Via",
    "__version__",
    "code",
    "read",
    "read_html",
    "read_many",
]
