"""What a page says about itself → title, outlet, authors, day, address, credit, language, kind; with its witnesses."""

from __future__ import annotations

from onrecord.documents.metadata.find import Given, find_metadata

__all__ = ["Given", "find_metadata"]
