from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

import pytest

from scilab_kernel.interfaces.frontend import InputCancelledError
from scilab_kernel.kernel import frontend
from scilab_kernel.kernel.core import KernelCore
from scilab_kernel.kernel.history import HistoryManager
from scilab_kernel.kernel.listeners import Listeners
from scilab_kernel.protocol.messages import Channel, Message
from tests.fakes.connections import connection_info
from tests.fakes.echo_interpreter import PNG, EchoInterpreter
from tests.fakes.fake_server import FakeServer, request

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scilab_kernel.interfaces.frontend import Frontend


class Kernel:
    """A kernel core between a fake server and a fake interpreter."""

    def __init__(self) -> None:
        self.server = FakeServer()
        self.interpreter = EchoInterpreter()
        self.history = HistoryManager()
        self.core = KernelCore(self.interpreter, self.server, self.history, connection_info())
        self.core.run()
        assert self.server.transcript(status=True) == [(None, "status", "starting")]

    def shell(self, *messages: Message, status: bool = False) -> list[tuple[Any, ...]]:
        """Serve messages on shell; return the sent messages."""
        self.server.feed(Channel.SHELL, *messages)
        self.server.start(self.core.dispatch)
        return self.server.transcript(status=status)

    def control(self, *messages: Message, status: bool = False) -> list[tuple[Any, ...]]:
        self.server.feed(Channel.CONTROL, *messages)
        self.server.start(self.core.dispatch)
        return self.server.transcript(status=status)


@pytest.fixture
def kernel() -> Iterator[Kernel]:
    kernel = Kernel()
    yield kernel
    kernel.interpreter.shutdown()
    kernel.history.close()


def execute(code: str, msg_id: str = "r", /, **fields: Any) -> Message:
    return request("execute_request", msg_id, code=code, **fields)


def only(rows: list[tuple[Any, ...]]) -> Any:
    """Return the content of the only message."""
    (row,) = rows
    return row[2]


def test_a_cell_is_served_from_busy_to_idle(kernel: Kernel) -> None:
    assert kernel.shell(execute("hello"), status=True) == [
        ("r", "status", "busy"),
        ("r", "execute_input", ("hello", 1)),
        ("r", "stream", ("stdout", "hello\n")),
        ("r", "execute_reply", ("ok", 1)),
        ("r", "status", "idle"),
    ]


def test_the_reply_goes_to_the_sender_of_the_request(kernel: Kernel) -> None:
    kernel.server.feed(Channel.SHELL, replace(execute("x"), identities=(b"other",)))
    kernel.server.start(kernel.core.dispatch)
    ((channel, reply),) = [row for row in kernel.server.sent if row[1].msg_type == "execute_reply"]
    assert (channel, reply.identities) == (Channel.SHELL, (b"other",))


@pytest.mark.parametrize("code", ["hello", "err x"])
def test_the_reply_to_a_cell_tells_when_the_cell_started(kernel: Kernel, code: str) -> None:
    before = datetime.now(tz=timezone.utc)
    kernel.server.feed(Channel.SHELL, execute(code))
    kernel.server.start(kernel.core.dispatch)
    (reply,) = [row[1] for row in kernel.server.sent if row[1].msg_type == "execute_reply"]
    started = datetime.fromisoformat(reply.metadata["started"])
    assert before <= started <= datetime.now(tz=timezone.utc)


def test_stream_text_is_published_before_later_messages(kernel: Kernel) -> None:
    rows = kernel.shell(execute("display id"))
    assert [(row[1], row[2]) for row in rows[1:-1]] == [
        ("stream", ("stdout", "one\n")),
        ("stream", ("stderr", "two\n")),
        ("stream", ("stdout", "three\n")),
        (
            "display_data",
            {
                "data": {"image/png": PNG},
                "metadata": {"image/png": {"width": 1}},
                "transient": {"display_id": "id"},
            },
        ),
        ("stream", ("stdout", "four\n")),
        (
            "update_display_data",
            {"data": {"text/plain": "new"}, "metadata": {}, "transient": {"display_id": "id"}},
        ),
        ("stream", ("stdout", "five\n")),
        ("clear_output", {"wait": True}),
    ]


