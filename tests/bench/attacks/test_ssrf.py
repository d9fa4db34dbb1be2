from __future__ import annotations

from bench.attacks.ssrf import NAME, PUBLIC, Try, asked, tries


def test_there_are_enough_tries_and_none_begins_a_connection() -> None:
    found = list(dict.fromkeys(tries()))
    assert len(found) >= 400
    assert [one for one in found if asked(one)[0]] == []


def test_what_is_public_is_asked() -> None:
    assert all(asked(Try("public", f"http://{NAME}/", (address,)))[0] == 1 for address in PUBLIC)
