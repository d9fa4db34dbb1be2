"""Reading from Python: a text, a page, documents or files; everything else is a value in ``onrecord.types``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from os import PathLike
from typing import TYPE_CHECKING

from onrecord.results import Results
from onrecord.types import Document, Failure, Reading, Span

if TYPE_CHECKING:
    from onrecord.coding import CodedPairs, Coder, Pair
    from onrecord.explaining import Explained
    from onrecord.reader import Reader

Side = Span | tuple[int, int] | str | None  # of a pair that is to be coded


def read(
    text: str | Document,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | date | None = None,
    threshold: float = 0.0,
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
        threshold: Statements with a lower ``score``, the probability that source and content are right, are left out,
            with the events and stances that they alone tell; 0 leaves nothing out.
        model: Which weights to read with.

    Raises:
        ArgumentError: The text is no ``str``, or a fact is none; a child of ``TypeError``.
        DocumentError: The text is empty or only the name of a file, or ``published`` is no day.
        ModelError: No such model, or its files are damaged.
        OptionError: The threshold is no probability.
        TypeError: Facts were given beside a document, which has its own.
    """
    from onrecord.arguments import need_day, need_fact, need_text
    from onrecord.documents.document import read_text
    from onrecord.thresholds import keep_sure, need_threshold

    least = need_threshold(threshold)
    if isinstance(text, Document):
        if any(fact is not None for fact in (title, outlet, url, published)):
            raise TypeError("a Document has its own title, outlet, url and published; change them with msgspec")
        return keep_sure(_reader(model).read(text), least)
    title, outlet, url = need_fact(title, "title"), need_fact(outlet, "outlet"), need_fact(url, "url")
    document = read_text(need_text(text), title=title, outlet=outlet, url=url, published=need_day(published))
    return keep_sure(_reader(model).read(document), least)


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
    threshold: float = 0.0,
    model: str = "fast",
) -> Reading:
    """Read the article of a web page; offsets count the characters of ``reading.document.text``.

    Args:
        html: The page; bytes are decoded by what the page says of its encoding.
        url: Where it stands; the page's own when not given.
        outlet: Who printed it; the page's own when not given.
        published: The day when it came out; the page's own when not given.
        threshold: As for ``read``.
        model: Which weights to read with.

    Raises:
        ArgumentError: The page is neither ``str`` nor ``bytes``, or a fact is no ``str``; a child of ``TypeError``.
        DocumentError: There is no article in the page, or ``published`` is no day.
        ModelError: No such model, or its files are damaged.
        OptionError: The threshold is no probability.
    """
    from onrecord.arguments import need_day, need_fact, need_page
    from onrecord.documents.html import read_html as read_page
    from onrecord.thresholds import keep_sure, need_threshold

    least, url, outlet = need_threshold(threshold), need_fact(url, "url"), need_fact(outlet, "outlet")
    document = read_page(need_page(html), url=url, outlet=outlet, published=need_day(published))
    return keep_sure(_reader(model).read(document), least)


def read_many(
    documents: Iterable[str | Document | Failure], *, threads: int = 1, threshold: float = 0.0, model: str = "fast"
) -> Results:
    """Read documents one after the other, in their order; one that fails is a ``Failure`` and the others go on.

    >>> [type(result).__name__ for result in read_many(["It is late, he said.", " "])]
    ['Reading', 'Failure']

    Args:
        documents: Plain texts or documents; also an endless stream, of which only a little is taken ahead.
        threads: Documents read at the same time; the results do not depend on it.
        threshold: As for ``read``.
        model: Which weights to read with.

    Returns:
        An iterator of ``Reading`` and ``Failure``, which also turns into a table: ``to_pandas()``, ``to_polars()``,
        ``to_arrow()``.

    Raises:
        ArgumentError: ``documents`` is a single text or a table; a child of ``TypeError``.
        ModelError: No such model, or its files are damaged; at the first result.
        OptionError: The threshold is no probability.
    """
    from onrecord.arguments import document_or_failure, need_documents
    from onrecord.thresholds import need_threshold

    items = need_documents(documents)
    return _results(map(document_or_failure, items), threads, need_threshold(threshold), model)


