from __future__ import annotations

import pytest

from documents.metadata.pages import BODY, ld, page
from onrecord.documents import read_html
from onrecord.lexicon import load_rows

POSTS = "".join(f'<p><time datetime="2031-03-03T0{hour}:00Z">0{hour}:00</time> {BODY[1]}</p>' for hour in range(4))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (page(), "article"),
        (page(ld('{"@type": "NewsArticle", "isAccessibleForFree": false}')), "stub"),
        (page(ld('{"@type": "NewsArticle", "isAccessibleForFree": "False"}')), "stub"),
        (page(ld('{"@type": "NewsArticle", "isAccessibleForFree": true}')), "article"),
        (page(after="<div><p>Subscribe to continue reading this article.</p></div>"), "stub"),
        (page(after="<p>Subscribe to continue reading.</p>", body=BODY * 6), "article"),
        (page(ld('{"@type": "LiveBlogPosting", "headline": "Fog"}')), "live"),
        (page(before=f'<div class="live-blog">{POSTS}</div>'), "live"),
        (page(before=f'<div itemscope itemtype="https://schema.org/LiveBlogPosting">{POSTS}</div>'), "live"),
        (page(before=f"<h1>Fog in Osk – live updates</h1>{POSTS}"), "live"),
        (page(before="<h1>Fog in Osk – live updates</h1>"), "article"),
        (page(before=f"<h1>Fog in Osk</h1>{POSTS}"), "article"),
        (page(before='<div class="live-blog-promo"><a href="/live">Follow us live</a></div>'), "article"),
    ],
)
def test_kind_of_a_page(text: str, kind: str) -> None:
    assert read_html(text).kind == kind


@pytest.mark.parametrize("row", load_rows("live_words"), ids=lambda row: row["words"])
def test_every_word_of_live_blogs_has_an_example(row: dict[str, str]) -> None:
    assert f"[{row['words']}]" in row["example"].lower()
    headline = row["example"].replace("[", "").replace("]", "")
    assert read_html(page(before=f"<h1>{headline}</h1>{POSTS}")).kind == "live"
