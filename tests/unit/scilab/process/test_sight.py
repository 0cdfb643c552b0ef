"""The observer reads ``/proc``, in each world in which the kernel may run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.process import procfs, sight
from scilab_kernel.scilab.process.sight import (
    BLIND_LOOK,
    FIRST_LOOK,
    NO_PROC,
    NO_RIGHT,
    STRANGE,
    Console,
    Observer,
    Posture,
    Sight,
    sleep_mark,
)
from scilab_kernel.scilab.process.terminal import Terminal
from scilab_kernel.scilab.process.thread import Thread, look_at
from tests.unit.scilab.process.proc_tree import (
    BEHIND,
    CHILD,
    HELPER,
    HELPS,
    HOME,
    JAVA,
    NAP,
    PID,
    PROMPT,
    READER,
    READS,
    READS_OTHER,
    RUNS,
    SEGV_BLOCKED,
    STEP,
    ProcTree,
)

if TYPE_CHECKING:
    from pathlib import Path

STDIN = 0


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Machine:
        machine = "x86_64"

    monkeypatch.setattr(procfs, "PROC", str(tmp_path))
    monkeypatch.setattr("os.uname", Machine)


@pytest.fixture(params=["full", "wchan is always 0"])
def tree(request: pytest.FixtureRequest, tmp_path: Path) -> ProcTree:
    return ProcTree(tmp_path, has_wchan=request.param == "full")


def proven(tree: ProcTree) -> Observer:
    """Make an observer that has seen Scilab come to its first prompt."""
    observer = Observer(PID, STDIN, Terminal(-1))
    tree.scilab()
    assert observer.prove()
    assert observer.blind_because == ""
    return observer


# The proof


def test_a_scilab_at_its_first_prompt_is_proof_that_it_can_be_seen(tree: ProcTree) -> None:
    observer = proven(tree)
    assert observer.first_look == FIRST_LOOK
    assert observer.look(0) == Sight(Posture.AT_PROMPT, Console.READS)


@pytest.mark.parametrize(("main", "reader"), [(RUNS, READS), (PROMPT, NAP), (NAP, READS)])
def test_the_proof_goes_on_until_scilab_is_at_its_prompt(
    tree: ProcTree, main: tuple[str, str], reader: tuple[str, str]
) -> None:
    observer = Observer(PID, STDIN, Terminal(-1))
    tree.scilab(main, reader)
    assert not observer.prove()
    assert observer.look(0).posture is Posture.UNKNOWN, "what is not proven is not seen"
    assert not observer.is_executing()
    tree.scilab()
    assert observer.prove()


@pytest.mark.parametrize("helper", [RUNS, STEP], ids=["runs", "waits for a mutex"])
def test_the_proof_goes_on_until_the_thread_that_hands_lines_over_sleeps(
    tree: ProcTree, helper: tuple[str, str]
) -> None:
    observer = Observer(PID, STDIN, Terminal(-1))
    tree.scilab()
    tree.thread(HELPER, helper)
    assert not observer.prove(), "the observer would never learn of this thread"
    tree.thread(HELPER, HELPS)
    tree.thread(22, RUNS, comm="java")
    assert observer.prove(), "Java's threads may work at any time"
    tree.scilab(RUNS, HELPS)
    tree.thread(HELPER, RUNS)
    assert observer.look(0).is_handing_over


def test_a_line_that_comes_during_a_look_is_seen_to_be_handed_over(
    tree: ProcTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    observer = proven(tree)
    tree.scilab(RUNS, HELPS)

    def goes_on(task: str) -> Thread:
        """Look at a thread; after the look at the reader a line arrives."""
        seen = look_at(task)
        if task.endswith(f"/{READER}"):
            tree.thread(HELPER, RUNS)
        return seen

    monkeypatch.setattr(sight, "look_at", goes_on)
    assert observer.look(0).is_handing_over


def test_the_thread_that_bears_scilabs_name_is_the_reader(tree: ProcTree) -> None:
    observer = proven(tree)
    tree.thread(21, NAP, comm="java")
    assert observer.look(0).posture is Posture.AT_PROMPT
    tree.thread(READER, HELPS)
    assert observer.look(0).console is Console.SLEEPS


def test_without_proc_the_observer_is_blind_at_once(tmp_path: Path) -> None:
    observer = Observer(PID, STDIN, Terminal(-1))
    assert observer.prove()
    assert observer.blind_because == NO_PROC
    assert observer.first_look == BLIND_LOOK
    assert observer.look(6) == Sight(Posture.UNKNOWN, unread=6)
    assert list(tmp_path.iterdir()) == []


def test_where_only_the_state_can_be_read_the_observer_is_blind_at_once(tmp_path: Path) -> None:
    tree = ProcTree(tmp_path, has_wchan=False, has_syscall=False)
    tree.scilab()
    observer = Observer(PID, STDIN, Terminal(-1))
    assert observer.prove()
    assert observer.blind_because == NO_RIGHT


def test_where_the_call_is_refused_where_a_thread_sleeps_is_enough(tmp_path: Path) -> None:
    tree = ProcTree(tmp_path, has_syscall=False)
    tree.scilab()
    observer = Observer(PID, STDIN, Terminal(-1))
    assert observer.prove()
    assert observer.look(0).posture is Posture.AT_PROMPT
    tree.scilab(CHILD, JAVA)
    assert observer.look(0).posture is Posture.WAITS_FOR_CHILD


def test_strange_threads_are_never_proof(tree: ProcTree) -> None:
    tree.thread(PID, PROMPT)
    tree.thread(READER, READS_OTHER)
    assert not Observer(PID, STDIN, Terminal(-1)).prove()
    tree.thread(READER, ("ep_poll", "232 0x0 0x7f 0x1"))
    assert not Observer(PID, STDIN, Terminal(-1)).prove()


def test_the_first_reason_to_be_blind_stays(tree: ProcTree) -> None:
    observer = proven(tree)
    observer.go_blind(STRANGE)
    observer.go_blind(NO_PROC)
    assert observer.blind_because == STRANGE
    assert observer.look(0).posture is Posture.UNKNOWN


# Postures

POSTURES = {
    "a prompt": (PROMPT, READS, Posture.AT_PROMPT, Console.READS),
    "a step": (STEP, READS, Posture.AT_STEP, Console.READS),
    "code that prints while the console reads ahead": (
        BEHIND,
        READS,
        Posture.BEHIND_READER,
        Console.READS,
    ),
    "code that waits for Java while the console reads ahead": (
        JAVA,
        READS,
        Posture.ASLEEP,
        Console.READS,
    ),
    "code that waits for Java": (JAVA, HELPS, Posture.ASLEEP, Console.SLEEPS),
    "code that runs": (RUNS, HELPS, Posture.WORKS, Console.SLEEPS),
    "code that naps": (NAP, HELPS, Posture.WORKS, Console.SLEEPS),
    "code that reads stdin": (READS, HELPS, Posture.READS_STDIN, Console.SLEEPS),
    "code that reads the bell": (READS_OTHER, HELPS, Posture.WORKS, Console.SLEEPS),
    "code that waits for a child": (CHILD, HELPS, Posture.WAITS_FOR_CHILD, Console.SLEEPS),
    "a line on its way": (PROMPT, RUNS, Posture.ASLEEP, Console.AWAKE),
}


@pytest.mark.parametrize("name", POSTURES)
def test_each_posture_is_known(tree: ProcTree, name: str) -> None:
    observer = proven(tree)
    main, reader, posture, console = POSTURES[name]
    tree.scilab(main, reader)
    sight = observer.look(0)
    assert (sight.posture, sight.console) == (posture, console)
    assert observer.is_executing() == (console is Console.SLEEPS) == sight.is_executing
    assert sight.is_handing_over == (console is Console.AWAKE)
    assert sight.has_settled == (console in {Console.READS, Console.SLEEPS})
    assert not sight.in_crash


@pytest.mark.parametrize("helper", [RUNS, STEP, JAVA], ids=["runs", "at a mutex", "elsewhere"])
@pytest.mark.parametrize("reader", [HELPS, READS], ids=["reader sleeps", "reader reads"])
def test_a_helper_that_is_awake_hands_over(
    tree: ProcTree, reader: tuple[str, str], helper: tuple[str, str]
) -> None:
    observer = proven(tree)
    tree.scilab(RUNS, reader)
    tree.thread(HELPER, helper)
    assert observer.look(0).is_handing_over


@pytest.mark.parametrize("reader", [RUNS, STEP, JAVA], ids=["runs", "at a mutex", "elsewhere"])
def test_a_reader_that_is_awake_hands_over(tree: ProcTree, reader: tuple[str, str]) -> None:
    observer = proven(tree)
    tree.scilab(RUNS, reader)
    assert observer.look(0).is_handing_over


def test_a_line_that_the_reader_is_about_to_read_is_on_its_way(tree: ProcTree) -> None:
    observer = proven(tree)
    assert observer.look(6).is_handing_over


def test_a_thread_of_java_that_is_awake_hands_nothing_over(tree: ProcTree) -> None:
    observer = proven(tree)
    tree.scilab(RUNS, HELPS)
    tree.thread(20, RUNS, comm="java")
    assert observer.look(0).console is Console.SLEEPS


def test_an_unread_line_shows_that_scilab_is_at_no_prompt(tree: ProcTree) -> None:
    observer = proven(tree)
    assert observer.look(6) == Sight(Posture.ASLEEP, Console.READS, unread=6)


@pytest.mark.parametrize(
    ("main", "reader", "is_idle"),
    [(PROMPT, HELPS, True), (JAVA, HELPS, False), (STEP, HELPS, False), (PROMPT, RUNS, False)],
)
def test_scilab_is_idle_where_each_of_its_threads_waits_for_another(
    tree: ProcTree, main: tuple[str, str], reader: tuple[str, str], *, is_idle: bool
) -> None:
    observer = proven(tree)
    tree.scilab(main, reader)
    assert observer.look(0).is_idle == is_idle


def test_a_handler_of_a_crash_that_waits_is_known_by_its_signal(tree: ProcTree) -> None:
    observer = proven(tree)
    tree.scilab(JAVA, HELPS)
    assert not observer.look(0).in_crash
    tree.write(f"{PID}/task/{PID}/status", f"SigPnd:\t0\nSigBlk:\t{SEGV_BLOCKED}\n")
    assert observer.look(0).in_crash
    tree.thread(PID, RUNS)
    tree.write(f"{PID}/task/{PID}/status", f"SigBlk:\t{SEGV_BLOCKED}\n")
    assert not observer.look(0).in_crash, "the handler is at work"


def test_a_process_that_ends_during_a_look_is_not_seen(tree: ProcTree) -> None:
    observer = proven(tree)
    for name in ("syscall", "wchan", "stat"):
        tree.end(f"{PID}/task/{PID}/{name}")
    tree.end(f"{PID}/stat")
    assert observer.look(0).posture is Posture.UNKNOWN


@pytest.mark.parametrize("main", [CHILD, READS_OTHER])
def test_a_child_that_reads_scilabs_stdin_is_found(
    tree: ProcTree, tmp_path: Path, main: tuple[str, str]
) -> None:
    tree.scilab()
    tree.child(40, CHILD)
    stdin = tree.child(41, READS, of=40).stat().st_ino
    observer = Observer(PID, stdin, Terminal(-1))
    assert observer.prove()
    children = (tmp_path / f"{PID}/task/{PID}/children").read_text()
    tree.scilab(main, HELPS)
    tree.write(f"{PID}/task/{PID}/children", children)
    assert observer.look(0).child_at_stdin == 41
    tree.thread(41, NAP, pid=41)
    assert observer.look(0).child_at_stdin == 0


def test_a_child_that_reads_another_file_is_not_asked_for(tree: ProcTree) -> None:
    observer = proven(tree)
    tree.scilab(CHILD, HELPS)
    tree.child(40, READS)
    assert observer.look(0).child_at_stdin == 0


@pytest.mark.parametrize("name", ["/dev/tty", "/dev/pts/7"])
def test_a_child_that_reads_the_terminal_is_found(
    tree: ProcTree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    terminal = Terminal(-1)
    monkeypatch.setattr(terminal, "names", frozenset(("/dev/tty", "/dev/pts/7")))
    tree.scilab()
    observer = Observer(PID, STDIN, terminal)
    assert observer.prove()
    tree.scilab(CHILD, HELPS)
    tree.child(40, ("wait_woken", "0 0x3 0x7fff 0x1"))
    (tmp_path / "40/fd/3").symlink_to("/dev/pts/6")
    assert observer.look(0).child_at_terminal == 0
    (tmp_path / "40/fd/3").unlink()
    (tmp_path / "40/fd/3").symlink_to(name)
    assert observer.look(0).child_at_terminal == 40
    tree.thread(40, NAP, pid=40)
    assert observer.look(0).child_at_terminal == 0


def test_a_child_that_the_system_hides_is_asked_for_once_it_hides_its_input(
    tree: ProcTree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal(-1)
    tree.scilab()
    observer = Observer(PID, STDIN, terminal)
    assert observer.prove()
    tree.scilab(CHILD, HELPS)
    tree.child(40, NAP)
    for name in ("syscall", "wchan"):
        (tmp_path / f"40/task/40/{name}").unlink(missing_ok=True)
    monkeypatch.setattr(terminal, "hides_input", lambda: False)
    assert observer.look(0).child_at_terminal == 0
    monkeypatch.setattr(terminal, "hides_input", lambda: True)
    assert observer.look(0).child_at_terminal == 40


def test_the_observer_looks_for_no_children_while_scilab_works(tree: ProcTree) -> None:
    tree.scilab()
    stdin = tree.child(40, READS).stat().st_ino
    observer = Observer(PID, stdin, Terminal(-1))
    assert observer.prove()
    assert observer.look(0).child_at_stdin == 0


# Without sight


def test_a_file_that_all_may_read_shows_whether_scilab_has_run(tmp_path: Path) -> None:
    tree = ProcTree(tmp_path, has_wchan=False, has_syscall=False)
    tree.scilab()
    observer = Observer(PID, STDIN, Terminal(-1))
    observer.prove()
    observer.look(0)
    assert not observer.look(0).stirs
    tree.worked = 1
    tree.scilab()
    assert observer.look(0).stirs, "it has worked since"
    assert not observer.look(0).stirs
    tree.thread(PID, RUNS)
    tree.write(f"{PID}/stat", (tmp_path / f"{PID}/task/{PID}/stat").read_text())
    assert observer.look(0).stirs, "it works"


# Deadlocks and starts that hang


def test_a_deadlock_is_seen_when_every_thread_waits_for_another(tree: ProcTree) -> None:
    observer = proven(tree)
    assert not observer.is_deadlocked()
    tree.scilab(JAVA, HELPS)
    tree.thread(21, JAVA, comm="java")
    assert observer.is_deadlocked()


def test_a_process_that_is_gone_is_not_deadlocked(tmp_path: Path) -> None:
    assert not Observer(PID, STDIN, Terminal(-1)).is_deadlocked()
    assert list(tmp_path.iterdir()) == []


def test_each_sleep_of_the_main_thread_has_its_own_mark(tree: ProcTree) -> None:
    tree.thread(PID, RUNS)
    assert sleep_mark(PID, wrapped=False) == ""
    tree.thread(PID, PROMPT)
    first = sleep_mark(PID, wrapped=False)
    assert first
    assert sleep_mark(PID, wrapped=False) == first
    tree.write(f"{PID}/task/{PID}/status", "voluntary_ctxt_switches:\t2\n")
    assert sleep_mark(PID, wrapped=False) not in {"", first}


def test_the_sleep_of_a_wrapped_scilab_is_that_of_the_innermost_process(tree: ProcTree) -> None:
    tree.thread(PID, CHILD)
    tree.child(40, CHILD)
    tree.child(41, PROMPT, of=40)
    assert sleep_mark(PID, wrapped=False) == ""
    assert sleep_mark(PID, wrapped=True) != ""


def test_addresses_are_near_where_they_are_scilabs_own(tree: ProcTree) -> None:
    observer = proven(tree)
    for offset, posture in ((0xFFFF, Posture.AT_PROMPT), (0x10000, Posture.ASLEEP)):
        for sign in (1, -1):
            tree.thread(PID, ("futex", f"202 {HOME + sign * offset:#x} 0x189 0x0"))
            assert observer.look(0).posture is posture
