from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import spacy
from onrecord.errors import EvidenceError
from onrecord.spacy.extensions import KEPT, register
from spacy_texts import TEXT


def test_a_span_of_a_group_leads_to_its_statement(nlp: Language) -> None:
    doc = nlp(TEXT)
    for one in (*doc.spans["onrecord.source"], *doc.spans["onrecord.content"]):
        assert one._.statement.id == one.id_
    assert doc[0:1]._.statement is None


def test_a_doc_that_was_not_read_has_nothing() -> None:
    doc = spacy.blank("en")(TEXT)
    assert (doc._.statements, doc._.onrecord, doc._.onrecord_failure) == ((), None, None)


def test_what_is_kept_does_not_hold_the_article_again(nlp: Language) -> None:
    kept = nlp(TEXT)._.get(KEPT)
    assert "reopen talks" in kept  # in a statement
    assert "Velmark Reopens Harbour Talks" not in kept.replace('"title"', "")


def test_a_bin_that_leaves_out_what_docs_keep_has_the_groups_alone(nlp: Language) -> None:
    stored = DocBin(docs=[nlp(TEXT)]).to_bytes()
    (doc,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert (doc._.statements, len(doc.spans["onrecord.cue"])) == ((), 5)


def test_the_reading_of_another_text_is_refused(nlp: Language) -> None:
    doc = nlp(TEXT)
    other = Doc(nlp.vocab, words=["It", "rained"])
    other._.set(KEPT, doc._.get(KEPT))
    with pytest.raises(EvidenceError) as caught:
        _ = other._.statements
    assert caught.value.slug == "other-text"


def test_registering_again_does_no_harm() -> None:
    register()
    assert Doc.has_extension("statements")


def test_the_extension_of_somebody_else_is_never_taken() -> None:
    ours = Span.get_extension("statement")
    Span.set_extension("statement", default=5, force=True)
    try:
        with pytest.raises(ValueError, match="E090"):
            register()
    finally:
        Span.set_extension("statement", getter=ours[2], force=True)
