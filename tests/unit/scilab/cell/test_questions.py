"""An answer reaches Scilab, or the child that asks; a line that would end Scilab does not."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from scilab_kernel.scilab.cell.questions import (
    NATIVE_BYTES,
    NO_INPUT,
    NO_INPUT_FOR_CHILD,
    NOT_READ,
    TOO_LONG,
    TYPED_CHARACTERS,
    Questions,
)
from scilab_kernel.scilab.language import source
from scilab_kernel.scilab.process.spawn import TYPED_BYTES
from scilab_kernel.scilab.process.terminal import Terminal
from scilab_kernel.scilab.talk.bridge import NoRoomError
from scilab_kernel.scilab.talk.names import quote
from scilab_kernel.scilab.widgets.gui.guis import Guis
from scilab_kernel.scilab.widgets.widgets import Widgets
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scilab_kernel.scilab.process.spawn import ScilabProcess
    from scilab_kernel.scilab.talk.bridge import Bridge

EXIT = 99
TOO_DEEP = "(" * 300


class FakeProcess:
    exit_fds = (EXIT,)
    terminal = Terminal(-1)

    def __init__(self) -> None:
        self.typed: list[tuple[str, bool]] = []
        self.has_room = True
        self.unread = False
        self.dropped = 0

    def type_line(self, line: str, *, secret: bool = False) -> bool:
        self.typed.append((line, secret))
        return self.has_room

    def drop_unread(self) -> bool:
        self.dropped += 1
        return self.unread


class FakeBridge:
    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.has_room = True

    def answer(self, line: str) -> None:
        self.said.append(("given", line))

    def refuse(self, reason: str) -> None:
        self.said.append(("refused", reason))

    def write_cell(self, code: str) -> Path:
        if not self.has_room:
            raise NoRoomError
        self.said.append(("cell", code))
        return Path("/t/cell_2.sce")


class Person(Recorder):
    """Remembers the descriptors that the question watched."""

    watched: Sequence[int] = ()

    def read_line(self, prompt: str, *, password: bool = False, fds: Sequence[int] = ()) -> str:
        self.watched = tuple(fds)
        return super().read_line(prompt, password=password, fds=fds)


class Room:
    def __init__(self) -> None:
        self.process, self.bridge, self.person = FakeProcess(), FakeBridge(), Person()
        process, widgets = cast("ScilabProcess", self.process), Widgets()
        bridge = cast("Bridge", self.bridge)
        self.questions = Questions(process, bridge, self.person, widgets, Guis(widgets))


@pytest.fixture
def room() -> Room:
    return Room()


def withdraw() -> None:
    """An answer that stands for a withdrawn question."""


@pytest.mark.parametrize(("what", "name"), [("", "ask"), ("code", "ask"), ("password", "password")])
def test_the_answer_to_a_question_goes_over_the_bridge(room: Room, what: str, name: str) -> None:
    room.person.answers = ["me"]
    room.questions.ask("who? ", what)
    assert room.person.events == [(name, "who? ")]
    assert room.person.watched == (EXIT,)
    assert room.bridge.said == [("given", "me")]


def test_code_that_would_end_scilab_is_asked_for_again(room: Room) -> None:
    room.person.answers = [TOO_DEEP, "1"]
    room.questions.ask("x = ", "code")
    assert [name for name, _ in room.person.events] == ["ask", "stderr", "ask"]
    assert room.bridge.said == [("given", "1")]


def test_a_text_answer_is_not_checked_as_code(room: Room) -> None:
    room.person.answers = [TOO_DEEP]
    room.questions.ask("", "")
    assert room.bridge.said == [("given", TOO_DEEP)]


def test_a_question_that_the_front_end_cannot_answer_is_an_error_in_the_cell(room: Room) -> None:
    room.person.allow_stdin = False
    room.questions.ask("", "")
    assert room.bridge.said == [("refused", NO_INPUT)]


def test_a_question_that_was_withdrawn_has_no_answer(room: Room) -> None:
    room.person.answers = [withdraw, withdraw]
    room.questions.ask("", "")
    room.questions.answer_native_read()
    assert (room.bridge.said, room.process.typed) == ([], [])


def test_code_that_reads_stdin_gets_the_line_and_the_transcript_does_not(room: Room) -> None:
    room.person.answers = ["é" * (NATIVE_BYTES // 2)]
    room.questions.answer_native_read()
    assert room.process.typed == [("é" * (NATIVE_BYTES // 2), True)]
    assert room.person.watched == (EXIT,)
    assert room.person.events == [("ask", "")]


def test_code_that_reads_stdin_gets_an_empty_line_if_the_front_end_cannot_ask(room: Room) -> None:
    room.person.allow_stdin = False
    room.questions.answer_native_read()
    assert room.process.typed == [("", True)]


def test_an_answer_that_is_too_long_is_not_typed(room: Room) -> None:
    room.person.answers = ["x" * (NATIVE_BYTES + 1)]
    room.questions.answer_native_read()
    assert room.process.typed == []
    assert room.person.events[-1] == ("stderr", TOO_LONG.format(NATIVE_BYTES))


def test_the_person_is_told_of_an_answer_for_which_the_pipe_has_no_room(room: Room) -> None:
    room.process.has_room = False
    room.person.answers = ["x"]
    room.questions.answer_native_read()
    assert room.person.events[-1] == ("stderr", TOO_LONG.format(NATIVE_BYTES))


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        ["/bin/sleep", "600"],
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),  # noqa: PLW1509 - no threads
    ) as process:
        yield process
        process.kill()


def test_a_child_gets_its_line_as_long_as_it_lives(
    room: Room, child: subprocess.Popen[bytes]
) -> None:
    room.person.answers = ["x" * TYPED_BYTES]
    room.questions.answer_child(child.pid, at_terminal=False)
    assert room.process.typed == [("x" * TYPED_BYTES, True)]
    assert room.person.events == [("ask", "")]
    first, second = room.person.watched
    assert first == EXIT
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(second)  # the pidfd of the child was open for the question alone
    room.person.answers = [withdraw, "x" * (TYPED_BYTES + 1)]
    room.questions.answer_child(child.pid, at_terminal=False)
    assert len(room.process.typed) == 1
    room.questions.answer_child(child.pid, at_terminal=False)
    assert room.person.events[-1] == ("stderr", TOO_LONG.format(TYPED_BYTES))


def test_a_child_is_not_asked_again_before_its_answer_has_come_to_it(
    room: Room, child: subprocess.Popen[bytes]
) -> None:
    ours, theirs = os.openpty()
    room.process.terminal = Terminal(ours)
    room.person.answers = ["one", "two"]
    for _ in range(2):
        room.questions.answer_child(child.pid, at_terminal=True)
    assert room.person.events == [("ask", "")]
    for wakes in (signal.SIGSTOP, signal.SIGCONT):
        os.kill(child.pid, wakes)
    while room.person.answers:
        room.questions.answer_child(child.pid, at_terminal=True)
    assert [os.read(theirs, 99) for _ in range(2)] == [b"one\n", b"two\n"]
    os.close(ours)
    os.close(theirs)


def test_a_child_that_the_front_end_cannot_answer_is_told_to_end_once(
    room: Room, child: subprocess.Popen[bytes]
) -> None:
    room.person.allow_stdin = False
    for _ in range(2):
        room.questions.answer_child(child.pid, at_terminal=False)
    assert room.person.events == [("stderr", NO_INPUT_FOR_CHILD)]
    assert child.wait() == -signal.SIGHUP


def test_unread_lines_are_dropped_and_the_person_is_told(room: Room) -> None:
    room.process.unread = True
    room.questions.forget()
    assert room.process.dropped == 0, "nothing was typed in answer"
    room.person.answers = ["x"]
    room.questions.answer_native_read()
    room.questions.forget()
    assert room.person.events[-1] == ("stderr", NOT_READ)


def test_there_is_no_notice_if_all_lines_were_read(room: Room) -> None:
    room.person.answers = ["x"]
    room.questions.answer_native_read()
    room.questions.forget()
    assert (room.process.dropped, room.person.events) == (1, [("ask", "")])


# Lines at the prompt of a pause


@pytest.mark.parametrize("line", ["x = 1", "", "resume", "x" * TYPED_CHARACTERS])
def test_a_short_complete_line_is_typed_unchanged(room: Room, line: str) -> None:
    assert room.questions.typable(line) == line
    assert room.bridge.said == []


@pytest.mark.parametrize("line", ["x = [1", "a\nb", "a\rb", "x" * (TYPED_CHARACTERS + 1), "'x"])
def test_any_other_line_goes_through_a_file(room: Room, line: str) -> None:
    assert room.questions.typable(line) == '%sk_c_exec("/t/cell_2.sce", 2);'
    assert room.bridge.said == [("cell", line)]


def test_a_line_that_would_end_scilab_is_an_error(room: Room) -> None:
    typed = room.questions.typable(TOO_DEEP)
    reason = source.refusal(TOO_DEEP)
    assert reason
    assert typed == f"%sk_c_error({quote(reason)});"


def test_a_line_for_which_there_is_no_room_is_an_error(room: Room) -> None:
    room.bridge.has_room = False
    expected = '%sk_c_error("there is no room for temporary files");'
    assert room.questions.typable("x = [1") == expected
