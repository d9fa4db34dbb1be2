"""What the way of a page to us says about it: its address, the feed, the list or the archive that it stood in."""

from __future__ import annotations

import msgspec

from onrecord.types import Dated


class Hints(msgspec.Struct, frozen=True):
    """What is known before a page is opened; what the page itself says goes before it, unless noted.

    Attributes:
        address: Where it was fetched or archived.
        title: In the feed or list.
        outlet: Likewise.
        authors: Likewise.
        dates: Likewise; kept among the dates of the document.
        charset: That the server named; goes before what the page names.
        archived: Id of the record of the web archive.
    """

    address: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    dates: tuple[Dated, ...] = ()
    charset: str | None = None
    archived: str | None = None


NO_HINTS = Hints()