def read_files(
    sources: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    outlet: str | None = None,
    published: str | date | None = None,
    threads: int = 1,
    threshold: float = 0.0,
    model: str = "fast",
) -> Results:
    """Read files and folders of articles: text, HTML, PDF, .docx, .odt, mail, JSONL, web archives.

    >>> [result.slug for result in read_files("no such folder")]
    ['not-found']

    Args:
        sources: A folder, a file, or several of them. A folder gives its files of known kinds and those below, sorted
            by name, without hidden ones.
        outlet: Who printed all of them; goes before what a source says of itself.
        published: The day when all of them came out, likewise.
        threads: Documents read at the same time; the results do not depend on it.
        threshold: As for ``read``.
        model: Which weights to read with.

    Returns:
        As of ``read_many``.

    Raises:
        ArgumentError: ``sources`` names no files, or a fact is none; a child of ``TypeError``.
        DocumentError: ``published`` is no day.
        ModelError: No such model, or its files are damaged; at the first result.
        OptionError: The threshold is no probability.

    Limits: 50 MB an article. Nothing is fetched: an address is a ``Failure``.
    """
    from onrecord.arguments import need_day, need_fact, need_sources
    from onrecord.documents.items import SourceSettings
    from onrecord.documents.sources import open_sources
    from onrecord.thresholds import need_threshold

    known = SourceSettings(published=need_day(published), outlet=need_fact(outlet, "outlet"))
    return _results(open_sources(need_sources(sources), known), threads, need_threshold(threshold), model)


def _results(documents: Iterable[Document | Failure], threads: int, threshold: float, model: str) -> Results:
    from onrecord.thresholds import keep_sure

    def results() -> Iterator[Reading | Failure]:
        for one in _reader(model, threads).read_many(documents):
            yield one if isinstance(one, Failure) else keep_sure(one, threshold)

    return Results(results())


def code(
    text: str,
    pairs: Sequence[tuple[Side, Side] | Pair] | None = None,
    *,
    model: str = "fast",
) -> CodedPairs:
    """Code pairs of actors: what the first does to the second, and how it stands toward it.

    >>> coded = code("Tarrow condemned Cadria over the raid.", [("Tarrow", "Cadria"), ("Cadria", "Tarrow")])
    >>> [(one.actor_name, one.quad, one.modality, one.chance > 0.5) for one in coded]
    [('Tarrow', 3, 'asserted', True), ('Cadria', 3, 'asserted', False)]

    Args:
        text: A sentence or an article.
        pairs: Actor and recipient, each by name as the text writes it, by ``[start, end)`` in code points of the text,
            or ``None`` where unknown. Without an actor the stance is that of the text toward the recipient. Where no
            pairs are given, every ordered pair of two actors that one sentence names.
        model: Which weights to read with.

    Returns:
        A tuple of ``CodedPair``, which also turns into a table: ``to_pandas()``, ``to_polars()``, ``to_arrow()``.

    Raises:
        ArgumentError: The text is no ``str``, or a pair has not two sides; a child of ``TypeError``.
        DocumentError: A pair does not stand in the text, or names nobody; without pairs, the text is empty.
        ModelError: No such model, or its files are damaged.
    """
    from onrecord.arguments import need_pairs, need_text
    from onrecord.coding import CodedPairs, Pair

    text = need_text(text)
    if pairs is None:
        return CodedPairs(_coder(model).code_all(read(text, model=model)))
    given = [Pair(actor, recipient) for actor, recipient in need_pairs(pairs)]
    return CodedPairs(_coder(model).code(text, given))


@lru_cache(maxsize=4)
def _reader(model: str, threads: int = 1) -> Reader:
    """Weights are read once; a reader is a frozen value, so that it can be shared."""
    from onrecord.reader import load_reader

    return load_reader(model=model, threads=threads)


@lru_cache(maxsize=4)
def _coder(model: str) -> Coder:
    from onrecord.coding import load_coder

    return load_coder(model)
