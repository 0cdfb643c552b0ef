"""Settings act on the kernel: from a file, from the environment, and not when they are wrong."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.fakes.dummy_frontend import DummyFrontend
from tests.fakes.kernel_process import KernelProcess
from tests.scilab.recorder import require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Start = Callable[[str], DummyFrontend]

KERNEL = (sys.executable, "-m", "scilab_kernel", "-f")


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start the kernel with a configuration file of this content."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path))
    monkeypatch.setenv("SCILAB_EXECUTABLE", require("scilab-cli"))
    started: list[tuple[KernelProcess, DummyFrontend]] = []

    def begin(content: str) -> DummyFrontend:
        (tmp_path / "scilab_kernel.toml").write_text(content, encoding="utf-8")
        folder = tmp_path / f"kernel{len(started)}"
        folder.mkdir()
        process = KernelProcess(folder, KERNEL)
        frontend = DummyFrontend(process.fields)
        started.append((process, frontend))
        frontend.welcome()
        return frontend

    yield begin
    for process, frontend in started:
        frontend.ask(frontend.control, "shutdown_request", restart=False)
        assert process.finish() == (0, "")
        frontend.close()


def streams(frontend: DummyFrontend, code: str) -> dict[str, str]:
    """Run a cell; return what came on each stream."""
    shown: dict[str, str] = {}
    for kind, content in frontend.run(code):
        if kind == "stream":
            name, text = content
            shown[name] = shown.get(name, "") + text
    return shown


def test_a_script_of_the_users_runs_before_the_first_cell(start: Start, tmp_path: Path) -> None:
    script = tmp_path / "it's.sce"
    script.write_text('mprintf("hello\\n"); golden = (1 + sqrt(5)) / 2; clear("dummy");')
    frontend = start(f'startup = "{script}"')
    assert streams(frontend, "mprintf('%.3f', golden)") == {"stdout": "hello\n1.618"}


def test_a_failing_startup_script_is_shown_and_the_cell_runs(start: Start, tmp_path: Path) -> None:
    script = tmp_path / "start.sce"
    script.write_text("a = 1;\nerror('no such course');\n")
    frontend = start(f'startup = "{script}"')
    shown = streams(frontend, "mprintf('%d', a)")
    assert shown == {"stdout": "1", "stderr": f"{script} failed at line 2: no such course\n"}


def test_a_wrong_setting_is_named_once_and_left_out(start: Start, tmp_path: Path) -> None:
    frontend = start('figures = "gif"\n')
    told = (
        f"{tmp_path}/scilab_kernel.toml: figures must be png or svg or interactive; it is 'gif'\n"
    )
    assert streams(frontend, "mprintf(getenv('SCILAB_KERNEL_FIGURES'))") == {
        "stderr": told,
        "stdout": "png",
    }
    assert streams(frontend, "1;") == {}


@pytest.mark.parametrize(("switch", "kept"), [("true", True), ("false", False)])
def test_history_is_kept_for_later_sessions_or_not(
    start: Start, tmp_path: Path, switch: str, *, kept: bool
) -> None:
    frontend = start(f"history = {switch}")
    streams(frontend, "first = 1;")
    reply = frontend.ask(frontend.shell, "history_request", hist_access_type="tail", n=10)
    assert [row[2] for row in reply["history"]] == ["first = 1;"]
    assert (tmp_path / "kernel0/data/scilab_kernel/history.sqlite").exists() is kept


def test_the_environment_counts_more_than_the_file(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCILAB_KERNEL_RESOLUTION", "1")
    frontend = start('resolution = 3\nfigures = "svg"')
    code = "mprintf('%s %s', getenv('SCILAB_KERNEL_RESOLUTION'), getenv('SCILAB_KERNEL_FIGURES'))"
    assert streams(frontend, code) == {"stdout": "1 svg"}
