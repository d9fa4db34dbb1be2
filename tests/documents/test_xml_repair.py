from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from onrecord.documents.xml_repair import repair_xml
from onrecord.errors import DocumentError

MARKUP = st.lists(
    st.sampled_from(
        ["<item>", "</item>", "<![CDATA[", "]]>", "<!--", "-->", "<description>", "</description>", "<summary>",
         "&amp;",
         "&", "&x;", "&#0;", "&#x1F600;", "&eacute;", "<", ">", "\x00", "é", "</rss>", "\ud800"]
    ),
    max_size=40,
).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))  # fmt: skip


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("<a>x & y</a>", "<a>x &amp; y</a>"),
        ("<a>?x=1&copy=2&amp;y</a>", "<a>?x=1&amp;copy=2&amp;y</a>"),
        ("<a>&eacute;&nbsp;&nosuch;</a>", "<a>&#233;&#160;&amp;nosuch;</a>"),
        ("<a>&#11;&#x41;&#xD800;</a>", "<a> &#65; </a>"),
        ("<a>\x0b\x00b</a>", "<a>  b</a>"),
        ("<a>1 < 2 <- 3</a>", "<a>1 &lt; 2 &lt;- 3</a>"),
        ("<a><![CDATA[x & y <b>&eacute;]]></a>", "<a><![CDATA[x & y <b>&eacute;]]></a>"),
        ("<a><!-- <item> & --></a>", "<a></a>"),
        ("<description><p>a<br>b</description>", "<description>&lt;p>a&lt;br>b</description>"),
        ("<description>a <![CDATA[<b>]]></description>", "<description>a <![CDATA[<b>]]></description>"),
    ],
)
def test_repair_xml_mends_what_is_broken_and_nothing_else(written: str, mended: str) -> None:
    assert repair_xml(f"<rss>{written}</rss>".encode()).decode() == f"<rss>{mended}</rss>"


def test_repair_xml_leaves_a_document_as_it_should_be_alone() -> None:
    whole = '<rss><a b="1 &amp; 2">x &lt; y &#38; z<![CDATA[&]]></a></rss>'
    assert repair_xml(f'\ufeff <?xml version="1.0" encoding="latin-1"?>{whole}'.encode()).decode() == whole


def test_repair_xml_says_what_is_no_text() -> None:
    with pytest.raises(DocumentError):
        repair_xml(b"\x89PNG\r\n")


@given(MARKUP)
def test_repair_xml_leaves_no_character_and_no_reference_that_xml_does_not_know(data: bytes) -> None:
    mended = repair_xml(b"<rss>" + b"words " * 200 + data + b"</rss>").decode()
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    etree.fromstring(mended.encode(), parser)
    told = {error.type_name for error in parser.error_log}
    assert not told & {
        "ERR_INVALID_CHAR",
        "ERR_INVALID_CHARREF",
        "ERR_UNDECLARED_ENTITY",
        "ERR_ENTITYREF_SEMICOL_MISSING",
    }


@pytest.mark.parametrize(
    "piece", ["<description>", "<![CDATA[", "<!--", "&", "<description>x<![CDATA[", "<summary><description>", "</item>"]
)
def test_repair_xml_grows_with_the_length_of_the_text_only(piece: str) -> None:
    # What comes out is as long as what goes in, times the longest replacement: nothing is written twice.
    assert len(repair_xml(b"<rss>" + piece.encode() * 20_000)) <= 6 + len(piece) * 20_000 * 5
