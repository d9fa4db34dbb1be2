"""Marks that a browser shows are in the text, and what it hides is not."""

from __future__ import annotations

import pytest
from lxml.html import fromstring

from onrecord.documents.marks import restore_marks

FOG = "The fog stays over the harbour of Osk for the third day, and no boat will leave."


def text_of(markup: str) -> str:
    page = fromstring(f"<body><p>{FOG} {FOG}</p>{markup}</body>")
    restore_marks(page)
    return " ".join(page.text_content().removeprefix(f"{FOG} {FOG}").split())


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p><q>No</q>, she said.</p>", "“No”, she said."),
        ("<p><q>No, <b>never</b></q>, she said.</p>", "“No, never”, she said."),
        ("<p><q>We were <q>not told</q> of it.</q></p>", "“We were ‘not told’ of it.”"),
        ("<p><q>“No”</q>, she said.</p>", "“No”, she said."),
        ("<p><q></q>No.</p>", "No."),
        ("<blockquote><p>Nobody told us.</p></blockquote>", "“Nobody told us.”"),
        ("<blockquote><p>Nobody.</p><p>Not one.</p></blockquote>", "“Nobody.“Not one.”"),
        ("<blockquote>Nobody told us.</blockquote>", "“Nobody told us.”"),
        ("<blockquote>Nobody.<footer>Ada Renn</footer></blockquote>", "“Nobody.”Ada Renn"),
        ("<blockquote><b>Nobody.</b><cite>Ada Renn</cite></blockquote>", "“Nobody.”Ada Renn"),
        ("<blockquote>Nobody.<br>Not one.</blockquote>", "“Nobody.“Not one.”"),
        ("<blockquote>“Nobody,” she said.</blockquote>", "“Nobody,” she said."),
        ("<blockquote>Ferries and pilots</blockquote>", "Ferries and pilots"),
        (f"<blockquote><p>{FOG} {FOG} {FOG}</p></blockquote>", f"{FOG} {FOG} {FOG}"),
        ("<blockquote><blockquote><p>Nobody.</p></blockquote></blockquote>", "“Nobody.”"),
        ("<p><ruby>渡辺<rt>わたなべ</rt></ruby>氏</p>", "渡辺（わたなべ）氏"),
        ("<p><ruby><rb>渡辺</rb><rp>（</rp><rt>わた</rt><rp>）</rp></ruby>氏</p>", "渡辺（わた）氏"),
        ('<p>Fog<span class="sr-only"> (image)</span>.</p>', "Fog."),
        ('<p>Fog<span class="screen"> stays</span>.</p>', "Fog stays."),
    ],
)
def test_restore_marks(markup: str, text: str) -> None:
    assert text_of(markup) == text


def test_what_each_link_has_at_its_end_is_a_help_for_screen_readers() -> None:
    link = '<a href="/1">pilots<span class="x">(opens elsewhere)</span></a>, '
    assert text_of(f"<p>{link * 3}</p>") == "pilots, pilots, pilots,"
    assert text_of(f"<p>{link}</p>") == "pilots(opens elsewhere),"
