"""A bug report has versions, settings and the transcript, and no secrets."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.commands import bug_report as report
from scilab_kernel.commands import check

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

ENVIRON = {
    "HOME": "/home/ada",
    "PATH": "/usr/bin:/home/ada/bin",
    "JUPYTER_TOKEN": "s3cret",
    "SCILAB_PASSWORD": "s3cret",
    "AWS_SECRET_ACCESS_KEY": "s3cret",
    "SCILAB_EXECUTABLE": "/opt/scilab",
}


def test_a_bug_report_has_settings_and_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "ada")
    text = report.make(ENVIRON, "all is well at /home/ada, says ada")
    assert "SCILAB_EXECUTABLE=/opt/scilab" in text
    assert "all is well at ~, says USER" in text
    assert "pyzmq" in text
    assert "JUPYTER_TOKEN=(left out)" in text
    assert "AWS_" not in text
    for secret in ("s3cret", "ada"):
        assert secret not in text


def test_a_bug_report_has_the_transcript(tmp_path: Path) -> None:
    path = tmp_path / "transcript"
    environ = {"SCILAB_KERNEL_TRANSCRIPT": str(path)}
    assert "cannot be read" in report.make(environ, "")
    path.write_text("0.1 out b'x'\n", encoding="utf-8")
    assert "0.1 out b'x'" in report.make(environ, "")
    assert "SCILAB_KERNEL_TRANSCRIPT" in report.make({}, "")


def test_check_writes_a_bug_report_that_only_the_user_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def examine(_: Mapping[str, str]) -> list[check.Finding]:
        return [check.Finding("kernel", "ok", "is fine")]

    monkeypatch.setattr(check, "examine", examine)
    path = tmp_path / "report.txt"
    assert check.main(["--report", str(path)]) == 0
    assert str(path) in capsys.readouterr().out
    assert "is fine" in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_check_says_that_a_bug_report_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "examine", lambda _: [])
    path = tmp_path / "none" / "report.txt"
    assert check.main(["--report", str(path)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == f"scilab_kernel: cannot write {path}: No such file or directory\n"
