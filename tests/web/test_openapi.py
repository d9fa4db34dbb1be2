from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from thorough import examples
from web.conftest import TOKEN, Site

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def test_the_document_names_every_address(site: Site) -> None:
    document: Any = site.ask("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert {"/index.json", "/search.json", "/articles/{document}.json", "/read", "/documents"} <= set(document["paths"])
    for path, item in document["paths"].items():
        assert not path.startswith("/."), path
        for operation in item.values():
            problem = operation["responses"]["default"]["content"]["application/problem+json"]
            assert problem["schema"] == {"$ref": "#/components/schemas/Problem"}


def test_every_reference_of_the_document_leads_somewhere(site: Site) -> None:
    body = site.ask("/openapi.json").body
    document = msgspec.json.decode(body)
    names = {part.split(b'"')[0].decode() for part in body.split(b"#/components/schemas/")[1:]}
    assert names <= set(document["components"]["schemas"])


@pytest.mark.weights
def test_the_api_follows_its_document(story: Site, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("schemathesis")
    command = [
        str(program),
        "run",
        f"{story.url}/openapi.json",
        "--checks",
        CHECKS,
        "-n",
        "4",
        "--max-time",
        str(examples(12, 120)),
    ]
    command += ["--exclude-path-regex", "documents|judgements", "-H", f"Authorization: Bearer {TOKEN}", "--no-color"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=240, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert "passed" in done.stdout
