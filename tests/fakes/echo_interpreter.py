"""An interpreter for tests, which acts by the first word of a cell."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.frontend import (
    Frontend,
    Host,
    InputCancelledError,
    InputUnavailableError,
    MimeBundle,
)
from scilab_kernel.interfaces.language import (
    Completeness,
    Completion,
    ExecuteOptions,
    Failed,
    Inspection,
    Interpreter,
    KernelInfo,
    Match,
    Ok,
    Outcome,
    Usage,
)

if TYPE_CHECKING:
    from collections.abc import Callable

PNG = "iVBORw0KGgo="


class EchoInterpreter(Interpreter):
    """Echoes a cell to stdout, unless its first word is the name of a method ``_do_...``."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self._host: Host | None = None
        self._interrupted = False
        self._ended = False
        self._late: list[int] = []

    def start(self) -> None:
        self.calls.append("start")

    def attach(self, host: Host) -> None:
        self.calls.append("attach")
        self._host = host

    def kernel_info(self) -> KernelInfo:
        language = {
            "name": "echo",
            "version": "1.0",
            "mimetype": "text/plain",
            "file_extension": ".txt",
        }
        return KernelInfo("echo", "1.0", "Echo", language)

    def execute(self, code: str, frontend: Frontend, options: ExecuteOptions) -> Outcome:
        self.calls.append("execute")
        self._interrupted = False
        word, _, rest = code.partition(" ")
        deed: Callable[[str, Frontend], Outcome] = getattr(self, f"_do_{word}", self._echo)
        return deed(code if deed == self._echo else rest, frontend)

    def evaluate(self, expression: str, frontend: Frontend) -> MimeBundle | Failed:
        frontend.stream("stdout", "an expression must show nothing")
        if expression == "err":
            return Failed("EchoError", "bad expression", ("bad expression",))
        return {"text/plain": expression}

    def complete(self, code: str, cursor_pos: int, frontend: Frontend) -> Completion:
        if code == "raise":
            raise RuntimeError(code)
        start = code.rfind(" ", 0, cursor_pos) + 1
        word = code[start:cursor_pos]
        matches = (Match(word + "a", "function", "(x)"), Match(word + "b", "variable"))
        return Completion(matches, start, cursor_pos)

    def inspect(
        self, code: str, cursor_pos: int, detail_level: int, frontend: Frontend
    ) -> Inspection | None:
        if code == "nothing":
            return None
        return Inspection({"text/plain": f"{code} at {cursor_pos} in detail {detail_level}"})

    def is_complete(self, code: str) -> Completeness:
        return Completeness("incomplete", "  ") if code.endswith("..") else Completeness("complete")

    def interrupt(self) -> None:
        self.calls.append("interrupt")
        self._interrupted = True

    def usage(self) -> Usage:
        return Usage((os.getppid(),))

    def shutdown(self) -> None:
        self.calls.append("shutdown")
        self._ended = True
        while self._late:
            os.close(self._late.pop())

    def _echo(self, code: str, frontend: Frontend) -> Outcome:
        frontend.stream("stdout", code + "\n")
        return Ok()

    def _do_quiet(self, _: str, __: Frontend) -> Outcome:
        return Ok()

    def _do_err(self, text: str, _: Frontend) -> Outcome:
        return Failed("EchoError", text, ("Traceback:", text))

    def _do_raise(self, text: str, frontend: Frontend) -> Outcome:
        frontend.stream("stdout", "before\n")
        raise RuntimeError(text)

    def _do_result(self, text: str, frontend: Frontend) -> Outcome:
        frontend.result({"text/plain": text})
        return Ok()

    def _do_display(self, display_id: str, frontend: Frontend) -> Outcome:
        """Show each kind of output, with text before each."""
        frontend.stream("stdout", "one\n")
        frontend.stream("stderr", "two\n")
        frontend.stream("stdout", "three\n")
        frontend.display({"image/png": PNG}, {"image/png": {"width": 1}}, display_id or None)
        frontend.stream("stdout", "four\n")
        frontend.update_display({"text/plain": "new"}, "id")
        frontend.stream("stdout", "five\n")
        frontend.clear_output(wait=True)
        return Ok()

    def _do_input(self, prompt: str, frontend: Frontend) -> Outcome:
        return self._ask(prompt, frontend, password=False)

    def _do_password(self, prompt: str, frontend: Frontend) -> Outcome:
        return self._ask(prompt, frontend, password=True)

    def _ask(self, prompt: str, frontend: Frontend, *, password: bool) -> Outcome:
        frontend.stream("stdout", "asking\n")
        try:
            line = frontend.read_line(prompt, password=password)
        except InputUnavailableError as error:
            return Failed("InputUnavailable", str(error), (str(error),))
        except InputCancelledError:
            return Failed("InputCancelled", "", ("cancelled",))
        frontend.stream("stdout", f"got {line}\n")
        return Ok()

    def _do_sleep(self, _: str, frontend: Frontend) -> Outcome:
        """Wait for an interrupt or the end."""
        frontend.stream("stdout", "sleeping\n")
        frontend.flush()
        while not self._interrupted and not self._ended:
            frontend.wait((), None)
        return Failed("Interrupted", "", ("interrupted",))

    def _do_flood(self, lines: str, frontend: Frontend) -> Outcome:
        for number in range(int(lines)):
            frontend.stream("stdout", f"{number}\n")
        return Ok()

    def _do_exit(self, _: str, __: Frontend) -> Outcome:
        return Ok(({"source": "ask_exit", "keepkernel": False},))

    def _do_late(self, text: str, frontend: Frontend) -> Outcome:
        """Show ``text`` after the end of the request."""
        host = self._host
        assert host is not None
        reader, writer = os.pipe()
        self._late = [reader, writer]

        def show() -> None:
            host.unwatch(reader)
            frontend.stream("stdout", "first")
            frontend.stream("stdout", text)

        host.watch(reader, show)
        os.write(writer, b"x")
        return Ok()
