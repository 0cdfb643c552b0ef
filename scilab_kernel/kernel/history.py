"""The history: the cells of this session and of earlier sessions, in a file of bounded size.

All kernels of a user share the file, and each opens it at the first use. If the file cannot be
used, the kernel keeps the history in memory and says so once, below a cell.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#history
"""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Any

from scilab_kernel.protocol.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scilab_kernel.protocol.requests import HistoryRequest

MAX_PAGES = 8192
"""Pages of 4 KiB: the file has at most 32 MiB. When it is full, the older half is deleted."""

MAX_CELL = 1 << 20
"""Characters of the longest cell that the history keeps."""

MAX_PATTERN = 10_000
"""Characters of the longest search pattern; SQLite has such a limit, too."""

LOCK_TIMEOUT = 0.1
"""Seconds to wait for another kernel that is writing."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS sessions (id INTEGER PRIMARY KEY AUTOINCREMENT);
CREATE TABLE IF NOT EXISTS cells (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session INTEGER NOT NULL, line INTEGER NOT NULL, input TEXT NOT NULL, output TEXT
);
"""

_COLUMNS = "SELECT session, line, input, output FROM cells"

Row = tuple[int, int, str, "str | None"]


class HistoryManager:
    """Keeps and finds cells, in memory if ``path`` is None or cannot be used."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._database: sqlite3.Connection | None = None
        self._session = 0
        self._unwritten: list[tuple[int, str]] = []
        self._problem = ""
        self._queries: dict[str, Callable[[HistoryRequest], list[Row]]] = {
            "tail": self._tail,
            "range": self._range,
            "search": self._search,
        }

    def store(self, line: int, code: str) -> None:
        """Keep a cell in memory until :meth:`write`, or a search, writes it into the file."""
        if len(code) <= MAX_CELL:
            self._unwritten.append((line, code))

    def write(self) -> None:
        """Write the stored cells into the file.

        The core calls this while the cell runs. Before the cell, writing would double the time of
        a small cell; after the cell, a cell that ends the kernel would be missing.
        """
        unwritten, self._unwritten = self._unwritten, []
        for line, code in unwritten:
            self._insert(line, code)

    def store_output(self, line: int, output: str) -> None:
        """Keep the value of a cell that was stored before."""
        self.write()
        update = "UPDATE cells SET output = ? WHERE session = ? AND line = ?"
        self._guarded(lambda db: db.execute(update, (output[:MAX_CELL], self._session, line)))

    def take_problem(self) -> str:
        """Say, once, why the history file cannot be used; empty if it can."""
        problem, self._problem = self._problem, ""
        return problem

    def find(self, request: HistoryRequest) -> list[tuple[Any, ...]]:
        """Find cells: (session, line, input) or (session, line, (input, output)) for each.

        Raises
        ------
        ContentError
            There is no such hist_access_type, or the pattern is too long.
        """
        query = self._queries.get(request.hist_access_type)
        if query is None:
            raise ContentError(f"unknown hist_access_type: {request.hist_access_type!r:.80}")
        if len(request.pattern) > MAX_PATTERN:
            raise ContentError("the pattern is too long")
        self.write()
        rows = query(request)
        if request.output:
            return [(session, line, (code, out)) for session, line, code, out in rows]
        return [row[:3] for row in rows]

    def close(self) -> None:
        """Write the stored cells and close the file."""
        self.write()
        self._close()

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def _insert(self, line: int, code: str) -> None:
        insert = "INSERT INTO cells (session, line, input) VALUES (?, ?, ?)"
        self._guarded(lambda db: db.execute(insert, (self._session, line, code)))

    def _tail(self, request: HistoryRequest) -> list[Row]:
        return self._select(f"{_COLUMNS} ORDER BY id DESC LIMIT ?", request.n)[::-1]

    def _search(self, request: HistoryRequest) -> list[Row]:
        if not request.unique:
            search = f"{_COLUMNS} WHERE input GLOB ? ORDER BY id DESC LIMIT ?"
            return self._select(search, request.pattern, request.n)[::-1]
        latest = "SELECT max(id) FROM cells WHERE input GLOB ? GROUP BY input"
        search = f"{_COLUMNS} WHERE id IN ({latest}) ORDER BY id DESC LIMIT ?"
        return self._select(search, request.pattern, request.n)[::-1]

    def _range(self, request: HistoryRequest) -> list[Row]:
        # The session has no number until the file is open.
        self._guarded(lambda _: None)
        session = request.session if request.session > 0 else self._session + request.session
        lines = f"{_COLUMNS} WHERE session = ? AND line >= ? AND line < ? ORDER BY id"
        return self._select(lines, session, request.start, request.stop)

    def _select(self, query: str, *values: str | int) -> list[Row]:
        rows: list[Row] = []
        self._guarded(lambda db: rows.extend(db.execute(query, values)))
        return rows

    def _guarded(self, action: Callable[[sqlite3.Connection], object]) -> None:
        """Act on the file; if that fails, act on a database in memory from now on."""
        try:
            if self._database is None:
                self._database = self._open(self._path)
            _with_room(self._database, action)
        except (sqlite3.Error, OSError) as error:
            self._problem = (
                f"This session's cells are not kept for later ones: {self._path}: {error}\n"
            )
            self._close()
            self._path = None
            self._database = self._open(None)
            action(self._database)

    def _open(self, path: Path | None) -> sqlite3.Connection:
        if path is not None:
            _make_private(path)
        database = sqlite3.connect(path or ":memory:", timeout=LOCK_TIMEOUT, isolation_level=None)
        try:
            # Without a flush to the disk, a power cut loses cells; a killed kernel does not.
            database.execute("PRAGMA synchronous = OFF")
            database.execute("PRAGMA journal_mode = PERSIST")
            database.execute(f"PRAGMA max_page_count = {MAX_PAGES}")
            database.executescript(_SCHEMA)
            self._session = database.execute("INSERT INTO sessions DEFAULT VALUES").lastrowid or 0
        except sqlite3.Error:
            database.close()
            raise
        return database


def _make_private(path: Path) -> None:
    """Create the file if it is missing, and let only the user's own account read it.

    Raises
    ------
    OSError
        The file cannot be written, or it is a link.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
    try:
        os.fchmod(file, 0o600)
    finally:
        os.close(file)


def _with_room(
    database: sqlite3.Connection, action: Callable[[sqlite3.Connection], object]
) -> None:
    """Act on the database; if it is full, delete its older half and act again."""
    try:
        action(database)
    except sqlite3.OperationalError as error:
        if "full" not in str(error):
            raise
        middle = "SELECT id FROM cells ORDER BY id LIMIT 1 OFFSET (SELECT count(*) / 2 FROM cells)"
        database.execute(f"DELETE FROM cells WHERE id < ({middle})")  # noqa: S608 - no input in it
        action(database)
