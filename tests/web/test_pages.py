from __future__ import annotations

import gzip
import html
import re
import time
from typing import Any

import pytest

from web.conftest import Site

_ADDRESS = re.compile(r'(?:href|src|action)="([^"]*)"')
_WEIGHT = 150_000  # bytes of a page without its charts


def newest(site: Site) -> dict[str, Any]:
    end = time.monotonic() + 60
    while True:
        found = site.ask("/index.json").json()
        assert isinstance(found, dict)
        if found["is_current"] or time.monotonic() > end:
            return found
        time.sleep(0.2)


def pages(site: Site) -> dict[str, str]:
    home = newest(site)
    shift, hit = home["shifts"][0], home["statements"][0]
    report = site.ask(f"/statements/{hit['statement']['id']}.json").json()["reports"][0]["id"]  # type: ignore[index]
    return {
        "home": "/",
        "article": f"/articles/{hit['evidence']['document']}",
        "statement": f"/statements/{hit['statement']['id']}",
        "articles": "/articles",
        "found": "/articles?q=Ostia",
        "why": f"/articles/{hit['evidence']['document']}/why",
        "add": "/add",
        "saved": "/saved",
        "outlets": "/outlets",
        "pairs": "/pairs",
        "everybody": "/actors",
        "actors": "/actors?name=Velmark",
        "actor": f"/actors/{shift['holder_id']}",
        "pair": f"/pairs/{shift['holder_id']}/{shift['target_id']}",
        "shifts": "/shifts",
        "search": "/search?q=pact",
        "check": "/check",
        "review": "/review",
        "report": f"/review/{report}",
        "runs": "/runs",
    }


def links(body: str) -> set[str]:
    found = (html.unescape(one).partition("#")[0] for one in _ADDRESS.findall(body))
    return {one for one in found if one.startswith("/")}


def test_every_link_leads_somewhere(site: Site) -> None:
    todo, seen = ["/"], dict[str, int]()
    while todo and len(seen) < 400:
        path = todo.pop()
        reply = site.ask(path)
        seen[path] = reply.status
        if reply.headers.get("content-type", "").startswith("text/html"):
            todo += sorted(links(reply.text) - seen.keys() - set(todo))
    wrong = {path: status for path, status in seen.items() if status != 200 and not path.endswith("/withdraw")}
    # Forms are addresses too; those that only take what is sent say so.
    assert {path for path, status in wrong.items() if status not in (303, 405)} == set()
    assert len(seen) > 60


def test_every_page_is_light_and_runs_no_script_of_its_own(site: Site) -> None:
    for name, path in pages(site).items():
        reply = site.ask(path)
        assert reply.status == 200, (name, reply.text)
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|javascript:", reply.text), name
        parts = [one for one in links(reply.text) if one.startswith("/static/") and "chart.js" not in one]
        weight = len(gzip.compress(reply.body)) + sum(len(site.ask(part).body) for part in parts)
        assert weight < _WEIGHT, name


