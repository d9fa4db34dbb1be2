from __future__ import annotations

import pytest

from onrecord.errors import OptionError
from onrecord.web.passwords import LONGEST, SHORTEST, hash_password, is_password


def test_a_password_is_known_by_its_hash() -> None:
    secret = hash_password("fog in the harbour")
    assert secret.startswith("$argon2id$")
    assert "harbour" not in secret
    assert is_password(secret, "fog in the harbour")
    assert not is_password(secret, "fog in the harbor")


@pytest.mark.parametrize("secret", [None, "", "no hash"])
def test_without_a_hash_no_password_is_right(secret: str | None) -> None:
    assert not is_password(secret, "nobody has this password")


@pytest.mark.parametrize("password", ["", "x" * (SHORTEST - 1), "x" * (LONGEST + 1)])
def test_passwords_have_a_length(password: str) -> None:
    with pytest.raises(OptionError) as refused:
        hash_password(password)
    assert refused.value.slug == "bad-account"
