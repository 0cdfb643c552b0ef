"""The whole kernel with the real Scilab, as a front end sees it over ZeroMQ."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes.dummy_frontend import DummyFrontend
from tests.fakes.kernel_process import KernelProcess
from tests.scilab.bare import displayed
from tests.scilab.conftest import PREFIX, PROGRAMS
from tests.scilab.recorder import require, wait_for_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Rows = list[tuple[str, Any]]

KERNEL = (sys.executable, "-m", "scilab_kernel")


def one(count: int) -> tuple[str, dict[str, Any]]:
    """Say what the front end gets for the cell ``1``, which is number ``count``."""
    data = {"text/plain": displayed("1")}
    return "execute_result", {"data": data, "metadata": {}, "execution_count": count}


class Kernel:
    """A kernel process and a front end that talks to it."""

    def __init__(self, process: KernelProcess, frontend: DummyFrontend) -> None:
        self.process = process
        self.frontend = frontend

    def run(self, code: str, **fields: Any) -> Rows:
        return self.frontend.run(code, **fields)

    def scilab_pid(self) -> int:
        rows = self.run("mprintf('%d', getpid())", store_history=False)
        return int(next(content[1] for kind, content in rows if kind == "stream"))

    def scilab_processes(self) -> set[int]:
        return scilab_processes(self.process)

    def see(self, text: str) -> None:
        """Wait until a running cell has shown something."""
        seen = ""
        while text not in seen:
            content = self.frontend.receive(self.frontend.iopub)["content"]
            seen += content.get("text", "")

    def interrupt(self) -> None:
        frontend = self.frontend
        reply = frontend.reply(
            frontend.control, frontend.send(frontend.control, "interrupt_request")
        )
        assert reply == {"status": "ok"}

    def reply(self, msg_id: str) -> dict[str, Any]:
        return self.frontend.reply(self.frontend.shell, msg_id)

    def shut_down(self) -> None:
        frontend = self.frontend
        msg_id = frontend.send(frontend.control, "shutdown_request", restart=False)
        assert frontend.reply(frontend.control, msg_id)["status"] == "ok"


def scilab_processes(kernel: KernelProcess) -> set[int]:
    """Find the processes of a kernel's Scilab: its temporary folder is in the kernel's."""
    wanted = f"TMPDIR={kernel.temporary}/{PREFIX}".encode()
    return {int(path.name) for path in _proc() if wanted in _environ(path)}


def _proc() -> Iterator[Path]:
    return Path("/proc").glob("[0-9]*")


def _environ(process: Path) -> bytes:
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""


@pytest.fixture
def start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]
) -> Iterator[Callable[..., Kernel]]:
    """Start kernels; at the end nothing of them may be left."""
    monkeypatch.setenv("HOME", environ["HOME"])
    with ExitStack() as cleanup:

        def start(
            program: str = "scilab-cli", argv: Sequence[str] = KERNEL, launcher: int = 0
        ) -> Kernel:
            monkeypatch.setenv("SCILAB_EXECUTABLE", require(program))
            process = KernelProcess(tmp_path, argv, launcher=launcher)
            cleanup.callback(process.kill)
            frontend = DummyFrontend(process.fields)
            cleanup.callback(lambda: frontend.context.destroy(linger=0))  # keeps its sockets
            frontend.welcome()
            return Kernel(process, frontend)

        yield start


@pytest.fixture
def kernel(start: Callable[..., Kernel]) -> Iterator[Kernel]:
    """Talk to a kernel that ends well and says nothing on its terminal."""
    kernel = start()
    yield kernel
    if kernel.process.process.poll() is None:
        kernel.shut_down()
    pids = kernel.scilab_processes()
    assert kernel.process.finish() == (0, "")
    for pid in pids:
        wait_for_end(pid)


# --- cells -------------------------------------------------------------------------------------


def test_a_cell_runs(kernel: Kernel) -> None:
    assert kernel.run("1") == [
        ("execute_input", ("1", 1)),
        one(1),
        ("reply", "ok"),
    ]


def test_streams_keep_their_names(kernel: Kernel) -> None:
    rows = kernel.run("host('echo out; echo err >&2');")
    assert ("stream", ("stdout", "out\n")) in rows
    assert ("stream", ("stderr", "err\n")) in rows


def test_an_error_is_published_and_replied_and_empties_the_queue(kernel: Kernel) -> None:
    frontend = kernel.frontend
    failing = frontend.execute("mprintf('a');\nnosuch")
    queued = [frontend.execute("x = 1") for _ in range(3)]
    rows = frontend.transcript(failing)
    ename, evalue, traceback = dict(rows)["error"]
    assert (ename, evalue) == ("ScilabError 999", "Undefined variable: nosuch")
    assert "In [1]" in traceback[0]
    reply = kernel.reply(failing)
    assert (reply["status"], reply["ename"], reply["traceback"]) == ("error", ename, traceback)
    for msg_id in queued:
        assert frontend.transcript(msg_id) == [("status", "busy"), ("status", "idle")]
        assert kernel.reply(msg_id)["status"] == "aborted"
    assert kernel.run("1")[1:] == [one(2), ("reply", "ok")]


def test_a_queue_may_go_on_after_an_error(kernel: Kernel) -> None:
    frontend = kernel.frontend
    failing = frontend.execute("nosuch", stop_on_error=False)
    following = frontend.execute("1")
    frontend.transcript(failing)
    assert kernel.reply(failing)["status"] == "error"
    assert one(2) in frontend.transcript(following)
    assert kernel.reply(following)["status"] == "ok"


def test_a_silent_cell_publishes_nothing_and_runs(kernel: Kernel) -> None:
    assert kernel.run("x = 7", silent=True) == [("reply", "ok")]
    assert ("stream", ("stdout", "7")) in kernel.run("mprintf('%d', x)")


def test_user_expressions_are_evaluated(kernel: Kernel) -> None:
    frontend = kernel.frontend
    msg_id = frontend.execute("x = 3;", user_expressions={"good": "x * 2", "bad": "nosuch"})
    frontend.transcript(msg_id)
    values = kernel.reply(msg_id)["user_expressions"]
    assert values["good"]["status"] == "ok"
    assert "6." in values["good"]["data"]["text/plain"]
    assert (values["bad"]["status"], values["bad"]["ename"]) == ("error", "ScilabError 999")


def test_history_keeps_the_stored_cells(kernel: Kernel) -> None:
    kernel.run("first = 1;")
    kernel.run("hidden = 1;", store_history=False)
    kernel.run("nosuch")
    kernel.run("last = 1;")
    reply = kernel.frontend.ask(
        kernel.frontend.shell, "history_request", hist_access_type="tail", n=10
    )
    assert [row[1:] for row in reply["history"]] == [
        [1, "first = 1;"],
        [2, "nosuch"],
        [3, "last = 1;"],
    ]


@pytest.mark.parametrize(
    ("code", "status"),
    [("x = 1", "complete"), ("for i = 1:3", "incomplete"), ("x = )", "invalid")],
)
def test_an_is_complete_request_is_answered(kernel: Kernel, code: str, status: str) -> None:
    reply = kernel.frontend.ask(kernel.frontend.shell, "is_complete_request", code=code)
    assert reply["status"] == status


def test_clc_clears_the_output(kernel: Kernel) -> None:
    rows = kernel.run("mprintf('a'); clc; mprintf('b')")
    assert rows[1:] == [
        ("stream", ("stdout", "a")),
        ("clear_output", {"wait": False}),
        ("stream", ("stdout", "b")),
        ("reply", "ok"),
    ]


def test_a_question_is_asked_and_answered(kernel: Kernel) -> None:
    frontend = kernel.frontend
    msg_id = frontend.execute("x = input('How many? ');\nmprintf('%d', 2 * x)", allow_stdin=True)
    question = frontend.receive(frontend.stdin)
    assert question["content"] == {"prompt": "How many? ", "password": False}
    assert question["parent_header"]["msg_id"] == msg_id
    frontend.send(frontend.stdin, "input_reply", value="21")
    shown = "".join(c[1] for kind, c in frontend.transcript(msg_id) if kind == "stream")
    assert shown.endswith("42")
    assert kernel.reply(msg_id)["status"] == "ok"


def test_without_stdin_a_question_is_an_error(kernel: Kernel) -> None:
    rows = kernel.run("x = input('x? ');", allow_stdin=False)
    assert "allow_stdin" in dict(rows)["error"][1]


def test_exit_asks_the_front_end_to_leave(kernel: Kernel) -> None:
    msg_id = kernel.frontend.execute("exit")
    kernel.frontend.transcript(msg_id)
    assert kernel.reply(msg_id)["payload"] == [{"source": "ask_exit", "keepkernel": False}]
    assert kernel.run("1")[1:] == [one(2), ("reply", "ok")]


def test_scilab_that_dies_at_rest_is_reported(kernel: Kernel) -> None:
    pid = kernel.scilab_pid()
    os.kill(pid, signal.SIGKILL)
    kernel.see("Scilab ended between cells: it was killed by SIGKILL")
    assert kernel.run("1")[1:] == [one(1), ("reply", "ok")]


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_next_scilab_has_what_was_saved_at_rest(
    start: Callable[..., Kernel], monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setenv("SCILAB_KERNEL_CHECKPOINTS", "on")
    monkeypatch.setenv("SCILAB_KERNEL_CHECKPOINT_LIMIT", "1")
    kernel = start(program)
    kernel.run("a = 42; large = rand(1000, 1000);")
    kernel.see("does not save large")  # the notice comes when all else is saved
    os.kill(kernel.scilab_pid(), signal.SIGKILL)
    kernel.see("with the variables as of In [1]: a. Not kept: large")
    assert ("stream", ("stdout", "42")) in kernel.run("mprintf('%d', a)")
    end(kernel)


# --- interrupts --------------------------------------------------------------------------------

BUSY = "kept = 1; mprintf('go\\n'); while %t, end"


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("way", ["interrupt_request", "SIGINT"])
def test_an_interrupt_ends_the_cell(start: Callable[..., Kernel], program: str, way: str) -> None:
    kernel = start(program)
    pid = kernel.scilab_pid()
    msg_id = kernel.frontend.execute(BUSY)
    kernel.see("go\n")
    if way == "SIGINT":
        kernel.process.signal(signal.SIGINT)
    else:
        kernel.interrupt()
    kernel.frontend.skip(msg_id)
    reply = kernel.reply(msg_id)
    assert (reply["status"], reply["ename"]) == ("error", "Interrupt")
    assert ("stream", ("stdout", "1")) in kernel.run("mprintf('%d', kept)")
    assert kernel.scilab_pid() == pid
    end(kernel)


def end(kernel: Kernel) -> None:
    """Shut down and see that nothing is left."""
    pids = kernel.scilab_processes()
    kernel.shut_down()
    assert kernel.process.finish() == (0, "")
    for pid in pids:
        wait_for_end(pid)


def test_an_interrupt_withdraws_a_question(kernel: Kernel) -> None:
    frontend = kernel.frontend
    msg_id = frontend.execute("x = input('x? ');", allow_stdin=True)
    frontend.receive(frontend.stdin)
    kernel.interrupt()
    frontend.skip(msg_id)
    assert kernel.reply(msg_id)["ename"] == "Interrupt"
    assert kernel.run("1")[1:] == [one(2), ("reply", "ok")]


def test_an_interrupt_at_rest_does_nothing(kernel: Kernel) -> None:
    kernel.run("kept = 1;")
    kernel.frontend.ask(kernel.frontend.control, "interrupt_request")
    kernel.process.signal(signal.SIGINT)
    for _ in range(2):  # by the second answer it has been seen, for certain
        kernel.frontend.ask(kernel.frontend.control, "kernel_info_request")
    assert ("stream", ("stdout", "1")) in kernel.run("mprintf('%d', kept)")


def test_shell_and_subshells_are_answered_while_a_cell_runs(kernel: Kernel) -> None:
    frontend = kernel.frontend
    control, shell = frontend.control, frontend.shell
    subshell = frontend.ask(control, "create_subshell_request")["subshell_id"]
    kernel.run("my_matrix = [1 2 3];")
    assert frontend.ask(shell, "complete_request", code="my_m", cursor_pos=4)[
        "metadata"
    ].keys() == {"_jupyter_types_experimental"}
    msg_id = frontend.execute(BUSY)
    kernel.see("go\n")
    for send in (
        frontend.send_to,
        lambda _, *args, **fields: frontend.send(shell, *args, **fields),
    ):
        asked = send(subshell, "complete_request", code="my_m", cursor_pos=4)
        frontend.skip(asked)
        found = frontend.reply(shell, asked)
        assert found["matches"] == ["my_matrix"]
        assert found["metadata"]["snapshot"].endswith("Z")
        asked = send(subshell, "inspect_request", code="my_matrix", cursor_pos=4)
        frontend.skip(asked)
        told = frontend.reply(shell, asked)
        assert "1x3" in told["data"]["text/plain"]
        assert told["metadata"]["snapshot"].endswith("Z")
    waiting = frontend.send_to(subshell, "execute_request", code="mprintf('%d', my_matrix(3))")
    kernel.interrupt()
    frontend.skip(msg_id)
    kernel.reply(msg_id)
    assert ("stream", ("stdout", "3")) in frontend.transcript(waiting)
    assert kernel.reply(waiting)["status"] == "ok"


def test_control_is_answered_while_a_cell_runs(kernel: Kernel) -> None:
    frontend = kernel.frontend
    msg_id = frontend.execute(BUSY)
    kernel.see("go\n")
    info = frontend.reply(frontend.control, frontend.send(frontend.control, "kernel_info_request"))
    assert info["language_info"]["name"] == "scilab"
    kernel.interrupt()
    frontend.skip(msg_id)
    kernel.reply(msg_id)


# --- the end -----------------------------------------------------------------------------------

STATES = {"idle": "", "busy": BUSY, "in a child": "mprintf('go\\n'); host('sleep 600');"}


def bring_to(kernel: Kernel, state: str) -> set[int]:
    """Let the kernel be idle or busy; return Scilab's processes."""
    kernel.run("1;")
    if STATES[state]:
        kernel.frontend.execute(STATES[state])
        kernel.see("go\n")
    pids = kernel.scilab_processes()
    assert pids
    return pids


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("program", PROGRAMS)
def test_shutdown_leaves_nothing(start: Callable[..., Kernel], program: str, state: str) -> None:
    kernel = start(program)
    pids = bring_to(kernel, state)
    kernel.shut_down()
    assert kernel.process.finish() == (0, "")  # which looks at the temporary folder as well
    for pid in pids:
        wait_for_end(pid)


