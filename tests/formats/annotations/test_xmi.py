from __future__ import annotations

import pytest

from onrecord.errors import AnnotationError
from onrecord.formats.annotations.xmi import read_xmi
from onrecord.types import Span

TEXT = "😀 Ada Renn said the ferry was late."
SPANS = ((Span(2, 10),), (Span(11, 15),), (Span(16, 34),))


def xmi(body: str, text: str = TEXT) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" '
        'xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">'
        f'<cas:NULL xmi:id="0"/>{body}<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="{text}"/>'
        '<cas:View sofa="1" members="2 3 4"/></xmi:XMI>'
    ).encode()


LABELLED = (
    '<custom:Part xmi:id="2" sofa="1" begin="3" end="11" label="Source"/>'
    '<custom:Part xmi:id="3" sofa="1" begin="12" end="16" label="Cue"/>'
    '<custom:Part xmi:id="4" sofa="1" begin="17" end="35" label="Content"/>'
    '<custom:Part xmi:id="9" sofa="1" begin="0" end="1" label="PERSON"/>'
    '<custom:Link xmi:id="5" sofa="1" begin="12" end="16" Dependent="2" Governor="3"/>'
    '<custom:Link xmi:id="6" sofa="1" begin="12" end="16" Dependent="4" Governor="3" label="Content"/>'
)
LAYERS = (
    '<custom:Source xmi:id="2" sofa="1" begin="3" end="11"/><custom:Cue xmi:id="3" sofa="1" begin="12" end="16"/>'
    '<custom:Content xmi:id="4" sofa="1" begin="17" end="35"/>'
    '<custom:Link xmi:id="5" Dependent="2" Governor="3"/><custom:Link xmi:id="6" Dependent="3" Governor="4"/>'
)


@pytest.mark.parametrize("body", [LABELLED, LAYERS])
def test_spans_and_relations_are_a_statement_by_value_or_by_layer(body: str) -> None:
    read = read_xmi(xmi(body), "a.xmi")
    (found,) = read.statements
    assert read.text == TEXT
    assert (found.source, found.cue, found.content) == SPANS


def test_an_entity_from_outside_is_not_fetched() -> None:
    bomb = xmi(LAYERS).replace(b"<xmi:XMI", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><xmi:XMI', 1)
    assert read_xmi(bomb.replace(b"ferry", b"ferry"), "a").text == TEXT


@pytest.mark.parametrize(
    "broken",
    [
        b"<xmi",
        xmi("", text=""),
        xmi('<custom:Cue xmi:id="2" begin="3" end="900"/>'),
        xmi('<custom:Cue xmi:id="2" begin="x" end="9"/>'),
    ],
)
def test_what_cannot_be_used_is_refused(broken: bytes) -> None:
    with pytest.raises(AnnotationError) as caught:
        read_xmi(broken, "a.xmi")
    assert (caught.value.where, caught.value.slug) == ("a.xmi", "bad-annotations")
