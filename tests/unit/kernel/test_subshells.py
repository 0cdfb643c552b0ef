"""Requests during a cell, on the parent shell and on subshells, and errands at rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from scilab_kernel.protocol.messages import Channel, Message
from tests.fakes.fake_server import request
from tests.unit.kernel.test_core import Kernel, execute, only

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.interfaces.frontend import Frontend

WAKE = (Channel.CONTROL, request("interrupt_request", "i"))
QUESTIONS = {
    "complete_request": {"code": "x"},
    "inspect_request": {"code": "x"},
    "is_complete_request": {"code": "x"},
    "history_request": {},
    "kernel_info_request": {},
    "comm_info_request": {},
    "comm_open": {"comm_id": "c", "target_name": "t"},
}


@pytest.fixture
def kernel() -> Iterator[Kernel]:
    kernel = Kernel()
    yield kernel
    kernel.interpreter.shutdown()
    kernel.history.close()


def create(kernel: Kernel) -> str:
    name: str = only(kernel.control(request("create_subshell_request")))["subshell_id"]
    return name


def on(subshell: str, message: Message) -> Message:
    return replace(message, header={**message.header, "subshell_id": subshell})


def test_subshells_are_created_listed_and_deleted(kernel: Kernel) -> None:
    one, two = create(kernel), create(kernel)
    assert one != two
    assert only(kernel.control(request("list_subshell_request")))["subshell_id"] == [one, two]
    deletion = request("delete_subshell_request", subshell_id=one)
    assert only(kernel.control(deletion)) == {"status": "ok"}
    assert only(kernel.control(request("list_subshell_request")))["subshell_id"] == [two]
    assert only(kernel.control(deletion))[0] == "UnknownSubshellError"


def test_a_request_to_a_subshell_that_is_not_open_is_refused(kernel: Kernel) -> None:
    assert kernel.shell(on("none", execute("x")), status=True)[1:] == [
        ("r", "execute_reply", ("error", 0)),
        ("r", "status", "idle"),
    ]
    assert only(kernel.shell(on("none", request("complete_request", code="x"))))[0] == (
        "UnknownSubshellError"
    )
    assert kernel.shell(on("none", request("comm_open", comm_id="c", target_name="t"))) == []
    assert "execute" not in kernel.interpreter.calls


@pytest.mark.parametrize("msg_type", QUESTIONS)
@pytest.mark.parametrize("subshell", [False, True])
def test_a_request_is_answered_while_a_cell_runs(
    kernel: Kernel, msg_type: str, *, subshell: bool
) -> None:
    question = request(msg_type, "q", **QUESTIONS[msg_type])
    if subshell:
        question = on(create(kernel), question)
    kernel.server.meanwhile((Channel.SHELL, question), WAKE)
    rows = kernel.shell(execute("sleep"), status=True)
    reply = ("q", msg_type.replace("request", "reply").replace("open", "close"))
    last = [reply, ("q", "status", "idle")]
    if msg_type == "is_complete_request":  # whose sender may send a cell at once
        last.reverse()
    assert [row[:2] if row[0] == "q" and row[1] != "status" else row for row in rows[3:-3]] == [
        ("q", "status", "busy"),
        *last,
        ("r", "status", "busy"),
        ("i", "status", "busy"),
        ("i", "interrupt_reply", {"status": "ok"}),
        ("i", "status", "idle"),
        ("r", "status", "busy"),
    ]


def test_cells_of_all_subshells_take_turns(kernel: Kernel) -> None:
    subshell = create(kernel)
    kernel.server.meanwhile(
        (Channel.SHELL, execute("two", "2")),
        (Channel.SHELL, on(subshell, execute("three", "3"))),
        (Channel.SHELL, execute("four", "4")),
        WAKE,
    )
    rows = kernel.shell(execute("sleep", "1", stop_on_error=False))
    assert [row[0] for row in rows if row[1] == "execute_reply"] == ["1", "2", "3", "4"]
    assert [row[2] for row in rows if row[1] == "execute_input"][1:] == [
        ("two", 2),
        ("three", 3),
        ("four", 4),
    ]


def test_an_error_stops_the_cells_of_its_own_subshell_only(kernel: Kernel) -> None:
    subshell = create(kernel)
    kernel.server.meanwhile(
        (Channel.SHELL, execute("never", "2")),
        (Channel.SHELL, on(subshell, execute("three", "3"))),
        (Channel.SHELL, execute("never", "4")),
        WAKE,
    )
    rows = kernel.shell(execute("sleep", "1"))
    replies = {row[0]: row[2] for row in rows if row[1] == "execute_reply"}
    assert replies["1"] == ("error", 1)
    assert replies["2"][0] == replies["4"][0] == "Aborted"
    assert replies["3"] == ("ok", 2)


def test_an_error_on_a_subshell_leaves_the_parent_alone(kernel: Kernel) -> None:
    subshell = create(kernel)
    kernel.server.feed(Channel.SHELL, on(subshell, execute("never", "2")), execute("runs", "3"))
    rows = kernel.shell(on(subshell, execute("err x", "1")))
    # The two cells came first, so the failing cell is the third.
    assert [row[2] for row in rows if row[1] == "execute_reply"] == [
        ("ok", 1),
        ("ok", 2),
        ("error", 3),
    ]
    kernel.server.meanwhile(
        (Channel.SHELL, on(subshell, execute("never", "2"))),
        (Channel.SHELL, execute("runs", "3")),
        WAKE,
    )
    rows = kernel.shell(on(subshell, execute("sleep", "1")))
    replies = {row[0]: row[2] for row in rows if row[1] == "execute_reply"}
    assert replies["2"][0] == "Aborted"
    assert replies["3"] == ("ok", 5)


def test_a_cell_that_waits_on_a_deleted_subshell_is_refused(kernel: Kernel) -> None:
    subshell = create(kernel)
    kernel.server.meanwhile(
        (Channel.SHELL, on(subshell, execute("never", "2"))),
        (Channel.CONTROL, request("delete_subshell_request", "d", subshell_id=subshell)),
        WAKE,
    )
    rows = kernel.shell(execute("sleep", "1", stop_on_error=False))
    assert rows[-1] == ("2", "execute_reply", ("error", 1))


def test_a_shutdown_on_shell_ends_a_cell(kernel: Kernel) -> None:
    kernel.server.meanwhile((Channel.SHELL, request("shutdown_request", "s")))
    rows = kernel.shell(execute("sleep"))
    assert [row[1] for row in rows[2:]] == ["shutdown_reply", "error", "execute_reply"]
    assert kernel.server.stopped


# --- at rest ---------------------------------------------------------------------------------


def test_an_errand_runs_once_at_rest_and_may_ask_for_another(kernel: Kernel) -> None:
    done: list[str] = []

    def first(_: Frontend) -> None:
        done.append("first")
        kernel.core.at_rest(lambda _: done.append("second"))

    kernel.core.at_rest(lambda _: done.append("never: another came after it"))
    kernel.core.at_rest(first)
    assert done == []
    kernel.server.ring()
    assert done == ["first"]
    kernel.server.ring()
    kernel.server.ring()
    assert done == ["first", "second"]


def test_an_errand_waits_for_the_end_of_a_cell(kernel: Kernel) -> None:
    done: list[int] = []
    kernel.core.at_rest(lambda _: done.append(1))

    def ring() -> None:
        kernel.server.ring()
        assert done == []

    kernel.server.meanwhile(ring, WAKE)
    kernel.shell(execute("sleep"))
    kernel.server.ring()
    assert done == [1]


def test_requests_wait_for_the_end_of_an_errand(kernel: Kernel) -> None:
    rows: list[Any] = []

    def errand(frontend: Frontend) -> None:
        kernel.server.feed(Channel.SHELL, request("comm_info_request"))
        assert list(frontend.wait((), None)) == []
        rows.extend(kernel.server.transcript())

    kernel.core.at_rest(errand)
    kernel.server.ring()
    assert rows == []
    assert [row[1] for row in kernel.shell()] == ["comm_info_reply"]


def test_a_failing_errand_does_no_harm(kernel: Kernel) -> None:
    def errand(_: Frontend) -> None:
        raise RuntimeError("oops")

    kernel.core.at_rest(errand)
    with pytest.raises(RuntimeError):
        kernel.server.ring()
    assert kernel.shell(execute("hello"))[-1] == ("r", "execute_reply", ("ok", 1))
