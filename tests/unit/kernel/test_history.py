from __future__ import annotations

import os
import sqlite3
import stat
from typing import TYPE_CHECKING, Any

import pytest

from scilab_kernel.kernel import history
from scilab_kernel.kernel.history import HistoryManager
from scilab_kernel.protocol.errors import ContentError
from scilab_kernel.protocol.requests import HistoryRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Open = Callable[[Path | None], HistoryManager]


@pytest.fixture
def open_history() -> Iterator[Open]:
    opened = []

    def open_one(path: Path | None) -> HistoryManager:
        opened.append(HistoryManager(path))
        return opened[-1]

    yield open_one
    for manager in opened:
        manager.close()


@pytest.fixture
def two_sessions(open_history: Open, tmp_path: Path) -> HistoryManager:
    path = tmp_path / "new" / "history.sqlite"
    first = open_history(path)
    for line, code in enumerate(["a = 1", "b = 2", "a = 1"], 1):
        first.store(line, code)
    first.close()
    second = open_history(path)
    for line, code in enumerate(["c = 3", "plot()", "b = 2"], 1):
        second.store(line, code)
    second.store_output(2, "a plot")
    return second


def find(manager: HistoryManager, **fields: Any) -> list[tuple[Any, ...]]:
    return manager.find(HistoryRequest.parse(fields))


def test_tail_finds_cells_of_earlier_sessions(two_sessions: HistoryManager) -> None:
    assert find(two_sessions, hist_access_type="tail", n=4) == [
        (1, 3, "a = 1"),
        (2, 1, "c = 3"),
        (2, 2, "plot()"),
        (2, 3, "b = 2"),
    ]
    assert len(find(two_sessions)) == 6
    assert find(two_sessions, n=0) == []


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({}, [(2, 1), (2, 2), (2, 3)]),
        ({"session": 0, "start": 2}, [(2, 2), (2, 3)]),
        ({"session": 1, "start": 1, "stop": 3}, [(1, 1), (1, 2)]),
        ({"session": -1}, [(1, 1), (1, 2), (1, 3)]),
        ({"session": -7}, []),
        ({"session": 3}, []),
    ],
)
def test_range_finds_the_lines_of_a_session(
    two_sessions: HistoryManager, fields: dict[str, int], lines: list[tuple[int, int]]
) -> None:
    found = find(two_sessions, hist_access_type="range", **fields)
    assert [row[:2] for row in found] == lines


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({"pattern": "* = *"}, [(1, 1), (1, 2), (1, 3), (2, 1), (2, 3)]),
        ({"pattern": "* = *", "unique": True}, [(1, 3), (2, 1), (2, 3)]),
        ({"pattern": "* = *", "unique": True, "n": 2}, [(2, 1), (2, 3)]),
        ({"pattern": "? = [13]"}, [(1, 1), (1, 3), (2, 1)]),
        ({"pattern": "A*"}, []),
        ({"pattern": "a = 1", "n": 1}, [(1, 3)]),
    ],
)
def test_search_finds_cells_by_a_pattern(
    two_sessions: HistoryManager, fields: dict[str, Any], lines: list[tuple[int, int]]
) -> None:
    found = find(two_sessions, hist_access_type="search", **fields)
    assert [row[:2] for row in found] == lines


def test_a_search_with_output_has_the_values_of_cells(two_sessions: HistoryManager) -> None:
    assert find(two_sessions, output=True, n=2) == [
        (2, 2, ("plot()", "a plot")),
        (2, 3, ("b = 2", None)),
    ]


@pytest.mark.parametrize("fields", [{"hist_access_type": "all"}, {"pattern": "*" * 10_001}])
def test_a_malformed_history_request_is_refused(
    two_sessions: HistoryManager, fields: dict[str, str]
) -> None:
    with pytest.raises(ContentError):
        find(two_sessions, **fields)


def test_the_file_is_opened_at_its_first_use(open_history: Open, tmp_path: Path) -> None:
    open_history(tmp_path / "history.sqlite").close()
    assert list(tmp_path.iterdir()) == []


