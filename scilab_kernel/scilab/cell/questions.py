"""What a cell asks of the person at the front end, and how the answer reaches Scilab."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.frontend import InputCancelledError, InputUnavailableError
from scilab_kernel.scilab.language import source
from scilab_kernel.scilab.process.pidfd import watched
from scilab_kernel.scilab.process.signals import hang_up
from scilab_kernel.scilab.process.spawn import TYPED_BYTES
from scilab_kernel.scilab.talk.bridge import NoRoomError
from scilab_kernel.scilab.talk.names import quote

if TYPE_CHECKING:
    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.process.spawn import ScilabProcess
    from scilab_kernel.scilab.talk.bridge import Bridge

NO_INPUT = (
    "the front end cannot answer questions here (allow_stdin is false), "
    "so input(), mscanf(), halt() and pause cannot work"
)

NO_INPUT_FOR_CHILD = (
    "A process that this cell started waits for input, which the front end cannot give here "
    "(allow_stdin is false): it is told to end.\n"
)

TOO_LONG = "The answer is too long: no more than {} bytes can be typed here.\n"
NOT_READ = "What was typed and nobody has read is dropped: Scilab would execute it.\n"

NATIVE_BYTES = 4000
"""Scilab reads no more than 4096 bytes at a time; the rest would be code at its prompt."""


TYPED_CHARACTERS = 1000
"""Scilab reads a typed line in pieces of 4096 bytes; longer ones go through a file."""

_LINE_END = re.compile(r"[\r\n]")


class Questions:
    """The questions of one cell. An interrupt, or the end of Scilab, withdraws one."""

    def __init__(self, process: ScilabProcess, bridge: Bridge, frontend: Frontend) -> None:
        self._process = process
        self._bridge = bridge
        self._frontend = frontend
        self._hung_up: set[int] = set()
        self._has_typed = False

    def ask(self, prompt: str, what: str) -> None:
        """Answer ``input()`` and its like, which wait at a fifo.

        ``what`` is "password", "code" for what Scilab will evaluate, or empty.
        """
        try:
            line = self._read_line(prompt, what)
        except InputUnavailableError:
            self._bridge.refuse(NO_INPUT)
        except InputCancelledError:
            return
        else:
            self._bridge.answer(line)

    def _read_line(self, prompt: str, what: str) -> str:
        """Ask for a line, and again for code that would end Scilab."""
        while True:
            password, fds = what == "password", self._process.exit_fds
            line = self._frontend.read_line(prompt, password=password, fds=fds)
            reason = source.refusal(line) if what == "code" else None
            if reason is None:
                return line
            self._frontend.stream("stderr", f"{reason}\n")

    def answer_native_read(self) -> None:
        """Answer what reads fd 0 itself: the pager of lines(n), read(%io(1), ...), mgetl(5)."""
        try:
            line = self._frontend.read_line("", fds=self._process.exit_fds)
        except InputUnavailableError:
            line = ""
        except InputCancelledError:
            return
        self._type(line, NATIVE_BYTES)

    def answer_child(self, pid: int) -> None:
        """Answer a process that reads the stdin it has from Scilab, as ``host("cat")`` does."""
        with watched(pid) as ended:
            try:
                line = self._frontend.read_line("", fds=[*self._process.exit_fds, *ended])
            except InputUnavailableError:
                if pid not in self._hung_up:
                    self._hung_up.add(pid)
                    self._frontend.stream("stderr", NO_INPUT_FOR_CHILD)
                    hang_up(pid)
            except InputCancelledError:
                return
            else:
                self._type(line, TYPED_BYTES)

    def _type(self, line: str, most: int) -> None:
        """Give a line to whoever reads it; one that is not given is asked for again."""
        self._has_typed = True
        if len(line.encode()) > most or not self._process.type_line(line, secret=True):
            self._frontend.stream("stderr", TOO_LONG.format(most))

    def forget(self) -> None:
        """Drop what nobody has read: the cell has ended, and Scilab is not at its prompt."""
        if self._has_typed and self._process.drop_unread():
            self._frontend.stream("stderr", NOT_READ)

    def typable(self, line: str) -> str:
        """Make a line for a pause that neither ends Scilab nor leaves it waiting for more of it."""
        if reason := source.refusal(line):
            return f"%sk_c_error({quote(reason)});"
        is_one = len(line) <= TYPED_CHARACTERS and not _LINE_END.search(line)
        if is_one and source.completeness(line).status == "complete":
            return line
        try:
            return f'%sk_c_exec("{self._bridge.write_cell(line)}", 2);'
        except NoRoomError:
            return '%sk_c_error("there is no room for temporary files");'
