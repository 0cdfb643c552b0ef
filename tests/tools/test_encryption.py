"""Encrypted connections with the manager and the client of jupyter_client, from 8.9 on.

If its setting ``transport_encryption`` is ``auto``, and the kernelspec has ``curve`` among the
``supported_encryption`` of its metadata, jupyter_client puts two keys into the connection file:
``curve_publickey`` and ``curve_secretkey``. With ``required`` it starts no other kernelspec.

https://jupyter-client.readthedocs.io/en/stable/kernels.html#connection-files
"""

from __future__ import annotations

import json
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import zmq
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.connect import channel_socket_types
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager
from traitlets.config import Config

from tests.tools.conftest import COMPUTES, GOOD, SOLUTION, output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tools.conftest import Run, Write

PATIENCE = 60
CHANNELS = ("shell", "iopub", "stdin", "control", "hb")
KEYS = ("curve_publickey", "curve_secretkey")

REFUSED = (
    zmq.EVENT_CLOSED
    | zmq.EVENT_DISCONNECTED
    | zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL
    | zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL
    | zmq.EVENT_HANDSHAKE_FAILED_AUTH
)

pytestmark = pytest.mark.skipif(
    not KernelManager.class_traits().get("transport_encryption"),
    reason="this jupyter_client is older than 8.9 and has no encryption",
)


@pytest.fixture(autouse=True)
def _in_environ(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)


@contextmanager
def started(policy: str, transport: str = "tcp") -> Iterator[KernelManager]:
    """Start the kernel as a front end does."""
    settings = {"transport_encryption": policy, "transport": transport}
    manager = KernelManager(kernel_name="scilab", config=Config(KernelManager=settings))
    manager.start_kernel()
    try:
        yield manager
    finally:
        manager.shutdown_kernel()
        manager.context.destroy(linger=0)


@contextmanager
def talking(client: BlockingKernelClient) -> Iterator[BlockingKernelClient]:
    client.start_channels()
    try:
        yield client
    finally:
        client.stop_channels()
        client.context.destroy(
            linger=0
        )  # otherwise the garbage collector would wait for its sockets


def fields(manager: KernelManager) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(manager.connection_file).read_bytes())
    return found


def shown(client: BlockingKernelClient, code: str) -> str:
    """Run a cell, answer its question with 42, and return its output."""
    texts: list[str] = []

    def show(message: dict[str, Any]) -> None:
        texts.append(message["content"].get("text", ""))

    reply = client.execute_interactive(
        code,
        allow_stdin=True,
        timeout=PATIENCE,
        output_hook=show,
        stdin_hook=lambda _: client.input("42"),
    )
    assert reply["content"]["status"] == "ok"
    return "".join(texts)


@pytest.mark.parametrize("transport", ["tcp", "ipc"])
@pytest.mark.parametrize("policy", ["auto", "required"])
def test_every_channel_works_encrypted(policy: str, transport: str) -> None:
    with started(policy, transport) as manager, talking(manager.client()) as client:
        client.wait_for_ready(timeout=PATIENCE)
        path = Path(manager.connection_file)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        keys = [fields(manager)[name] for name in KEYS]
        assert [len(key) for key in keys] == [40, 40]
        assert SOLUTION in shown(client, COMPUTES)  # shell and iopub
        assert shown(client, "x = input('?');\nmprintf('%d', x)").endswith("42")  # stdin
        msg_id = client.execute("while %t, end")
        busy = client.get_iopub_msg(timeout=PATIENCE)
        assert busy["parent_header"]["msg_id"] == msg_id
        manager.interrupt_kernel()  # control
        while (reply := client.get_shell_msg(timeout=PATIENCE))["parent_header"][
            "msg_id"
        ] != msg_id:
            pass
        assert reply["content"]["ename"] == "Interrupt"
        assert client.is_alive()
        manager.restart_kernel()
        client.wait_for_ready(timeout=PATIENCE)
        assert [fields(manager)[name] for name in KEYS] == keys
        assert shown(client, "mprintf('%d', exists('x'))").endswith("0")