@pytest.mark.parametrize("state", STATES)
def test_sigterm_leaves_nothing(start: Callable[..., Kernel], state: str) -> None:
    kernel = start()
    pids = bring_to(kernel, state)
    kernel.process.signal(signal.SIGTERM)
    assert kernel.process.finish() == (0, "")
    for pid in pids:
        wait_for_end(pid)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_killed_kernel_takes_scilab_with_it(
    start: Callable[..., Kernel], program: str, state: str
) -> None:
    kernel = start(program)
    pids = bring_to(kernel, state)
    kernel.process.signal(signal.SIGKILL)
    for pid in pids:
        wait_for_end(pid)


def test_a_restart_begins_with_an_empty_workspace(
    start: Callable[..., Kernel], tmp_path: Path
) -> None:
    kernel = start()
    kernel.run("x = 1;")
    frontend = kernel.frontend
    msg_id = frontend.send(frontend.control, "shutdown_request", restart=True)
    assert frontend.reply(frontend.control, msg_id) == {"status": "ok", "restart": True}
    assert kernel.process.finish() == (0, "")
    (tmp_path / "tmp").rmdir()
    again = start()
    assert ("stream", ("stdout", "0")) in again.run("mprintf('%d', exists('x'))")
    end(again)


def test_a_shutdown_while_scilab_starts_leaves_nothing(start: Callable[..., Kernel]) -> None:
    kernel = start("scilab-adv-cli")
    end(kernel)


