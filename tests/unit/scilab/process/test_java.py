"""Java is asked to load an agent through its socket, which is removed when Java has ended."""

from __future__ import annotations

import os
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.process import java as module
from scilab_kernel.scilab.process.java import Java, takes_agents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PID = 17


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "SOCKET", f"{tmp_path}/java{{}}")
    return tmp_path / f"java{PID}"


@pytest.fixture
def listener(path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))
        made.listen()
        yield made


def read(listener: socket.socket) -> bytes:
    with listener.accept()[0] as connection:
        return connection.recv(1000)


def test_java_is_asked_to_load_the_agent(listener: socket.socket, path: Path) -> None:
    java = Java(PID)
    for _ in range(2):
        java.load(path.with_name("view.jar"))
        asked = f"1\0load\0instrument\0false\0{path.parent}/view.jar\0"
        assert read(listener) == asked.encode()
    java.close()
    assert not path.exists()


def test_java_is_asked_to_archive_its_classes(listener: socket.socket, path: Path) -> None:
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(read, listener)
        Java(PID).archive_classes(path.with_name("an archive"))
    command = f'1\0jcmd\0VM.cds dynamic_dump "{path.parent}/an archive"\0\0\0'
    assert asked.result() == command.encode()


def test_without_java_nothing_happens(path: Path) -> None:
    java = Java(PID)
    java.load(path)
    java.archive_classes(path)
    java.close()
    java.close()


def test_a_java_that_does_not_answer_is_not_waited_for(listener: socket.socket, path: Path) -> None:
    listener.listen(0)
    many = [Java(PID) for _ in range(5)]
    for java in many:
        java.load(path)
    for java in many:
        java.close()


@pytest.mark.parametrize("content", ["a file", ""])
def test_what_is_no_socket_stays(path: Path, content: str) -> None:
    path.write_text(content)
    Java(PID).close()
    assert path.read_text() == content
    os.remove(path)  # noqa: PTH107 - plain


@pytest.mark.parametrize(
    ("options", "takes"),
    [
        (None, True),
        ("<option value='-Xmx1g'/>", True),
        ('<option value="-Djava.system.class.loader=org.scilab.modules.jvm.X"/>', False),
    ],
)
def test_a_class_loader_of_scilabs_own_takes_no_agents(
    tmp_path: Path, options: str | None, *, takes: bool
) -> None:
    if options is not None:
        (tmp_path / "etc").mkdir()
        (tmp_path / "etc/jvm_options.xml").write_text(options)
    assert takes_agents(tmp_path) is takes