def test_the_heartbeat_works_encrypted() -> None:
    with started("required") as manager:
        socket = manager.connect_hb()
        with socket:
            socket.send(b"ping")
            assert socket.poll(PATIENCE * 1000)
            assert socket.recv() == b"ping"


def test_nothing_is_encrypted_unless_the_settings_ask_for_it() -> None:
    with started("disabled") as manager, talking(manager.client()) as client:
        client.wait_for_ready(timeout=PATIENCE)
        assert not set(KEYS) & set(fields(manager))
        assert SOLUTION in shown(client, COMPUTES)


def stranger(manager: KernelManager, kind: str) -> BlockingKernelClient:
    """Make a client with the signing key and all ports, but without the keys of encryption."""
    client = BlockingKernelClient()
    path = Path(manager.connection_file).with_suffix(".stranger")
    path.write_text(json.dumps({k: v for k, v in fields(manager).items() if k not in KEYS}))
    client.load_connection_file(str(path))
    if kind == "wrong keys":
        client.curve_publickey, client.curve_secretkey = zmq.curve_keypair()
    return client


@pytest.mark.parametrize("kind", ["no keys", "wrong keys"])
def test_a_front_end_without_the_keys_is_cut_off(kind: str, tmp_path: Path) -> None:
    """The kernel cuts the client off on each channel, and its messages have no effect."""
    trace = tmp_path / "trace"
    with started("required") as manager, talking(manager.client()) as client:
        client.wait_for_ready(timeout=PATIENCE)
        other = stranger(manager, kind)
        try:
            refused = [channel for channel in CHANNELS if is_refused(other, channel, trace)]
        finally:
            other.context.destroy(linger=0)
        assert refused == list(CHANNELS)
        assert SOLUTION in shown(client, COMPUTES)
        assert not trace.exists()


def is_refused(client: BlockingKernelClient, channel: str, trace: Path) -> bool:
    """Connect, ask for a file to be written, and wait until the kernel hangs up.

    The socket is made as jupyter_client makes it, but is watched before it connects, because a
    socket that is refused for its keys makes no second attempt.
    """
    with client.context.socket(channel_socket_types[channel]) as socket:
        socket.linger = 0
        with socket.get_monitor_socket(REFUSED) as events:
            if client.curve_publickey:
                socket.curve_secretkey = client.curve_secretkey
                socket.curve_publickey = client.curve_publickey
                socket.curve_serverkey = client.curve_publickey
            socket.connect(client._make_url(channel))
            if channel in ("shell", "control"):
                harm = {"code": f"mputl('x', '{trace}')", "silent": False}
                client.session.send(socket, "execute_request", harm)
            refused = bool(events.poll(PATIENCE * 1000)) and not socket.poll(0)
            socket.disable_monitor()
    return refused


def test_required_encryption_starts_no_kernelspec_without_curve() -> None:
    """The kernelspec of this kernel has it, as the other tests show."""
    spec = KernelSpecManager().get_kernel_spec("scilab")
    assert spec.metadata["supported_encryption"] == ["curve"]
    path = Path(spec.resource_dir, "kernel.json")
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("supported_encryption", "other"), encoding="utf-8")
    try:
        with pytest.raises(RuntimeError, match="supported_encryption"), started("required"):
            pass
    finally:
        path.write_text(before, encoding="utf-8")


def test_nbclient_runs_a_notebook_with_required_encryption(write: Write, run: Run) -> None:
    path = write(*GOOD)
    required = "--KernelManager.transport_encryption=required"
    done = run("nbconvert", "--execute", "--to", "notebook", "--inplace", required, path.name)
    assert done.returncode == 0, done.stdout + done.stderr
    assert SOLUTION in output(path)
