"""Reading from Python: one text, one page, or many documents; everything else is a value in ``onrecord.types``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.types import Document, Failure, Reading, Span

if TYPE_CHECKING:
    from onrecord.coding import CodedPair, Coder
    from onrecord.explaining import Explained
    from onrecord.reader import Reader

Side = tuple[int, int] | Span | str | None  # of a pair that is to be coded


def read(
    text: str | Document,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | date | None = None,
    model: str = "fast",
) -> Reading:
    """Read one article.

    >>> reading = read("“We are done,” Ms. Ortiz said.", published="2031-05-06")
    >>> reading.attributions[0].source_text
    'Ms. Ortiz'

    Args:
        text: Plain text, or a document, which is read as it is.
        title: Its headline, when it is not part of the text.
        outlet: Who printed it.
        url: Where it stands.
        published: The day when it came out; a string as ``2031-05-06``; of an instant, its day.
        model: Which weights to read with.

    Raises:
        ArgumentError: The text is no ``str``, or a fact is none; a child of ``TypeError``.
        DocumentError: The text is empty or only the name of a file, or ``published`` is no day.
        ModelError: No such model, or its files are damaged.
        TypeError: Facts were given beside a document, which has its own.
    """
    from onrecord.arguments import need_day, need_fact, need_text
    from onrecord.documents.document import read_text

    if isinstance(text, Document):
        if any(fact is not None for fact in (title, outlet, url, published)):
            raise TypeError("a Document has its own title, outlet, url and published; change them with msgspec")
        return _reader(model).read(text)
    title, outlet, url = need_fact(title, "title"), need_fact(outlet, "outlet"), need_fact(url, "url")
    document = read_text(need_text(text), title=title, outlet=outlet, url=url, published=need_day(published))
    return _reader(model).read(document)


def explain(document: Document, *, model: str = "fast") -> Explained:
    """Read an article and say why the reading is what it is: rules, candidates with their chances, grounds of events.

    >>> from onrecord.documents import read_text
    >>> found = explain(read_text("“We are done,” Ms. Ortiz said."))
    >>> found.whys[0].shown
    'Ms. Ortiz · said · “We are done,”'

    Args:
        document: As ``reading.document`` has it, or as ``onrecord.documents`` makes it.
        model: Which weights to read with.

    Raises:
        DocumentError: The text is far longer than any article.
        ModelError: No such model, or its files are damaged.
    """
    from onrecord.explaining import explain as explain_with

    return explain_with(document, _reader(model))


def read_html(
    html: str | bytes,
    *,
    url: str | None = None,
    outlet: str | None = None,
    published: str | date | None = None,
    model: str = "fast",
) -> Reading:
    """Read the article of a web page; offsets count the characters of ``reading.document.text``.

    Args:
        html: The page; bytes are decoded by what the page says of its encoding.
        url: Where it stands; the page's own when not given.
        outlet: Who printed it; the page's own when not given.
        published: The day when it came out; the page's own when not given.
        model: Which weights to read with.

    Raises:
        ArgumentError: The page is neither ``str`` nor ``bytes``, or a fact is no ``str``; a child of ``TypeError``.
        DocumentError: There is no article in the page, or ``published`` is no day.
        ModelError: No such model, or its files are damaged.
    """
    from onrecord.arguments import need_day, need_fact, need_page
    from onrecord.documents.html import read_html as read_page

    url, outlet = need_fact(url, "url"), need_fact(outlet, "outlet")
    return _reader(model).read(read_page(need_page(html), url=url, outlet=outlet, published=need_day(published)))


def read_many(
    documents: Iterable[str | Document | Failure], *, threads: int = 1, model: str = "fast"
) -> Iterator[Reading | Failure]:
    """Read documents one after the other, in their order; one that fails is a ``Failure`` and the others go on.

    >>> [type(result).__name__ for result in read_many(["It is late, he said.", " "])]
    ['Reading', 'Failure']

    Args:
        documents: Plain texts or documents; also an endless stream, of which only a little is taken ahead.
        threads: Documents read at the same time; the results do not depend on it.
        model: Which weights to read with.

    Raises:
        ArgumentError: ``documents`` is a single text or a table; a child of ``TypeError``.
        ModelError: No such model, or its files are damaged; at the first result.
    """
    from onrecord.arguments import document_or_failure, need_documents

    items = need_documents(documents)

    def results() -> Iterator[Reading | Failure]:
        yield from _reader(model, threads).read_many(map(document_or_failure, items))

    return results()


def code(
    text: str,
    pairs: Sequence[tuple[Side, Side]] | None = None,
    *,
    model: str = "fast",
) -> tuple[CodedPair, ...]:
    """Code pairs of actors: what the first does to the second, and how it stands toward it.

    >>> coded = code("Tarrow condemned Cadria over the raid.", [("Tarrow", "Cadria"), ("Cadria", "Tarrow")])
    >>> [(one.code, one.quad, one.modality, one.chance > 0.5) for one in coded]
    [('111', 3, 'asserted', True), ('111', 3, 'asserted', False)]

    Args:
        text: A sentence or an article.
        pairs: Actor and recipient, each by name as the text writes it, by ``[start, end)`` in code points of the text,
            or ``None`` where unknown. Without an actor the stance is that of the text toward the recipient. Where no
            pairs are given, every ordered pair of two actors that one sentence names.
        model: Which weights to read with.

    Raises:
        ArgumentError: The text is no ``str``; a child of ``TypeError``.
        DocumentError: A pair does not stand in the text, or names nobody; without pairs, the text is empty.
        ModelError: No such model, or its files are damaged.
    """
    from onrecord.arguments import need_text
    from onrecord.coding import Pair

    text = need_text(text)
    if pairs is None:
        return _coder(model).code_all(read(text, model=model))
    return _coder(model).code(text, [Pair(_side(actor), _side(recipient)) for actor, recipient in pairs])


def _side(given: Side) -> Span | str | None:
    return given if given is None or isinstance(given, str | Span) else Span(*given)


@lru_cache(maxsize=4)
def _reader(model: str, threads: int = 1) -> Reader:
    """Weights are read once; a reader is a frozen value, so that it can be shared."""
    from onrecord.reader import load_reader

    return load_reader(model=model, threads=threads)


@lru_cache(maxsize=4)
def _coder(model: str) -> Coder:
    from onrecord.coding import load_coder

    return load_coder(model)
