"""``onrecord mcp`` as clients start it: a process, whose standard output is the protocol's."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp_types import CallToolResult

import onrecord
from mcp import Client, StdioServerParameters
from onrecord.cli.main import main
from questions.conftest import quarrel_file as quarrel_file

SOURCE = str(Path(onrecord.__file__).parents[1])
COMMAND = [sys.executable, "-W", "error", "-m", "onrecord.cli.main", "mcp", "--db"]


def ask(path: str, *asked: tuple[str, dict[str, Any]]) -> tuple[str, list[CallToolResult]]:
    """The version that the server gives, and the answers."""

    async def run() -> tuple[str, list[CallToolResult]]:
        process = StdioServerParameters(command=COMMAND[0], args=[*COMMAND[1:], path], env={"PYTHONPATH": SOURCE})
        async with Client(process, read_timeout_seconds=60) as client:
            await client.list_tools()
            answers = [await client.call_tool(name, arguments) for name, arguments in asked]
            assert client.server_info is not None
            return client.server_info.version, answers

    return anyio.run(run)


def test_a_client_starts_it_and_asks(quarrel_file: str) -> None:
    version, (found, wrong) = ask(
        quarrel_file, ("search_statements", {"words": "strait"}), ("who", {"name": "Brandvig"})
    )
    assert version == onrecord.__version__
    assert found.structured_content is not None
    (hit,) = found.structured_content["hits"]
    assert hit["statement"]["speaker_name"] == "Ilse Brandvik"
    assert len(hit["evidence"]["text_sha256"]) == 64
    assert wrong.is_error


def test_standard_output_holds_nothing_but_messages(quarrel_file: str) -> None:
    """A client of 2025 greets, asks, sends what is no message, and closes."""
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    sent: list[dict[str, Any]] = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "shifts", "arguments": {}}},
        {"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": {"name": "who", "arguments": {"name": "\ud83d"}}},
        {"jsonrpc": "2.0", "id": 4, "method": "tools/call", "params": {"name": "who", "arguments": {"name": "Tveit"}}},
    ]
    with subprocess.Popen(
        [*COMMAND, quarrel_file], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={"PYTHONPATH": SOURCE}
    ) as process:
        assert process.stdin
        assert process.stdout
        got: dict[int, Any] = {}
        for message in sent:
            process.stdin.write(json.dumps(message).encode() + b"\n")
            process.stdin.flush()
            if message.get("id") in (1, 2, 4):
                answer = json.loads(process.stdout.readline())
                while answer.get("id") != message["id"]:
                    answer = json.loads(process.stdout.readline())
                got[answer["id"]] = answer["result"]
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.wait(30) == 0
    assert got[1]["serverInfo"]["name"] == "onrecord"
    assert got[2]["structuredContent"]["in_all"] > 0
    assert got[4]["structuredContent"]["found"][0]["actor"]["name"] == "Jonas Tveit"


def test_a_record_that_is_not_there_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mcp", "--db", f"{tmp_path}/none.db"]) == 1
    printed = capsys.readouterr()
    assert "[no-record]" in printed.err
    assert printed.out == ""
    assert list(tmp_path.iterdir()) == []


def test_without_the_sdk_it_says_what_to_install(
    quarrel_file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = importlib.util.find_spec

    def find(name: str) -> ModuleSpec | None:
        return None if name == "mcp" else real(name)

    monkeypatch.setattr("onrecord.cli.options.find_spec", find)
    assert main(["mcp", "--db", quarrel_file]) == 2
    printed = capsys.readouterr()
    assert "pip install 'onrecord[mcp]'" in printed.err
    assert printed.err.rstrip().endswith("[no-extra]")
    assert printed.out == ""
