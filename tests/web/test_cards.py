from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest

from onrecord.questions.checks import check_text
from onrecord.types import Reading
from onrecord.web.links import card_url
from web.conftest import Site

QUOTE = "“the Ostia Pact slept,” said Jonas Tveit, and “the fog had teeth that nobody saw,” he added."


def test_every_quotation_of_a_check_has_a_card(site: Site) -> None:
    page = unescape(site.ask(f"/check?text={quote(QUOTE)}").text)
    found = re.findall(r'href="(/check/card\?[^"]+)"', page)
    assert len(found) == len(re.findall(r'id="q\d+"', page)) == 2
    for address in found:
        card = site.ask(address)
        assert (card.status, "Checked on" in card.text) == (200, True)
    assert "the fog had teeth" in site.ask(found[1]).text
    assert [f'href="#q{n}"' in page for n in (1, 2)] == [True, True]


def test_a_long_text_gives_cards_of_its_quotations(site: Site) -> None:
    answer = check_text(site.desk.record, QUOTE + " The fog stayed." * 100, Reading)
    address = card_url(answer, 2)
    assert address
    assert "fog+had+teeth" in address
    assert len(address) < 300


@pytest.mark.parametrize("address", ["/check/card", "/check/card?text=fog&n=9", "/check/card?text=fog&n=0"])
def test_what_has_no_card_is_told(site: Site, address: str) -> None:
    assert site.ask(address).status == 400
