"""A start that fails is explained in the first cell, and tried again in the next."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.commands.classes import make
from scilab_kernel.commands.sight import blind_because
from scilab_kernel.interfaces.language import Ok
from scilab_kernel.scilab import start
from scilab_kernel.scilab.interpreter import ScilabInterpreter
from scilab_kernel.scilab.process.classes import archive
from scilab_kernel.scilab.process.locate import locate
from tests.scilab.bare import displayed
from tests.scilab.conftest import PROGRAMS, folders
from tests.scilab.recorder import Notebook, require

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.scilab.conftest import MakeNotebook

    WriteScript = Callable[..., Path]
    WriteStartFile = Callable[[str], dict[str, str]]

ONE = displayed("1")


@pytest.fixture
def script(tmp_path: Path) -> WriteScript:
    """Write something to start in place of Scilab."""

    def write(body: str, name: str = "scilab-cli", mode: int = 0o755) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(mode)
        return path

    return write


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_cell_that_comes_before_scilab_is_ready_runs(
    notebook: MakeNotebook, program: str
) -> None:
    assert notebook(program).run("1").stdout == ONE


def test_an_error_in_the_first_cell_has_its_line(notebook: MakeNotebook) -> None:
    run = notebook().run("1;\nnosuch")
    assert run.error == ("ScilabError 999", "Undefined variable: nosuch")
    assert "In [1]" in run.failure.traceback[0]
    assert run.failure.traceback[0].endswith("line 2")


def test_the_cell_tells_of_a_missing_scilab_and_finds_it_once_it_is_there(
    notebook: MakeNotebook, tmp_path: Path
) -> None:
    path = tmp_path / "scilab-cli"
    scilab = notebook(SCILAB_EXECUTABLE=str(path))
    run = scilab.run("1")
    assert run.failure.ename == "ScilabNotStarted"
    assert str(path) in run.failure.evalue
    assert "SCILAB_EXECUTABLE" in run.failure.evalue
    assert scilab.interpreter.kernel_info().implementation == "scilab_kernel"
    path.symlink_to(require("scilab-cli"))
    assert scilab.show("1") == ONE


def test_without_any_scilab_the_cell_says_how_to_install_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scilab_kernel.scilab.process.locate.USUAL_FOLDERS", ())
    monkeypatch.setattr("scilab_kernel.scilab.process.locate.FLATPAK_FOLDERS", ())
    interpreter = ScilabInterpreter({"PATH": str(tmp_path), "HOME": str(tmp_path)})
    scilab = Notebook.__new__(Notebook)
    scilab.__dict__.update(interpreter=interpreter, count=0, broken=False, program="")
    interpreter.start()
    run = scilab.run("1")
    assert run.failure.ename == "ScilabNotStarted"
    assert "apt-get install scilab" in run.failure.evalue
    interpreter.shutdown()


def test_the_cell_names_a_file_that_cannot_be_executed(
    notebook: MakeNotebook, script: WriteScript
) -> None:
    path = script("exit 0", mode=0o644)
    run = notebook(SCILAB_EXECUTABLE=str(path)).run("1")
    assert run.failure.ename == "ScilabNotStarted"
    assert str(path) in run.failure.evalue


def test_the_cell_names_a_file_that_is_no_program(notebook: MakeNotebook, tmp_path: Path) -> None:
    path = tmp_path / "scilab-cli"
    path.write_bytes(b"\x7fELF nonsense")
    path.chmod(0o755)
    run = notebook(SCILAB_EXECUTABLE=str(path)).run("1")
    assert run.failure.ename == "ScilabNotStarted"
    assert str(path) in run.failure.evalue


SAID = {
    "echo 'no licence'; exit 3": ("no licence", "exit status 3"),
    "echo 'libjvm.so not found' >&2; exit 1": ("libjvm.so not found", "exit status 1"),
    "exit 0": ("nothing", "exit status 0"),
    "kill -9 $$": ("nothing", "SIGKILL"),
    "printf 'x\\377y'; exit 1": ("x\ufffdy", "exit status 1"),
}


@pytest.mark.parametrize("body", SAID)
def test_a_scilab_that_ends_at_once_is_quoted(
    notebook: MakeNotebook, script: WriteScript, body: str
) -> None:
    path = script(body)
    run = notebook(SCILAB_EXECUTABLE=str(path)).run("1")
    assert run.failure.ename == "ScilabNotStarted"
    for words in (*SAID[body], str(path), "scilab_kernel check", "The next cell tries"):
        assert words in run.failure.evalue


def test_a_mended_scilab_starts_with_the_next_cell(
    notebook: MakeNotebook, script: WriteScript
) -> None:
    path = script("echo broken; exit 1")
    scilab = notebook(SCILAB_EXECUTABLE=str(path))
    for _ in range(2):
        assert "broken" in scilab.run("1").failure.evalue
    script(f'exec {require("scilab-cli")} "$@"')
    assert scilab.show("1") == ONE


@pytest.mark.parametrize("body", ["sleep 600", "echo '-->'; sleep 600", "cat"])
def test_a_scilab_that_hangs_is_given_up(
    notebook: MakeNotebook, script: WriteScript, body: str
) -> None:
    path = str(script(body))
    run = notebook(SCILAB_EXECUTABLE=path, SCILAB_KERNEL_START_TIMEOUT="0.3").run("1")
    assert run.failure.ename == "ScilabNotStarted"
    assert "it was not ready after" in run.failure.evalue


# Waits for a lock for ever, as scilab-adv-cli does in about one of a hundred starts.
STUCK = f"exec {sys.executable} -c 'import threading as t; x = t.Lock(); x.acquire(); x.acquire()'"


def hangs_once(folder: Path, program: str) -> str:
    """Return a script whose first start hangs."""
    count = f"echo >>{folder}/starts; [ $(wc -l <{folder}/starts) -gt 1 ] || {STUCK}"
    return f'{count}\nexec {require(program)} "$@"'


def test_a_start_that_hangs_as_some_do_is_repeated_at_once(
    notebook: MakeNotebook, script: WriteScript, tmp_path: Path
) -> None:
    path = script(hangs_once(tmp_path, "scilab-cli"))
    assert notebook(SCILAB_EXECUTABLE=str(path)).show("1") == ONE


def test_a_start_that_hangs_is_repeated_for_a_check(script: WriteScript, tmp_path: Path) -> None:
    environ = {**os.environ, "SCILAB_EXECUTABLE": str(script(hangs_once(tmp_path, "scilab-cli")))}
    assert blind_because(environ) == ""


def test_a_start_that_hangs_is_repeated_for_the_archive_of_classes(
    environ: dict[str, str], script: WriteScript, tmp_path: Path
) -> None:
    wrapper = script(hangs_once(tmp_path, "scilab-adv-cli"), "bin/scilab-adv-cli")
    home = locate({**environ, "SCILAB_EXECUTABLE": require("scilab-adv-cli")}).home
    (tmp_path / "share").mkdir()
    (tmp_path / "share/scilab").symlink_to(home or "nothing")
    cache = {"SCILAB_EXECUTABLE": str(wrapper), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    path = archive({**environ, **cache}, home)
    assert path is not None
    make({**environ, **cache}, path)
    assert path.stat().st_size > 0


def test_a_scilab_that_always_hangs_is_given_up(
    notebook: MakeNotebook, script: WriteScript, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "STUCK_SECONDS", 0.1)
    run = notebook(SCILAB_EXECUTABLE=str(script(STUCK))).run("1")
    assert run.failure.ename == "ScilabNotStarted"
    assert "it hung at its start, several times" in run.failure.evalue


def test_a_flood_of_garbage_is_given_up_and_quoted_in_part(
    notebook: MakeNotebook, script: WriteScript
) -> None:
    path = str(script("yes garbage"))
    run = notebook(SCILAB_EXECUTABLE=path, SCILAB_KERNEL_START_TIMEOUT="0.3").run("1")
    assert "garbage" in run.failure.evalue
    assert len(run.failure.evalue) < 10_000


def test_an_interrupt_ends_the_wait_for_a_scilab_that_hangs(
    notebook: MakeNotebook, script: WriteScript
) -> None:
    scilab = notebook(SCILAB_EXECUTABLE=str(script("sleep 600")))
    run = scilab.run("1", moment=0.05)
    assert run.error == ("Interrupt", "interrupted before Scilab was ready")


@pytest.mark.parametrize("name", ["with space/scilab-cli", "it's/scilab-cli", "été/scilab-cli"])
def test_scilab_may_have_any_path(notebook: MakeNotebook, script: WriteScript, name: str) -> None:
    path = script(f'exec {require("scilab-cli")} "$@"', name)
    assert notebook(SCILAB_EXECUTABLE=str(path)).show("1") == ONE


@pytest.mark.parametrize("name", ["with space été", "it's", 'a "b"'])
def test_the_temporary_folder_may_have_any_name(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    scilab = Notebook({**environ, "SCILAB_EXECUTABLE": require("scilab-cli")})
    with contextlib.closing(scilab):
        assert scilab.show("1") == ONE
        assert scilab.run("1;\nnosuch").failure.traceback[0].endswith("line 2")
        assert scilab.run("x = input('')", "3").outcome == Ok()
    assert folders(folder) == set()


@pytest.mark.parametrize("language", ["C", "fr_FR.UTF-8", "nonsense"])
def test_scilab_may_speak_any_language(notebook: MakeNotebook, language: str) -> None:
    scilab = notebook(LANG=language, LC_ALL=language)
    assert scilab.run("disp('é€')").stdout == '\n  "é€"\n'
    assert scilab.run("1;\nnosuch").failure.traceback[0].endswith("line 2")


# --- the user's own start files ----------------------------------------------------------------


@pytest.fixture
def start_file(notebook: MakeNotebook, tmp_path: Path) -> WriteStartFile:
    """Write a start file; return the environment that makes Scilab read it."""

    def write(code: str) -> dict[str, str]:
        changed = {"HOME": str(tmp_path)}
        folder = Path(notebook(**changed).value("SCIHOME"))
        (folder / ".scilab").write_text(code, encoding="utf-8")
        return changed

    return write


def test_variables_of_a_start_file_are_ordinary(
    notebook: MakeNotebook, start_file: WriteStartFile
) -> None:
    scilab = notebook(**start_file("mine = 5;\nfunction y = twice(x), y = 2 * x; endfunction\n"))
    assert scilab.value("twice(mine)") == "10"
    scilab.show("mine = 6;")
    assert scilab.value("mine") == "6"
    assert scilab.show("clear\nmprintf('%d', exists('mine'))") == "0"


def test_the_text_of_a_start_file_is_shown_once_in_the_first_cell(
    notebook: MakeNotebook, start_file: WriteStartFile
) -> None:
    scilab = notebook(**start_file("mprintf('hello from home\\n');\n"))
    run = scilab.run("mprintf('cell')")
    assert run.events == [("stdout", "hello from home\ncell")]
    assert scilab.show("mprintf('cell')") == "cell"


@pytest.mark.parametrize("code", ["error('bad start')", "nosuch"])
def test_an_error_of_a_start_file_is_shown_and_does_no_harm(
    notebook: MakeNotebook, start_file: WriteStartFile, code: str
) -> None:
    changed = start_file(f"a = 1;\n{code}\n")
    scilab = notebook(**changed)
    run = scilab.run("1")
    assert run.outcome == Ok()
    assert run.stdout == ONE
    assert "/.scilab failed at line 2" in run.stderr
    assert changed["HOME"] in run.stderr
    assert scilab.show("1") == ONE
    assert scilab.run("1;\nnosuch").failure.traceback[0].endswith("line 2")


def test_a_syntax_error_of_a_start_file_has_no_wrong_line(
    notebook: MakeNotebook, start_file: WriteStartFile
) -> None:
    run = notebook(**start_file("a = 1;\nx = (1\n")).run("1")
    assert "syntax error" in run.stderr
    assert "line 0" not in run.stderr


def test_the_cell_names_a_start_file_that_ends_scilab(
    notebook: MakeNotebook, start_file: WriteStartFile
) -> None:
    run = notebook(**start_file("exit(7)")).run("1")
    assert run.failure.ename == "ScilabNotStarted"
    assert "exit status 7" in run.failure.evalue


def test_a_start_file_may_change_the_prompt_and_the_mode(
    notebook: MakeNotebook, start_file: WriteStartFile
) -> None:
    scilab = notebook(**start_file("prompt('my> ');\nlines(3);\nmode(1);\n"))
    assert scilab.show("1") == ONE
    assert scilab.run("1;\nnosuch").failure.traceback[0].endswith("line 2")


def test_a_start_file_may_change_the_format(
    notebook: MakeNotebook, start_file: WriteStartFile
) -> None:
    scilab = notebook(**start_file("format('e', 12);\n"))
    assert scilab.show("1") == displayed("format('e', 12)\n1")
    assert scilab.run("1;\nnosuch").failure.traceback[0].endswith("line 2")


def test_a_missing_home_does_no_harm(notebook: MakeNotebook, tmp_path: Path) -> None:
    scilab = notebook(HOME=str(tmp_path / "none"))
    assert scilab.show("1") == ONE


def test_the_environment_of_the_user_reaches_scilab(notebook: MakeNotebook) -> None:
    scilab = notebook(MY_SETTING="some thing")
    assert scilab.show("mprintf('%s', getenv('MY_SETTING'))") == "some thing"
    assert os.environ.get("MY_SETTING") is None
