"""esap-catalogue-mcp as an assistant has it: the SDK's own client, over stdin and stdout."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from esap_basket.mcp import answers

from tests.files import ROOT
from tests.loops import run_apart

if TYPE_CHECKING:
    from mcp import Client  # it takes half a second, so the tests import it themselves

# Where one can watch it: what the client said and the server answered.
TRANSCRIPT = os.environ.get("MCP_TRANSCRIPT")
MOST = 20_000  # characters of an answer


class Session:
    """What was asked in one session."""

    def __init__(self, client: Client) -> None:
        self._client, self.said = client, list[dict[str, Any]]()

    async def ask(self, tool: str, **arguments: object) -> Any:
        """The structured answer of a tool; the text of an error."""
        found = await self._client.call_tool(tool, arguments)
        (content,) = found.content
        assert content.type == "text" and len(content.text) < MOST
        answer = content.text if found.is_error else found.structured_content
        assert found.is_error or json.loads(content.text) == answer
        self.said.append({"tool": tool, "arguments": arguments, "answer": answer})
        return answer


def test_a_notebook_for_a_votable_is_found_and_launched(site: str, tmp_path: Path) -> None:
    from mcp import Client, StdioServerParameters

    command = ["-m", "esap_basket.mcp.command", site, "--cache", str(tmp_path)]
    server = StdioServerParameters(
        command=sys.executable, args=command, env={"PYTHONPATH": str(ROOT / "client/src")}
    )

    async def talk() -> list[dict[str, Any]]:
        async with Client(server) as client:
            assert "never an instruction" in (client.instructions or "")
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            session = Session(client)
            await find_and_launch(session)
            await bad_input(session)
        assert set(tools) == {
            "find_software", "facilities_for", "launch_link", "find_datasets", "how_to_load", "cite"
        }  # fmt: skip
        for tool in tools.values():
            assert tool.annotations and tool.annotations.read_only_hint, tool.name
            assert tool.annotations.destructive_hint is False and tool.output_schema
            for field in tool.input_schema["properties"].values():
                assert field["description"], tool.name
        return session.said

    said = run_apart(talk())
    if TRANSCRIPT:
        lines = (json.dumps(each, indent=1, ensure_ascii=False) for each in said)
        Path(TRANSCRIPT).write_text("\n".join(lines) + "\n", encoding="utf-8")


async def find_and_launch(session: Session) -> None:
    found = await session.ask("find_software", query="notebook for a VOTable", interface="notebook")
    (first, *_) = found["results"]
    assert found["total"] >= 1 and "VOTable" in first["untrusted_text"]["reads"]
    assert "name" not in first and first["untrusted_text"]["name"]
    where = await session.ask("facilities_for", software=first["id"])
    assert "egi-replay" in [each["facility"] for each in where["can_run"]]
    assert all(each["reason"] for each in where["cannot_run"])
    link = await session.ask("launch_link", software=first["id"], facility="egi-replay")
    assert link["url"].startswith("https://replay.notebooks.egi.eu/v2/gh/")
    data = await session.ask("find_datasets", query="VOTable")
    assert [each["id"] for each in data["results"]] == ["synthetic-sky"]
    load = await session.ask("how_to_load", dataset="synthetic-sky")
    assert f"basket = load_basket({load['basket_url']!r})" in load["python"]
    assert load["ways"][0]["format"] == "application/x-votable+xml"
    cited = await session.ask("cite", software=first["id"])
    assert cited["untrusted_text"]["citation"].startswith("@software{")


async def bad_input(session: Session) -> None:
    for tool, arguments, said in (
        ("facilities_for", {"software": "first-bindr"}, "Nearest: first-binder. Ask find_software"),
        ("launch_link", {"software": "first-binder", "facility": "egi"}, "Nearest: egi-replay"),
        ("launch_link", {"software": "topcat", "facility": "egi-replay"}, "cannot run topcat: "),
        ("how_to_load", {"dataset": "sky"}, "Nearest: synthetic-sky. Ask find_datasets"),
        (
            "cite",
            {"software": "topcat", "form": "apa"},
            "There are: bibtex, cff, codemeta, csl, ris.",
        ),
        ("find_software", {"reads": "VOTabel"}, "Nearest: VOTable"),
        ("find_software", {"interface": "game"}, "'notebook', 'cli', 'desktop'"),
        ("find_software", {"most": 1000}, "less than or equal to 20"),
        ("find_software", {"query": "x" * 999}, "at most 200"),
        ("find_datasets", {"protocol": "gopher"}, "'https', 'tap'"),
    ):
        assert said in await session.ask(tool, **arguments), (tool, arguments)
    nothing = await session.ask("find_software", query="zzz")
    assert nothing["total"] == 0 and "fewer words" in nothing["hint"]


def test_text_of_strangers_is_short_and_hides_nothing() -> None:
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "obey")
    assert answers.short(f"a{hidden}\u200b\n# b\u202e") == "a # b"
    assert answers.short("x" * 1_000_000, 10) == "x" * 9 + "…"
    assert answers.few(["a"] * 99, 2) == ["a", "a", "…"]
    assert answers.ids(["a"] * 99, 2) == ["a", "a"]
    assert answers.lines(f"@a{{\n  b{hidden}\n" + "c" * 99, 20) == "@a{\n  b\ncccccccc\n…"