def test_pages_forbid_what_is_not_ours(site: Site) -> None:
    for path in ("/", "/nowhere", "/shifts.json", "/search?q="):
        headers = site.ask(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_a_page_and_its_json_give_the_same_answer(site: Site) -> None:
    for name, path in pages(site).items():
        if name in ("check", "add", "actors"):  # two take what is sent; the other shows less than it knows
            continue
        stem, mark, query = path.partition("?")
        answer = site.ask(f"{stem if stem != '/' else '/index'}.json{mark}{query}", accept="*/*")
        assert answer.status == 200, (name, answer.text)
        assert answer.headers["content-type"].startswith("application/json"), name
        told = {one for one in _values(answer.json()) if len(one) > 12 and one.startswith(("sta_", "doc_"))}
        shown = html.unescape(site.ask(path).text)
        assert all(one in shown for one in sorted(told)[:5]), name


def _values(value: object) -> set[str]:
    if isinstance(value, dict):
        return {found for one in value.values() for found in _values(one)}
    if isinstance(value, list):
        return {found for one in value for found in _values(one)}
    return {value} if isinstance(value, str) else set()


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    first = site.ask("/shifts.json")
    again = site.ask("/shifts.json", if_none_match=first.headers["etag"])
    other = site.ask("/shifts.json?holder=Velmark", if_none_match=first.headers["etag"])
    assert (again.status, again.body, other.status) == (304, b"", 200)


@pytest.mark.parametrize(
    ("path", "status", "slug"),
    [
        ("/shifts.json?x=1", 400, "bad-request"),
        ("/search.json?since=tomorrow", 400, "bad-request"),
        ("/search.json?since=2032-01-01&until=2031-01-01", 400, "bad-days"),
        ("/search.json?speaker=Nobody+Known", 404, "unknown-actor"),
        ("/search.json?limit=0", 400, "bad-request"),
        ("/search.json?manner=loud", 400, "bad-request"),
        ("/search.json?after=sta_0", 400, "no-page"),
        ("/articles/doc_0.json", 404, "unknown-article"),
        ("/statements/sta_0.json", 404, "unknown-statement"),
        ("/actors/reg_0.json", 404, "unknown-actor"),
        ("/nowhere.json", 404, "bad-request"),
        ("/.json/shifts", 404, "bad-request"),
    ],
)
def test_a_mistake_is_a_problem_with_a_slug(site: Site, path: str, status: int, slug: str) -> None:
    reply = site.ask(path, accept="application/json")
    problem = reply.json()
    assert isinstance(problem, dict)
    assert (reply.status, problem["status"], problem["slug"]) == (status, status, slug)
    assert reply.headers["content-type"] == "application/problem+json"
    assert problem["type"] == f"urn:onrecord:error:{slug}"


def test_a_mistake_of_a_person_is_a_page(site: Site) -> None:
    reply = site.ask("/search?speaker=Brandvk")
    assert reply.status == 404
    assert "Who is meant?" in reply.text
    assert "Ilse Brandvik" in reply.text


def test_pages_follow_each_other_without_gap_or_overlap(site: Site) -> None:
    everything = [one["statement"]["id"] for one in site.ask("/search.json").json()["found"]["hits"]]  # type: ignore[index]
    found, after = [], ""
    while after is not None:
        page: Any = site.ask(f"/search.json?limit=2&after={after}").json()
        found += [one["statement"]["id"] for one in page["found"]["hits"]]
        after = page["found"]["next"]
    assert found == everything
    assert len(found) == 5


def test_an_empty_field_of_a_form_is_no_condition(site: Site) -> None:
    assert site.ask("/search?q=pact&speaker=&since=&manner=").status == 200


def test_a_field_that_is_no_parameter_is_refused_when_empty_too(site: Site) -> None:
    assert site.ask("/search?q=pact&nothing=").status == 400


def test_another_name_for_this_machine_is_refused(site: Site) -> None:
    assert site.ask("/", host="elsewhere.example").status == 400
    assert site.ask("/", host=f"localhost:{site.port}").status == 200


def test_marked_characters_are_shown(site: Site) -> None:
    document = newest(site)["statements"][0]["evidence"]
    first, last = document["spans"][0]
    text = site.ask(f"/articles/{document['document']}.json").json()["reading"]["document"]["text"]  # type: ignore[index]
    shown = site.ask(f"/articles/{document['document']}?mark={first}-{last}").text
    marked = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", shown, re.DOTALL))
    assert html.unescape(marked) == text[first:last]
    assert shown.count('id="mark"') == 1


def test_the_page_of_runs_shows_the_digest_of_the_data(site: Site) -> None:
    (run,) = site.ask("/runs.json").json()["runs"]  # type: ignore[index]
    assert run["data"] is None
    page = site.ask("/runs").text
    assert '<th scope="col">data</th>' in page
    assert "<td>not known</td>" in page
