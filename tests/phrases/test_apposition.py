from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.phrases.apposition import read_phrase, read_source


@pytest.mark.parametrize(
    ("source", "name", "role", "organisation", "country"),
    [
        ("Foreign Minister Oda Fenn", "Oda Fenn", "Foreign Minister", None, None),
        ("Lune’s foreign minister, Oda Fenn,", "Oda Fenn", "foreign minister", None, None),
        ("Denmark’s foreign minister, Oda Fenn,", "Oda Fenn", "foreign minister", None, "DK"),
        ("Oda Fenn, his foreign minister,", "Oda Fenn", "foreign minister", None, None),
        (
            "Ulf Roe,\nthe Ports Ministry’s head of the Office of Tolls,",
            "Ulf Roe",
            "head of the Office of Tolls",
            "Ports Ministry",
            None,
        ),
        ("the Guild League’s secretary-general, Ulf Roe,", "Ulf Roe", "secretary-general", "Guild League", None),
        ("its secretary-general, Ulf Roe,", "Ulf Roe", "secretary-general", None, None),
        ("the spokesman, Ulf Roe,", "Ulf Roe", "spokesman", None, None),
        ("government spokesman Ulf Roe", "Ulf Roe", "government spokesman", None, None),
        ("Kremlin spokesman Ulf Roe", "Ulf Roe", "spokesman", "Kremlin", "RU"),
        ("Former defence minister Oda Fenn, who left the cabinet,", "Oda Fenn", "Former defence minister", None, None),
        ("Oda Fenn, 67, a retired teacher in Lune, Pa.,", "Oda Fenn", "retired teacher", None, None),
        ("Oda Fenn, a steel merchant until last year", "Oda Fenn", None, None, None),
        ("Sen. Oda Fenn (Q-Lune)", "Oda Fenn", "Sen.", None, None),
        ("Oda Fenn, Jr.,", "Oda Fenn Jr.", None, None, None),
        ("Mr. Fenn", "Fenn", None, None, None),
        ("a senior diplomat in Lune", None, "senior diplomat", None, None),
        ("A representative of the Ministry", None, "representative", "Ministry", None),
        ("one of the League’s negotiators", None, "negotiator", "League", None),
        ("chess tutor Oda Fenn", "Oda Fenn", "chess tutor", None, None),
    ],
)
def test_read_source_of_a_person(
    source: str, name: str | None, role: str | None, organisation: str | None, country: str | None
) -> None:
    parts = read_source(source)
    assert (parts.name, parts.role, parts.organisation, parts.country) == (name, role, organisation, country)
    assert parts.kind == "person"


@pytest.mark.parametrize(
    ("source", "kind", "name", "country"),
    [
        ("Denmark", "country", "Denmark", "DK"),
        ("Moscow", "country", "Russia", "RU"),
        ("Brussels", "bloc", "European Union", None),
        ("The Danish Foreign Ministry", "organisation", "Danish Foreign Ministry", "DK"),
        ("the ministry", "organisation", None, None),
        ("the Fenn campaign", "organisation", "Fenn campaign", None),
        ("the Guild of Lamplighters", "organisation", "Guild of Lamplighters", None),
        ("The Tidewater Post", "organisation", "Tidewater Post", None),
        ("The Delta Observer", "organisation", "Delta Observer", None),
        ("Foreign Minister Ada Post", "person", "Ada Post", None),
        ("AFL-CIO", "organisation", "AFL-CIO", None),
        ("Denmark’s government", "organisation", "Denmark’s government", "DK"),
        ("Lune, the republic to the south, which hopes,", "country", "Lune", None),
        ("Lune", "unknown", "Lune", None),
        ("Danish officials", "group", None, "DK"),
        ("several officials", "group", None, None),
        ("the two sides", "group", None, None),
        ("Oda Fenn and Ulf Roe", "group", None, None),
        ("Mr. Roe and his lawyers", "group", None, None),
        ("Denmark, Norway and Sweden", "group", None, None),
        ("Ulf Roe, his brother, and other heirs", "group", None, None),
        ("others in the League", "group", None, None),
        ("the report", "unknown", None, None),
        ("a gust of wind", "unknown", None, None),
    ],
)
def test_read_source_of_bodies_countries_and_groups(
    source: str, kind: str, name: str | None, country: str | None
) -> None:
    parts = read_source(source)
    assert (parts.kind, parts.name, parts.country) == (kind, name, country)


def test_read_source_takes_a_polity_of_the_article_for_a_country() -> None:
    assert read_source("Lune", frozenset({"Lune"})).kind == "country"
    assert read_source("Lune’s government", frozenset({"Lune"})).name == "Lune’s government"


def test_read_source_of_nothing_is_unknown() -> None:
    assert read_source("—").kind == read_source("“”").kind == "unknown"


def test_read_phrase_of_a_persons_belongings_guesses_no_name() -> None:
    assert read_phrase(["Fenn’s", "campaign"]).name is None


@given(
    st.lists(
        st.sampled_from(
            [
                "one",
                "of",
                "the",
                "a",
                "and",
                "or",
                ",",
                "Mr.",
                "King’s",
                "who",
                "Fenn",
                "Lune’s",
                "Ministry",
                "Danish",
                "—",
                "2",
                "’",
            ]
        ),
        max_size=60,
    )
)
def test_read_source_reads_any_words(words: list[str]) -> None:
    parts = read_source(" ".join(words))
    assert parts == read_source(" ".join(words))
    assert parts.name is None or parts.name.strip() == parts.name != ""


def test_read_source_of_very_long_words_is_quick() -> None:
    read_source("Lune’s " * 20_000)
    read_source("and one of the " * 20_000)


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("Sen", "Sen", "unknown"),
        ("Sen.", None, "person"),
        ("the People’s Daily", "People’s Daily", "organisation"),
        ("Denmark’s foreign minister", None, "person"),
    ],
)
def test_read_source_tells_a_surname_and_an_outlet_from_a_title_and_a_possessor(
    source: str, name: str | None, kind: str
) -> None:
    made = read_source(source)
    assert (made.name, made.kind) == (name, kind)
