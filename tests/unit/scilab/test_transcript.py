"""The transcript keeps what it is told, in a file for the user alone, of bounded size."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from scilab_kernel.scilab import transcript
from scilab_kernel.scilab.transcript import Transcript

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_is_told_is_kept_in_order_and_for_the_user_alone(tmp_path: Path) -> None:
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


def test_without_a_name_nothing_is_kept() -> None:
    kept = Transcript("")
    kept.record("out", b"x")
    assert not kept.is_kept
    kept.close()


def test_its_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transcript, "LIMIT", 100)
    path = tmp_path / "t"
    kept = Transcript(str(path))
    for _ in range(100):
        kept.record("out", b"x" * 20)
    kept.close()
    assert 100 < path.stat().st_size < 200
    Transcript(str(path)).close()
    assert path.stat().st_size == 0
