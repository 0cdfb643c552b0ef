"""Programs drive the kernel: an agent in a notebook, and a client of kernel_gateway."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from tornado.websocket import websocket_connect

from tests.fakes.connections import free_ports
from tests.tools.conftest import COMPUTES, FAILS, SOLUTION, output
from tests.tools.jupyter_server import TOKEN, JupyterServer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tools.conftest import Write

ROOT = Path(__file__).parents[2]
AGENTS = ROOT / "build/agents/bin/python"
PATIENCE = 60


@pytest.fixture
def lab(environ: dict[str, str], tmp_path: Path) -> Iterator[JupyterServer]:
    """Start a Jupyter server for an agent, in an environment without the kernel."""
    assert AGENTS.exists(), "make test-agents installs jupyter-mcp-server there"
    settings = ["--no-browser", "--port=0", f"--IdentityProvider.token={TOKEN}"]
    root = ["--allow-root"] * (os.getuid() == 0)
    command = [str(AGENTS), "-m", "jupyter_server", *settings, *root]
    with serving(command, environ, tmp_path) as server:
        yield server


def text(answer: list[dict[str, Any]]) -> str:
    return "\n".join(part["text"] for part in answer if part["type"] == "text")


@pytest.mark.thorough
@pytest.mark.timeout(300)  # the agent and both servers start slowly
def test_an_agent_sees_values_pictures_errors_and_help(
    lab: JupyterServer, environ: dict[str, str], write: Write
) -> None:
    path = write(COMPUTES)
    # jupyter-mcp-server takes the kernel of the session; without a session it starts Python.
    kernel = {"name": "scilab"}
    lab.ask("POST", "sessions", path=path.name, name=path.name, type="notebook", kernel=kernel)
    cells = ["x = 6 * 7", "A = [1 2; 3 4]", "plot(1 : 3)", FAILS, "help sin", COMPUTES]
    command = [str(AGENTS), str(ROOT / "tests/fakes/agent.py"), lab.address, TOKEN, path.name]
    done = subprocess.run(
        [*command, json.dumps(cells)], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    opened, value, matrix, picture, error, page, printed = json.loads(done.stdout)
    assert "Successfully" in text(opened)
    assert "42" in text(value)
    assert "bmatrix" in text(matrix)
    assert [part["mime_type"] for part in picture if part["type"] == "image"] == ["image/png"]
    assert "on purpose" in text(error)
    assert "line 1" in text(error)
    assert "sine function" in text(page)
    assert SOLUTION in text(printed)
    source = [cell.source for cell in nbformat.read(path, as_version=4).cells]
    assert [source[0], *source[-len(cells) :]] == [COMPUTES, *cells]
    assert SOLUTION in output(path)


@pytest.fixture
def gateway(environ: dict[str, str], tmp_path: Path) -> Iterator[JupyterServer]:
    """Start a kernel_gateway, which has kernels and no notebooks."""
    # With port 0 kernel_gateway does not print the port that it gets.
    port = free_ports()["shell_port"]
    settings = [f"--port={port}", f"--KernelGatewayApp.auth_token={TOKEN}"]
    command = [sys.executable, "-m", "kernel_gateway", *settings]
    with serving(command, environ, tmp_path) as server:
        yield server


async def shown(server: JupyterServer, kernel_id: str, code: str) -> str:
    """Run a cell over a websocket; return what it prints."""
    address = server.address.replace("http", "ws", 1)
    socket = await websocket_connect(
        f"{address}/api/kernels/{kernel_id}/channels?token={TOKEN}", connect_timeout=PATIENCE
    )
    header = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "version": "5.3"}
    header |= {"username": "", "session": uuid.uuid4().hex}
    request = {"header": header, "parent_header": {}, "metadata": {}, "content": {"code": code}}
    await socket.write_message(json.dumps({**request, "channel": "shell"}))
    texts, idle = [], False
    while not idle:
        message = json.loads(await socket.read_message() or "null")
        assert message, "the gateway hung up"
        if message["parent_header"].get("msg_id") == header["msg_id"]:
            texts.append(message["content"].get("text", ""))
            idle = message["content"].get("execution_state") == "idle"
    socket.close()
    while await socket.read_message() is not None:  # until the gateway has hung up
        pass
    return "".join(texts)


def test_kernel_gateway_serves_the_kernel(gateway: JupyterServer) -> None:
    kernel = gateway.ask("POST", "kernels", name="scilab")
    assert SOLUTION in asyncio.run(shown(gateway, kernel["id"], COMPUTES))
    gateway.ask("POST", f"kernels/{kernel['id']}/restart")
    answer = "mprintf('%d', exists('x'))"
    assert asyncio.run(shown(gateway, kernel["id"], answer)) == "0"
