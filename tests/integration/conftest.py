"""Kernels and front ends for tests, and a check that a test leaves none of them behind."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes.dummy_frontend import DummyFrontend
from tests.fakes.kernel_process import KernelProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    StartKernel = Callable[..., KernelProcess]
    Connect = Callable[..., DummyFrontend]


def descriptors() -> set[str]:
    """Name the open sockets and pipes of this process, but not its files and devices."""
    found = set()
    for link in Path("/proc/self/fd").iterdir():
        try:
            target = str(link.readlink())
        except FileNotFoundError:
            continue
        if target.startswith(("socket:", "pipe:", "anon_inode:")):
            found.add(target)
    return found


def children() -> set[str]:
    lists = Path("/proc/self/task").glob("*/children")
    return {pid for children in lists for pid in children.read_text().split()}


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """Fail a test that leaves a thread, a child, or a socket behind."""
    threads, open_before, born_before = set(threading.enumerate()), descriptors(), children()
    yield
    assert set(threading.enumerate()) <= threads
    assert children() <= born_before
    assert len(descriptors()) <= len(open_before), descriptors() - open_before


@pytest.fixture
def cleanup(nothing_is_left: None) -> Iterator[ExitStack]:  # noqa: ARG001 - what it waits for
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def start_kernel(tmp_path: Path, cleanup: ExitStack) -> StartKernel:
    def start(**changed: Any) -> KernelProcess:
        directory = tmp_path / f"kernel{len(list(tmp_path.iterdir()))}"
        directory.mkdir()
        kernel = KernelProcess(directory, **changed)
        cleanup.callback(kernel.kill)
        return kernel

    return start


@pytest.fixture
def connect(cleanup: ExitStack) -> Connect:
    def connect(kernel: KernelProcess, **options: Any) -> DummyFrontend:
        frontend = DummyFrontend(kernel.fields, **options)
        cleanup.callback(frontend.close)
        frontend.welcome()
        return frontend

    return connect


@pytest.fixture
def kernel(start_kernel: StartKernel) -> KernelProcess:
    return start_kernel()


@pytest.fixture
def frontend(kernel: KernelProcess, connect: Connect) -> Iterator[DummyFrontend]:
    """Connect a front end to a kernel, which has to end without complaints after the test."""
    frontend = connect(kernel)
    yield frontend
    assert frontend.ask(frontend.control, "shutdown_request", restart=False)["status"] == "ok"
    assert kernel.finish() == (0, "")
