"""The component: a ``Doc`` goes in, the same one with its statements comes out; no document stops a pipeline."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.arguments import need_day, need_fact
from onrecord.documents.document import read_text
from onrecord.errors import OnRecordError
from onrecord.spacy.extensions import facts_of, keep, reading_of, register
from onrecord.spacy.spans import add_groups
from onrecord.thresholds import keep_sure, need_threshold
from onrecord.types import Document, Failure, Reading, failure_of

register()


class Reads(Protocol):
    """What this needs of a reader."""

    def read_or_fail(self, item: Document | Failure) -> Reading | Failure:
        """The reading of a document, or why there is none."""
        ...


class OnRecord:
    """Reads each ``Doc`` for who said what: ``doc._.statements``, ``doc._.onrecord``, groups of ``doc.spans``.

    The weights are read when the component is made, once for each process.
    """

    def __init__(self, model: str = "fast", threshold: float = 0.0) -> None:
        self.model = model
        self.threshold = need_threshold(threshold)
        reader_of(model)

    def __call__(self, doc: Doc) -> Doc:
        """Read one ``Doc``; what cannot be read has its reason in ``doc._.onrecord_failure``, and no statements."""
        result = self._read(doc)
        keep(doc, result if isinstance(result, Failure) else keep_sure(result, self.threshold))
        add_groups(doc, reading_of(doc))
        return doc

    def _read(self, doc: Doc) -> Reading | Failure:
        facts = facts_of(doc)
        try:
            title, outlet, url = (need_fact(facts.get(name), name) for name in ("title", "outlet", "url"))
            document = read_text(
                doc.text, title=title, outlet=outlet, url=url, published=need_day(facts.get("published"))
            )
        except OnRecordError as error:
            return failure_of(error, str(facts.get("url") or facts.get("title") or "doc"))
        return reader_of(self.model).read_or_fail(document)


@Language.factory(
    "onrecord",
    assigns=["doc._.statements", "doc._.onrecord", "doc._.onrecord_failure", "doc.spans"],
    default_config={"model": "fast", "threshold": 0.0},
)
def make_onrecord(nlp: Language, name: str, model: str, threshold: float) -> OnRecord:
    """The factory behind ``nlp.add_pipe("onrecord", config={"threshold": 0.8})``.

    Args:
        nlp: The pipeline.
        name: Of the component in it.
        model: Which weights to read with.
        threshold: Statements with a lower ``score`` are left out, as by ``onrecord.read``.

    Raises:
        ModelError: No such model, or its files are damaged.
        OptionError: The threshold is no probability.
    """
    return OnRecord(model, threshold)


@lru_cache(maxsize=4)
def reader_of(model: str) -> Reads:
    """The reader of a model, once for each process: a component travels between processes without its weights."""
    from onrecord.reader import load_reader

    return load_reader(model=model)
