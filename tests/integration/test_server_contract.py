"""The kernel core can rely on the same behaviour of the real server and of the fake server."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING, Protocol

import pytest
import zmq

from scilab_kernel.protocol.messages import Channel, Message
from scilab_kernel.server.zmq_server import ZmqServer
from tests.fakes.connections import connection_fields, connection_info, free_ports
from tests.fakes.dummy_frontend import PATIENCE_MS, DummyFrontend
from tests.fakes.fake_server import FakeServer, request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.interfaces.transport import Server


class World(Protocol):
    """A server, and a method that makes a message arrive."""

    server: Server

    def arrive(self, channel: Channel, msg_type: str) -> None: ...

    def close(self) -> None: ...


class FakeWorld:
    def __init__(self) -> None:
        self.server = FakeServer()

    def arrive(self, channel: Channel, msg_type: str) -> None:
        self.server.feed(channel, request(msg_type))

    def close(self) -> None:
        self.server.close()


class RealWorld:
    def __init__(self) -> None:
        ports = free_ports()
        self.server: Server = ZmqServer(connection_info(**ports))
        self._frontend = DummyFrontend(connection_fields(**ports))

    def arrive(self, channel: Channel, msg_type: str) -> None:
        self._frontend.send(getattr(self._frontend, channel.value), msg_type)
        assert isinstance(self.server, ZmqServer)
        assert self.server._sockets[channel].poll(PATIENCE_MS)

    def close(self) -> None:
        self._frontend.context.destroy(linger=0)
        self.server.close()


@pytest.fixture(params=[FakeWorld, RealWorld])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    world: World = request.param()
    yield world
    world.close()


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Make a pipe with unread bytes."""
    reader, writer = os.pipe()
    os.write(writer, b"x")
    yield reader, writer
    os.close(reader)
    os.close(writer)


def serve(world: World, number: int) -> list[tuple[Channel, str]]:
    """Start the server, and stop it after a number of messages."""
    served: list[tuple[Channel, str]] = []

    def on_message(channel: Channel, message: Message) -> None:
        served.append((channel, message.msg_type))
        if len(served) == number:
            world.server.stop()

    world.server.start(on_message)
    return served


def test_control_is_served_before_shell(world: World) -> None:
    world.arrive(Channel.SHELL, "one")
    world.arrive(Channel.SHELL, "two")
    world.arrive(Channel.CONTROL, "three")
    assert serve(world, 3) == [
        (Channel.CONTROL, "three"),
        (Channel.SHELL, "one"),
        (Channel.SHELL, "two"),
    ]


def test_a_message_that_is_gone_when_it_is_fetched_does_no_harm() -> None:
    """Once a front end closed its socket between the poll and the receipt."""
    server = ZmqServer(connection_info(**free_ports()))
    assert server._serve(Channel.CONTROL, {server._sockets[Channel.CONTROL]: zmq.POLLIN})
    server.close()


def test_stop_leaves_later_messages_unserved(world: World) -> None:
    world.arrive(Channel.SHELL, "one")
    world.arrive(Channel.SHELL, "two")
    assert serve(world, 1) == [(Channel.SHELL, "one")]
    rest: list[Message] = []
    while not rest:  # a message may still be on its way
        rest = world.server.drain(Channel.SHELL)
    assert [message.msg_type for message in rest] == ["two"]
    assert world.server.drain(Channel.SHELL) == []


def test_a_postponed_message_is_served_before_newer_messages(world: World) -> None:
    served: list[str] = []

    def on_message(_: Channel, message: Message) -> None:
        served.append(message.msg_type)
        if len(served) == 1:
            world.arrive(Channel.SHELL, "two")
            world.server.postpone(Channel.SHELL, message)
        elif message.msg_type == "two":
            world.server.stop()

    world.arrive(Channel.SHELL, "one")
    world.server.start(on_message)
    assert served == ["one", "one", "two"]


def test_a_postponed_message_of_control_is_served_before_those_of_shell(world: World) -> None:
    served: list[str] = []

    def on_message(_: Channel, message: Message) -> None:
        served.append(message.msg_type)
        if len(served) == 1:
            world.server.postpone(Channel.SHELL, message)
            world.server.postpone(Channel.CONTROL, request("two"))
        elif len(served) == 3:
            world.server.stop()

    world.arrive(Channel.SHELL, "one")
    world.server.start(on_message)
    assert served == ["one", "two", "one"]


def test_a_postponed_message_is_drained_first(world: World) -> None:
    world.server.postpone(Channel.SHELL, request("zero"))
    world.arrive(Channel.SHELL, "one")
    drained: list[Message] = []
    while len(drained) < 2:  # a message may still be on its way
        drained += world.server.drain(Channel.SHELL)
    assert [message.msg_type for message in drained] == ["zero", "one"]


def test_shell_is_served_during_a_wait(world: World) -> None:
    served: list[str] = []

    def on_message(_: Channel, message: Message) -> None:
        served.append(message.msg_type)
        if len(served) == 1:
            world.arrive(Channel.SHELL, "two")
            assert list(world.server.wait((), None)) == []
            world.arrive(Channel.SHELL, "three")
            assert list(world.server.wait_input(())) == []  # type: ignore[arg-type]
            world.server.stop()

    world.arrive(Channel.SHELL, "one")
    world.server.start(on_message)
    assert served == ["one", "two", "three"]


