"""Dialogs as forms: a cell waits for widgets that the person fills in, and for OK or Cancel."""

from __future__ import annotations

import html
import json
import uuid
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scilab_kernel.interfaces.frontend import InputUnavailableError
from scilab_kernel.scilab.language.source import refusal
from scilab_kernel.scilab.widgets import models
from scilab_kernel.scilab.widgets.literals import literal
from scilab_kernel.scilab.widgets.values import row
from scilab_kernel.scilab.widgets.widgets import TARGET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.widgets.widgets import Widget, Widgets

CANCELLED = "cancelled"
MOST_FILES = 500
"""A longer list of files to choose from would not be read."""


def fill_in(asked: str, widgets: Widgets, frontend: Frontend, fds: Sequence[int]) -> str:
    """Show a form until the person presses a button; return the answer as Scilab code.

    The answer is a list: the number of the button, 0 for Cancel, and the values of the fields.

    Raises
    ------
    InputUnavailableError
        The front end shows no widgets, or takes no input.
    InputCancelledError
        An interrupt came, or Scilab has ended.
    """
    form = _filled_in(json.loads(asked), widgets, frontend, fds)
    return f"%sk_c_list({', '.join([str(form.pressed), *map(literal, form.values)])})"


def ask_line(
    prompt: str, kind: str, widgets: Widgets, frontend: Frontend, fds: Sequence[int]
) -> str:
    """Ask for a line with a form of a single field, of the kind ``text`` or ``password``.

    Raises
    ------
    InputUnavailableError, InputCancelledError
        As in :func:`fill_in`.
    """
    fields = [{"kind": kind, "options": ["label", prompt, "value", "", "live", False]}]
    asked = {"title": [], "fields": fields, "columns": 1, "heads": [], "rows": [], "is_code": False}
    form = _filled_in(asked | {"buttons": ["OK"], "cancel": ""}, widgets, frontend, fds)
    return str(form.values[0])


def _filled_in(
    asked: dict[str, Any], widgets: Widgets, frontend: Frontend, fds: Sequence[int]
) -> Form:
    if not frontend.listens_to(TARGET):
        raise InputUnavailableError
    form = Form(asked, widgets, frontend)
    form.show()
    try:
        frontend.await_person(lambda: form.pressed is not None, fds)
    finally:
        form.close()
    return form


class Form:
    """The widgets of a form.

    ``asked`` has ``title``, texts; ``fields``, each with a kind and options; ``columns``, how many
    fields stand beside each other; ``rows`` and ``heads``, the labels in front of and above them;
    ``buttons``, texts; ``cancel``, the text of the button that cancels, or an empty text; and
    ``is_code`` if Scilab evaluates the values. A field has its kind, its options, and perhaps
    ``items`` or the ``folder`` whose files it proposes.

    Attributes
    ----------
    pressed
        The number of the button that the person has pressed; 0 is Cancel.
    """

    def __init__(self, asked: dict[str, Any], widgets: Widgets, frontend: Frontend) -> None:
        self._widgets, self._frontend = widgets, frontend
        self._id = uuid.uuid4().hex
        self._columns: int = asked["columns"]
        self._rows: list[str] = row(asked["rows"])
        self._is_code = asked["is_code"]
        self.pressed: int | None = None
        self._title: list[str] = row(asked["title"])
        self._buttons: list[str] = row(asked["buttons"])
        self._fields = [self._field(**field) for field in asked["fields"]]
        buttons = [self._button(text, k + 1) for k, text in enumerate(self._buttons)]
        if asked["cancel"]:
            buttons.append(self._button(asked["cancel"], 0))
        title = html.escape("\n".join(self._title)).replace("\n", "<br>")
        parts = [self._make("html", ["value", title])] if title else []
        parts += [self._table(asked)] if self._fields else []
        self._root = self._box("box", [*parts, self._box("row", buttons)])

    def _field(self, kind: str, options: list[Any], folder: str = "", **more: Any) -> Widget:
        if folder:
            more["files"] = _names(Path(folder))
        return self._make(kind, options, **more)

    def _make(self, kind: str, options: list[Any], **more: Any) -> Widget:
        asked = {"kind": kind, "options": options, "who": "form", **more}
        return self._widgets.make(asked, self._frontend)

    def _box(self, kind: str, inside: list[Widget], **more: Any) -> Widget:
        return self._make(kind, [], widgets=[each.name for each in inside], **more)

    def _button(self, text: str, number: int) -> Widget:
        button = self._make("button", ["label", text, "colour", "primary" if number == 1 else ""])
        button.pressed = partial(self._press, number)
        return button

    def _press(self, number: int) -> None:
        """Take a button, unless a field has code that would end Scilab."""
        reasons = filter(None, map(refusal, self.values)) if number and self._is_code else iter(())
        if reason := next(reasons, None):
            self._frontend.stream("stderr", f"{reason}\n")
            self._frontend.flush()
        else:
            self.pressed = number

    def _told(self) -> list[str]:
        """Write what the person has entered, a line for each row of fields; no password."""
        shown = [field.value for field in self._fields if field.kind != "password"]
        told = []
        for k in range(0, len(shown), self._columns):
            label = f"{self._rows[k // self._columns]}: " if self._rows else ""
            told.append(label + ", ".join(map(literal, shown[k : k + self._columns])))
        return told

    def _table(self, asked: dict[str, Any]) -> Widget:
        """Put the fields into rows, with labels in front of and above them."""
        columns, rows, heads = self._columns, self._rows, row(asked["heads"])
        cells = [self._label(text) for text in ([""] if rows and heads else []) + heads]
        for k in range(0, len(self._fields), columns):
            cells += [self._label(rows[k // columns])] if rows else []
            cells += self._fields[k : k + columns]
        return self._box("grid", cells, layout=models.grid(columns + bool(rows)))

    def _label(self, text: str) -> Widget:
        return self._make("label", ["value", text])

    def show(self) -> None:
        """Show the form."""
        text = {"text/plain": "\n".join([*self._title, *self._told()])}
        self._frontend.display({**self._widgets.view(self._root), **text}, None, self._id)

    def close(self) -> None:
        """Show what the person has entered in place of the form, which can no longer be used."""
        chosen = self._buttons[self.pressed - 1] if self.pressed else CANCELLED
        lines = [*self._title, *(self._told() if self.pressed else []), f"[{chosen}]"]
        self._frontend.update_display({"text/plain": "\n".join(lines)}, self._id)
        self._widgets.close(self._root, self._frontend)

    @property
    def values(self) -> list[Any]:
        """The values of the fields."""
        return [field.value for field in self._fields]


def _names(folder: Path) -> list[str]:
    """List what is in a folder, folders with a slash; nothing if it cannot be read."""
    with suppress(OSError):
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        return [path.name + "/" * path.is_dir() for path in paths[:MOST_FILES]]
    return []
