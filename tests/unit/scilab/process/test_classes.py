"""The archive of Java's classes belongs to one Scilab and one Java, and is made once."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from scilab_kernel.scilab.process import classes as module
from scilab_kernel.scilab.process.classes import Archivist, archive, options, remove_archive

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make the folder of a Scilab that has jars."""
    (tmp_path / "scilab" / module.JARS).mkdir(parents=True)
    return tmp_path / "scilab"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Make a home, and a Java."""
    library = tmp_path / "java" / module.LIBRARY
    library.parent.mkdir(parents=True)
    library.touch()
    return {"HOME": str(tmp_path / "home"), "JAVA_HOME": str(tmp_path / "java")}


class Spawned:
    """A program that needs some time to end."""

    pid = 7

    def __init__(self, *, hangs: bool) -> None:
        self.hangs = hangs
        self.calls: list[str] = []

    def terminate(self) -> None:
        self.calls.append("terminate")

    def wait(self, timeout: float | None = None) -> None:
        self.calls.append("wait")
        if timeout and self.hangs:
            raise subprocess.TimeoutExpired("program", timeout)


def make_spawned(monkeypatch: pytest.MonkeyPatch, *, hangs: bool = False) -> list[Spawned]:
    made: list[Spawned] = []

    def spawn(*_: Any, **__: Any) -> Spawned:
        made.append(Spawned(hangs=hangs))
        return made[-1]

    monkeypatch.setattr(subprocess, "Popen", spawn)
    monkeypatch.setattr(os, "killpg", lambda *_: made[0].calls.append("kill"))
    return made


def test_the_archive_lies_in_the_persons_cache(environ: dict[str, str], home: Path) -> None:
    path = archive(environ, home)
    assert path is not None
    assert str(path.parent) == f"{environ['HOME']}/.cache/scilab_kernel"
    moved = archive({**environ, "XDG_CACHE_HOME": "/c"}, home)
    assert str(moved) == f"/c/scilab_kernel/{path.name}"


def test_an_update_wants_another_archive(environ: dict[str, str], home: Path) -> None:
    names = [archive(environ, home)]
    (home / module.JARS / "new.jar").touch()
    names.append(archive(environ, home))
    other = home.with_name("other")
    home.rename(other)
    names.append(archive(environ, other))
    assert len(set(names)) == 3


def test_there_is_none_without_java_home_or_cache(environ: dict[str, str], home: Path) -> None:
    assert archive({**environ, "JAVA_HOME": "/none"}, home) is None
    assert archive({"JAVA_HOME": environ["JAVA_HOME"]}, home) is None
    assert archive({**environ, "XDG_CACHE_HOME": "relative"}, home) is None
    assert archive(environ, None) is None
    remove_archive(environ, None)
    (home / "etc").mkdir()
    (home / "etc/jvm_options.xml").write_text("-Djava.system.class.loader=X")
    assert archive(environ, home) is None


def test_java_uses_an_archive_that_is_not_empty(environ: dict[str, str], home: Path) -> None:
    path = archive(environ, home)
    assert path is not None
    assert not options(environ, home)
    path.parent.mkdir(parents=True)
    path.touch()
    assert not options(environ, home)
    path.write_bytes(b"classes")
    assert options(environ, home).startswith(f'"-XX:SharedArchiveFile={path}" ')
    remove_archive(environ, home)
    remove_archive(environ, home)
    assert not options(environ, home)


def test_a_kernel_has_it_made_once(
    environ: dict[str, str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_spawned(monkeypatch)
    archivist = Archivist(environ)
    archivist.close()
    for _ in range(2):
        archivist.begin(home)
    archivist.close()
    assert [each.calls for each in made] == [["terminate", "wait"]]


def test_a_program_that_does_not_end_is_killed(
    environ: dict[str, str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_spawned(monkeypatch, hangs=True)
    archivist = Archivist(environ)
    archivist.begin(home)
    archivist.close()
    assert made[0].calls == ["terminate", "wait", "kill", "wait"]


@pytest.mark.parametrize("content", [b"", b"classes"])
def test_what_is_there_or_was_refused_is_not_made_again(
    environ: dict[str, str], home: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    made = make_spawned(monkeypatch)
    path = archive(environ, home)
    assert path is not None
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    Archivist(environ).begin(home)
    Archivist(environ).begin(None)
    assert made == []
