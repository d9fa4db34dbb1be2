from __future__ import annotations

from pathlib import Path

from corpus.faults import Dispatch, read_dispatch
from corpus.figures import Figures, SceneFigures, main, mention_type, sentences, show
from marked_dispatch import MARK
from scene_rows import TEXT, scene_row


def dispatch(tmp_path: Path, mark: str = MARK) -> Dispatch:
    path = tmp_path / "en" / "0001.mark"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(mark.encode())
    found = read_dispatch(path, {})
    assert isinstance(found, Dispatch)
    return found


def test_sources_are_names_nominals_or_pronouns(tmp_path: Path) -> None:
    one = dispatch(tmp_path)
    assert [mention_type(one, each) for each in one.required] == ["name", "nominal", "pronoun"]


def test_optional_entries_are_counted_apart(tmp_path: Path) -> None:
    figures = Figures([dispatch(tmp_path)])
    assert (figures.texts, figures.statements, figures.optional, figures.events) == (1, 3, 1, 1)
    assert figures.marks == {"negated": 1, "nested": 1, "via": 1}
    assert figures.share(1) == 100 / 3
    assert "events by root                           11:1" in show(figures)


def test_a_text_is_parted_at_final_marks_and_empty_lines() -> None:
    assert sentences("One. “Two?” Three\n\nFour") == ["One.", "“Two?", "Three", "Four"]


def test_nothing_has_no_shares() -> None:
    assert Figures([]).share(0) == 0


def test_the_program_prints_a_language(capsys: object) -> None:
    assert main(["uk"]) == 0


def test_mentions_entities_and_facts_are_counted_by_kind() -> None:
    figures = SceneFigures([scene_row()], {("pages", "a"): TEXT})
    assert figures.mentions == {"person": 4, "office": 1, "country": 1}
    assert figures.entities == {"person": 2, "office": 1, "country": 1}
    assert figures.facts == {"country": 3, "office": 1, "speaks_for": 1}
    assert (figures.quads, figures.optional, figures.stances) == ({3: 1}, 0, 1)
    assert "mentions                                 6: person 4, office 1, country 1" in show(figures)


def test_pronouns_are_counted_where_the_text_is_known() -> None:
    assert SceneFigures([scene_row()], {("pages", "a"): TEXT}).pronoun_share == 20  # an office is no mention of anybody
    assert SceneFigures([scene_row()], {}).pronoun_share == 0
