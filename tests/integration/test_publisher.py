"""The publisher thread by itself, between a busy producer and new subscribers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import zmq

from scilab_kernel.server.publisher import Publisher, set_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.protocol.messages import Message

SUBSCRIBERS = 100


class PlainWire:
    """Writes the type of a message, and nothing else."""

    def encode(self, message: Message) -> list[bytes]:
        return [message.msg_type.encode()]


@pytest.fixture
def context() -> Iterator[zmq.Context[zmq.Socket[bytes]]]:
    with zmq.Context() as context:
        yield context


def test_a_subscriber_gets_its_welcome_first_while_much_is_published(
    context: zmq.Context[zmq.Socket[bytes]],
) -> None:
    iopub = context.socket(zmq.XPUB)
    set_up(iopub)
    port = iopub.bind_to_random_port("tcp://127.0.0.1")
    publisher = Publisher(context, iopub, PlainWire())  # type: ignore[arg-type]
    try:
        for _ in range(SUBSCRIBERS):
            with context.socket(zmq.SUB) as subscriber:
                subscriber.connect(f"tcp://127.0.0.1:{port}")
                subscriber.subscribe(b"")
                while not subscriber.poll(0):
                    publisher.publish([b"status"])
                    publisher.forward()
                assert subscriber.recv() == b"iopub_welcome"
            publisher.flush()
    finally:
        publisher.stop()
