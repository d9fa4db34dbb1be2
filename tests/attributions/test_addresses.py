from __future__ import annotations

import pytest

from articles import marked
from onrecord.attributions.via import find_via


def addresses(text: str) -> list[list[str | None]]:
    found, document = marked(text)
    return [[via.url for via in vias] for vias in find_via(found, document)]


TOLD = "[s:Ms. Faro] [c:told] the Tidewater Post [q:that it rained]."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TOLD}\n\nhttps://www.tidewaterpost.example/7", "https://www.tidewaterpost.example/7"),
        (f"{TOLD}\n\nhttps://tp.example/7", "https://tp.example/7"),
        (f"{TOLD}\n\n[s2:Mr. Roe] [c2:said] [q2:no].\n\nhttps://elsewhere.example/7", None),
        (f"{TOLD}\n\n[s2:She] [c2:said] [q2:no].\n\nhttps://elsewhere.example/7", "https://elsewhere.example/7"),
        (f"{TOLD}\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nhttps://elsewhere.example/7", None),
        (f"https://elsewhere.example/7\n\n{TOLD}", None),
    ],
)
def test_a_link_belongs_to_the_outlet_whose_words_it_bears_out(text: str, expected: str | None) -> None:
    assert addresses(text)[0] == [expected]


def test_the_outlet_in_the_host_goes_before_the_last_one() -> None:
    text = (
        "[s:Ms. Faro] [c:told] the Tidewater Post [q:that it rained]. "
        "[s2:Ms. Faro] [c2:told] Reuters [q2:that it snowed].\n\nhttps://www.tidewaterpost.example/7"
    )
    assert addresses(text) == [["https://www.tidewaterpost.example/7"], [None]]


def test_each_link_goes_to_one_outlet() -> None:
    text = f"{TOLD} [s2:She] [c2:told] Reuters [q2:that it snowed].\n\nhttps://elsewhere.example/7"
    assert [url for urls in addresses(text) for url in urls].count("https://elsewhere.example/7") == 1