def test_a_result_has_the_cells_number(kernel: Kernel) -> None:
    kernel.shell(execute("one"))
    assert kernel.shell(execute("result 42"))[1] == (
        "r",
        "execute_result",
        {"data": {"text/plain": "42"}, "metadata": {}, "execution_count": 2},
    )


def test_an_error_is_published_and_replied(kernel: Kernel) -> None:
    rows = kernel.shell(execute("err bad"))
    assert rows[1] == ("r", "error", ("EchoError", "bad", ["Traceback:", "bad"]))
    assert rows[2] == ("r", "execute_reply", ("error", 1))


def test_an_exception_in_the_interpreter_is_an_error_of_the_cell(
    kernel: Kernel, caplog: pytest.LogCaptureFixture
) -> None:
    rows = kernel.shell(execute("raise oops"), status=True)
    assert [row[1] for row in rows] == [
        "status",
        "execute_input",
        "stream",
        "error",
        "execute_reply",
        "status",
    ]
    assert rows[3][2][:2] == ("RuntimeError", "oops")
    assert rows[-1][2] == "idle"
    assert "RuntimeError: oops" in caplog.text


def test_silent_publishes_and_counts_nothing(kernel: Kernel) -> None:
    assert kernel.shell(execute("display", silent=True)) == [("r", "execute_reply", ("ok", 0))]
    assert kernel.shell(execute("err x", silent=True)) == [("r", "execute_reply", ("error", 0))]
    assert only(kernel.shell(request("history_request")))["history"] == []


def test_without_store_history_nothing_is_counted_but_all_is_shown(kernel: Kernel) -> None:
    rows = kernel.shell(execute("hello", store_history=False))
    assert rows[1:] == [
        ("r", "stream", ("stdout", "hello\n")),
        ("r", "execute_reply", ("ok", 0)),
    ]
    assert only(kernel.shell(request("history_request")))["history"] == []


def test_user_expressions_are_each_answered_and_show_nothing(kernel: Kernel) -> None:
    expressions = {"good": "1+1", "bad": "err", "odd": 5}
    kernel.server.feed(Channel.SHELL, execute("quiet", user_expressions=expressions))
    kernel.server.start(kernel.core.dispatch)
    assert not [row for row in kernel.server.sent if row[1].msg_type == "stream"]
    (reply,) = [row[1] for row in kernel.server.sent if row[1].msg_type == "execute_reply"]
    answers = reply.content["user_expressions"]
    assert answers["good"] == {"status": "ok", "data": {"text/plain": "1+1"}, "metadata": {}}
    assert answers["bad"]["ename"] == "EchoError"
    assert answers["odd"]["status"] == "error"


def test_the_payload_reaches_the_reply(kernel: Kernel) -> None:
    kernel.server.feed(Channel.SHELL, execute("exit"))
    kernel.server.start(kernel.core.dispatch)
    (reply,) = [row[1] for row in kernel.server.sent if row[1].msg_type == "execute_reply"]
    assert reply.content["payload"] == [{"source": "ask_exit", "keepkernel": False}]


def test_an_error_aborts_the_queued_cells_only(kernel: Kernel) -> None:
    rows = kernel.shell(
        execute("err x", "1"),
        execute("never", "2"),
        request("kernel_info_request", "3"),
        execute("never", "4"),
        status=True,
    )
    reply = rows.index(("1", "execute_reply", ("error", 1)))
    assert [row[:2] if row[1] == "kernel_info_reply" else row for row in rows[reply + 1 :]] == [
        ("1", "status", "idle"),
        ("2", "status", "busy"),
        ("2", "execute_reply", ("Aborted", "an earlier cell failed", [])),
        ("2", "status", "idle"),
        ("3", "status", "busy"),
        ("3", "kernel_info_reply"),
        ("3", "status", "idle"),
        ("4", "status", "busy"),
        ("4", "execute_reply", ("Aborted", "an earlier cell failed", [])),
        ("4", "status", "idle"),
    ]
    assert kernel.shell(execute("again"))[-1] == ("r", "execute_reply", ("ok", 2))


