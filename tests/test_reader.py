from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import numpy as np
import pytest

from onrecord.attributions.found import Found as Bare
from onrecord.encoder.encoding import NAMES, Encoding, Floats, View
from onrecord.encoder.pieces import Pieces
from onrecord.encoder.scene import Sight
from onrecord.encoder.windows import Window
from onrecord.entities.find import Found
from onrecord.errors import DocumentError, EvidenceError, ModelError
from onrecord.reader import LONGEST, WHOLE, Reader, load_reader, spoken_of
from onrecord.types import Actor, Attribution, Document, Failure, Name, Reading, Span, Speaker
from scene_cast import read_scene

NUMBERS = np.zeros(0, dtype=np.int64)


def document(name: str) -> Document:
    return Document(id=name, text=f"{name} spoke", text_sha256="0")


class OneWord:
    """In place of the encoder and the finder: the first word is the content of a statement."""

    def encode(self, text: str) -> Encoding:
        return Encoding(text, None, ())  # type: ignore[arg-type]  # nothing below looks at the pieces

    def find(self, encoding: Encoding, encode: Callable[[str], Encoding], document: Document) -> tuple[Bare, ...]:
        return (Bare((), (), (Span(0, encoding.text.index(" ")),)),)


def describe(found: Sequence[Bare], document: Document) -> tuple[Attribution, ...]:
    if document.id == "worse":
        raise KeyError("a rule broke")
    if document.id == "bad":
        raise EvidenceError("it is bad", hint="none", slug="span-outside-text")
    return tuple(Attribution("att", each.source, each.cue, each.content, None, None, "x", "indirect") for each in found)


def reader(threads: int = 1) -> Reader:
    return Reader(OneWord(), OneWord(), describe, threads=threads)


def test_read_runs_the_stages_in_order() -> None:
    reading = reader().read(document("Ilm"))
    assert [span.of(reading.document.text) for span in reading.attributions[0].content] == ["Ilm"]


class Sees:
    """In place of the stage that knows who is who: it has seen two people, one of whom serves a country."""

    def __init__(self) -> None:
        self.seen: list[int] = []

    def see(self, view: View) -> tuple[Sight, Floats]:
        self.seen.append(view.window.start)
        return Sight(view.window, np.zeros((0, 0), dtype=np.float16)), np.zeros((0, 0), dtype=np.float32)

    def __call__(
        self,
        document: Document,
        pieces: Pieces,
        seen: Sequence[tuple[Sight, Floats]],
        attributions: Sequence[Attribution],
        names: Sequence[Name],
    ) -> Found:
        assert [sight.window.start for sight, _ in seen] == self.seen
        return read_scene("[p1:Ada Lind], [o1:envoy] of [c1:Norland], left. [p2:A pilot] won.", "p1>o1 o1>c1").found


def test_read_lets_the_learnt_reader_see_every_window_and_complete_the_speakers() -> None:
    scene = read_scene("[s,p1:Ada Lind], [o1:envoy] of [c1:Norland], [w:left]. [p2:A pilot] [q:won].")
    stage, text = Sees(), scene.document.text

    class Windows(OneWord):
        def encode(self, text: str) -> Encoding:
            nothing = np.zeros((0, NAMES), dtype=np.float32)
            views = [
                View(Window(at, at, at, at), nothing, nothing, nothing, nothing, nothing, nothing) for at in (0, 1)
            ]
            return Encoding(text, Pieces((), NUMBERS, (), NUMBERS, NUMBERS, NUMBERS), views)

        def find(self, encoding: Encoding, encode: Callable[[str], Encoding], document: Document) -> tuple[Bare, ...]:
            assert len(list(encoding.views)) == 2
            return (Bare(scene.attributions[0].source, scene.attributions[0].cue, scene.attributions[0].content),)

    reading = Reader(Windows(), Windows(), describe, recognise=stage).read(Document(id="d", text=text, text_sha256="0"))
    speaker = reading.attributions[0].speaker
    actors = {actor.id: actor.name for actor in reading.actors}
    assert stage.seen == [0, 1]
    assert speaker.name == "Ada Lind"
    assert speaker.actor in actors
    assert "pilot" not in actors.values()  # does not speak and is not spoken for
    assert {"Ada Lind", "Norland"} <= set(actors.values())


def test_the_actors_of_a_reading_are_those_of_the_rules_and_whoever_speaks_or_is_spoken_for() -> None:
    every = [Actor(name, None, "person") for name in "abcd"]
    said = Attribution("att", (), (), (), None, None, "x", "indirect", speaker=Speaker(actor="c", speaks_for="d"))
    assert [one.id for one in spoken_of(every, every[:1], [said])] == ["a", "c", "d"]
    assert spoken_of(every, [], []) == ()


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_read_many_keeps_the_order_and_goes_on_after_a_failure(threads: int) -> None:
    early = Failure("a.txt", "empty", "none", "empty")
    others = (document(f"d{n}") for n in range(20))
    items: list[Document | Failure] = [document("a"), early, document("bad"), document("worse"), *others]
    results = list(reader(threads).read_many(items))
    names = [x.document.id if isinstance(x, Reading) else x.slug for x in results]
    assert names == ["a", "empty", "span-outside-text", "defect", *(f"d{n}" for n in range(20))]


def test_read_many_does_not_run_ahead_of_its_reader() -> None:
    taken = []

    def items() -> object:
        for number in range(100):
            taken.append(number)
            yield document(f"d{number}")

    next(iter(reader(2).read_many(items())))  # type: ignore[arg-type]
    assert len(taken) < 20


def test_what_is_longer_than_an_article_is_read_by_the_rules_alone() -> None:
    class Never:
        def see(self, view: object) -> None:
            raise AssertionError

        def __call__(self, *_: object) -> None:
            raise AssertionError

    plain = msgspec.structs.replace(reader(), recognise=Never())
    long = Document(id="d", text="Ilm spoke. " + "x " * (WHOLE // 2), text_sha256="0")
    assert [span.of(long.text) for span in plain.read(long).attributions[0].content] == ["Ilm"]
    with pytest.raises(AssertionError):
        plain.read(document("Ilm"))


def test_load_reader_names_the_models_there_are() -> None:
    with pytest.raises(ModelError, match="no model named 'none'"):
        load_reader(model="none")


def test_read_refuses_what_is_longer_than_any_article() -> None:
    long = Document(id="d", text="x " * (LONGEST // 2 + 1), text_sha256="0")
    with pytest.raises(DocumentError, match="more than one article") as error:
        reader().read(long)
    assert error.value.slug == "too-large"


@pytest.mark.parametrize(("language", "unread"), [("fr", "language"), ("en", None), (None, None)])
def test_only_what_is_in_another_language_is_left_unread(language: str | None, unread: str | None) -> None:
    one = msgspec.structs.replace(document("Ilm"), language=language)
    reading = reader().read(one)
    assert (reading.document, reading.unread, len(reading.attributions)) == (one, unread, int(unread is None))


def test_a_reader_of_more_languages_reads_them() -> None:
    one = msgspec.structs.replace(document("Ilm"), language="fr")
    assert msgspec.structs.replace(reader(), languages=("en", "fr")).read(one).unread is None
