"""bytes → Document: text, web page, JSONL; blocks, sentences and links.

What is heavy is loaded when it is first used: importing this package loads neither trafilatura nor nupunkt.
"""

from __future__ import annotations

from onrecord.documents.document import read_text

__all__ = ["read_text"]