def test_stop_on_error_false_lets_the_queue_run(kernel: Kernel) -> None:
    rows = kernel.shell(execute("err x", "1", stop_on_error=False), execute("runs", "2"))
    assert rows[-1] == ("2", "execute_reply", ("ok", 2))


@pytest.mark.parametrize("channel", [Channel.SHELL, Channel.CONTROL])
@pytest.mark.parametrize(
    "msg_type",
    [
        "kernel_info_request",
        "connect_request",
        "history_request",
        "interrupt_request",
        "usage_request",
        "comm_info_request",
    ],
)
def test_a_request_is_answered_on_shell_and_on_control(
    kernel: Kernel, channel: Channel, msg_type: str
) -> None:
    kernel.server.feed(channel, request(msg_type))
    kernel.server.start(kernel.core.dispatch)
    ((where, reply),) = [row for row in kernel.server.sent if row[1].msg_type != "status"]
    assert (where, reply.content["status"]) == (channel, "ok")
    assert reply.msg_type == msg_type.replace("request", "reply")


def test_kernel_info_names_protocol_language_and_features(kernel: Kernel) -> None:
    info = only(kernel.shell(request("kernel_info_request")))
    assert (info["protocol_version"], info["implementation"]) == ("5.6", "echo")
    assert info["language_info"]["name"] == "echo"
    assert info["supported_features"] == ["kernel subshells"]


def test_a_connect_request_gets_the_ports(kernel: Kernel) -> None:
    ports = only(kernel.shell(request("connect_request")))
    assert (ports["shell_port"], ports["hb_port"]) == (1001, 1005)


def test_a_completion_has_matches_with_types(kernel: Kernel) -> None:
    answer = only(kernel.shell(request("complete_request", code="x 𝄞y z", cursor_pos=4)))
    assert answer["matches"] == ["𝄞ya", "𝄞yb"]
    assert (answer["cursor_start"], answer["cursor_end"]) == (2, 4)
    assert answer["metadata"]["_jupyter_types_experimental"] == [
        {"start": 2, "end": 4, "text": "𝄞ya", "type": "function", "signature": "(x)"},
        {"start": 2, "end": 4, "text": "𝄞yb", "type": "variable"},
    ]


def test_a_cursor_past_the_end_stands_at_the_end(kernel: Kernel) -> None:
    answer = only(kernel.shell(request("complete_request", code="xy", cursor_pos=99)))
    assert answer["cursor_end"] == 2
    answer = only(kernel.shell(request("inspect_request", code="xy", cursor_pos=99)))
    assert answer["data"] == {"text/plain": "xy at 2 in detail 0"}


def test_an_inspection_of_an_unknown_name_finds_nothing(kernel: Kernel) -> None:
    fields = {"code": "nothing", "cursor_pos": 1, "detail_level": 1}
    answer = only(kernel.shell(request("inspect_request", **fields)))
    assert (answer["found"], answer["data"]) == (False, {})


def test_only_incomplete_code_has_an_indent(kernel: Kernel) -> None:
    answer = only(kernel.shell(request("is_complete_request", code="if x..")))
    assert answer == {"status": "incomplete", "indent": "  "}
    answer = only(kernel.shell(request("is_complete_request", code="x")))
    assert answer == {"status": "complete"}


