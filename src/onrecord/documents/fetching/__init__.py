"""Addresses → what stands there, safely and politely: checked addresses, limits, robots.txt, retries, one at a time."""

from __future__ import annotations

from onrecord.documents.fetching.client import Fetched, Fetcher, FetchSettings
from onrecord.documents.fetching.errors import FetchError
from onrecord.documents.fetching.polite import PoliteFetcher, make_fetcher

__all__ = ["FetchError", "FetchSettings", "Fetched", "Fetcher", "PoliteFetcher", "make_fetcher"]
