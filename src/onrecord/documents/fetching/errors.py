"""Why something could not be fetched, and whether it may be had later."""

from __future__ import annotations

from onrecord.errors import DocumentError


class FetchError(DocumentError):
    """What stands at an address cannot be had.

    Args:
        what: What is wrong.
        where: The address.
        hint: What to do.
        slug: A short stable name.
        transient: Whether it may be had later.
        retry_after: Seconds that the server asks to wait, where it does.
    """

    def __init__(
        self,
        what: str,
        *,
        hint: str,
        slug: str,
        where: str = "",
        transient: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(what, where=where, hint=hint, slug=slug)
        self.transient = transient
        self.retry_after = retry_after