def test_a_cell_is_written_to_the_history_while_it_runs(kernel: Kernel) -> None:
    kernel.core.dispatch(Channel.SHELL, execute("quiet"))
    assert kernel.history._unwritten == [(1, "quiet")]
    kernel.server.ring()  # as in the first wait of the language
    assert kernel.history._unwritten == []
    kernel.server.transcript()


def test_a_history_file_that_cannot_be_used_is_reported_below_one_cell(
    kernel: Kernel, tmp_path: Path
) -> None:
    kernel.history._path = tmp_path  # a folder, not a file
    kernel.shell(execute("one"))
    told = dict(row[1:] for row in kernel.shell(execute("result two")))["stream"]
    assert told[0] == "stderr"
    assert str(tmp_path) in told[1]
    assert "stream" not in dict(row[1:] for row in kernel.shell(execute("result three")))


def test_history_has_cells_and_their_results(kernel: Kernel) -> None:
    kernel.shell(execute("hello"), execute("result 42"), execute("err x"))
    answer = only(kernel.shell(request("history_request", output=True)))
    assert answer["history"] == [
        (1, 1, ("hello", None)),
        (1, 2, ("result 42", "42")),
        (1, 3, ("err x", None)),
    ]


def test_comms_are_refused(kernel: Kernel) -> None:
    opened = request("comm_open", comm_id="c", target_name="t", data={})
    assert kernel.shell(opened) == [("r", "comm_close", {"comm_id": "c", "data": {}})]
    assert kernel.shell(request("comm_msg", comm_id="c", data={})) == [
        ("r", "comm_close", {"comm_id": "c", "data": {}})
    ]
    assert kernel.shell(request("comm_close", comm_id="c", data={})) == []
    assert only(kernel.shell(request("comm_info_request")))["comms"] == {}


def test_the_debug_protocol_is_answered_on_control(kernel: Kernel) -> None:
    fields = {"type": "request", "seq": 7, "command": "inspectVariables", "arguments": {}}
    answer = only(kernel.control(request("debug_request", **fields)))
    assert answer == {
        "type": "response",
        "seq": 1,
        "request_seq": 7,
        "command": "inspectVariables",
        "success": True,
        "body": {"variables": []},
    }
    assert not only(kernel.control(request("kernel_info_request")))["debugger"]


@pytest.mark.parametrize("channel", [Channel.SHELL, Channel.CONTROL])
@pytest.mark.parametrize("msg_type", ["nonsense", "nonsense_request", ""])
def test_an_unknown_message_is_logged_between_busy_and_idle(
    kernel: Kernel, channel: Channel, msg_type: str, caplog: pytest.LogCaptureFixture
) -> None:
    kernel.server.feed(channel, request(msg_type))
    kernel.server.start(kernel.core.dispatch)
    assert kernel.server.transcript(status=True) == [
        ("r", "status", "busy"),
        ("r", "status", "idle"),
    ]
    assert repr(msg_type) in caplog.text


def test_cells_do_not_run_on_control(kernel: Kernel) -> None:
    assert kernel.control(execute("hello")) == []
    assert "execute" not in kernel.interpreter.calls


@pytest.mark.parametrize(
    "msg_type",
    [
        "execute_request",
        "complete_request",
        "inspect_request",
        "is_complete_request",
        "history_request",
        "comm_info_request",
        "shutdown_request",
    ],
)
def test_malformed_content_gets_an_error_reply(
    kernel: Kernel, msg_type: str, caplog: pytest.LogCaptureFixture
) -> None:
    fields: dict[str, Any] = {"code": 5, "n": "x", "target_name": 5, "restart": "x"}
    kernel.server.feed(Channel.SHELL, request(msg_type, **fields))
    kernel.server.start(kernel.core.dispatch)
    states = [m.content["execution_state"] for _, m in kernel.server.sent if m.msg_type == "status"]
    assert states == ["busy", "idle"]
    (reply,) = [m.content for _, m in kernel.server.sent if m.msg_type != "status"]
    assert (reply["status"], reply["ename"]) == ("error", "ContentError")
    assert not kernel.server.stopped
    assert f"malformed {msg_type}" in caplog.text