def test_a_wait_returns_nothing_after_its_timeout(world: World) -> None:
    assert list(world.server.wait((), 0)) == []


def test_a_readable_descriptor_ends_a_wait(world: World, pipe: tuple[int, int]) -> None:
    assert list(world.server.wait(pipe[:1], None)) == [pipe[0]]


def test_a_watched_descriptor_is_called_back_and_ends_the_wait(
    world: World, pipe: tuple[int, int]
) -> None:
    read: list[bytes] = []
    world.server.watch(pipe[0], lambda: read.append(os.read(pipe[0], 9)))
    assert list(world.server.wait((), None)) == []
    assert read == [b"x"]


def test_a_wait_that_names_a_watched_descriptor_gets_it(
    world: World, pipe: tuple[int, int]
) -> None:
    def call_back() -> None:
        pytest.fail("the wait has claimed this descriptor")

    world.server.watch(pipe[0], call_back)
    assert list(world.server.wait(pipe[:1], None)) == [pipe[0]]
    assert world.server.wait_input(pipe[:1]) == [pipe[0]]


def test_an_unwatched_descriptor_is_forgotten(world: World, pipe: tuple[int, int]) -> None:
    world.server.watch(pipe[0], lambda: pytest.fail("forgotten"))
    world.server.unwatch(pipe[0])
    world.server.unwatch(pipe[1])
    assert list(world.server.wait((), 0)) == []


def test_a_watched_descriptor_is_served_at_rest(world: World, pipe: tuple[int, int]) -> None:
    def call_back() -> None:
        world.server.unwatch(pipe[0])
        world.server.stop()

    world.server.watch(pipe[0], call_back)
    assert serve(world, 1) == []


def test_a_busy_descriptor_leaves_shell_its_turn(world: World, pipe: tuple[int, int]) -> None:
    calls: list[int] = []

    def call_back() -> None:
        calls.append(1)
        if len(calls) == 3:
            world.server.unwatch(pipe[0])

    world.server.watch(pipe[0], call_back)
    world.arrive(Channel.SHELL, "one")
    assert serve(world, 1) == [(Channel.SHELL, "one")]


def test_a_message_on_stdin_ends_a_wait_for_input(world: World) -> None:
    world.arrive(Channel.STDIN, "input_reply")
    message = world.server.wait_input(())
    assert isinstance(message, Message)
    assert message.msg_type == "input_reply"


def test_an_answer_on_stdin_goes_before_descriptors(world: World, pipe: tuple[int, int]) -> None:
    world.arrive(Channel.STDIN, "input_reply")
    assert isinstance(world.server.wait_input(pipe[:1]), Message)
    assert world.server.wait_input(pipe[:1]) == [pipe[0]]


def test_an_alarm_rings_once(world: World, pipe: tuple[int, int]) -> None:
    rings: list[str] = []

    def ring() -> None:
        rings.append("ring")
        os.write(pipe[1], b"x")

    os.read(pipe[0], 1)
    world.server.call_at(time.monotonic() + 3600, ring)
    world.server.call_at(time.monotonic(), ring)
    if isinstance(world.server, FakeServer):
        world.server.ring()
    # The alarm's byte ends this wait; the alarm itself would not.
    assert list(world.server.wait(pipe[:1], None)) == [pipe[0]]
    assert rings == ["ring"]


def test_a_wait_ends_when_there_is_room_again() -> None:
    ports = free_ports()
    server = ZmqServer(connection_info(**ports))
    frontend = DummyFrontend(connection_fields(**ports))
    silent = frontend.connect(zmq.SUB, "iopub", keeps=1)
    frontend.iopub.close()
    silent.subscribe(b"")
    frontend.iopub = silent
    assert frontend.receive(silent)["msg_type"] == "iopub_welcome"
    published = 0
    while server.has_room():
        server.publish(Message("stream", {"name": "stdout", "text": "x" * 10**6}))
        assert list(server.wait((), 0)) == []
        published += 1
    assert published < 200
    reader = threading.Thread(target=lambda: [frontend.receive(silent) for _ in range(published)])
    reader.start()
    while not server.has_room():
        assert list(server.wait((), None)) == []
    reader.join()
    frontend.context.destroy(linger=0)
    server.close()


def test_a_message_that_an_alarm_postpones_is_served_at_once() -> None:
    world: World = RealWorld()

    def errand() -> None:
        world.server.postpone(Channel.SHELL, request("late"))

    world.server.call_at(time.monotonic(), errand)
    assert serve(world, 1) == [(Channel.SHELL, "late")]
    world.close()


@pytest.mark.parametrize("channel", [Channel.SHELL, Channel.CONTROL])
def test_an_alarm_may_drain_the_messages_that_have_arrived(channel: Channel) -> None:
    world = RealWorld()
    served: list[str] = []

    def on_message(_: Channel, message: Message) -> None:
        served.append(message.msg_type)
        if channel is Channel.SHELL and len(served) == 1:
            world.server.postpone(Channel.SHELL, message)
        else:
            world.server.stop()

    def ring() -> None:
        world.arrive(channel, "one")
        assert list(world.server.wait((), None)) == []

    world.server.call_at(0, ring)
    world.server.start(on_message)
    # The postponed message is served at once, although no further message arrives.
    assert served == ["one"] * (2 if channel is Channel.SHELL else 1)
    world.close()
