"""A process with Scilab's wiring: a pipe to type on, a terminal for output, a pipe for errors."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.process.exit_status import CRASH_STATUS
from scilab_kernel.scilab.process.procfs import descendants, is_stopped
from scilab_kernel.scilab.process.sight import Console, Posture, Sight
from scilab_kernel.scilab.process.spawn import STACK_BYTES, ScilabProcess, SpawnError
from scilab_kernel.scilab.process.thread import look_at
from tests.scilab.recorder import wait_for_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Spawn = Callable[..., ScilabProcess]


@pytest.fixture
def spawn() -> Iterator[Spawn]:
    started: list[ScilabProcess] = []

    def spawn(script: str, **env: str) -> ScilabProcess:
        started.append(ScilabProcess(["/bin/sh", "-c", script], {**os.environ, **env}))
        return started[-1]

    before = open_descriptors()
    yield spawn
    for process in started:
        if process.fds:
            process.close()
    assert open_descriptors() <= before


def open_descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def read(process: ScilabProcess, *, until: bytes = b"") -> tuple[bytes, bytes]:
    """Read both streams to the end of the process, or until the output holds some text."""
    output = errors = b""
    while True:
        assert select.select(process.fds, [], [], 20)[0], (output, errors)
        ended = process.has_ended()
        output += process.read_output()
        errors += process.read_errors()
        if ended or (until and until in output):
            return output, errors


def test_output_and_errors_come_separately_and_unchanged(spawn: Spawn) -> None:
    process = spawn("printf 'a\\nb\\r\\n\\001'; printf 'err\\n' >&2")
    assert read(process) == (b"a\nb\r\n\x01", b"err\n")
    assert process.close() == 0


def test_output_is_on_a_terminal_and_input_and_errors_are_not(spawn: Spawn) -> None:
    process = spawn("for fd in 0 1 2; do test -t $fd && printf $fd; done")
    assert read(process)[0] == b"1"


def test_a_typed_line_arrives_without_an_echo(spawn: Spawn) -> None:
    process = spawn('read -r line; printf "got %s" "$line"')
    process.type_line("é and \\ text")
    assert read(process)[0] == "got é and \\ text".encode()


MAIN_IS_BUSY = """
import signal, threading
signal.signal(signal.SIGINT, lambda *_: print("another thread", flush=True))
threading.Thread(target=signal.pause, daemon=True).start()
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
print("go", flush=True)
while signal.SIGINT not in signal.sigpending():
    pass
print("main thread", flush=True)
"""


def test_an_interrupt_waits_for_the_main_thread(spawn: Spawn) -> None:
    process = spawn(f"exec {sys.executable} -c '{MAIN_IS_BUSY}'")
    output, _ = read(process, until=b"go")
    process.interrupt()
    assert output + read(process, until=b"thread\n")[0] == b"go\nmain thread\n"


def test_typing_to_the_dead_does_nothing(spawn: Spawn) -> None:
    process = spawn("exec 0<&-")
    read(process)
    process.type_line("x")


def test_the_process_gets_exactly_the_given_environment(spawn: Spawn) -> None:
    process = spawn('printf "$MINE"; ulimit -s', MINE="some thing\n")
    assert read(process)[0] == f"some thing\n{STACK_BYTES >> 10}\n".encode()


def test_the_process_inherits_no_other_descriptor(spawn: Spawn) -> None:
    reader, writer = os.pipe()
    os.set_inheritable(writer, True)  # noqa: FBT003 - takes no keyword
    try:
        process = spawn("ls /proc/self/fd | wc -w")
        assert int(read(process)[0]) <= 4
    finally:
        os.close(reader)
        os.close(writer)


@pytest.mark.parametrize(
    ("script", "status"),
    [
        ("exit 0", 0),
        ("exit 3", 3),
        ("exit 51", 51),
        ("kill -9 $$", -signal.SIGKILL),
        ("kill -SEGV $$", -signal.SIGSEGV),
    ],
)
def test_close_returns_the_exit_status(spawn: Spawn, script: str, status: int) -> None:
    process = spawn(script)
    read(process)
    assert process.has_ended()
    assert process.close() == status


def test_a_program_that_lives_is_killed(spawn: Spawn) -> None:
    process = spawn("sleep 600 & echo $!; wait")
    child = int(read(process, until=b"\n")[0])
    assert not process.has_ended()
    assert process.close() == -signal.SIGKILL
    wait_for_end(child)


def test_close_returns_the_exit_status_of_the_program_within_a_script(spawn: Spawn) -> None:
    process = spawn("sh -c 'echo $$; read x; exit 7'; exit $?")
    process.adopt(int(read(process, until=b"\n")[0]))
    process.type_line("go")
    wait_for_end(process.pid)
    assert process.has_ended()
    assert process.close() == 7


def test_close_returns_the_signal_that_killed_the_program_within_a_script(spawn: Spawn) -> None:
    process = spawn("sh -c 'echo $$; read x; kill -9 $$'; exit $?")
    process.adopt(int(read(process, until=b"\n")[0]))
    process.type_line("go")
    wait_for_end(process.pid)
    assert process.close() == -signal.SIGKILL


def test_the_end_is_seen_although_a_child_holds_the_terminal(spawn: Spawn) -> None:
    process = spawn("(trap '' HUP; sleep 600) & exit 0")
    read(process)
    assert process.has_ended()
    assert process.close() == 0


def test_an_interrupt_reaches_the_program_and_its_children(spawn: Spawn) -> None:
    process = spawn("trap 'echo caught; exit 5' INT; sh -c 'echo ready; exec sleep 600'")
    read(process, until=b"ready\n")
    process.interrupt()
    assert b"caught" in read(process)[0]
    assert process.close() == 5


def test_an_interrupt_of_the_dead_does_nothing(spawn: Spawn) -> None:
    process = spawn("exit 0")
    read(process)
    process.interrupt()


def test_the_process_does_not_inherit_ignored_signals(spawn: Spawn) -> None:
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = spawn("kill -INT $$; echo alive")
    finally:
        signal.signal(signal.SIGINT, former)
    assert read(process)[0] == b""
    assert process.close() == -signal.SIGINT


def test_a_flood_is_read_in_bursts_and_whole() -> None:
    script = "import sys; sys.stdout.write('x' * 5_000_000)"
    process = ScilabProcess([sys.executable, "-c", script], dict(os.environ))
    assert len(read(process)[0]) == 5_000_000
    assert process.close() == 0


def posture(process: ScilabProcess) -> Posture:
    """Look at the main thread only: a shell has no console's threads."""
    return process.observer._posture(look_at(process.observer._main), Console.SLEEPS, 0)


