"""Web pages: the article and all its quotations, and what the page says about itself."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date

import pytest

from onrecord.documents import read_html
from onrecord.errors import DocumentError

BODY = [
    "The fog stays over the harbour of Osk for the third day, and no boat will leave before noon on Friday.",
    "“We have waited longer than this, and in worse weather,” said Ada Renn, who has led the pilots since 2011.",
    "Her colleagues in Selmar told the harbour office that they would not sail either, whatever the owners said.",
    "“Nobody pays us for patience,” said Bo Lund, the owner of two of the trawlers that lie at the long pier.",
]
HEAD = (
    '<meta charset="utf-8"><title>Fog keeps boats in port | Tide Table</title>'
    '<meta property="og:title" content="Fog keeps boats in port"><meta property="og:site_name" content="Tide Table">'
    '<link rel="canonical" href="https://tidetable.example/2017/fog">'
    '<meta property="article:published_time" content="2017-01-02T08:00:00+01:00">'
)
MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/tides">Tides</a></li></ul></nav>'


def page(body: str, head: str = HEAD) -> str:
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body>{MENU}<main><article>{body}</article></main>'
        "<footer><p>© 2017 Tide Table</p></footer></body></html>"
    )


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_read_html_gives_the_paragraphs_with_an_empty_line_between() -> None:
    assert read_html(page(paragraphs(BODY))).text == "\n\n".join(BODY)


def test_read_html_gives_what_the_page_says_about_itself() -> None:
    document = read_html(page(paragraphs(BODY)))
    assert document.title == "Fog keeps boats in port"
    assert document.outlet == "Tide Table"
    assert document.url == "https://tidetable.example/2017/fog"
    assert document.published == date(2017, 1, 2)
    assert document.language == "en"


def test_read_html_puts_what_is_given_before_what_the_page_says() -> None:
    day = date(2016, 5, 4)
    document = read_html(page(paragraphs(BODY)), outlet="Osk Courier", url="https://osk.example/1", published=day)
    assert (document.outlet, document.url, document.published) == ("Osk Courier", "https://osk.example/1", day)


def test_read_html_never_guesses_a_day() -> None:
    body = paragraphs([*BODY, "It was the worst fog since 4 March 1987, the harbour office said on 9 May 2011."])
    assert read_html(page(body, '<meta charset="utf-8"><title>Fog</title>')).published is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_read_html_reads_bytes_in_the_declared_encoding(encoding: str) -> None:
    source = page(paragraphs(BODY)).replace("utf-8", encoding)
    assert read_html(source.encode(encoding)).text == "\n\n".join(BODY)


def test_read_html_reads_xhtml() -> None:
    source = f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{paragraphs(BODY)}</body></html>'
    assert BODY[1] in read_html(source.encode()).text


def test_read_html_keeps_quotations_in_block_quotes_and_lists() -> None:
    quote = "“One mends nets while one waits, and one does not look at the clock,” the oldest pilot said."
    item = "“There is soup in the long hall,” the cook said to all who asked."
    body = f"<p>{BODY[0]}</p><blockquote><p>{quote}</p></blockquote><ul><li>{item}</li></ul>{paragraphs(BODY[1:])}"
    text = read_html(page(body)).text
    assert quote in text
    assert item in text


def test_read_html_takes_back_what_stands_in_a_second_container() -> None:
    chunk = '<div class="chunk"><div class="body">{}</div></div>'
    more = [
        f"“It was the {number}th boat that stayed,” said pilot {number} of the {number * 3} who wait."
        for number in range(4, 9)
    ]
    body = chunk.format(paragraphs(BODY)) + '<div class="teaser">Tides</div>' + chunk.format(paragraphs(more))
    assert read_html(page(body)).text == "\n\n".join(BODY + more)


def test_read_html_finds_source_links_in_the_text() -> None:
    line = 'Ada Renn told the <a href="https://osk.example/interview">Osk Courier</a> that the fog would not lift soon.'
    document = read_html(page(paragraphs([*BODY, line])))
    (link,) = document.links
    assert (link.kind, link.url, link.text) == ("source", "https://osk.example/interview", "Osk Courier")
    assert link.span.of(document.text) == "Osk Courier"


@pytest.mark.parametrize(
    "source",
    ["", " ", "<html></html>", "<html><body></body></html>", f"<html><body>{MENU}</body></html>", "<p>Fog</p>"],
)
def test_read_html_refuses_a_page_without_an_article(source: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_html(source)
    assert caught.value.slug == "no-article"


def test_read_html_bears_broken_pages() -> None:
    source = page(paragraphs(BODY).replace("</p>", "")).replace("</article>", "\0\ud800<b><table><tr>")
    assert BODY[1] in read_html(source).text


@pytest.mark.parametrize("unit", ["<br>", "<p>a</p>", "<div></div>"])
def test_read_html_refuses_a_flood_of_tags_at_once(unit: str) -> None:
    started = time.process_time()
    with pytest.raises(DocumentError) as caught:
        read_html(page(paragraphs(BODY) + unit * 200_000))
    assert caught.value.slug == "too-large"
    assert time.process_time() - started < 10  # without the limit it is minutes


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table", "svg"])
def test_read_html_bears_tags_that_are_deep_in_each_other(tag: str) -> None:
    source = page(f"<{tag}>" * 20_000 + paragraphs(BODY) + f"</{tag}>" * 20_000)
    with pytest.raises(DocumentError) as caught:  # the parser gives up at 256 levels, the article is below them
        read_html(source)
    assert caught.value.slug == "no-article"


@pytest.mark.parametrize(
    "broken",
    [
        "&said; &#xFFFFFFFF; &#xD800; &#0; &amp",
        "<script>var page = '<p>A long line that a script would put in, and nobody said.</p>'",
        "<!-- never closed",
        '<link rel="canonical" href="http://[::1"><a href="http://[x">told the Osk Courier</a>',
        '<script type="application/ld+json">{{{[</script>',
    ],
)
def test_read_html_keeps_the_article_before_what_is_broken(broken: str) -> None:
    assert read_html(page(paragraphs(BODY) + broken)).text.startswith("\n\n".join(BODY))


def test_importing_documents_does_not_load_trafilatura() -> None:
    code = "import sys, onrecord.documents; print([m for m in ('trafilatura', 'lxml', 'nupunkt') if m in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert run.stdout.strip() == "[]"


def test_read_html_gives_headings_teasers_and_promotions_kinds_of_their_own() -> None:
    inside = '<h2>Who pays for the pier</h2><p>Read more</p><p><a href="/2">Minister accuses the north of theft</a></p>'
    promotion = "<p>Keep up with the Tide Table for only two crowns a month. Subscribe now!</p>"
    document = read_html(page(paragraphs(BODY[:2]) + inside + paragraphs(BODY[2:]) + promotion))
    kinds = {block.span.of(document.text): block.kind for block in document.blocks}
    assert kinds["Who pays for the pier"] == "heading"
    assert kinds["Read more"] == kinds["Minister accuses the north of theft"] == "teaser"
    assert list(kinds.values())[-1] == "promotion"
    assert [text for text, kind in kinds.items() if kind == "paragraph"] == BODY


def test_read_html_keeps_the_marks_of_quotations() -> None:
    quoted = "<p><q>It is over</q>, said Ada Renn.</p><blockquote><p>Nobody told us of it.</p></blockquote>"
    text = read_html(page(paragraphs(BODY[:2]) + quoted + paragraphs(BODY[2:]))).text
    assert "“It is over”, said Ada Renn." in text
    assert "“Nobody told us of it.”" in text


def test_read_html_refuses_a_menu_and_warns_of_one_with_a_sentence() -> None:
    menu = "".join(f"<div><p>Section {number}</p></div>" for number in range(30))
    with pytest.raises(DocumentError, match="no article"):
        read_html(f"<html><body>{menu}</body></html>")
    document = read_html(f"<html><body>{menu}<p>We use cookies to make this page better for all.</p></body></html>")
    assert "menu-like" in document.warnings


def test_read_html_does_not_warn_of_an_article() -> None:
    assert read_html(page(paragraphs(BODY))).warnings == ()


def test_read_html_bears_json_of_marks_that_nothing_closes() -> None:
    # The pattern that strips JSON-LD of tags would take minutes.
    flood = '<script type="application/ld+json">{"headline": "' + "<" * 200_000 + '"}</script>'
    assert read_html(page(paragraphs(BODY), head=HEAD + flood)).title == "Fog keeps boats in port"


def test_a_page_that_only_asks_for_consent_is_told_as_thin() -> None:
    asks = "We and our 311 partners store and access information on a device, such as cookies, and count our readers."
    document = read_html(page(f"<h2>We value your privacy</h2><p>{asks}</p><p>You may say no to all of it.</p>"))
    assert "thin" in document.warnings
    assert read_html(page(paragraphs(BODY))).warnings == ()
