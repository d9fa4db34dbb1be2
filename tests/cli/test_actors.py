from __future__ import annotations

from cli.commands import Output, lines_of, rows_of, slug_of


def test_actors_are_listed_with_kind_and_statements(asked: str, capsys: Output) -> None:
    lines = lines_of(capsys, "actors", "--db", asked)
    assert lines[0].startswith("      5  Velmark (country) [reg_")
    assert lines[1].startswith("      3  Ilse Brandvik (person) [reg_")


def test_a_list_goes_on_where_the_page_before_ended(asked: str, capsys: Output) -> None:
    *_, more = lines_of(capsys, "actors", "--limit", "1", "--db", asked)
    after = more.removeprefix("More: --after ")
    assert lines_of(capsys, "actors", "--limit", "1", "--after", after, "--db", asked)[0].startswith("      3  Ilse")


def test_programs_get_a_row_for_each(asked: str, capsys: Output) -> None:
    (row,) = rows_of(capsys, "actors", "--kind", "bloc", "--db", asked)
    assert (row["actor"]["name"], row["statements"]) == ("Ostia Pact", 0)


def test_nobody_of_a_kind_is_said(asked: str, capsys: Output) -> None:
    assert lines_of(capsys, "actors", "--country", "Peru", "--db", asked) == ["No actor on record fits."]


def test_an_unknown_kind_is_refused(asked: str, capsys: Output) -> None:
    assert slug_of(capsys, "actors", "--kind", "ship", "--db", asked) == "bad-option"