def child_at_stdin(process: ScilabProcess) -> int:
    observer = process.observer
    return observer._child_at_stdin(observer._children(look_at(observer._main)))


def test_a_process_that_waits_for_a_child_is_known(spawn: Spawn) -> None:
    process = spawn("echo ready; sleep 600; true")
    read(process, until=b"ready\n")
    wait_until(process, lambda: posture(process) is Posture.WAITS_FOR_CHILD)


def test_a_process_that_reads_its_input_is_known(spawn: Spawn) -> None:
    process = spawn("read x; true")
    wait_until(process, lambda: posture(process) is Posture.READS_STDIN)


def wait_until(process: ScilabProcess, condition: Callable[[], object]) -> None:
    while not condition():
        assert not select.select([process.exit_fds[0]], [], [], 0.001)[0]


def test_a_child_that_reads_typed_lines_is_known(spawn: Spawn) -> None:
    process = spawn("sh -c 'echo $$; read x; echo $x'; sleep 600 </dev/null; true")
    child = int(read(process, until=b"\n")[0])
    wait_until(process, lambda: child_at_stdin(process))
    assert child_at_stdin(process) == child
    process.type_line("typed")
    assert b"typed\n" in read(process, until=b"typed\n")[0]
    assert child_at_stdin(process) == 0


def test_a_child_that_reads_another_file_is_not_asked_for(spawn: Spawn, tmp_path: Path) -> None:
    process = spawn("mkfifo $HOME/f; (read x; true) <> $HOME/f; true", HOME=str(tmp_path))
    wait_until(process, lambda: "pipe" in wchan_of_children(process.pid))
    assert child_at_stdin(process) == 0


def wchan_of_children(pid: int) -> str:
    found = ""
    for child in descendants(pid):
        with contextlib.suppress(OSError):  # it has just ended
            found += Path(f"/proc/{child}/wchan").read_text()
    return found


HANGS = """
import signal, threading
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGSEGV})  # as within its handler
lock = threading.Lock()
lock.acquire()
lock.acquire()
"""


@pytest.mark.parametrize(("blocked", "is_crash"), [("SIGSEGV", True), ("SIGINT", False)])
def test_a_crash_handler_that_waits_is_told_from_code_that_waits(
    spawn: Spawn, blocked: str, *, is_crash: bool
) -> None:
    process = spawn(f"exec {sys.executable} -c '{HANGS.replace('SIGSEGV', blocked)}'")
    wait_until(process, lambda: posture(process) is Posture.ASLEEP)
    assert process.observer._is_in_crash() == is_crash


def test_a_process_that_hung_in_its_crash_handler_has_crashed(spawn: Spawn) -> None:
    process = spawn("read x")
    process.end_crash()
    read(process)
    assert process.close() == CRASH_STATUS


def test_an_interrupt_reaches_a_process_that_was_stopped(spawn: Spawn) -> None:
    process = spawn("trap 'echo caught; exit 5' INT; echo ready; kill -STOP $$; sleep 600")
    read(process, until=b"ready\n")
    wait_until(process, lambda: is_stopped(process.pid))
    process.interrupt()
    assert b"caught" in read(process)[0]


@pytest.mark.parametrize("command", ["/no/such/program", "/etc/passwd", "/"])
def test_a_command_that_cannot_start_is_an_error_and_leaves_nothing(command: str) -> None:
    before = open_descriptors()
    with pytest.raises(SpawnError, match=command):
        ScilabProcess([command], {})
    assert open_descriptors() == before


def test_a_closed_process_may_still_be_looked_at(spawn: Spawn) -> None:
    process = spawn("read x")
    process.close()
    process.type_line("x")
    process.interrupt()
    assert process.has_ended()
    assert process.look() == Sight(Posture.UNKNOWN)
    assert not process.drop_unread()
    assert (process.fds, process.read_output(), process.read_errors()) == ([], b"", b"")
