"""Posts of live blogs: listed in JSON-LD, in boxes of their own, or between times; and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from documents.metadata.pages import ld, tree
from onrecord.documents import read_html
from onrecord.documents.metadata.head import read_head
from onrecord.documents.metadata.posts import find_posts

LINES = {
    "2031-05-07": "The mayor, Ada Renn, said the order to leave would stand, and that nobody should go home tonight.",
    "2031-05-06": "The minister, Bo Lund, said the army would help, and that 200 soldiers had left in the night.",
    "2031-05-05": "The harbour master, Cy Moor, said the ferries had stopped, and that no boat would sail before noon.",
}


def box(day: str, line: str) -> str:
    time = f'<time datetime="{day}T19:10:00+02:00">19:10</time>'
    return f'<section class="post"><header>{time}</header><p>{line}</p></section>'


def flat(day: str, line: str) -> str:
    return f'<h3><time datetime="{day}T19:10:00+02:00">19:10</time></h3><p>{line}</p>'


def update(day: str, line: str) -> str:
    time = f'"datePublished": "{day}T19:10:00+02:00"'
    return f'{{"@type": "BlogPosting", "headline": "News", {time}, "articleBody": "{line}"}}'


def blog(inner: str, head: str = "") -> str:
    return (
        f"<html><head><title>Storm in Osk</title>{head}</head><body><main><article class='live-blog'>"
        f"<h1>Storm in Osk</h1>{inner}</article></main></body></html>"
    )


BOXED = blog("".join(box(*one) for one in LINES.items()))
FLAT = blog("".join(flat(*one) for one in LINES.items()))
UPDATES = ", ".join(update(*one) for one in LINES.items())
LISTED = blog(
    "".join(f"<p>{line}</p>" for line in LINES.values()),
    ld(
        '{"@type": "LiveBlogPosting", "headline": "Storm in Osk", "datePublished": "2031-05-05", '
        f'"liveBlogUpdate": [{UPDATES}]}}'
    ),
)


MARKED = blog(
    "".join(
        f'<div itemprop="liveBlogUpdate"><meta itemprop="datePublished" content="{day}T19:10:00Z"><p>{line}</p></div>'
        for day, line in LINES.items()
    ),
    '<meta itemprop="datePublished" content="2031-05-05">',
)


@pytest.mark.parametrize("page", [BOXED, FLAT, LISTED, MARKED], ids=["boxed", "flat", "listed", "microdata"])
def test_each_post_has_its_day(page: str) -> None:
    posts = find_posts(tree(page), read_head(tree(page)))
    assert [post.day.isoformat() for post in posts] == list(LINES)
    assert all(line in post.text for line, post in zip(LINES.values(), posts, strict=True))


@pytest.mark.parametrize("page", [BOXED, FLAT, LISTED], ids=["boxed", "flat", "listed"])
def test_blocks_of_a_live_blog_carry_the_day_of_their_post(page: str) -> None:
    document = read_html(page)
    dated = {block.span.of(document.text): block.published for block in document.blocks if block.kind == "post"}
    assert (document.kind, document.title) == ("live", "Storm in Osk")
    assert dated == {line: date.fromisoformat(day) for day, line in LINES.items()}


@pytest.mark.parametrize(
    "page",
    [
        blog(""),
        blog(box("2031-05-07", LINES["2031-05-07"])),
        blog("".join(box("soon", line) for line in LINES.values())),
        blog("".join(box(day, "Soon") for day in LINES)),
        blog("", ld('{"@type": "LiveBlogPosting", "liveBlogUpdate": [5, null, "x", {"articleBody": 5}]}')),
        blog("", ld('{"@type": "LiveBlogPosting", "liveBlogUpdate": 5}')),
    ],
)
def test_what_tells_no_days_has_no_posts(page: str) -> None:
    assert find_posts(tree(page), read_head(tree(page))) == ()


def test_article_with_times_in_it_has_no_posts() -> None:
    page = BOXED.replace("live-blog", "story")
    assert all(block.published is None for block in read_html(page).blocks)
