"""The cells of this session and of those before it, in a file of bounded size.

The file is opened when it is first needed, and shared by all kernels of the user. Whatever is
wrong with it, the kernel goes on with a history in memory and says so once, below a cell.

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
"""Of 4 KiB each: the file never grows beyond 32 MiB; the older half is given up when it is full."""

MAX_CELL = 1 << 20
"""Characters of a cell that is still worth keeping."""

MAX_PATTERN = 10_000
"""Characters of a search pattern: SQLite takes no endless ones."""

LOCK_TIMEOUT = 0.1
"""Seconds to wait for another kernel that writes at this moment."""

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
    """Keeps and finds cells. Without a ``path``, or with a bad one, only in memory."""

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
        """Keep a cell. Its place is in the file after :meth:`write`, or any other request."""
        if len(code) <= MAX_CELL:
            self._unwritten.append((line, code))

    def write(self) -> None:
        """Write what was stored.

        To be called while the cell runs: before it, a small one would have to wait as long as it
        takes itself; and a cell that ends the kernel is the one to look up.
        """
        unwritten, self._unwritten = self._unwritten, []
        for line, code in unwritten:
            self._insert(line, code)

    def store_output(self, line: int, output: str) -> None:
        """Keep the value of a cell that is kept already."""
        self.write()
        update = "UPDATE cells SET output = ? WHERE session = ? AND line = ?"
        self._guarded(lambda db: db.execute(update, (output[:MAX_CELL], self._session, line)))

    def take_problem(self) -> str:
        """Say, once, why the file is not used, if it should be and is not."""
        problem, self._problem = self._problem, ""
        return problem

    def find(self, request: HistoryRequest) -> list[tuple[Any, ...]]:
        """Answer a history_request: (session, line, input) or (session, line, (input, output)).

        Raises
        ------
        ContentError
            There is no such access, or the pattern is out of bounds.
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
        """Write what was stored, and close the file."""
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
        # The session has its number only once the file is open.
        self._guarded(lambda _: None)
        session = request.session if request.session > 0 else self._session + request.session
        lines = f"{_COLUMNS} WHERE session = ? AND line >= ? AND line < ? ORDER BY id"
        return self._select(lines, session, request.start, request.stop)

    def _select(self, query: str, *values: str | int) -> list[Row]:
        rows: list[Row] = []
        self._guarded(lambda db: rows.extend(db.execute(query, values)))
        return rows

    def _guarded(self, action: Callable[[sqlite3.Connection], object]) -> None:
        """Do it with the file; if that fails, with a database in memory from now on."""
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
            # Not flushed to disk: a killed kernel loses nothing, only a power cut can.
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
    """Make the file, or take the one that is there, for the user alone: cells may hold anything.

    Raises
    ------
    OSError
        It cannot be written, or it is a link.
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
    """Act; if the file is full, give up its older half and act again."""
    try:
        action(database)
    except sqlite3.OperationalError as error:
        if "full" not in str(error):
            raise
        middle = "SELECT id FROM cells ORDER BY id LIMIT 1 OFFSET (SELECT count(*) / 2 FROM cells)"
        database.execute(f"DELETE FROM cells WHERE id < ({middle})")  # noqa: S608 - no input in it
        action(database)
