from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from feeding.stuck import make_moody, process_id
from onrecord.documents.document import read_text
from onrecord.documents.items import Item
from onrecord.errors import OnRecordError
from onrecord.feeding.limits import LimitError, Limits
from onrecord.feeding.pool import Read, StoppableReader, open_pool, read_many
from onrecord.types import Document, Failure, Reading

pytestmark = pytest.mark.nightly

TORN = Failure("a.txt", "it is torn", "mend it", "torn")
SHORT = Limits(seconds=2.0, memory=500_000_000)


def texts(*words: str) -> list[Document | Failure]:
    return [read_text(f"The {word} of ship {number}.", title=word) for number, word in enumerate(words)]


def told(results: Iterator[Reading | Failure]) -> list[str]:
    return [one.slug if isinstance(one, Failure) else str(one.document.title) for one in results]


@pytest.mark.parametrize("workers", [1, 2])
def test_pool_reads_in_the_order_of_the_documents(workers: int) -> None:
    words = [f"word{number}" for number in range(20)]
    documents = texts(*words)
    items = [*documents[:5], TORN, *documents[5:]]
    assert told(read_many(iter(items), model="", workers=workers, make=make_moody)) == [*words[:5], "torn", *words[5:]]


@pytest.mark.parametrize("workers", [1, 2])
def test_documents_that_never_end_are_failures_and_the_stream_goes_on_in_order(workers: int) -> None:
    documents = texts("fog", "hold", "tide", "sleep", "eat", "die", "moon")
    results = list(read_many(documents, model="", workers=workers, make=make_moody, limits=SHORT))
    expected = ["fog", "too-slow", "tide", "too-slow", "too-much-memory", "worker-ended", "moon"]
    assert told(iter(results)) == expected
    assert [one.source for one in results if isinstance(one, Failure)] == ["hold", "sleep", "eat", "die"]


def test_pool_opens_reads_and_does_other_things() -> None:
    with open_pool("", 1, make_moody) as pool:
        page = b"<html><body><article><p>The fog stays over Osk until noon.</p></article></body></html>"
        opened = list(pool.open_many([Item(page, "html", "a.html"), TORN]))
        assert told(pool.read_many(opened))[1] == "torn"
        assert isinstance(opened[0], Document)
        assert isinstance(pool.read(opened[0]).result(), Reading)
        assert pool.call(process_id) == pool.begin(process_id).result() != os.getpid()


def test_pool_says_at_once_what_is_wrong_with_its_weights() -> None:
    with pytest.raises(OnRecordError) as caught:
        list(read_many([], model="", workers=2, make=make_none))
    assert caught.value.slug == "bad-weights"


def make_none(model: str) -> Read:
    raise OnRecordError("there are no weights", hint="install them", slug="bad-weights")


def test_reader_of_one_article_raises_what_a_pool_passes_on() -> None:
    reader = StoppableReader("", SHORT, make=make_moody)
    good, bad = texts("fog", "hold")
    assert isinstance(good, Document)
    assert isinstance(bad, Document)
    try:
        assert reader.read(good) == Reading(good)
        with pytest.raises(LimitError) as caught:
            reader.read(bad)
        assert caught.value.slug == "too-slow"
        assert reader.read(good) == Reading(good)
    finally:
        reader.close()