def test_an_exception_in_a_handler_gets_an_error_reply(
    kernel: Kernel, caplog: pytest.LogCaptureFixture
) -> None:
    rows = kernel.shell(request("complete_request", code="raise"), status=True)
    assert rows == [
        ("r", "status", "busy"),
        ("r", "complete_reply", ("RuntimeError", "raise", [])),
        ("r", "status", "idle"),
    ]
    assert "complete_request failed" in caplog.text


@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize("channel", [Channel.SHELL, Channel.CONTROL])
def test_shutdown_replies_first_and_ends_then(
    kernel: Kernel, channel: Channel, *, restart: bool
) -> None:
    kernel.server.feed(channel, request("shutdown_request", restart=restart))
    kernel.server.start(kernel.core.dispatch)
    assert kernel.server.transcript(status=True) == [
        ("r", "status", "busy"),
        ("r", "shutdown_reply", {"status": "ok", "restart": restart}),
        ("r", "status", "idle"),
    ]
    assert kernel.server.stopped
    assert kernel.interpreter.calls[-1] == "shutdown"


def test_shutdown_while_a_cell_runs(kernel: Kernel) -> None:
    kernel.server.meanwhile((Channel.CONTROL, request("shutdown_request", "s")))
    rows = kernel.shell(execute("sleep"), status=True)
    assert rows[3:] == [
        ("s", "status", "busy"),
        ("s", "shutdown_reply", {"status": "ok", "restart": False}),
        ("s", "status", "idle"),
        ("r", "error", ("Interrupted", "", ["interrupted"])),
        ("r", "execute_reply", ("error", 1)),
        ("r", "status", "idle"),
    ]
    assert kernel.server.stopped


def test_control_is_answered_while_a_cell_runs(kernel: Kernel) -> None:
    kernel.server.meanwhile(
        (Channel.CONTROL, request("kernel_info_request", "k")),
        (Channel.CONTROL, request("interrupt_request", "i")),
    )
    rows = kernel.shell(execute("sleep"))
    assert [row[:2] for row in rows] == [
        ("r", "execute_input"),
        ("r", "stream"),
        ("k", "kernel_info_reply"),
        ("i", "interrupt_reply"),
        ("r", "error"),
        ("r", "execute_reply"),
    ]


@pytest.mark.parametrize(
    "fields",
    [{}, {"command": 3}, {"command": "variables", "arguments": []}, {"command": None, "seq": "1"}],
)
def test_a_malformed_debug_request_is_refused(kernel: Kernel, fields: dict[str, Any]) -> None:
    (row,) = kernel.control(request("debug_request", **fields))
    assert row[1] == "debug_reply"
    assert "ContentError" in str(row[2])


def test_a_debug_request_publishes_no_message_of_the_running_cell(kernel: Kernel) -> None:
    """JupyterLab sends a debug_request after each message of a cell, so they would never end."""
    kernel.server.meanwhile(
        (Channel.CONTROL, request("debug_request", "d", command="inspectVariables")),
        (Channel.CONTROL, request("interrupt_request", "i")),
    )
    rows = kernel.shell(execute("sleep"), status=True)
    look = rows.index(("d", "status", "busy"))
    assert [row[:2] for row in rows[look : look + 5]] == [
        ("d", "status"),
        ("d", "debug_reply"),
        ("d", "status"),
        ("d", "status"),  # busy: the cell still runs
        ("i", "status"),
    ]


