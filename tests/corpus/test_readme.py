from __future__ import annotations

from corpus.readme import README, figures_block, with_figures


def test_the_figures_of_the_readme_are_those_of_the_corpus() -> None:
    readme = README.read_text(encoding="utf-8")
    assert with_figures(readme, figures_block()) == readme


def test_the_block_stands_between_its_marks() -> None:
    assert with_figures("a\n<!-- figures -->\nold\n<!-- /figures -->\nb", "new") == (
        "a\n<!-- figures -->\nnew\n<!-- /figures -->\nb"
    )
