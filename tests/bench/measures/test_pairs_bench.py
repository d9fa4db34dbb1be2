from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.measures import events, stance
from encoder.tokens import small_tokenizer
from onrecord.coding import Coder
from onrecord.encoder.pairs import PairAnswer, PairQuestion
from onrecord.encoder.pieces import Pieces
from onrecord.types import Span

TEXT = "Tarrow praised Cadria."


def head(pieces: Pieces, questions: Sequence[PairQuestion]) -> list[PairAnswer]:
    """Who is asked about first is favourable; praise always."""
    roots = tuple(float(number == 5) for number in range(1, 21))
    return [
        PairAnswer(roots, (0, 1, 0, 0, 0), (1, 0, 0), 1.0, "favourable" if one.actor == Span(0, 6) else "neutral")
        for one in questions
    ]


CODER = Coder(small_tokenizer(), head)


def test_events_asks_for_the_first_of_several_spans() -> None:
    gold = [{"id": "1", "text": TEXT, "source": [[0, 6], [15, 21]], "target": []}]
    assert events.predict(CODER, gold) == [{"id": "1", "code": "051"}]


def test_stance_asks_both_ways_and_for_targets() -> None:
    gold = [
        {"id": "1", "text": TEXT, "p": [15, 21], "q": [0, 6]},
        {"id": "2", "text": TEXT, "target": [15, 21]},
    ]
    assert stance.predict(CODER, gold) == [
        {"id": "1", "p_to_q": "neutral", "q_to_p": "favourable"},
        {"id": "2", "label": "neutral"},
    ]


def test_score_runs_the_scorer_of_the_folder(tmp_path: Path) -> None:
    scorer, gold = tmp_path / "score.py", tmp_path / "dev.jsonl"
    scorer.write_text("import json, sys\nprint(json.dumps({'lines': sum(1 for _ in open(sys.argv[2]))}))\n")
    gold.write_text("")
    assert events.score(scorer, gold, [{"id": "1"}, {"id": "2"}]) == {"lines": 2}
