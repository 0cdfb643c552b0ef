"""What a kernel and front ends with widgets say to each other, over ZeroMQ."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes.dummy_frontend import DummyFrontend
from tests.fakes.kernel_process import KernelProcess
from tests.scilab.recorder import require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BURST = 10_000
GROWTH_MB = 30
"""What a burst may add to the memory of the kernel: much less than its messages."""

SLIDER = 'function f(x), mprintf("<%g>", x), endfunction\n'
SLIDER += 's = notebook_slider(0, 20000, "step", 1, "call", "f"); notebook_show(s)'
DIALOG = 'v = x_mdialog("Sine", "size", "1"); if v == [] then, disp("none"), else, disp(v), end'


class Page:
    """A front end with widgets: it keeps the state of each comm, and what was said."""

    def __init__(self, frontend: DummyFrontend, pid: int) -> None:
        self.frontend = frontend
        self.pid = pid
        self.states: dict[str, dict[str, Any]] = {}
        self.said: list[str] = []

    def read(self) -> dict[str, Any]:
        """Read a message of iopub."""
        message = self.frontend.receive(self.frontend.iopub)
        kind, content = message["msg_type"], message["content"]
        if kind.startswith("comm_"):
            self._take(kind, content)
        elif kind == "status":
            self.said.append(content["execution_state"])
        elif kind != "execute_input":
            self.said.append(kind)
        return message

    def _take(self, kind: str, content: dict[str, Any]) -> None:
        comm, data = content["comm_id"], content["data"]
        if kind == "comm_close":
            self.said.append(f"close {self._name(self.states.pop(comm, {}))}")
            return
        self.states.setdefault(comm, {}).update(data["state"])
        name = self._name(self.states[comm])
        self.said.append(f"open {name}" if kind == "comm_open" else f"{data['method']} {name}")

    def _name(self, state: dict[str, Any]) -> str:
        return str(state.get("_model_name", "?")).removesuffix("Model")

    def until(self, is_over: Callable[[], bool]) -> None:
        while not is_over():
            self.read()

    def finish(self, msg_id: str) -> None:
        """Read up to the idle of a request."""
        while True:
            message = self.read()
            is_idle = message["content"].get("execution_state") == "idle"
            if is_idle and message["parent_header"].get("msg_id") == msg_id:
                return

    def find(self, model: str) -> str:
        return next(c for c, state in self.states.items() if self._name(state) == model)

    def has(self, **wanted: object) -> bool:
        return any(wanted.items() <= state.items() for state in self.states.values())

    def move(self, comm: str, **state: object) -> str:
        data = {"method": "update", "state": state, "buffer_paths": []}
        return self.frontend.send(self.frontend.shell, "comm_msg", comm_id=comm, data=data)

    def press(self, text: str) -> str:
        comm = next(c for c, state in self.states.items() if state.get("description") == text)
        data = {"method": "custom", "content": {"event": "click"}}
        return self.frontend.send(self.frontend.shell, "comm_msg", comm_id=comm, data=data)

    def output(self) -> str:
        return "".join(shown["text"] for shown in self.states[self.find("Output")]["outputs"])


@pytest.fixture
def connect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]
) -> Iterator[Callable[..., Page]]:
    """Connect front ends to a kernel; the first has read its welcome."""
    monkeypatch.setenv("HOME", environ["HOME"])
    monkeypatch.setenv("SCILAB_EXECUTABLE", require("scilab-adv-cli"))
    with ExitStack() as cleanup:
        process = KernelProcess(tmp_path, (sys.executable, "-m", "scilab_kernel"))
        cleanup.callback(process.kill)

        def connect(identity: bytes = b"first") -> Page:
            frontend = DummyFrontend(process.fields, identity=identity)
            cleanup.callback(lambda: frontend.context.destroy(linger=0))  # keeps its sockets
            frontend.welcome()
            return Page(frontend, process.process.pid)

        yield connect


def listen(page: Page) -> dict[str, Any]:
    """Ask for the widgets, as JupyterLab does for each page."""
    frontend = page.frontend
    comms: dict[str, Any]
    comms = frontend.ask(frontend.shell, "comm_info_request", target_name="jupyter.widget")["comms"]
    return comms


def test_a_slider_from_its_cell_to_its_callback(connect: Callable[..., Page]) -> None:
    page = connect()
    cell = page.frontend.execute(SLIDER)
    page.finish(cell)
    assert page.said == [
        "busy",
        "open Layout",
        "open SliderStyle",
        "open FloatSlider",
        "open Output",
        "open VBox",
        "display_data",
        "idle",
    ]
    page.said.clear()
    page.finish(page.move(page.find("FloatSlider"), value=5))
    assert page.said == ["busy", "echo_update FloatSlider", "update Output", "idle"]
    assert page.output() == "<5>"


def test_a_form_is_answered_while_its_cell_runs(connect: Callable[..., Page]) -> None:
    page = connect()
    assert listen(page) == {}
    page.finish(page.frontend.execute("1;"))
    page.frontend.receive(page.frontend.shell)
    page.said.clear()
    cell = page.frontend.execute(DIALOG, allow_stdin=True)
    page.until(lambda: "display_data" in page.said)
    page.move(page.find("Text"), value="7")
    page.press("OK")
    page.finish(cell)
    assert page.frontend.reply(page.frontend.shell, cell)["status"] == "ok"
    opened = [f"open {name}" for name in ("Text", "Button", "HTML", "Label", "GridBox", "VBox")]
    assert set(opened) <= set(page.said)
    after = page.said[page.said.index("display_data") + 1 :]
    closed = [row for row in after if row.startswith("close")]
    assert [row for row in after if not row.startswith("close")] == [
        "busy",
        "echo_update Text",
        "idle",
        "busy",  # the cell still runs
        "busy",
        "idle",
        "busy",
        "update_display_data",
        "stream",
        "idle",
    ]
    parts = ("Text", "Button", "Button", "HTML", "Label", "GridBox", "HBox", "VBox")
    assert sorted(closed) == sorted(f"close {name}" for name in parts)


@pytest.mark.parametrize("is_listening", [True, False])
def test_without_input_a_dialog_is_an_error(
    connect: Callable[..., Page], *, is_listening: bool
) -> None:
    page = connect()
    if is_listening:
        listen(page)
    cell = page.frontend.execute(DIALOG, allow_stdin=False)
    page.finish(cell)
    reply = page.frontend.reply(page.frontend.shell, cell)
    assert "allow_stdin" in reply["evalue"]


def test_a_second_front_end_sees_the_same_state_and_can_answer(
    connect: Callable[..., Page],
) -> None:
    first = connect()
    listen(first)
    first.finish(first.frontend.execute(SLIDER))
    second = connect(b"second")
    comms = listen(second)
    assert comms.keys() == first.states.keys()
    for comm in comms:
        data = {"method": "request_state"}
        shell = second.frontend.shell
        second.finish(second.frontend.send(shell, "comm_msg", comm_id=comm, data=data))
    assert second.states == first.states
    second.finish(second.move(second.find("FloatSlider"), value=9))
    first.until(lambda: "<9>" in first.output())
    assert second.states == first.states
    cell = first.frontend.execute(DIALOG, allow_stdin=True)
    second.until(lambda: second.has(description="Cancel"))
    second.press("Cancel")
    second.finish(cell)
    assert "stream" in second.said


def test_a_widget_from_before_a_restart_is_closed(connect: Callable[..., Page]) -> None:
    page = connect()
    page.finish(page.frontend.execute(SLIDER))
    page.finish(page.frontend.execute("exit"))
    page.finish(page.move(page.find("FloatSlider"), value=5))
    assert "FloatSlider" not in {page._name(state) for state in page.states.values()}
    assert page.said[-2:] == ["close FloatSlider", "idle"]


def test_a_burst_loses_nothing_at_rest_and_keeps_no_memory(connect: Callable[..., Page]) -> None:
    page = connect()
    page.finish(page.frontend.execute(SLIDER))
    slider = page.find("FloatSlider")
    move_all(page, slider, range(1, BURST // 2 + 1))
    before = memory_mb(page.pid)  # with the room that messages took that waited to be sent
    move_all(page, slider, range(BURST // 2 + 1, BURST + 1))
    assert page.said.count("echo_update FloatSlider") == BURST
    assert page.states[slider]["value"] == BURST
    assert memory_mb(page.pid) < before + GROWTH_MB


def move_all(page: Page, slider: str, values: range) -> None:
    for value in values:
        page.move(slider, value=value)
        if value % 100 == 0:  # as a front end does, which reads while it sends
            while page.frontend.iopub.poll(0):
                page.read()
    page.until(lambda: page.output() == f"<{values[-1]}>")


def test_a_burst_while_a_cell_runs_calls_once(connect: Callable[..., Page]) -> None:
    page = connect()
    page.finish(page.frontend.execute(SLIDER))
    slider = page.find("FloatSlider")
    cell = page.frontend.execute('mprintf("now"), input("go?");', allow_stdin=True)
    question = page.frontend.receive(page.frontend.stdin)
    page.said.clear()
    for value in range(1, BURST + 1):
        last = page.move(slider, value=value)
    page.finish(last)
    assert page.said.count("update Output") == 0
    page.frontend.send(page.frontend.stdin, "input_reply", parent=question, value="1")
    page.finish(cell)
    assert page.said.count("update Output") == 1
    assert page.output() == f"<{BURST}>"


def memory_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
