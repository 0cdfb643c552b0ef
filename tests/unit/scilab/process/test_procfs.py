"""The kernel reads the files of ``/proc``; an unreadable file gives an empty answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.process import procfs
from scilab_kernel.scilab.process.thread import RUNS as NOTHING
from scilab_kernel.scilab.process.thread import UNSEEN, Thread, look_at
from tests.unit.scilab.process.proc_tree import (
    CHILD,
    NAP,
    PID,
    PROMPT,
    READS,
    RUNS,
    STEP,
    ProcTree,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProcTree:
    monkeypatch.setattr(procfs, "PROC", str(tmp_path))
    return ProcTree(tmp_path)


def test_a_file_is_read_and_a_missing_file_is_empty(tree: ProcTree) -> None:
    tree.write("17/comm", "scilab\n")
    assert procfs.read("17/comm") == "scilab\n"
    assert procfs.read("17/nothing") == ""
    assert procfs.read("17") == ""
    assert procfs.tasks(17) == []
    assert procfs.inode("17/fd/0") == 0
    assert list(procfs.descendants(17)) == []
    assert not procfs.is_stopped(17)


def test_the_threads_of_a_process_are_listed(tree: ProcTree) -> None:
    tree.scilab()
    assert sorted(procfs.tasks(PID)) == [f"{PID}/task/{tid}" for tid in range(17, 22)]


def test_children_are_found_with_their_own_children(tree: ProcTree) -> None:
    tree.thread(PID, CHILD)
    tree.child(40, CHILD)
    tree.child(42, CHILD)
    tree.child(41, NAP, of=40)
    assert list(procfs.descendants(PID)) == [40, 41, 42]


@pytest.mark.parametrize(("state", "is_stopped"), [("T", True), ("S", False), ("t", False)])
def test_a_process_that_a_signal_has_stopped_is_known(
    tree: ProcTree, state: str, *, is_stopped: bool
) -> None:
    tree.write("17/stat", f"17 (T) T) {state} 1 T\n")
    assert procfs.is_stopped(17) == is_stopped


def test_an_inode_is_that_of_the_file_behind_the_link(tree: ProcTree, tmp_path: Path) -> None:
    tree.write("stdin", "")
    (tmp_path / "17/fd").mkdir(parents=True)
    (tmp_path / "17/fd/0").symlink_to(tmp_path / "stdin")
    assert procfs.inode("17/fd/0") == (tmp_path / "stdin").stat().st_ino


# One thread

MAIN = f"{PID}/task/{PID}"
DOES = {
    PROMPT: Thread("futex", 0x7F0000000728),
    STEP: Thread("futex", 0x7F0000000728 + 0x318, is_contended=True),
    READS: Thread("read", 0),
    CHILD: Thread("wait", 0x2A),
    RUNS: Thread(NOTHING),
}


class Machine:
    def __init__(self, machine: str) -> None:
        self.machine = machine


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize("has_wchan", [True, False])
@pytest.mark.parametrize("does", DOES)
def test_a_thread_is_known_by_its_call_and_where_it_sleeps(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    does: tuple[str, str],
    *,
    has_wchan: bool,
) -> None:
    monkeypatch.setattr("os.uname", lambda: Machine("x86_64"))
    ProcTree(tmp_path, has_wchan=has_wchan).thread(PID, does)
    assert look_at(MAIN) == DOES[does]
    assert DOES[does].reads_stdin == (does == READS)


@pytest.mark.parametrize(
    ("machine", "call", "kind"),
    [
        ("aarch64", "98 0x5000 0x80 0x2", "futex"),
        ("aarch64", "63 0x0 0x1 0x2", "read"),
        ("aarch64", "260 0x1 0x2 0x3", "wait"),
        ("x86_64", "247 0x1 0x2 0x3", "wait"),
        ("x86_64", "1 0x1 0x2 0x3", "other"),
        ("riscv64", "98 0x5000 0x80 0x2", "other"),
    ],
)
def test_each_machine_has_its_own_numbers_of_system_calls(
    tree: ProcTree, monkeypatch: pytest.MonkeyPatch, machine: str, call: str, kind: str
) -> None:
    monkeypatch.setattr("os.uname", lambda: Machine(machine))
    tree.thread(PID, ("0", call))
    assert look_at(MAIN).waits_for == kind


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize(
    ("does", "kind"), [(RUNS, NOTHING), (PROMPT, UNSEEN)], ids=["runs", "sleeps"]
)
def test_where_only_the_state_can_be_read_a_thread_runs_or_is_unseen(
    tmp_path: Path, does: tuple[str, str], kind: str
) -> None:
    ProcTree(tmp_path, has_wchan=False, has_syscall=False).thread(PID, does)
    assert look_at(MAIN) == Thread(kind)


@pytest.mark.usefixtures("tree")
def test_a_thread_that_is_gone_is_unseen() -> None:
    assert look_at(MAIN) == Thread(UNSEEN)
    assert not Thread(UNSEEN).reads_stdin


@pytest.mark.usefixtures("tree")
def test_where_the_call_is_refused_a_thread_that_reads_a_pipe_reads_stdin(tmp_path: Path) -> None:
    ProcTree(tmp_path, has_syscall=False).thread(PID, READS)
    assert look_at(MAIN).reads_stdin


@pytest.mark.parametrize("where", ["anon_pipe_read", "futex_wait_queue_me", "do_wait", "ep_poll"])
def test_the_names_of_newer_and_older_systems_are_known(tree: ProcTree, where: str) -> None:
    kinds = {"anon_pipe_read": "read", "futex_wait_queue_me": "futex", "do_wait": "wait"}
    tree.thread(PID, (where, "1 0x0 0x0 0x0"))
    assert look_at(MAIN).waits_for == kinds.get(where, where)
