"""What ``onrecord serve`` was told, once and for every worker."""

from __future__ import annotations

import ipaddress

import msgspec

from onrecord.errors import OptionError

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]", "::1")


class Settings(msgspec.Struct, frozen=True):
    """The settings of a desk.

    ``secret`` signs the tokens of forms and is new for each start; ``token`` is what a user of another machine, and
    whoever adds articles, has to show.
    """

    db: str
    host: str = "127.0.0.1"
    port: int = 8000
    token: str | None = None
    secret: str = ""
    model: str = "fast"
    accounts: bool = False  # who comes signs in with name and password
    name: str | None = None  # under which a proxy of this machine shows the desk
    trust_header: str | None = None  # in which a proxy of this machine names who comes
    language: str = "en"  # of the desk's own words

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches the desk."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether an address is of this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("0.0.0.0")
    (True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_settings(settings: Settings) -> None:
    """Refuse to show a record to a network without a token.

    Raises:
        OptionError: The address is not of this machine and there is no token, or a short one.
    """
    if settings.trust_header is not None:
        _check_header(settings)
    if not settings.is_local and not settings.token and not settings.accounts:
        hint = "set ONRECORD_TOKEN, give --accounts, or leave --host out to be reached from this machine only"
        raise OptionError("another address needs a token", where="--host", hint=hint, slug="no-token")
    if settings.token is not None and len(settings.token) < 16:
        hint = "make one with: python -c 'import secrets; print(secrets.token_urlsafe())'"
        raise OptionError("the token is shorter than 16 characters", where="--token", hint=hint, slug="no-token")


def _check_header(settings: Settings) -> None:
    """Whoever reaches the desk past the proxy could name anybody: nobody may."""
    name = settings.trust_header or ""
    if settings.accounts:
        hint = "give one of the two"
        raise OptionError("people sign in here or at the proxy", where="--trust-header", hint=hint, slug="bad-option")
    if not settings.is_local:
        hint = "let the proxy and the desk share a machine, and leave --host out"
        what = "a header is trusted only where nobody but this machine reaches the desk"
        raise OptionError(what, where="--trust-header", hint=hint, slug="bad-option")
    if not name.replace("-", "").isalnum() or not name.isascii():
        hint = "such as X-Remote-User"
        raise OptionError(f"{name!r} is no name of a header", where="--trust-header", hint=hint, slug="bad-option")
