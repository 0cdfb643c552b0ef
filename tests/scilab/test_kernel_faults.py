"""Faults of the kernel's process and of its front ends, while a real Scilab works for it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes.dummy_frontend import DummyFrontend
from tests.fakes.kernel_process import KernelProcess
from tests.scilab.recorder import require, wait_for_end
from tests.scilab.test_kernel import BUSY, KERNEL, Kernel, end, one, scilab_processes
from tests.scilab.test_kernel import kernel as kernel  # noqa: PLC0414
from tests.scilab.test_kernel import start as start  # noqa: PLC0414 - a fixture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Start = Callable[..., Kernel]
    Connect = Callable[..., DummyFrontend]

PYTHON = sys.executable
WITHOUT = {
    "nothing to read or write": "<&- >&- 2>&-",
    "only stdin": ">&- 2>&-",
    "a full disk to complain on": ">/dev/full 2>/dev/full",
}


@pytest.mark.parametrize("name", WITHOUT)
def test_a_kernel_without_its_standard_descriptors_works(
    start: Start, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("SCILAB_KERNEL_DEBUG", "on")
    command = f'exec "$0" -m scilab_kernel "$1" {WITHOUT[name]}'
    kernel = start(argv=("/bin/sh", "-c", command, PYTHON))
    assert kernel.run("1")[1:] == [one(1), ("reply", "ok")]
    for number in range(3):
        assert Path(f"/proc/{kernel.process.pid}/fd/{number}").readlink().parts[1] == "dev"
    assert kernel.run("nosuch")[-1] == ("reply", "error")
    rows = kernel.run("host('echo out; echo err >&2');")
    assert ("stream", ("stdout", "out\n")) in rows
    assert ("stream", ("stderr", "err\n")) in rows
    kernel.frontend.shell.send_multipart([b"garbage"])  # which the kernel logs
    end(kernel)


FULL = 'mount -t tmpfs -o size=4m none "$TMPDIR" && exec "$0" -m scilab_kernel "$1"'


def test_a_disk_that_is_full_costs_nothing_once_there_is_room_again(start: Start) -> None:
    kernel = start(argv=(*own_mounts(), "sh", "-c", FULL, PYTHON))
    kernel.run("kept = 42;")
    disk = Path(f"/proc/{kernel.process.pid}/root{kernel.process.temporary}")
    with pytest.raises(OSError, match="No space"):
        fill(disk / "fill")
    error = dict(kernel.run("kept = 0;"))["error"]
    assert error[0] == "NoRoom"
    assert "TMPDIR" in error[1]
    (disk / "fill").unlink()
    assert ("stream", ("stdout", "42")) in kernel.run("mprintf('%d', kept)")
    end(kernel)


def test_a_workspace_is_saved_whole_or_the_error_says_that_it_is_not(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    monkeypatch.setenv("SMALL", str(small))
    there = 'mount -t tmpfs -o size=56k none "$SMALL" && exec "$0" -m scilab_kernel "$1"'
    kernel = start(argv=(*own_mounts(), "sh", "-c", there, PYTHON))
    ends = set()
    for number in range(3500, 5200, 23):  # 28 to 42 kB of numbers, and what HDF5 adds
        kernel.run(f"clear; path = getenv('SMALL') + '/w.sod'; x = ones(1, {number});")
        ends.add(end_of_save := kernel.run("deletefile(path); notebook_save(path);")[-1])
        if end_of_save == ("reply", "ok"):
            done = kernel.run("clear x; notebook_restore(path); mprintf('%d', size(x, '*'))")
            assert ("stream", ("stdout", str(number))) in done
        else:
            assert ("stream", ("stdout", "0")) in kernel.run("mprintf('%d', isfile(path))")
    assert ends == {("reply", "ok"), ("reply", "error")}
    end(kernel)


def own_mounts() -> tuple[str, ...]:
    """Find out how to run a command that may mount something: as a user, or as root in a chroot."""
    for options in ("-Urm", "-m"):
        unshare = (require("unshare"), options)
        if not subprocess.run([*unshare, "mount", "--version"], check=False).returncode:
            return unshare
    pytest.skip("this system lets nobody mount a small disk")


def fill(path: Path) -> None:
    with path.open("wb", 0) as file:
        while file.write(bytes(1000)):
            pass


# --- front ends --------------------------------------------------------------------------------


@pytest.fixture
def connect() -> Iterator[Connect]:
    with ExitStack() as cleanup:

        def connect(kernel: Kernel, **options: Any) -> DummyFrontend:
            frontend = DummyFrontend(kernel.process.fields, **options)
            cleanup.callback(lambda: frontend.context.destroy(linger=0))
            return frontend

        yield connect


def test_a_front_end_that_goes_and_comes_back_finds_its_kernel(
    connect: Connect, kernel: Kernel
) -> None:
    kernel.run("kept = 42;")
    kernel.frontend.execute("mprintf('go\\n'); while %t, mprintf('x\\n'); end")
    kernel.see("go\n")
    kernel.frontend.context.destroy(linger=0)
    kernel.frontend = frontend = connect(kernel)
    kernel.see("x\n")
    kernel.interrupt()
    # The reply to the cell is lost, or goes to the front end that has come under the same name.
    msg_id = frontend.execute("mprintf('%d', kept)")
    frontend.skip(msg_id)
    while frontend.receive(frontend.shell)["parent_header"]["msg_id"] != msg_id:
        pass


def test_a_front_end_that_goes_while_it_is_asked_may_be_followed_by_another(
    connect: Connect, kernel: Kernel
) -> None:
    asking = kernel.frontend.execute("x = input('x? ');", allow_stdin=True)
    kernel.frontend.receive(kernel.frontend.stdin)
    kernel.frontend.context.destroy(linger=0)
    kernel.frontend = frontend = connect(kernel, identity=b"another")
    frontend.welcome()
    kernel.interrupt()
    frontend.skip(asking)  # what waits when the cell fails is aborted
    msg_id = frontend.execute("1")
    frontend.skip(msg_id)
    assert kernel.reply(msg_id)["status"] == "ok"


# --- the end at every moment -------------------------------------------------------------------

MOMENTS = {
    "interrupting what cannot be interrupted": "mprintf('go\\n'); %sk_c_sleep(200000)",
    "interrupting a loop": BUSY,
    "in a pause": "mprintf('go\\n'); pause",
}


@pytest.mark.parametrize("name", MOMENTS)
def test_a_shutdown_in_the_middle_of_an_interrupt_leaves_nothing(start: Start, name: str) -> None:
    kernel = start()
    kernel.frontend.execute(MOMENTS[name], allow_stdin=True)
    kernel.see("go\n")
    kernel.frontend.send(kernel.frontend.control, "interrupt_request")
    end_with_a_flourish(kernel)


def test_a_shutdown_while_a_figure_is_drawn_leaves_nothing(start: Start) -> None:
    kernel = start("scilab-adv-cli")
    kernel.frontend.execute("plot3d(); mprintf('go\\n'); for k = 1:50, scf(k); plot3d(); end")
    kernel.see("go\n")
    end_with_a_flourish(kernel)


def end_with_a_flourish(kernel: Kernel) -> None:
    """Shut the kernel down at any moment; no front end reads the last messages."""
    pids = kernel.scilab_processes()
    kernel.frontend.send(kernel.frontend.control, "shutdown_request", restart=False)
    code, complaints = kernel.process.finish()
    assert (code, complaints) == (0, "")
    for pid in pids:
        wait_for_end(pid)


@pytest.mark.parametrize("code", ["", BUSY], ids=["at rest", "busy"])
def test_the_end_of_the_launcher_is_the_end_of_all(start: Start, code: str) -> None:
    with subprocess.Popen([require("sleep"), "600"]) as launcher:
        kernel = start(launcher=launcher.pid)
        kernel.frontend.execute(code or "mprintf('go\\n')")
        kernel.see("go\n")
        pids = kernel.scilab_processes()
        launcher.kill()
    assert kernel.process.finish() == (0, "")
    for pid in pids:
        wait_for_end(pid)


SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def test_signals_at_any_moment_end_the_kernel_well_or_interrupt_it(start: Start) -> None:
    dice = random.Random(15)  # noqa: S311
    for _ in range(6):
        kernel = start()
        kernel.frontend.execute("while %t, mprintf('x\\n'); end")
        for _ in range(dice.randrange(4)):
            kernel.process.signal(signal.SIGINT)
        for _ in range(dice.randrange(20)):
            if is_idle(kernel.frontend.receive(kernel.frontend.iopub)):
                break
        kernel.process.signal(dice.choice(SIGNALS[1:]))
        assert kernel.process.finish() == (0, "")
        kernel.process.temporary.rmdir()


def test_signals_while_the_kernel_starts_end_it_or_do_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]
) -> None:
    monkeypatch.setenv("HOME", environ["HOME"])
    dice = random.Random(9)  # noqa: S311
    for number in range(12):
        (tmp_path / str(number)).mkdir()
        process = KernelProcess(tmp_path / str(number), KERNEL)
        with suppress(subprocess.TimeoutExpired):
            process.process.wait(0.4 * dice.random())
        process.signal(signal.SIGINT)
        process.signal(dice.choice(SIGNALS[1:]))
        code, complaints = process.finish()
        assert code in {0, -signal.SIGTERM, -signal.SIGHUP, -signal.SIGINT}
        assert complaints == "" or code == -signal.SIGINT
        for pid in scilab_processes(process):
            wait_for_end(pid)


def is_idle(message: dict[str, Any]) -> bool:
    return bool(message["content"].get("execution_state") == "idle")
