from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import spacy
from onrecord.errors import ModelError, OptionError
from onrecord.spacy.component import OnRecord
from onrecord.spacy.spans import GROUPS
from spacy_texts import GERMAN, TEXT

FACTS = {"title": "Talks", "outlet": "Holmsund Courier", "url": "https://courier.example/1", "published": "2031-05-06"}


def test_a_doc_has_its_statements(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [one.attribution.cue_text for one in doc._.statements] == ["said", "told", "denied", "said", "believed"]
    assert doc._.onrecord.document.text == TEXT
    assert doc._.onrecord_failure is None


def test_one_bad_document_never_stops_the_others(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT, "", "BAD", "   ", GERMAN, TEXT]))
    assert [len(doc._.statements) for doc in docs] == [5, 0, 0, 0, 0, 5]
    slugs = [doc._.onrecord_failure.slug if doc._.onrecord_failure else None for doc in docs]
    assert slugs == [None, "empty", "defect", "empty", None, None]


def test_another_language_is_unread_and_no_failure(nlp: Language) -> None:
    doc = nlp(GERMAN)
    assert (doc._.onrecord.unread, doc._.statements, doc._.onrecord_failure) == ("language", (), None)


def test_what_is_known_of_an_article_comes_as_its_context(nlp: Language) -> None:
    ((doc, context),) = nlp.pipe([(TEXT, FACTS)], as_tuples=True)
    document = doc._.onrecord.document
    assert context == FACTS
    assert (document.title, document.outlet, document.url) == (FACTS["title"], FACTS["outlet"], FACTS["url"])
    assert document.published == date(2031, 5, 6)


def test_what_is_known_of_a_doc_goes_before_its_context(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.onrecord_facts = {"outlet": "Coastwire"}
    ((read, _),) = nlp.pipe([(doc, FACTS)], as_tuples=True)
    assert (read._.onrecord.document.outlet, read._.onrecord.document.published) == ("Coastwire", None)


@pytest.mark.parametrize("context", [None, 5, "Courier", {"page": 3}])
def test_a_context_of_another_kind_is_passed_over(nlp: Language, context: object) -> None:
    ((doc, _),) = nlp.pipe([(TEXT, context)], as_tuples=True)
    assert len(doc._.statements) == 5


@pytest.mark.parametrize("facts", [{"published": "soon"}, {"outlet": 5}])
def test_facts_that_are_none_are_told_and_stop_nothing(nlp: Language, facts: dict[str, object]) -> None:
    (bad, _), (good, _) = nlp.pipe([(TEXT, facts), (TEXT, {})], as_tuples=True)
    assert bad._.onrecord_failure.slug in ("bad-date", "wrong-value")
    assert (bad._.statements, len(good._.statements)) == ((), 5)


def test_a_second_pass_goes_before_the_first(nlp: Language) -> None:
    doc = nlp(TEXT)
    doc._.onrecord_facts = {"published": "soon"}
    again = nlp.get_pipe("onrecord")(doc)
    assert (again._.statements, again._.onrecord) == ((), None)
    assert [len(again.spans[name]) for name in GROUPS] == [0] * 5


def test_the_threshold_is_that_of_read(make_pipeline: Callable[..., Language]) -> None:
    doc = make_pipeline(threshold=0.95)(TEXT)
    assert (doc._.statements, len(doc.spans["onrecord.cue"])) == ((), 0)


def test_a_threshold_that_is_none_is_refused_when_the_pipe_is_added(make_pipeline: Callable[..., Language]) -> None:
    with pytest.raises(OptionError):
        make_pipeline(threshold=80.0)


def test_a_model_that_is_not_there_is_refused_when_the_pipe_is_added() -> None:
    with pytest.raises(ModelError):
        spacy.blank("en").add_pipe("onrecord", config={"model": "none"})


def test_docs_come_back_from_a_bin_as_they_were(nlp: Language) -> None:
    docs = list(nlp.pipe([(TEXT, FACTS), ("BAD", {}), (GERMAN, {})], as_tuples=True))
    stored = DocBin(docs=[doc for doc, _ in docs], store_user_data=True).to_bytes()
    back = list(DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab))
    assert [doc._.onrecord for doc in back] == [doc._.onrecord for doc, _ in docs]
    assert [doc._.onrecord_failure for doc in back] == [doc._.onrecord_failure for doc, _ in docs]
    for doc, (before, _) in zip(back, docs, strict=True):
        assert shown(doc) == shown(before)
        assert [one.attribution for one in doc._.statements] == [one.attribution for one in before._.statements]
        assert [one.content[0].start for one in doc._.statements] == [
            one.content[0].start for one in before._.statements
        ]


def shown(doc: Doc) -> dict[str, list[tuple[int, int, str, str]]]:
    return {name: [(one.start, one.end, one.label_, one.id_) for one in doc.spans[name]] for name in GROUPS}


def test_a_doc_travels_as_bytes(nlp: Language) -> None:
    doc = nlp(TEXT)
    back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert (back._.onrecord, shown(back)) == (doc._.onrecord, shown(doc))


def test_the_component_travels_without_its_weights(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names == ["onrecord"]
    assert vars(again.get_pipe("onrecord")) == {"model": "fast", "threshold": 0.0}
    assert len(again(TEXT)._.statements) == 5


def test_spacy_knows_what_the_component_gives(nlp: Language) -> None:
    known = nlp.analyze_pipes()
    assert known is not None
    assert known["summary"]["onrecord"]["assigns"] == [
        "doc._.statements", "doc._.onrecord", "doc._.onrecord_failure", "doc.spans",
    ]  # fmt: skip


def test_the_entry_point_by_which_spacy_finds_it_leads_here() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, name = project["entry-points"]["spacy_factories"]["onrecord"].partition(":")
    made = getattr(import_module(module), name)(spacy.blank("en"), "onrecord", "fast", 0.5)
    assert isinstance(made, OnRecord)


@pytest.mark.weights
def test_the_weights_read_a_doc_of_odd_white_space() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord")
    doc = nlp("  “We closed\n\n a\tdoor,”  Foreign Minister Ilse Brandvik told\r\nCoastwire.\n\n\n")
    (one,) = doc._.statements
    assert (one.speaker.name, one.source[0].text) == ("Ilse Brandvik", "Foreign Minister Ilse Brandvik")
    assert one.content[0].text == "“We closed\n\n a\tdoor,”"
