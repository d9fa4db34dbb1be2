from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from encoder.tokens import small_tokenizer
from onrecord.encoder.encoding import NAMES, Floats, View
from onrecord.encoder.pairs import PairManifest
from onrecord.encoder.pieces import cut
from onrecord.encoder.scene import FORMAT, SceneHead
from onrecord.encoder.windows import Window
from onrecord.entities.coreference import Cast
from onrecord.entities.find import EntityFinder, Found, find_entities, word_places
from onrecord.entities.labels import LABELS, MentionSpan, crosses, in_order
from onrecord.types import Document, Name, Span
from readings import make_document
from scene_cast import COLUMNS, columns_of, read_scene, small_heads

TOKENIZER = small_tokenizer()


def find(document: Document, seed: int = 0, size: float = 1.0, names: tuple[Name, ...] = ()) -> Found:
    pieces = cut(document.text, TOKENIZER)
    columns = columns_of(len(pieces.words), seed)
    return find_entities(document, pieces, columns, small_heads(seed, size=size), names=names)


def check(cast: Cast) -> None:
    """What holds of any cast."""
    text, mentions = cast.text, cast.mentions
    assert list(mentions) == in_order(mentions)
    assert len(cast.owners) == len(cast.links) == len(mentions)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in mentions)
    assert not any(crosses(one.span, other.span) for one in mentions[:60] for other in mentions[:60])
    held = sorted(at for one in cast.entities for at in one.mentions)
    assert held == [at for at, owner in enumerate(cast.owners) if owner >= 0]


@pytest.mark.parametrize("text", ["", "\n\n", "\x00", "“”", "—"])
def test_a_text_of_nobody_has_nobody(text: str) -> None:
    document = make_document(text)
    pieces = cut(text, TOKENIZER)
    found = find_entities(document, pieces, np.zeros((len(pieces.words), COLUMNS), dtype=np.float32), quiet())
    assert (found.cast.mentions, found.cast.entities, found.relations) == ((), (), ())


def quiet() -> dict[str, Floats]:
    heads = small_heads(size=0)
    return {**heads, "label_first.bias": np.full(len(LABELS), -9, dtype=np.float32)}


def test_known_mentions_are_taken_as_they_are() -> None:
    scene = read_scene("[p1:Ada Lind] of [c1:Norland] said [p1:she] left.")
    pieces = cut(scene.document.text, TOKENIZER)
    columns = columns_of(len(pieces.words))
    found = find_entities(scene.document, pieces, columns, quiet(), mentions=scene.cast.mentions)
    assert found.cast.mentions == scene.cast.mentions
    assert found.table is not None
    assert found.table.start.tolist() == [one.span.start for one in scene.cast.mentions]


def test_names_that_the_mention_head_missed_are_mentions() -> None:
    document = make_document("Then Ada Lind left Iceland.")
    pieces = cut(document.text, TOKENIZER)
    names = (Name(Span(5, 13), "person"), Name(Span(19, 26), "place"))
    found = find_entities(document, pieces, columns_of(len(pieces.words)), quiet(), names=names)
    assert [(one.name, one.sort) for one in found.cast.entities] == [("Ada Lind", "person"), ("Iceland", "country")]


def test_mentions_have_the_words_that_they_touch() -> None:
    text = "we said the-pier we"
    pieces = cut(text, TOKENIZER)
    spans = [Span(0, 2), Span(8, 16), Span(9, 11), Span(12, 19)]
    first, last = word_places([MentionSpan(span, 0) for span in spans], pieces)
    words = [word.of(text) for word in pieces.words]
    assert words == ["we", "said", "the", "-", "pier", "we"]
    assert list(zip(first.tolist(), last.tolist(), strict=True)) == [(0, 0), (2, 4), (2, 2), (4, 5)]


HOSTILE = st.lists(
    st.sampled_from(
        ["Ada Lind", "ADA LIND", "Minister", "of", "Norway", "he", "“I", "said.”", "李明", "Лев Вик", "\ud800", "\n\n",
         "A-B", "’s", "😀", "Mr.", "e\u0301", "\u202e", "Lind"]
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(HOSTILE, st.integers(0, 500), st.sampled_from([0.3, 1.0, 2.0]))
def test_whatever_the_heads_say_of_any_text_the_cast_is_whole(words: list[str], seed: int, size: float) -> None:
    found = find(make_document(" ".join(words)), seed, size)
    check(found.cast)
    for one in found.relations:
        assert all(0 <= at < len(found.cast.mentions) for at in one.mentions)
        assert all(-1 <= number < len(found.cast.entities) for number in (one.holder, one.held))


def test_the_same_text_is_read_alike_twice() -> None:
    document = make_document("Ada Lind of Norway met Bo Vik. She said he was late.")
    assert find(document, 4).cast == find(document, 4).cast


@pytest.mark.parametrize(
    "name", [lambda n: f"Ada{chr(97 + n % 26)}{chr(97 + n // 26)} Lind", lambda n: "LIND", lambda n: f"N{n} Vik"]
)
def test_500_names_are_read(name: object) -> None:
    words = [name(n) for n in range(500)]  # type: ignore[operator]
    text = ". ".join(words) + "."
    at, names = 0, []
    for word in words:
        names.append(Name(Span(text.index(word, at), text.index(word, at) + len(word)), "person"))
        at = names[-1].span.end
    document = make_document(text)
    pieces = cut(text, TOKENIZER)
    heads = quiet()
    heads["antecedent.out.bias"] = np.full(1, -9, dtype=np.float32)
    found = find_entities(document, pieces, columns_of(len(pieces.words)), heads, names=names)
    check(found.cast)
    assert len(found.cast.mentions) == 500
    assert len(found.cast.entities) == len(set(words))


def test_the_stage_sees_each_window_and_reads_the_whole() -> None:
    """The second window is shown with a word of the first, which is not its own."""
    text = "we said the pier we said"
    pieces = cut(text, TOKENIZER)

    def deep(states: Floats, first: np.ndarray) -> tuple[Floats, Floats]:
        return states, np.repeat(states[first, :1], COLUMNS, axis=1)

    stage = EntityFinder(SceneHead(PairManifest(FORMAT, "0.1.0"), quiet(), deep, lambda asked: asked.states))
    seen = [stage.see(view(window)) for window in (Window(0, 0, 3, 4), Window(2, 3, 6, 6))]
    found = stage(make_document(text), pieces, seen, ())
    assert found.scene is not None
    assert found.scene.columns[:, 0].tolist() == [1, 2, 3, 2, 3, 4]
    assert [one.window for one in found.scene.sights] == [Window(0, 0, 3, 4), Window(2, 3, 6, 6)]


def view(window: Window) -> View:
    """A window whose pieces are numbered from its beginning, one a word."""
    count = window.high - window.low
    nothing = np.zeros((0, 0), dtype=np.float32)
    states = np.arange(count + 2, dtype=np.float32)[:, None]
    names = np.zeros((count, NAMES), dtype=np.float32)
    return View(window, nothing, names, nothing, nothing, nothing, nothing, states, np.arange(1, count + 1))