def test_two_kernels_share_the_file(open_history: Open, tmp_path: Path) -> None:
    one, two = (open_history(tmp_path / "history.sqlite") for _ in range(2))
    for line in range(1, 4):
        one.store(line, "one")
        one.write()
        two.store(line, "two")
        two.write()
    assert [row[2] for row in find(one)] == ["one", "two"] * 3
    assert find(one, hist_access_type="range") == [(1, line, "one") for line in (1, 2, 3)]


def test_a_history_without_a_file_is_kept_in_memory(open_history: Open) -> None:
    manager = open_history(None)
    manager.store(1, "a")
    assert find(manager) == [(1, 1, "a")]


def spoil_garbage(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)


def spoil_directory(path: Path) -> None:
    path.mkdir()


def spoil_parent(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("a file where the directory should be")


def spoil_other_schema(path: Path) -> None:
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE cells (something INTEGER)")
    database.close()


def spoil_link(path: Path) -> None:
    path.symlink_to(path.with_name("elsewhere"))


def spoil_fifo(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    "spoil",
    [
        spoil_garbage,
        spoil_directory,
        spoil_parent,
        spoil_other_schema,
        spoil_link,
        spoil_fifo,
    ],
)
def test_a_bad_history_file_is_reported_once_and_does_no_harm(
    open_history: Open,
    tmp_path: Path,
    spoil: Callable[[Path], None],
) -> None:
    path = tmp_path / "data" / "history.sqlite"
    path.parent.mkdir()
    spoil(path)
    manager = open_history(path)
    for line in (1, 2):
        manager.store(line, f"cell {line}")
    assert [row[1:] for row in find(manager)] == [(1, "cell 1"), (2, "cell 2")]
    assert str(path) in manager.take_problem()
    assert manager.take_problem() == ""
    assert not path.with_name("elsewhere").exists()


def test_a_history_file_that_others_could_read_is_made_private(
    open_history: Open, tmp_path: Path
) -> None:
    path = tmp_path / "history.sqlite"
    path.touch()
    path.chmod(0o666)
    manager = open_history(path)
    manager.store(1, "a")
    assert find(manager) == [(1, 1, "a")]
    assert {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()} == {0o600}


def test_a_locked_history_file_does_no_harm(open_history: Open, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    manager = open_history(path)
    manager.store(1, "before")
    manager.write()
    locker = sqlite3.connect(path, isolation_level=None)
    locker.execute("BEGIN EXCLUSIVE")
    manager.store(2, "meanwhile")
    assert [row[1:] for row in find(manager)] == [(2, "meanwhile")]
    assert "database is locked" in manager.take_problem()
    locker.close()


def test_the_history_file_keeps_its_size_limit(
    open_history: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MAX_PAGES", 64)
    path = tmp_path / "history.sqlite"
    manager = open_history(path)
    for line in range(1, 200):
        manager.store(line, "x" * 4000)
        manager.write()
    assert path.stat().st_size <= 64 * 4096
    lines = [row[1] for row in find(manager)]
    assert lines == list(range(lines[0], 200))
    assert len(lines) >= 25


def test_a_cell_beyond_the_size_limit_is_not_kept(open_history: Open) -> None:
    manager = open_history(None)
    manager.store(1, "x" * (history.MAX_CELL + 1))
    assert find(manager) == []


def test_write_puts_a_cell_into_the_file(open_history: Open, tmp_path: Path) -> None:
    writer, reader = (open_history(tmp_path / "history.sqlite") for _ in range(2))
    writer.store(1, "cell")
    assert find(reader) == []
    writer.write()
    writer.write()
    assert [row[2] for row in find(reader)] == ["cell"]


def test_a_search_finds_and_writes_a_stored_cell(open_history: Open, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    writer = open_history(path)
    writer.store(1, "one")
    assert [row[2] for row in find(writer)] == ["one"]
    writer.store(2, "two")
    writer.close()
    assert [row[2] for row in find(open_history(path))] == ["one", "two"]
