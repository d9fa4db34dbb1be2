"""Reading takes linear time in the length of a text, whatever stands in it: all stages after the encoder."""

from __future__ import annotations

from datetime import date
from itertools import islice
from time import thread_time

import pytest

from bench.data.shapes import filled, invented
from marking import marking_reader
from onrecord.documents.document import read_text
from thorough import THOROUGH

pytestmark = pytest.mark.nightly

SIZES = ((25_000, 100_000), (50_000, 200_000)) if THOROUGH else ((6_000, 24_000),)  # characters
GROWTH = 9.0  # times as long for 4 times the text; quadratic would be 16
SHAPES = {
    "statements": "“We will not go back,” said Minister Tore Malm of Norland on Monday. ",
    "statements in paragraphs": "“We will not go back,” said Minister Tore Malm of Norland on Monday.\n\n",
    "first persons": "“I said I would go,” I said. ",
    "statements in statements": "he said that ",
    "other names": "“We go,” said NAME NAME of France. ",
    "officials": "Minister NAME NAME rose. The minister said no. ",
    "bodies": "The NAME Ministry rose. The ministry said no. ",
    "one surname": "NAME Fenn said no. ",
    "countries": "NAME’s foreign minister rose. NAME’s army attacked NAME’s navy. ",
    "list of names": "Ada Fenn, ",
    "events": "France attacked Germany. ",
    "days": "on 3 May 2017, ",
    "open quotations": "“We go.\n\n",
    "quotations": "“We go.” ",
    "quotations in quotations": "“We ‘go’ ",
    "brackets": "(we (go) [a] ",
    "links": "https://tides.example/fog ",
    "one word": "a",
    "dashes": "- ",
    "white space": "a" + " " * 999,
    "paragraphs of one word": "Ada\n\n",
    "quotations carried on": "“We go. NAME said no.\n\n“We went. ",
    "ministers": "Prime Minister NAME NAME rose. Foreign Minister NAME NAME said no. ",
    "ministries": "The NAME Ministry said no. The ministry’s spokesman said yes. ",
    "companies": "NAME NAME Corp. said no. The company said yes. ",
    "invented countries": "The government of NAME said no. The NAME government said yes. The country said no. ",
    "roles of one person": "NAME rose. Ada Fenn, mayor of NAME, said no. Ada Fenn, head of NAME Bank, said yes. ",
    "one sentence": "NAME NAME said no and ",
    "who": "NAME NAME, who said no, who said yes, ",
    "the city": "The city said no. NAME City rose. The city of NAME said yes. ",
    "groups": "NAME officials said no. The officials said yes. Rebels said no. ",
    "kin": "NAME’s wife said no. His wife NAME Fenn said no. ",
    "captions": "NAME NAME speaks in NAME (Photo: NAME NAME)\n\n",
    "lists": "- NAME NAME\n- NAME\n\n",
    "mixed scripts": "Ada F\u0435nn said no. Ada Fenn said no. NAM\u0415 NAME said yes. ",
    "bylines": "By NAME NAME\n\n",
    "datelines": "NAME (Tidewire) — NAME said no.\n\n",
    "links in paragraphs": "NAME https://tides.example/fog said no.\n\n",
    "questions and answers": "NAME NAME: No.\n\nQ: Why?\n\nA: No.\n\n",
}


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_text_takes_about_four_times_as_long(shape: str, sizes: tuple[int, int]) -> None:
    less, more = (filled(SHAPES[shape], size) for size in sizes)
    seconds(less[:3000])
    assert any(seconds(more) <= GROWTH * max(seconds(less), 0.05) for _ in range(3))


def seconds(text: str) -> float:
    """CPU time of this thread, of the document and its reading."""
    began = thread_time()
    reading = marking_reader().read(read_text(text, language="en", published=date(2031, 5, 6)))
    assert reading.document.text == text
    return thread_time() - began


def test_invented_names_differ() -> None:
    assert len(set(islice(invented(), 10_000))) == 10_000
