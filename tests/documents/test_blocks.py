"""Blocks: what belongs to the article and what to the page around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.blocks import RULES, explain, split_blocks
from onrecord.languages.tables import ENGLISH, required_rows, rows_of_all_languages

STORY = "The fog stays over the harbour of Osk, the pilots say, and no boat will leave before noon."


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(text)) for block in split_blocks(text, title=title)]


def rule_of(line: str) -> str:
    """The rule that decides about a line in the middle of a story."""
    return explain(f"{STORY}\n\n{line}\n\n{STORY}")[1].rule


@pytest.mark.parametrize("row", rows_of_all_languages("boilerplate"), ids=lambda row: row["example"])
def test_every_row_of_the_table_decides_about_its_own_example(row: dict[str, str]) -> None:
    decided = explain(f"{STORY}\n\n{row['example']}\n\n{STORY}")[1]
    assert decided.block.kind == {"related": "teaser"}.get(row["kind"], row["kind"])
    assert decided.rule not in ("paragraph", "page")


@pytest.mark.parametrize("row", required_rows(ENGLISH, "promises"), ids=lambda row: row["example"])
def test_every_promise_makes_its_own_example_a_promotion(row: dict[str, str]) -> None:
    assert explain(f"{STORY}\n\n{row['example']}\n\n{STORY}")[1].block.kind in ("promotion", "boilerplate")
    without = row["example"].casefold().replace(row["words"], "…", 1)
    assert without != row["example"].casefold()


def test_a_headline_after_read_more_is_a_teaser_and_a_sentence_is_not() -> None:
    lines = [STORY, "Read more", "Minister accuses the north of stealing herring", STORY, "Read more:", STORY]
    kinds = [one.block.kind for one in explain("\n\n".join(lines))]
    assert kinds == ["paragraph", "teaser", "teaser", "paragraph", "teaser", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "The company said 40 million people subscribe, and that half of them pay for only a month.",
        "“Subscribe to our newsletter for only two crowns a month,” the minister told the pilots.",
        "The party asks its members to donate and to give for free, the treasurer said in May.",
    ],
)
def test_a_sentence_about_subscribers_is_no_promotion(line: str) -> None:
    assert explain(f"{STORY}\n\n{line}\n\n{STORY}")[1].block.kind == "paragraph"


def test_credits_are_a_byline_only_at_the_edges() -> None:
    lines = ["Ada Renn/Bo Lund", STORY, "Ada Renn / Bo Lund", STORY, STORY, STORY, "Ada Renn/Bo Lund"]
    kinds = [one.block.kind for one in explain("\n\n".join(lines))]
    assert [kinds[at] for at in (0, 2, 6)] == ["byline", "paragraph", "byline"]


def test_what_the_page_says_of_a_paragraph_counts_unless_its_words_say_more() -> None:
    text = f"{STORY}\n\nWho pays for the pier\n\n© Tide Table\n\n{STORY}"
    kinds = {text.index("Who"): "heading", text.index("©"): "heading"}
    found = [one.block.kind for one in explain(text, kinds=kinds)]  # type: ignore[arg-type]
    assert found == ["paragraph", "heading", "boilerplate", "paragraph"]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("http://www.tidetable.example/fog", "address"),
        ("<https://tidetable.example/fog>", "address"),
        ("Related article: “No fish,” say skippers", "related"),
        ("(Photo: A. Renn)", "photo-credit"),
        ("[Image: A. Renn/Tide Table].", "photo-credit"),
        ("© 2018 Tide Table. The publisher said no to copies.", "copyright"),
        ("(c) 2019 Tide Table.", "copyright"),
        ("Copyright 2018 Tide Table.", "copyright"),
        ("By Ada Renn", "byline"),
        ("By ADA RENN, Staff Writer", "byline"),
        ("By Ada Renn and Bo Lund", "byline"),
        ("By Ada Renn (Tern Wire) in Osk", "byline"),
        ("By Zoe\u0301 Lund in Port Le\u0301on", "byline"),
        ("By the Tern Wire", "byline"),
        ("Written by Ada Renn, special correspondent", "byline"),
        ("(TW)", "agency"),
        ("(Reporting by Ada Renn; Editing by Bo Lund.)", "written-by"),
        ("Reporting by Ada Renn in Osk and Cy Moor; Editing by Bo Lund", "written-by"),
        ("Additional reporting by Ada Renn.", "written-by"),
        ("Reporting by Ada Renn showed that the pier was unsafe.", "paragraph"),
        ("A pilot boat in the fog. (Photo: Ada Renn)", "photo-credit"),
        ("⚓ MORNING TIDES ⚓", "emoji-banner"),
        ("THE LONG FOG", "capitals"),
    ],
)
def test_a_line_of_the_page_is_decided_by_its_rule(line: str, rule: str) -> None:
    assert rule_of(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the pilots had gone home.",
        "By the pier, she said, all was well.",
        "“Follow us,” the pilot said, and they followed.",
        "Following the fog, the boats left.",
        "Photographs of the pier show nothing, Ms. Renn said.",
        "Related industries suffered too, she said.",
        "Signs of the fog lifting were few.",
        "Read more than one book, he told the pupils.",
        "Corrections officers said the gate had been open.",
        "Copyright law is a fog, she said.",
        "(c) is the third point, she said.",
        "🎉 We stayed, one pilot wrote 🎉",
        "“All rights reserved” is what the sign said.",
        "“NOT ONE BOAT,” HE SAID",
        "🎉 “We stayed,” one pilot wrote.",
        "She asked: “Why?”",
        "X.",
        "By May Renn, the fog had left.",
        "“The rights of pilots are all rights reserved to kings,” she said.",
        "They say the pier is open. They say it in pictures: ninety of them, all of one boat, and no one knows why.",
    ],
)
def test_a_line_of_the_article_stays_a_paragraph(line: str) -> None:
    assert rule_of(line) == "paragraph"


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("OSK (TW)", "TW"),
        ("OSK", None),
        ("PORT LÉVIS, Var. (Tern Wire)", "Tern Wire"),
        ("ST. ANN", None),
        ("OSK, 12 March (TW)", "TW"),
        ("Port Lund, March 12 (TW)", "TW"),
        ("(TW)", "TW"),
        ("Port Lund (TW)", "TW"),
    ],
)
@pytest.mark.parametrize("dash", [" — ", " – ", " - ", " -- ", "—"])
def test_a_dateline_is_a_byline_of_its_own(dateline: str, agency: str | None, dash: str) -> None:
    text = f"{dateline}{dash}{STORY}"
    first, second = explain(text)
    assert (first.block.kind, first.block.span.of(text), first.agency) == ("byline", dateline, agency)
    assert second.block.kind == "paragraph"
    assert second.block.span.of(text) == f"{dash}{STORY}".strip()


@pytest.mark.parametrize(
    "text",
    [
        "OSK — the harbour on the Skarn — is closed.",
        "Varland — Selmar’s neighbour — is silent.",
        "Варна — город у моря, сказал министр.",
        "A plan — nobody wanted it — failed.",
        "Sen. Ada Renn (V-Osk) — Announced in May.",
    ],
)
def test_a_dash_after_a_name_makes_no_dateline(text: str) -> None:
    assert kinds(text) == [("paragraph", text)]


def test_a_dateline_is_looked_for_at_the_start_of_the_article_only() -> None:
    text = "\n\n".join([STORY] * 3 + ["OSK (TW) — The boats stay."])
    assert {block.kind for block in split_blocks(text)} == {"paragraph"}


def test_a_first_line_without_a_stop_is_the_headline() -> None:
    assert kinds(f"Fog keeps boats in port\n\nBy Ada Renn\n\n{STORY}") == [
        ("headline", "Fog keeps boats in port"),
        ("byline", "By Ada Renn"),
        ("paragraph", STORY),
    ]


def test_a_title_given_beside_the_text_is_known_again() -> None:
    assert kinds(f"The fog stays.\n\n{STORY}", title="The  fog stays.")[0][0] == "headline"


@pytest.mark.parametrize("text", ["Fog keeps boats in port", "She said:\n\nThe fog stays over Osk today.", STORY])
def test_a_text_may_have_no_headline(text: str) -> None:
    assert "headline" not in {block.kind for block in split_blocks(text)}


def test_a_name_with_an_outlet_is_a_byline_at_the_top_only() -> None:
    line = "Ада Ренн, «Вестник маяка»"
    assert kinds(f"{line}\n\n{STORY}")[0] == ("byline", line)
    assert rule_of(line) == "paragraph"


def test_a_long_paragraph_is_never_furniture() -> None:
    assert rule_of("Sign up for the pilots’ course, she said. " * 20) == "paragraph"


def test_explain_names_rules_that_exist() -> None:
    names = {rule.name for rule in RULES} | {"dateline"}
    text = f"THE LONG FOG\n\nBy Ada Renn\n\nOSK (TW) — {STORY}\n\nPhoto: Ada Renn\n\n© 2018 Tide Table"
    assert [decided.rule for decided in explain(text)] == [
        "capitals",
        "byline",
        "dateline",
        "paragraph",
        "photo-credit",
        "copyright",
    ]
    assert {decided.rule for decided in explain(text)} <= names


pieces = st.sampled_from(
    ["OSK (TW) — ", "By Ada Renn", "\n\n", "\r\n", "Photo: ", "“We stay.”", "http://a.example", "© "]
)


@given(st.text() | st.lists(pieces | st.text(max_size=8), max_size=12).map("".join))
def test_split_blocks_covers_what_is_visible_in_order(text: str) -> None:
    blocks = split_blocks(text)
    spans = [block.span for block in blocks]
    assert all(before.end <= after.start for before, after in zip(spans, spans[1:], strict=False))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
