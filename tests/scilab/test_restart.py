"""A restart as front ends do it, with jupyter_client, at every moment of a kernel's life."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from jupyter_client.manager import KernelManager, _ShutdownStatus

from scilab_kernel.commands.install import install_main
from tests.scilab.recorder import PATIENCE, require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from jupyter_client.blocking.client import BlockingKernelClient

    Start = Callable[[str], tuple[KernelManager, BlockingKernelClient]]

CLI, GRAPHIC = "scilab-cli", "scilab-adv-cli"
MOMENTS = {
    "at rest": (CLI, "mprintf('go\\n')", "go"),
    "busy": (CLI, "mprintf('go\\n'); while %t, end", "go"),
    "printing": (CLI, "while %t, mprintf('go\\n'); end", "go"),
    "in a child": (CLI, "mprintf('go\\n'); host('sleep 600');", "go"),
    "asking": (CLI, "y = input('go');", "question"),
    "in a pause": (CLI, "pause", "question"),
    "drawing": (GRAPHIC, "plot3d(); mprintf('go\\n'); for k = 1:50, scf(k); plot3d(); end", "go"),
    "exporting": (GRAPHIC, "for k = 1:30, scf(k); plot3d(); end", "picture"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make this Python's kernel the one that Jupyter finds; return where kernels leave files."""
    assert install_main(["--prefix", str(tmp_path)]) == 0
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "share/jupyter"))
    for name, place in {"HOME": "home", "JUPYTER_DATA_DIR": "data", "TMPDIR": "tmp"}.items():
        (tmp_path / place).mkdir()
        monkeypatch.setenv(name, str(tmp_path / place))
    return tmp_path / "tmp"


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[Start]:
    with ExitStack() as cleanup:

        def start(program: str) -> tuple[KernelManager, BlockingKernelClient]:
            monkeypatch.setenv("SCILAB_EXECUTABLE", require(program))
            manager = KernelManager(kernel_name="scilab")
            manager.shutdown_wait_time = PATIENCE  # a busy machine is no failure
            manager.start_kernel()
            cleanup.callback(manager.shutdown_kernel, now=True)
            client = manager.client()
            client.start_channels()
            cleanup.callback(client.stop_channels)
            return manager, client

        yield start
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", MOMENTS)
def test_a_restart_at_any_moment_gives_a_fresh_kernel(
    start: Start, folder: Path, name: str
) -> None:
    program, code, sign = MOMENTS[name]
    manager, client = start(program)
    client.wait_for_ready(timeout=PATIENCE)
    client.execute("kept = 42;\n" + code, allow_stdin=True)
    await_sign(client, sign)
    restart(manager, client, folder)


@pytest.mark.parametrize("program", [CLI, GRAPHIC])
def test_a_restart_while_the_kernel_starts(start: Start, folder: Path, program: str) -> None:
    manager, client = start(program)
    restart(manager, client, folder)


def test_a_restart_in_the_middle_of_an_interrupt(start: Start, folder: Path) -> None:
    manager, client = start(CLI)
    client.wait_for_ready(timeout=PATIENCE)
    client.execute("mprintf('go\\n'); %sk_c_sleep(200000)")
    await_sign(client, "go")
    manager.interrupt_kernel()
    restart(manager, client, folder)


def await_sign(client: BlockingKernelClient, sign: str) -> None:
    if sign == "question":
        assert client.get_stdin_msg(timeout=PATIENCE)["msg_type"] == "input_request"
        return
    while True:
        message = client.get_iopub_msg(timeout=PATIENCE)
        if sign == "picture" and message["msg_type"] == "display_data":
            return
        if sign in message["content"].get("text", ""):
            return


def restart(manager: KernelManager, client: BlockingKernelClient, folder: Path) -> None:
    """Restart; the kernel must have ended because it was asked to, and have left nothing."""
    manager.restart_kernel()
    assert manager._shutdown_status == _ShutdownStatus.ShutdownRequest
    client.wait_for_ready(timeout=PATIENCE)
    shown: list[str] = []
    client.execute_interactive(
        "mprintf('%d', exists('kept'))",
        timeout=PATIENCE,
        output_hook=lambda message: shown.append(message["content"].get("text", "")),
    )
    assert "".join(shown) == "0"
    assert len(list(folder.iterdir())) == 1
    manager.shutdown_kernel()
    assert manager._shutdown_status == _ShutdownStatus.ShutdownRequest
