"""Kernels on another machine, through gateway_provisioners and a real sshd.

The other machine is this one, under another address. ``tests/fakes/ssh.py`` says how.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jupyter_kernel_test
import pytest
import zmq
from jupyter_client.manager import KernelManager
from traitlets.config import Config

from scilab_kernel.commands.install import install_main
from tests.fakes.ssh import HOST, Sshd
from tests.scilab import test_kernel_test
from tests.scilab.conftest import assert_gone, folders, processes
from tests.scilab.recorder import require, wait_for_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_client.blocking.client import BlockingKernelClient

PATIENCE = 60
NAME = "far"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:paramiko")


@pytest.fixture(scope="module", autouse=True)
def _elsewhere(
    tmp_path_factory: pytest.TempPathFactory, scratch: Path, environ: dict[str, str]
) -> Iterator[None]:
    """Install kernelspecs for a machine that can be reached by ssh."""
    require("scilab-adv-cli")
    folder = tmp_path_factory.mktemp("far")
    with Sshd(folder) as sshd, pytest.MonkeyPatch.context() as patch:
        # gateway_provisioners reads its settings when it is imported.
        for module in [name for name in sys.modules if name.startswith("gateway_provisioners")]:
            patch.delitem(sys.modules, module)
        patch.setenv("JUPYTER_DATA_DIR", str(folder / "data"))
        for name, value in sshd.environ.items():
            patch.setenv(name, value)
        for name, words in {NAME: [], "lonely": ["--set", "client_timeout=5"]}.items():
            install("--name", name, *words)
            # So that the tests find what is left, and no second Scilab archives Java's classes.
            cache = f"{environ['HOME']}/.cache"
            change(folder / "data/kernels" / name, TMPDIR=str(scratch), XDG_CACHE_HOME=cache)
        yield


def install(*words: str) -> None:
    far = ["--provisioner", "ssh", "--host", HOST, "--python", sys.executable]
    assert install_main([*far, *words]) == 0


def change(folder: Path, **environ: str) -> None:
    path = folder / "kernel.json"
    spec = json.loads(path.read_text())
    spec["env"] = {**spec.get("env", {}), **environ}
    path.write_text(json.dumps(spec))


class RemoteKernelTests(test_kernel_test.ScilabKernelTests):
    kernel_name = NAME


class RemoteWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):  # type: ignore[misc]  # has no types
    kernel_name = NAME
    support_iopub_welcome = True


@contextmanager
def started(name: str = NAME, **settings: Any) -> Iterator[KernelManager]:
    manager = KernelManager(kernel_name=name, config=Config(KernelManager=settings))
    manager.start_kernel()
    try:
        yield manager
    finally:
        manager.shutdown_kernel()
        manager.context.destroy(linger=0)


@contextmanager
def talking(manager: KernelManager) -> Iterator[BlockingKernelClient]:
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        yield client
    finally:
        client.stop_channels()


def shown(client: BlockingKernelClient, code: str) -> str:
    texts: list[str] = []
    reply = client.execute_interactive(
        code,
        timeout=PATIENCE,
        output_hook=lambda message: texts.append(message["content"].get("text", "")),
    )
    assert reply["content"]["status"] == "ok"
    return "".join(texts)


def busy(client: BlockingKernelClient, code: str) -> str:
    """Start a cell that says when it runs."""
    msg_id: str = client.execute(f"mprintf('runs'); {code}")
    while "runs" not in client.get_iopub_msg(timeout=PATIENCE)["content"].get("text", ""):
        pass
    return msg_id


def reply(client: BlockingKernelClient, msg_id: str) -> dict[str, Any]:
    while True:
        message = client.get_shell_msg(timeout=PATIENCE)
        if message["parent_header"]["msg_id"] == msg_id:
            content: dict[str, Any] = message["content"]
            return content


def kernel_pid(manager: KernelManager) -> int:
    pid: int = manager.provisioner.pid  # type: ignore[union-attr]  # of this provisioner
    return pid


def test_the_kernel_runs_on_the_other_machine() -> None:
    with started() as manager, talking(manager) as client:
        connection = shown(client, "mprintf('%s', getenv('SSH_CONNECTION'))")
        assert connection.split()[2] == HOST
        assert manager.ip == HOST
        assert kernel_pid(manager) != os.getpid()
        assert manager.is_alive()


@pytest.mark.parametrize("way", ["message", "signal"])
def test_interrupts_keep_the_variables(way: str) -> None:
    with started() as manager, talking(manager) as client:
        shown(client, "x = 42;")
        msg_id = busy(client, "while %t, end")
        if way == "message":
            manager.interrupt_kernel()
        else:
            manager.signal_kernel(signal.SIGINT)
        assert reply(client, msg_id)["ename"] == "Interrupt"
        assert shown(client, "mprintf('%d', x)") == "42"


def test_a_restart_leaves_one_kernel_and_no_variables(scratch: Path) -> None:
    with started() as manager:
        with talking(manager) as client:
            shown(client, "x = 42;")
        first, before = kernel_pid(manager), processes(scratch)
        manager.restart_kernel()
        wait_for_end(first)
        with talking(manager) as client:
            assert shown(client, "mprintf('%d', exists('x'))") == "0"
        assert not before & processes(scratch)


def test_a_kernel_with_a_busy_scilab_is_shut_down_and_nothing_is_left(scratch: Path) -> None:
    with started() as manager:
        with talking(manager) as client:
            busy(client, "while %t, end")
        pid, scilabs = kernel_pid(manager), processes(scratch)
        assert scilabs
    assert not manager.is_alive()
    wait_for_end(pid)
    assert_gone(scilabs)


def tidy_up(scratch: Path) -> None:
    """Remove what a kernel that was killed could not."""
    (left,) = folders(scratch)
    shutil.rmtree(scratch / left)


def test_the_death_of_the_kernel_is_seen(scratch: Path) -> None:
    with started() as manager:
        with talking(manager) as client:
            shown(client, "")
        pid, scilabs = kernel_pid(manager), processes(scratch)
        os.kill(pid, signal.SIGKILL)
        wait_for_end(pid)
        assert not manager.is_alive()
        assert_gone(scilabs)
    tidy_up(scratch)


def test_a_kernel_is_killed_on_demand(scratch: Path) -> None:
    with started() as manager:
        pid = kernel_pid(manager)
        manager.signal_kernel(signal.SIGKILL)
        wait_for_end(pid)
        assert not manager.is_alive()
    tidy_up(scratch)


def test_a_kernel_whose_server_has_gone_ends_by_itself(scratch: Path) -> None:
    with started("lonely") as manager:
        with talking(manager) as client:
            shown(client, "")
        scilabs = processes(scratch)
        wait_for_end(kernel_pid(manager))
        assert not manager.is_alive()
        assert_gone(scilabs)
        assert folders(scratch) == set()


def test_a_kernel_with_a_client_does_not_end_by_itself() -> None:
    with started("lonely") as manager, talking(manager) as client:
        assert shown(client, "sleep(4000); mprintf('here')") == "here"
        assert manager.is_alive()


@pytest.fixture
def _tunnels(monkeypatch: pytest.MonkeyPatch) -> None:
    from gateway_provisioners import remote_provisioner  # noqa: PLC0415 - see _elsewhere

    monkeypatch.setattr(remote_provisioner, "tunneling_enabled", True)


def wait_for_tunnels(manager: KernelManager) -> None:
    """Wait until ssh listens everywhere; before, a server takes the kernel for dead."""
    ports = {*manager.ports, manager.provisioner.comm_port}  # type: ignore[union-attr]
    while ports:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", min(ports))) == 0:
                ports.remove(min(ports))


@pytest.mark.usefixtures("_tunnels")
def test_a_kernel_works_through_tunnels_and_ends_when_they_break(scratch: Path) -> None:
    with started("lonely") as manager:
        tunnels = manager.provisioner.tunnel_processes  # type: ignore[union-attr]
        assert set(tunnels) == {"SHELL", "IOPUB", "STDIN", "HB", "CONTROL", "GP_COMM"}
        wait_for_tunnels(manager)
        with talking(manager) as client:
            assert manager.ip == "127.0.0.1"
            msg_id = busy(client, "while %t, end")
            manager.interrupt_kernel()
            assert reply(client, msg_id)["ename"] == "Interrupt"
            assert client.is_alive()
            busy(client, "while %t, end")
            pid, scilabs = kernel_pid(manager), processes(scratch)
            for tunnel in tunnels.values():
                tunnel.kill(signal.SIGKILL)
                tunnel.wait()
            assert not manager.is_alive()
            wait_for_end(pid)
            assert_gone(scilabs)
        assert folders(scratch) == set()


@pytest.mark.parametrize("policy", ["auto", "required"])
def test_the_channels_are_encrypted_where_the_server_wants_it(policy: str) -> None:
    with started(transport_encryption=policy) as manager, talking(manager) as client:
        assert len(client.curve_publickey or b"") == 40
        assert shown(client, "mprintf('%d', 6 * 7)") == "42"
        url = f"tcp://{manager.ip}:{manager.iopub_port}"
        with (
            zmq.Context() as context,
            context.socket(zmq.SUB) as stranger,
            stranger.get_monitor_socket(zmq.EVENT_DISCONNECTED | zmq.EVENT_CLOSED) as events,
        ):
            stranger.connect(url)
            assert events.poll(PATIENCE * 1000), "who has no key is hung up on"
            stranger.disable_monitor()
