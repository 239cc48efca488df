"""factcheck for agents: the tools through the SDK's own client over stdio, and what no question may reach."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from command_line import ROOT, STACK, run

from factcheck.conventions import Conventions
from factcheck.desk import LONGEST_REVIEW, MOST_FACTS, Desk, DeskError

COMPOSE = "services:\n  web:\n    image: nginx:1.27\n    ports:\n      - '8080:80'\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "root/stack").mkdir(parents=True)
    (tmp_path / "root/stack/docker-compose.yml").write_text(COMPOSE, encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/docker-compose.yml").write_text(COMPOSE.replace("8080", "6666"), encoding="utf-8")
    (tmp_path / "root/link").symlink_to(tmp_path / "outside")
    return Desk(tmp_path / "root", Conventions(comments=False))


def test_a_review_and_what_is_wrong_in_it(desk: Desk) -> None:
    text = "- `web` publishes port 8080\n- `web` publishes port 9999 <!-- factcheck: ignore me -->\n"
    review = desk.check_review(text)["review"]
    assert [(c["text"], c["verdict"]) for c in review["claims"]] == [("`web` publishes port 9999", "contradicted")]
    assert review["claims"][0]["accepted"] == ""
    assert (review["left_out"], review["score"]["confirmed"]) == (1, 1)
    assert len(desk.check_review(text, all_claims=True)["review"]["claims"]) == 2


def test_the_files_are_read_again_when_they_change(desk: Desk) -> None:
    assert desk.ask("`web` publishes port 9999")["claims"][0]["verdict"] == "contradicted"
    (desk.root / "stack/docker-compose.yml").write_text(COMPOSE.replace("8080", "9999"), encoding="utf-8")
    assert desk.ask("`web` publishes port 9999")["claims"][0]["verdict"] == "confirmed"


@pytest.mark.parametrize(
    "corpus", ["..", "../outside", "/etc", "link", "stack/../../outside", "\0", "gone", "x" * 9999]
)
def test_nothing_outside_the_root_is_read(desk: Desk, corpus: str) -> None:
    for question in (desk.ask, desk.check_review, desk.list_facts):
        words = () if question == desk.list_facts else ("`web` publishes port 6666",)
        with pytest.raises(DeskError, match="no such path below the directory"):
            question(*words, corpus=corpus)  # type: ignore[operator]


def test_limits(desk: Desk) -> None:
    for question in (lambda: desk.check_review("x" * (LONGEST_REVIEW + 1)), lambda: desk.ask("x" * 2001)):
        with pytest.raises(DeskError, match="longer than"):
            question()
    with pytest.raises(DeskError, match="empty"):
        desk.ask(" \n")
    lines = "\n".join(f"      X{n}: '{n}'" for n in range(MOST_FACTS + 50))
    (desk.root / "stack/docker-compose.yml").write_text(f"{COMPOSE}    environment:\n{lines}\n", encoding="utf-8")
    facts = desk.list_facts("**.environment")
    assert (len(facts["facts"]), facts["left_out"]) == (MOST_FACTS, 50)


def test_a_directory_without_anything_to_read(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="nothing to check against"):
        Desk(tmp_path).ask("Redis exists")


def test_properties(desk: Desk) -> None:
    assert {"restart", "healthcheck"} <= {one["id"] for one in desk.explain()["properties"]}
    assert desk.explain("healthcheck_retries")["property"]["id"] == "healthcheck-retries"
    with pytest.raises(DeskError, match="near are"):
        desk.explain("helthchek")


# Over stdio


def conversation(root: Path) -> dict[str, Any]:
    """A client of the SDK's own asks everything once."""
    from mcp import Client, StdioServerParameters

    async def talk() -> dict[str, Any]:
        server = StdioServerParameters(
            command=sys.executable,
            args=["-m", "factcheck", "mcp", "--root", str(root)],
            env={"PYTHONPATH": str(ROOT)},
            cwd=str(root),
        )
        async with Client(server) as client:
            tools = (await client.list_tools()).tools
            asked = {
                "check": ("check_review", {"text": "- In prod Postgres has a memory limit of 4 GB\n"}),
                "ask": ("ask", {"statement": "In prod Postgres has a memory limit of 2 GB"}),
                "facts": ("list_facts", {"pattern": "**.memory"}),
                "explain": ("explain", {"name": "memory-limit"}),
                "outside": ("ask", {"statement": "Redis exists", "corpus": "../.."}),
            }
            found: dict[str, Any] = {"tools": tools}
            for name, (tool, arguments) in asked.items():
                found[name] = await client.call_tool(tool, arguments)
            return found

    return asyncio.run(asyncio.wait_for(talk(), 100))


def test_a_client_asks_over_stdio() -> None:
    pytest.importorskip("mcp", minversion=None, reason="needs the extra 'mcp'")
    found = conversation(STACK)
    tools = {tool.name: tool for tool in found["tools"]}
    assert set(tools) == {"check_review", "ask", "list_facts", "explain"}
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools.values())

    def answer(name: str) -> Any:
        assert not found[name].is_error
        return json.loads(found[name].content[0].text)

    wrong = answer("check")["review"]["claims"][0]
    assert (wrong["verdict"], "2G" in wrong["correction"]) == ("contradicted", True)
    assert answer("ask")["claims"][0]["verdict"] == "confirmed"
    assert "2G" in {fact["value"] for fact in answer("facts")["facts"]}
    assert answer("explain")["property"]["id"] == "memory-limit"
    assert found["outside"].is_error
    assert "no such path" in found["outside"].content[0].text


def test_without_the_sdk_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delitem(sys.modules, "factcheck.server", raising=False)
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    done = run("mcp", "--root", tmp_path)
    assert done.returncode == 2
    assert b"factcheck[mcp]" in done.stderr