def test_a_shutdown_while_a_cell_asks_leaves_nothing(start: Callable[..., Kernel]) -> None:
    kernel = start()
    kernel.frontend.execute("x = input('x? ');", allow_stdin=True)
    kernel.frontend.receive(kernel.frontend.stdin)
    end(kernel)


# --- what is logged ----------------------------------------------------------------------------


def test_a_transcript_holds_the_text_to_and_from_scilab(
    start: Callable[..., Kernel], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "transcript"
    monkeypatch.setenv("SCILAB_KERNEL_TRANSCRIPT", str(path))
    kernel = start()
    kernel.run("mprintf('shown'); nosuch")
    end(kernel)
    text = path.read_text(encoding="ascii")
    for part in (" start ", "scilab-cli", " cell ", "nosuch", " out ", "shown", " err ", " end "):
        assert part in text


def test_no_answer_and_no_key_is_in_a_transcript(
    start: Callable[..., Kernel], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "transcript"
    monkeypatch.setenv("SCILAB_KERNEL_TRANSCRIPT", str(path))
    kernel = start()
    frontend = kernel.frontend
    for code in ("x = input('?', 's');", "host('read a');", "x = notebook_password('?');"):
        msg_id = frontend.execute(code, allow_stdin=True)
        frontend.receive(frontend.stdin)
        frontend.send(frontend.stdin, "input_reply", value="s3cret")
        frontend.transcript(msg_id)
        assert kernel.reply(msg_id)["status"] == "ok"
    left = [each for each in kernel.process.temporary.rglob("*") if each.is_file()]
    assert not [each for each in left if b"s3cret" in each.read_bytes()]
    end(kernel)
    text = path.read_text(encoding="ascii")
    assert "notebook_password" in text
    assert "s3cret" not in text
    assert kernel.process.fields["key"] not in text


def test_the_kernel_logs_its_work_on_demand(start: Callable[..., Kernel]) -> None:
    kernel = start(argv=(sys.executable, "-m", "scilab_kernel", "--debug"))
    kernel.run("1;")
    kernel.shut_down()
    code, log = kernel.process.finish()
    assert code == 0
    assert "[scilab_kernel] DEBUG: execute_request on shell\n" in log
    assert kernel.process.fields["key"] not in log
