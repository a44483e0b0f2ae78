"""The official client of the library `mcp`: it lists and calls everything of a server, over any transport."""

from __future__ import annotations

from typing import Any

from mcp import Client, StdioServerParameters

from wardmote.server.agents.prompts import PROMPTS

# A call of each tool, on the invented borough.
CALLS: dict[str, dict[str, Any]] = {
    "verify": {"text": "Labour won 47 seats in Camden."},
    "find": {"names": ["Fenwick Marsh"]},
    "describe": {"thing": "council/fenwick-marsh"},
    "findings": {"limit": 2},
    "examples": {"words": "seats"},
    "schema": {"class": "Council"},
    "query": {"query": "SELECT ?council WHERE { ?council a wm:Council }", "limit": 2},
}


async def call_all(server: str | StdioServerParameters) -> set[str]:
    """List and call everything; give the names of the tools that were called. The client checks answers by schema."""
    async with Client(server) as client:
        assert "verify" in (client.instructions or "")
        for tool in (await client.list_tools()).tools:
            answer = await client.call_tool(tool.name, CALLS[tool.name])
            assert not answer.is_error, answer
            assert answer.structured_content["release"]
            assert answer.content[0].text
        refused = await client.call_tool("query", {"query": "DROP ALL"})
        assert refused.is_error
        assert "read only" in refused.content[0].text
        for resource in (await client.list_resources()).resources:
            (content,) = (await client.read_resource(resource.uri)).contents
            assert content.text
        assert len((await client.list_resource_templates()).resource_templates) == 1
        prompts = (await client.list_prompts()).prompts
        assert [one.name for one in prompts] == list(PROMPTS)
        for prompt in prompts:
            given = {one.name: "Fenwick Marsh" for one in prompt.arguments or () if one.required}
            (message,) = (await client.get_prompt(prompt.name, given)).messages
            assert "Fenwick Marsh" in message.content.text
        return {tool.name for tool in (await client.list_tools()).tools}
