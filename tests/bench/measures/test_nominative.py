"""The measure of nominatives: which mentions count, and what is right."""

from bench.measures.nominative import Tally, as_row, gold_words, measure, read_article, read_objects, tally, words

TEXT = "Порт закрыл Андрей Келин. Об этом со слов А.Келина сообщил John Fenn."
MARKS = """T1\tPERSON 12 24\tАндрей Келин
T2\tPERSON 42 50\tА.Келина
T3\tPERSON 59 68\tJohn Fenn
T4\tPROFESSION 0 4\tПорт
N1\tReference T1 Wikidata:Q1\tКелин, Андрей
N2\tReference T2 Wikidata:Q1\tКелин, Андрей
N3\tReference T3 Wikidata:Q2\tФенн, Джон
N4\tReference T4 Wikidata:Q3\tпорт"""


def test_a_mention_counts_when_its_words_differ_from_the_linked_name_in_endings() -> None:
    first, second = read_article(TEXT, MARKS)
    assert first.gold == ("Андрей", "Келин")
    assert second.gold == ("А.", "Келин")
    assert len(first.people) == 3


def test_another_name_and_an_initial_of_nobody_do_not_count() -> None:
    assert gold_words(["Ренат"], "Келин, Андрей") is None
    assert gold_words(["Ф.", "Келина"], "Келин, Андрей") is None
    assert words("А.Б. Келина") == ["А.", "Б.", "Келина"]


def test_what_is_written_is_told_from_what_is_right() -> None:
    first, second = read_article(TEXT, MARKS)
    assert tally(first, ("Андрей Келин", True)) == Tally(1, 1, 0, 0, 1, 0, 0)
    assert tally(second, ("А.Келина", False)) == Tally(1, 0, 1, 0, 0, 1, 0)
    assert tally(second, ("А.Келино", True)) == Tally(1, 0, 1, 0, 0, 0, 1)


def test_all_systems_are_counted() -> None:
    found = measure(list(read_article(TEXT, MARKS)))
    assert found["as written"] == Tally(2, 1, 1, 0, 1, 0, 1)
    assert found["onrecord"].right == 2
    assert as_row(found["onrecord"])["share"] == 1.0
    assert as_row(Tally())["share"] is None


def test_an_object_of_words_has_the_name_of_its_entity() -> None:
    spans = "1 name 12 6 1 1\n2 surname 19 5 1 1\n3 surname 44 6 1 1\n4 org_descr 0 4 1 1\n"
    objects = "10 Person 1 2 # Андрей Келин\n11 Person 3 # Келина\n12 Org 4 # Порт\n"
    entities = "20 10 11\nfirstname Андрей\nlastname Келин\n\n21 12\nname порт\n"
    found = list(read_objects("Порт закрыл Андрей Келин. Об этом со слов А.Келина сообщили.", spans, objects, entities))
    assert [one.gold for one in found] == [("Андрей", "Келин"), ("Келин",)]
