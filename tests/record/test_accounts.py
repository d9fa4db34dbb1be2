from __future__ import annotations

import pytest

from onrecord.record import Record, RecordError
from onrecord.record.accounts import (
    PAUSE,
    TRIES,
    begin_sign_in,
    count_failed,
    end_account,
    end_sign_ins,
    find_account,
    forget_failed,
    load_accounts,
    load_sign_ins,
    may_try,
    put_account,
    secret_of,
    signed_in,
)

TOKEN = "a token that a browser has"


def test_an_account_is_made_and_changed(record: Record) -> None:
    with record.database.writing() as connection:
        made = put_account(connection, " Oda\nFenn ", None, "hash", 100)
        assert (made.name, made.role, made.has_password, made.made) == ("Oda Fenn", "reader", True, 100)
        changed = put_account(connection, "Oda Fenn", "keeper", None, 200)
        assert (changed.role, changed.made, secret_of(connection, "Oda Fenn")) == ("keeper", 100, "hash")
        assert not put_account(connection, "Ulf", "reviewer", None, 200).has_password
        assert [one.name for one in load_accounts(connection)] == ["Oda Fenn", "Ulf"]
        assert find_account(connection, "oda fenn") is None


@pytest.mark.parametrize("name", ["", "\n", "x" * 101])
def test_an_account_has_a_name(record: Record, name: str) -> None:
    with record.database.writing() as connection, pytest.raises(RecordError) as refused:
        put_account(connection, name, None, None, 0)
    assert refused.value.slug == "bad-account"


def test_a_sign_in_lasts_until_it_ends_and_holds_no_token(record: Record) -> None:
    with record.database.writing() as connection:
        put_account(connection, "Oda", "reviewer", "hash", 0)
        made = begin_sign_in(connection, "Oda", TOKEN, 100, 50)
        assert TOKEN not in str(made)
        assert [getattr(signed_in(connection, TOKEN, now), "name", None) for now in (100, 149, 150)] == [
            "Oda",
            "Oda",
            None,
        ]
        assert signed_in(connection, made.id, 100) is None
        assert load_sign_ins(connection, 100) == (made,)
        assert end_sign_ins(connection, sign_in=made.id) == 1
        assert signed_in(connection, TOKEN, 100) is None


def test_another_password_and_the_end_of_an_account_end_its_sign_ins(record: Record) -> None:
    with record.database.writing() as connection:
        for name in ("Oda", "Ulf"):
            put_account(connection, name, "reviewer", "hash", 0)
            begin_sign_in(connection, name, name, 0, 50)
        put_account(connection, "Oda", None, "other", 10)
        assert (signed_in(connection, "Oda", 10), signed_in(connection, "Ulf", 10) is not None) == (None, True)
        begin_sign_in(connection, "Oda", "again", 10, 50)
        assert end_account(connection, "Oda", 20).ended == 20
        assert (signed_in(connection, "again", 20), secret_of(connection, "Oda")) == (None, None)
        with pytest.raises(RecordError, match="has ended"):
            put_account(connection, "Oda", "keeper", "hash", 30)
        with pytest.raises(RecordError):
            end_account(connection, "nobody", 0)


def test_tries_are_limited_for_a_while(record: Record) -> None:
    keys = ("name x", "from y")
    with record.database.writing() as connection:
        for _ in range(TRIES):
            assert may_try(connection, keys, 0)
            count_failed(connection, keys, 0)
        assert not may_try(connection, keys, PAUSE - 1)
        assert not may_try(connection, ("name z", "from y"), PAUSE - 1)
        assert may_try(connection, ("name z", "from z"), 0)
        forget_failed(connection, "name x")
        assert may_try(connection, ("name x",), 0)
        assert may_try(connection, keys, PAUSE)
        count_failed(connection, keys, PAUSE)
        assert may_try(connection, keys, PAUSE)
