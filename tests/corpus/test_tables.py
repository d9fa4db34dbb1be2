from __future__ import annotations

from corpus.tables import read_plan, read_table, read_words


def test_the_plan_has_a_row_for_each_text() -> None:
    plan = read_plan()
    assert plan["en/0101"]["story"] == "01"
    assert all(name == f"{row['lang']}/{row['id']}" for name, row in plan.items())


def test_every_language_of_the_plan_has_its_words() -> None:
    for language in {row["lang"] for row in read_plan().values()}:
        assert len(read_words(language, "weekday")) == 7
        assert read_words(language, "pronoun")
    assert read_words("xx", "weekday") == ()


def test_every_text_of_the_plan_is_in_one_split() -> None:
    from corpus.tables import ROOT

    assert [row["text"] for row in read_table(ROOT / "splits.tsv")] == list(read_plan())
