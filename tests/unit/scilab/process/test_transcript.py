"""The transcript keeps its records in a file of bounded size, which only the user may read."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.process import transcript
from scilab_kernel.scilab.process.transcript import Transcript

if TYPE_CHECKING:
    from pathlib import Path


def test_records_are_kept_in_order_and_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "t"
    for text in (b"one", b"two\n\xff"):
        kept = Transcript(str(path))
        kept.record("out", text)
        kept.record("out", b"")
        kept.close()
        kept.record("out", b"after the end")
    lines = path.read_text(encoding="ascii").splitlines()
    assert [line.split(maxsplit=2)[1:] for line in lines] == [
        ["out", "b'one'"],
        ["out", r"b'two\n\xff'"],
    ]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_others_could_read_is_shut(tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.touch()
    path.chmod(0o666)
    Transcript(str(path)).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", ["link", "fifo", "another's"])
def test_a_file_that_another_user_may_have_put_there_is_refused(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t"
    if kind == "link":
        path.symlink_to(tmp_path / "elsewhere")
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        path.write_text("theirs", encoding="ascii")
        monkeypatch.setattr("os.getuid", lambda: path.stat().st_uid + 1)
    with pytest.raises(OSError, match="t"):
        Transcript(str(path))
    assert not (tmp_path / "elsewhere").exists()
    if kind == "another's":
        assert path.read_text(encoding="ascii") == "theirs"


def test_without_a_path_no_transcript_is_kept() -> None:
    kept = Transcript("")
    kept.record("out", b"x")
    assert not kept.is_kept
    kept.close()


def test_the_size_of_the_transcript_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transcript, "LIMIT", 100)
    path = tmp_path / "t"
    kept = Transcript(str(path))
    for _ in range(100):
        kept.record("out", b"x" * 20)
    kept.close()
    assert 100 < path.stat().st_size < 200
    Transcript(str(path)).close()
    assert path.stat().st_size == 0
