"""Which names of one state meet by their sounds."""

from bench.measures.spellings import by_state, meetings


def test_names_of_one_state_meet_without_their_titles() -> None:
    names = by_state([("LU", "Mr. Sergei Fennov"), ("LU", "Sergey Fennow"), ("LU", "Fennov"), ("MU", "Sergej Fennov")])
    assert list(meetings(names)) == [("LU", "sergei fennov", "sergey fennow")]


def test_relations_that_are_no_matter_of_sound_are_left_out() -> None:
    assert list(meetings(by_state([("LU", "Bill Fenn"), ("LU", "William Fenn"), ("LU", "Oda Fenn")]))) == []


def test_a_title_is_one_at_the_beginning_only() -> None:
    assert by_state([("LU", "Aleksandr Fennov")]) == {"LU": {("aleksandr", "fennov")}}
