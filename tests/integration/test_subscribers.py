"""Looking for the connections of a socket among the descriptors of the process."""

from __future__ import annotations

from pathlib import Path

import zmq

from scilab_kernel.server.subscribers import is_connected

PATIENCE = 60


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_looking_for_clients_again_and_again_takes_no_descriptors() -> None:
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    with context.socket(zmq.XPUB) as iopub, context.socket(zmq.SUB) as client:
        iopub.bind("tcp://127.0.0.1:*")
        endpoint = iopub.getsockopt_string(zmq.LAST_ENDPOINT)
        assert not is_connected(endpoint)
        client.subscribe(b"")
        client.connect(endpoint)
        assert iopub.poll(PATIENCE * 1000)
        before = descriptors()
        assert all(is_connected(endpoint) for _ in range(20))
        assert descriptors() == before
    context.term()
