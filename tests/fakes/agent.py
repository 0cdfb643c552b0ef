"""A program that works in a notebook, as agents do: through jupyter-mcp-server and MCP's client.

    build/agents/bin/python agent.py ADDRESS TOKEN NOTEBOOK CELLS

appends the cells, JSON, to the notebook and runs each; prints, as JSON, what each gave. It runs in
an environment of its own, which has neither this kernel nor its tests.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


async def main(address: str, token: str, path: str, cells: list[str]) -> None:
    words = ["-m", "jupyter_mcp_server", "start"]
    where = ["--jupyter-url", address, "--jupyter-token", token]
    server = StdioServerParameters(command=sys.executable, args=[*words, *where])
    async with stdio_client(server) as streams, ClientSession(*streams) as session:
        await session.initialize()
        notebook = {"notebook_name": "it", "notebook_path": path}
        opened = await session.call_tool("use_notebook", notebook)
        answers: list[Any] = [opened]
        for cell in cells:
            arguments = {"cell_index": -1, "cell_source": cell}
            answers.append(await session.call_tool("insert_execute_code_cell", arguments))
        shown = [[part.model_dump(mode="json") for part in answer.content] for answer in answers]
        json.dump(shown, sys.stdout)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], json.loads(sys.argv[4])))
