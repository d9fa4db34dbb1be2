from __future__ import annotations

import json

import pytest

from web.conftest import Site


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("txt", "text/plain"), ("bib", "application/x-bibtex"), ("csl", "application/vnd.citationstyles.csl+json")],
)
def test_a_statement_can_be_cited(site: Site, ending: str, kind: str) -> None:
    statement = site.desk.record.statements()[0]
    reply = site.ask(f"/statements/{statement.id}.{ending}")
    assert (reply.status, reply.headers["content-type"].partition(";")[0]) == (200, kind)
    assert reply.headers["content-type"].count("charset") <= 1
    assert (statement.speaker_name or "nobody") in reply.text
    if ending == "csl":
        assert json.loads(reply.text)
    if ending == "bib":
        assert reply.text.startswith("@")
        assert reply.text.count("{") == reply.text.count("}")


@pytest.mark.parametrize("ending", ["txt", "bib", "csl"])
def test_what_is_not_there_cannot_be_cited(site: Site, ending: str) -> None:
    reply = site.ask(f"/statements/stm_0.{ending}")
    assert reply.status == 404
    assert reply.headers["content-type"].startswith("application/problem+json")
