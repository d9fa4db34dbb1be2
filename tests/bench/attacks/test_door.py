from __future__ import annotations

import pytest

from bench.attacks.desks import Reply, article, served
from bench.attacks.door import hosts, is_whole, wrongs
from onrecord.record.evidence import check_reading

OURS = {"content-security-policy": "default-src 'none'", "content-type": "application/problem+json"}


@pytest.mark.parametrize(
    ("reply", "whole"),
    [
        (Reply(403, OURS), True),
        (Reply(500, OURS), False),
        (Reply(403, {"content-type": "text/plain"}), False),
        (Reply(400, OURS | {"content-type": "text/plain"}), False),
    ],
)
def test_a_bare_answer_is_told_from_a_whole_one(reply: Reply, whole: bool) -> None:
    assert is_whole(reply) == whole


def test_what_went_wrong_is_found_wherever_it_stands() -> None:
    assert list(wrongs({"a": {"WRONG 200": 1, "refused": 3}, "b": {"c": "WRONG 500", "d": "400"}})) == [
        "WRONG 200",
        "WRONG 500",
    ]


def test_names_of_hosts_are_tried_against_a_desk() -> None:
    with served(("x", "<b>\ud800")) as site:
        assert not list(wrongs(dict(hosts(site))))
        assert site.record.count().documents == 2


def test_an_article_of_the_attacks_points_at_its_words() -> None:
    check_reading(article(3, "\ud800 <script> =1+1"))
