"""bytes → Document: text, web page, feed, sitemap, WARC, mail, PDF, lists; fetching; blocks, sentences and links.

What is heavy is loaded when it is first used: importing this package loads neither trafilatura nor nupunkt.
"""

from __future__ import annotations

from onrecord.documents.document import read_text
from onrecord.documents.html import read_html
from onrecord.documents.items import SourceSettings
from onrecord.documents.sources import count_sources, open_sources

__all__ = ["SourceSettings", "count_sources", "open_sources", "read_html", "read_text"]
