from __future__ import annotations

from itertools import pairwise

from onrecord.feeding.story import story


def test_the_story_is_told_in_the_order_of_its_days() -> None:
    days = [one.published for one in story()]
    assert None not in days
    assert all(one <= other for one, other in pairwise(filter(None, days)))


def test_every_dispatch_has_a_paper_an_address_and_a_text() -> None:
    assert all(one.outlet and one.url and one.title and one.text for one in story())