def test_a_debug_request_waits_for_the_answer_to_another_request(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The language could tell it only what was known before."""

    def inspect(*_: object) -> None:
        for message in (debug, request("kernel_info_request", "k")):
            kernel.core.dispatch(Channel.CONTROL, message)

    debug = request("debug_request", "d", command="inspectVariables")
    monkeypatch.setattr(kernel.interpreter, "inspect", inspect)
    rows = kernel.shell(request("inspect_request", code="x", cursor_pos=1))
    assert [row[:2] for row in rows] == [
        ("k", "kernel_info_reply"),
        ("r", "inspect_reply"),
        ("d", "debug_reply"),
    ]


def test_a_debug_request_waits_for_the_errand_of_a_kernel_at_rest(kernel: Kernel) -> None:
    debug = request("debug_request", "d", command="inspectVariables")

    def errand(_: Frontend) -> None:
        kernel.core.dispatch(Channel.CONTROL, debug)
        assert kernel.server.transcript() == []

    kernel.core.at_rest(errand)
    kernel.server.ring()
    kernel.server.start(kernel.core.dispatch)
    assert [row[:2] for row in kernel.server.transcript()] == [("d", "debug_reply")]


def test_an_interrupt_without_a_cell_is_ignored(kernel: Kernel) -> None:
    kernel.control(request("interrupt_request"))
    kernel.core.interrupt()
    kernel.shell(execute("hello"))
    kernel.core.interrupt()
    assert "interrupt" not in kernel.interpreter.calls


def test_output_after_the_reply_has_the_request_as_parent(kernel: Kernel) -> None:
    rows = kernel.shell(execute("late news"))
    reply = rows.index(("r", "execute_reply", ("ok", 1)))
    assert rows[reply + 1 :] == [
        ("r", "stream", ("stdout", "first")),
        ("r", "stream", ("stdout", "news")),
    ]


# --- input -----------------------------------------------------------------------------------


def input_reply(value: object, **changed: Any) -> tuple[Channel, Message]:
    return (Channel.STDIN, replace(request("input_reply", "i", value=value), **changed))


def test_a_question_gets_its_answer(kernel: Kernel) -> None:
    kernel.server.meanwhile(input_reply("a line"))
    assert kernel.shell(execute("input name?"))[1:] == [
        ("r", "stream", ("stdout", "asking\n")),
        ("r", "input_request", {"prompt": "name?", "password": False}),
        ("r", "stream", ("stdout", "got a line\n")),
        ("r", "execute_reply", ("ok", 1)),
    ]


def test_a_question_for_a_password_says_so(kernel: Kernel) -> None:
    kernel.server.meanwhile(input_reply("s3cret"))
    rows = kernel.shell(execute("password who?"))
    assert rows[2] == ("r", "input_request", {"prompt": "who?", "password": True})


def test_an_answer_from_before_the_question_is_ignored(kernel: Kernel) -> None:
    kernel.server.feed(Channel.STDIN, input_reply("stale")[1])
    kernel.server.meanwhile(input_reply("fresh"))
    rows = kernel.shell(execute("input"))
    assert ("r", "stream", ("stdout", "got fresh\n")) in rows


@pytest.mark.parametrize(
    "stale",
    [
        input_reply("stale", parent_header={"msg_id": "of another question"}),
        input_reply("stale", identities=(b"somebody else",)),
        input_reply(5),
    ],
)
def test_an_answer_to_another_question_is_ignored(
    kernel: Kernel, stale: tuple[Channel, Message]
) -> None:
    kernel.server.meanwhile(stale, input_reply("fresh"))
    rows = kernel.shell(execute("input"))
    assert ("r", "stream", ("stdout", "got fresh\n")) in rows


def test_an_answer_may_name_the_question(kernel: Kernel) -> None:
    def answer() -> None:
        question = kernel.server.sent[-1][1]
        assert question.msg_type == "input_request"
        named = input_reply("named", parent_header=question.header)
        kernel.server.meanwhile(named)

    kernel.server.meanwhile(answer)
    rows = kernel.shell(execute("input"))
    assert ("r", "stream", ("stdout", "got named\n")) in rows


def test_a_question_without_allow_stdin_is_an_error(kernel: Kernel) -> None:
    rows = kernel.shell(execute("input", allow_stdin=False))
    assert [row[1] for row in rows] == ["execute_input", "stream", "error", "execute_reply"]
    assert rows[2][2][0] == "InputUnavailable"


def test_a_front_end_that_connects_late_to_stdin_gets_the_question(kernel: Kernel) -> None:
    kernel.server.unreachable = 3
    kernel.server.meanwhile(*[lambda: None] * 3, input_reply("at last"))
    rows = kernel.shell(execute("input"))
    assert [row[1] for row in rows].count("input_request") == 1
    assert ("r", "stream", ("stdout", "got at last\n")) in rows


def test_a_question_to_a_front_end_without_stdin_is_an_error(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frontend, "STDIN_PATIENCE", 0)
    kernel.server.unreachable = 1
    rows = kernel.shell(execute("input"))
    assert rows[2][2][:2] == ("InputUnavailable", "this front end has no stdin channel")


def test_an_interrupt_before_the_question_withdraws_it() -> None:
    server, interruptions = FakeServer(), frontend.Interruptions()
    asking = frontend.RequestFrontend(
        server, execute("input"), interruptions, frontend.Terms(allow_stdin=True)
    )
    interruptions.count += 1
    with pytest.raises(InputCancelledError):
        asking.read_line("name?")
    assert server.transcript() == []


def test_an_interrupt_ends_the_wait_for_a_connection_to_stdin(kernel: Kernel) -> None:
    kernel.server.unreachable = 2
    kernel.server.meanwhile((Channel.CONTROL, request("interrupt_request", "i")))
    rows = kernel.shell(execute("input"))
    assert rows[-2][2][0] == "InputCancelled"


@pytest.mark.parametrize("what", ["interrupt_request", "shutdown_request"])
def test_an_interrupt_or_a_shutdown_withdraws_a_question(kernel: Kernel, what: str) -> None:
    kernel.server.meanwhile(
        (Channel.CONTROL, request("kernel_info_request", "k")), (Channel.CONTROL, request(what))
    )
    rows = kernel.shell(execute("input"))
    assert [row[1] for row in rows][-2:] == ["error", "execute_reply"]
    assert rows[-2][2][0] == "InputCancelled"


LISTENING = frontend.Terms(allow_stdin=True, targets=frozenset({"t"}))


def test_a_front_end_listens_to_the_targets_that_its_session_has_asked_for() -> None:
    seen = Listeners()
    other = Message("execute_request", {}, header={"session": "another"})
    before = seen.targets(request("execute_request"))
    seen.note(request("comm_info_request"), "t")
    assert before == seen.targets(request("execute_request")) == {"t"}
    assert seen.targets(other) == set()
    asking = frontend.RequestFrontend(FakeServer(), other, frontend.Interruptions(), LISTENING)
    assert asking.listens_to("t")
    assert not asking.listens_to("u")


def test_a_wait_for_the_person_ends_with_the_message_that_answers() -> None:
    server, said = FakeServer(), []
    server.meanwhile(lambda: said.append(1), lambda: said.append(2))
    asking = frontend.RequestFrontend(server, execute("form"), frontend.Interruptions(), LISTENING)
    asking.await_person(lambda: len(said) == 2, ())
    assert said == [1, 2]


def test_an_interrupt_or_a_descriptor_ends_a_wait_for_the_person() -> None:
    server, interruptions = FakeServer(), frontend.Interruptions()
    asking = frontend.RequestFrontend(server, execute("form"), interruptions, LISTENING)
    server.meanwhile(lambda: setattr(interruptions, "count", 1))
    with pytest.raises(InputCancelledError):
        asking.await_person(lambda: False, ())
    asking = frontend.RequestFrontend(server, execute("form"), interruptions, LISTENING)
    read, write = os.pipe()
    os.close(write)
    with pytest.raises(InputCancelledError):
        asking.await_person(lambda: False, [read])
    os.close(read)
