from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.document import Facts, make_document
from onrecord.documents.posts import Post, date_blocks
from onrecord.types import Block, Span

LINES = ("No boat sails tonight, pilots say.", "The army sends two hundred soldiers.", "What happened so far")
DAYS = (date(2031, 5, 7), date(2031, 5, 6))
TEXT = "\n\n".join(LINES)
POSTS = tuple(Post(f"19.10 {line} Share", day) for line, day in zip(LINES, DAYS, strict=False))


def test_paragraph_of_a_post_has_its_day() -> None:
    blocks = make_document(TEXT, Facts(kind="live", posts=POSTS)).blocks
    assert [(block.kind, block.published) for block in blocks[:2]] == [("post", DAYS[0]), ("post", DAYS[1])]
    assert blocks[2].published is None


def test_text_without_posts_is_left_as_it_is() -> None:
    plain, live = make_document(TEXT, Facts()), make_document(TEXT, Facts(kind="live"))
    assert plain.blocks == live.blocks


def test_short_line_and_furniture_are_of_no_post() -> None:
    blocks = (Block("paragraph", Span(0, 3)), Block("boilerplate", Span(5, 30)))
    assert date_blocks(blocks, "Fog. No boat sails tonight from Osk", (Post("Fog. No boat sails", DAYS[0]),)) == blocks


def test_same_words_in_two_posts_are_of_the_nearer_one() -> None:
    line = "The council meets in the old town hall."
    posts = (Post(f"{line} It is shut.", DAYS[0]), Post(f"{line} It is open.", DAYS[1]))
    text = f"It is open. {line}"
    assert date_blocks((Block("paragraph", Span(12, len(text))),), text, posts)[0].published == DAYS[0]


@given(st.lists(st.text(max_size=50), max_size=4), st.text(max_size=100))
def test_blocks_keep_their_spans(posts: list[str], text: str) -> None:
    blocks = (Block("paragraph", Span(0, len(text))),) if text else ()
    dated = date_blocks(blocks, text, tuple(Post(post, DAYS[0]) for post in posts))
    assert [block.span for block in dated] == [block.span for block in blocks]
