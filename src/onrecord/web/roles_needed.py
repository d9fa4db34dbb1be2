"""What somebody has to be for a request, where a desk has accounts."""

from __future__ import annotations

from onrecord.record.accounts import ROLES, Role
from onrecord.web.settings import Settings

_READERS = ("/check", "/.json/check", "/read", "/login", "/logout", "/me")
_KEEPERS = ("/add", "/demo", "/documents", "/team")


def role_for(method: str, path: str) -> Role:
    """What somebody has to be for a request.

    >>> role_for("GET", "/search"), role_for("POST", "/review/att_1"), role_for("GET", "/team")
    ('reader', 'reviewer', 'keeper')
    """
    if _is_under(path, _KEEPERS):
        return "keeper"
    return "reader" if method in ("GET", "HEAD", "OPTIONS") or _is_under(path, _READERS) else "reviewer"


def may(role: Role, needed: Role) -> bool:
    """Whether a role is enough.

    >>> may("keeper", "reviewer"), may("reader", "reviewer")
    (True, False)
    """
    return ROLES.index(role) >= ROLES.index(needed)


def has_accounts(settings: Settings) -> bool:
    """Whether the desk asks who somebody is."""
    return settings.accounts or settings.trust_header is not None


def _is_under(path: str, places: tuple[str, ...]) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in places)
