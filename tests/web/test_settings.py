from __future__ import annotations

import pytest

from onrecord.errors import OptionError
from onrecord.web.settings import LOCAL_NAMES, Settings, check_settings, is_loopback

LONG = "a token long enough"


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        *((name, True) for name in LOCAL_NAMES),
        ("127.9.9.9", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.0.2.1", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_which_addresses_are_of_this_machine_alone(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(("host", "token"), [("0.0.0.0", None), ("192.0.2.1", None), ("127.0.0.1", "short")])
def test_a_record_is_never_shown_to_a_network_without_a_good_token(host: str, token: str | None) -> None:
    with pytest.raises(OptionError) as caught:
        check_settings(Settings("a.db", host, token=token))
    assert caught.value.slug == "no-token"


@pytest.mark.parametrize(("host", "token"), [("127.0.0.1", None), ("0.0.0.0", LONG), ("::1", LONG)])
def test_what_is_safe_is_allowed(host: str, token: str | None) -> None:
    check_settings(Settings("a.db", host, token=token))
