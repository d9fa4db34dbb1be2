from __future__ import annotations

import csv
import io
import json

import pytest

from web.conftest import Site


def pair(site: Site) -> str:
    named = {one.name: one.id for one in site.desk.record.actors()}
    return f"/pairs/{named['Velmark']}/{named['Ostia Pact']}"


@pytest.mark.parametrize("chart", ["positions", "timeline"])
def test_a_pair_has_its_charts_as_specification_and_table(site: Site, chart: str) -> None:
    years = "?by=year" if chart == "positions" else ""
    spec = json.loads(site.ask(f"{pair(site)}/{chart}.vl{years}").body)
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    rows = list(csv.DictReader(io.StringIO(site.ask(f"{pair(site)}/{chart}.csv{years}").text, newline="")))
    assert rows


def test_a_picture_is_one(site: Site) -> None:
    assert site.ask(f"{pair(site)}/positions.svg").text.lstrip().startswith("<svg")


def test_a_shorter_time_has_fewer_entries(site: Site) -> None:
    def count(query: str) -> int:
        return len(site.ask(f"{pair(site)}/timeline.csv{query}").text.splitlines())

    assert count("?since=2032-01-01") < count("")


def test_offices_of_an_actor_are_a_chart(site: Site) -> None:
    (actor,) = site.desk.record.actors("Ilse Brandvik")
    assert json.loads(site.ask(f"/actors/{actor.id}/roles.vl").body)["data"]
    assert "Foreign Minister" in site.ask(f"/actors/{actor.id}/roles.csv").text


def test_charts_of_nobody_are_not_there(site: Site) -> None:
    assert site.ask("/pairs/reg_0/reg_1/positions.vl").status == 404
