"""The command line runs its commands, and reports a wrong command in a line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from scilab_kernel import __main__, __version__


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the connection files with which the command line starts the kernel."""
    files: list[str] = []

    def run(file: str, _interpreter: object, *, keep_history: bool, log_level: str) -> int:
        assert (keep_history, log_level) == (True, "off")
        files.append(file)
        return 7

    monkeypatch.setattr("signal.signal", lambda *_: None)
    interpreter = SimpleNamespace(ScilabInterpreter=object)
    monkeypatch.setitem(sys.modules, "scilab_kernel.app", SimpleNamespace(run=run))
    monkeypatch.setattr("scilab_kernel.app", SimpleNamespace(run=run), raising=False)
    monkeypatch.setitem(sys.modules, "scilab_kernel.scilab.interpreter", interpreter)
    return files


@pytest.mark.parametrize(
    "words", [["-f", "kernel.json"], ["kernel.json"], ["-f", "kernel.json", "a.sce"]]
)
def test_a_connection_file_runs_the_kernel(
    words: list[str], launched: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kernel.json").write_text("{}")
    assert __main__.main(words) == 7
    assert launched == ["kernel.json"]


def test_version_prints_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["--version"]) == 0
    assert capsys.readouterr().out == f"{__version__}\n"


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_prints_the_usage(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main([word]) == 0
    assert capsys.readouterr().out == __main__.USAGE


@pytest.mark.parametrize("command", ["install", "uninstall", "check"])
def test_each_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        __main__.main([command, "--help"])
    assert end.value.code == 0
    assert f"python -m scilab_kernel {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ([], "a command is missing"),
        (["-f"], "-f needs the name of a connection file"),
        (["--frob"], "'--frob' is neither a command nor a connection file"),
        (["chek"], "'chek' is neither"),
        (["a", "b"], "'a' is neither"),
    ],
)
def test_a_wrong_command_line_prints_the_usage_and_a_reason(
    words: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert __main__.main(words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(__main__.USAGE)
    assert reason in printed.err.splitlines()[-1]


@pytest.mark.parametrize("content", [None, "{", "{}"])
def test_a_wrong_connection_file_is_an_error_in_one_line(
    content: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "kernel.json"
    if content is not None:
        file.write_text(content)
    done = subprocess.run(
        [sys.executable, "-m", "scilab_kernel", "-f", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"scilab_kernel: {file}: ")
    assert done.stderr.count("\n") == 1


def test_windows_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert __main__.main(["-f", "kernel.json"]) == 2
    assert "WSL" in capsys.readouterr().err


def test_files_beside_a_notebook_do_not_shadow_modules(tmp_path: Path) -> None:
    for name in ("argparse", "shlex", "jupyter_client"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('shadowed')")
    package = Path(__main__.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-m", "scilab_kernel", "install", "--help"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(package)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "--sys-prefix" in done.stdout


def test_running_the_kernel_imports_no_tools() -> None:
    code = "import sys; import scilab_kernel.__main__; print('argparse' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
