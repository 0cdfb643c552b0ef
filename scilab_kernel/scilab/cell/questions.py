"""Asks the person what a cell wants to know, and gives the answers to Scilab."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.frontend import InputCancelledError, InputUnavailableError
from scilab_kernel.scilab.cell.rules import HAND_OVER
from scilab_kernel.scilab.language import source
from scilab_kernel.scilab.process import procfs
from scilab_kernel.scilab.process.pidfd import watched
from scilab_kernel.scilab.process.signals import hang_up
from scilab_kernel.scilab.process.spawn import TYPED_BYTES
from scilab_kernel.scilab.talk.bridge import NoRoomError
from scilab_kernel.scilab.talk.names import quote
from scilab_kernel.scilab.widgets.options import WidgetError

if TYPE_CHECKING:
    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.process.spawn import ScilabProcess
    from scilab_kernel.scilab.talk.bridge import Bridge
    from scilab_kernel.scilab.widgets.gui.guis import Guis
    from scilab_kernel.scilab.widgets.widgets import Widgets

NO_INPUT = (
    "the front end cannot answer questions here (allow_stdin is false), "
    "so input(), mscanf(), halt() and pause cannot work"
)

NO_INPUT_FOR_CHILD = (
    "A process that this cell started waits for input, which the front end cannot give here "
    "(allow_stdin is false): it is told to end.\n"
)

TOO_LONG = "The answer is too long: no more than {} bytes can be typed here.\n"
NOT_READ = (
    "The cell ended before it read all that was typed for it. "
    "The kernel drops the rest, because Scilab would execute it as code.\n"
)

NATIVE_BYTES = 4000
"""Scilab reads 4096 bytes at a time, and would execute the rest as code at its prompt."""


TYPED_CHARACTERS = 1000
"""Scilab reads a typed line in pieces of 4096 bytes; longer ones go through a file."""

_LINE_END = re.compile(r"[\r\n]")


class Questions:
    """The questions of one cell. An interrupt, or the end of Scilab, withdraws a question."""

    def __init__(
        self,
        process: ScilabProcess,
        bridge: Bridge,
        frontend: Frontend,
        widgets: Widgets,
        guis: Guis,
    ) -> None:
        self._process = process
        self._bridge = bridge
        self._frontend = frontend
        self._widgets = widgets
        self._guis = guis
        self._hung_up: set[int] = set()
        self._has_typed = False
        self._answered = (0, "", 0.0)  # the process, its sleep, the time of the answer

    def ask(self, prompt: str, what: str) -> None:
        """Ask for ``input()`` and similar functions, which wait at a fifo for the answer.

        ``what`` is "password", "code" if Scilab evaluates the answer, or empty.
        """
        try:
            line = self._read_line(prompt, what)
        except InputUnavailableError:
            self._bridge.refuse(NO_INPUT)
        except InputCancelledError:
            return
        else:
            self._bridge.answer(line)

    def fill_in(self, asked: str) -> None:
        """Show a form and give Scilab what the person has entered.

        The answer is empty where no form can be shown: then the macro asks line by line.
        """
        from scilab_kernel.scilab.widgets import forms  # noqa: PLC0415 - seldom used

        try:
            answer = forms.fill_in(asked, self._widgets, self._frontend, self._process.exit_fds)
        except WidgetError as error:
            self._bridge.refuse(str(error))
            return
        except InputUnavailableError:
            answer = ""
        except InputCancelledError:
            return
        self._bridge.answer(answer)

    def await_click(self, asked: str) -> None:
        """Wait for a click in a figure, or for a key, and give Scilab what it was and where."""
        try:
            answer = self._guis.await_click(asked, self._frontend, self._process.exit_fds)
        except InputUnavailableError:
            self._bridge.refuse(NO_INPUT)
        except InputCancelledError:
            return
        else:
            self._bridge.answer(answer)

    def _read_line(self, prompt: str, what: str) -> str:
        """Ask for a line; ask again if the line is code that would end Scilab."""
        while True:
            line = self._read_any_line(prompt, password=what == "password")
            reason = source.refusal(line) if what == "code" else None
            if reason is None:
                return line
            self._frontend.stream("stderr", f"{reason}\n")

    def _read_any_line(self, prompt: str, *, password: bool) -> str:
        """Ask with a prompt; in a callback, which has no prompt, with a form."""
        fds = self._process.exit_fds
        try:
            return self._frontend.read_line(prompt, password=password, fds=fds)
        except InputUnavailableError:
            from scilab_kernel.scilab.widgets import forms  # noqa: PLC0415 - seldom used

            kind = "password" if password else "text"
            return forms.ask_line(prompt, kind, self._widgets, self._frontend, fds)

    def answer_native_read(self) -> bool:
        """Ask for code that reads fd 0 itself: the pager of lines(n), read(%io(1), ...), mgetl.

        Return False if the front end cannot answer; then the code gets an empty line.
        """
        try:
            line = self._frontend.read_line("", fds=self._process.exit_fds)
        except InputUnavailableError:
            self._type("", NATIVE_BYTES)
            return False
        except InputCancelledError:
            return True
        self._type(line, NATIVE_BYTES)
        return True

    def answer_child(self, pid: int, *, at_terminal: bool) -> None:
        """Ask for a process that reads the stdin it has from Scilab, or its terminal.

        ``host("cat")`` does the former; a pager and a program that wants a password the latter.
        """
        if self._still_sleeps(pid):
            return
        hidden = at_terminal and self._process.terminal.hides_input()
        with watched(pid) as ended:
            fds = [*self._process.exit_fds, *ended]
            try:
                line = self._frontend.read_line("", password=hidden, fds=fds)
            except InputUnavailableError:
                if pid not in self._hung_up:
                    self._hung_up.add(pid)
                    self._frontend.stream("stderr", NO_INPUT_FOR_CHILD)
                    # Before its end, behind which Scilab prints at once.
                    self._process.terminal.tidy()
                    hang_up(pid)
                return
            except InputCancelledError:
                return
            if at_terminal:
                self._answered = (pid, procfs.sleeps(pid), time.monotonic())
                self._process.terminal.answer(line)
            else:
                self._type(line, TYPED_BYTES)

    def _still_sleeps(self, pid: int) -> bool:
        """Tell whether a process has not woken since its answer, which takes its way first.

        On a busy machine the system brings what is typed at a terminal to the reader much later.
        """
        answered, sleep, since = self._answered
        is_asleep = pid == answered and sleep == procfs.sleeps(pid)
        return is_asleep and time.monotonic() - since < HAND_OVER

    def _type(self, line: str, most: int) -> None:
        """Type a line; if it is too long, say so: its reader still waits, so the next look asks."""
        self._has_typed = True
        if len(line.encode()) > most or not self._process.type_line(line, secret=True):
            self._frontend.stream("stderr", TOO_LONG.format(most))

    def forget(self) -> None:
        """Drop typed lines that the cell has not read: Scilab would execute them at its prompt."""
        if self._has_typed and self._process.drop_unread():
            self._frontend.stream("stderr", NOT_READ)

    def typable(self, line: str) -> str:
        """Make a line for a pause, which neither ends Scilab nor has it wait for the next line."""
        if reason := source.refusal(line):
            return f"%sk_c_error({quote(reason)});"
        is_one = len(line) <= TYPED_CHARACTERS and not _LINE_END.search(line)
        if is_one and source.completeness(line).status == "complete":
            return line
        try:
            return f'%sk_c_exec("{self._bridge.write_cell(line)}", 2);'
        except NoRoomError:
            return '%sk_c_error("there is no room for temporary files");'
