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


def test_a_dot_opens_what_bears_it_out(site: Site) -> None:
    page = site.ask(f"{pair(site)}?by=year").text
    spec = json.loads(site.ask(f"{pair(site)}/positions.vl?by=year").body)
    dots = [row["href"] for layer in spec["layer"] for row in layer["data"]["values"] if "href" in row]
    assert dots
    assert all(f'id="{one[1:]}"' in page for one in dots)
    rows = json.loads(site.ask(f"{pair(site)}/timeline.vl").body)["data"]["values"]
    assert all(site.ask(row["href"]).status == 200 for row in rows if row["href"])
    assert any(row["href"] for row in rows)


def test_nothing_is_drawn_of_fewer_than_three(site: Site) -> None:
    page = site.ask(f"{pair(site)}?since=2032-04-01").text
    assert "<figure" not in page
    assert "Jonas Tveit" in page
