"""Runs a notebook through its kernel and prints the output of each cell after the cell.

usage: run.py NOTEBOOK [--save]

With --save it writes the outputs into the notebook.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def main() -> int:
    words = sys.argv[1:]
    if len(words) != 1 + ("--save" in words[1:]):
        print(__doc__, file=sys.stderr)
        return 2
    path = Path(words[0])
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=120,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_start=show_text,
        on_cell_executed=show_outputs,
    )
    try:
        client.execute()
    except (CellExecutionError, NoSuchKernel, RuntimeError) as error:
        print(f"\n{path}: failed: {plain(str(error)).splitlines()[-1]}", file=sys.stderr)
        return 1
    if "--save" in words:
        as_saved_by_front_ends(notebook)
        nbformat.write(notebook, path)
    cells = sum(cell.cell_type == "code" for cell in notebook.cells)
    print(f"\n{path}: {cells} cells ran")
    return 0


def show_text(cell: Any, **_: object) -> None:
    """Print a text cell; show_outputs prints the code cells."""
    if cell.cell_type == "markdown":
        print(f"\n{cell.source}", flush=True)


def show_outputs(cell: Any, **_: object) -> None:
    """Print a code cell and its outputs."""
    print()
    print(indented("--> ", cell.source))
    for output in cell.outputs:
        print(indented("    ", text_of(output)), flush=True)


def as_saved_by_front_ends(value: Any) -> Any:
    """Write 1.0 as 1, as JavaScript does, so that a front end that saves changes nothing."""
    if isinstance(value, dict):
        value.update({key: as_saved_by_front_ends(each) for key, each in value.items()})
    elif isinstance(value, list):
        value[:] = map(as_saved_by_front_ends, value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def text_of(output: Any) -> str:
    if output.output_type == "stream":
        return plain(output.text)
    if output.output_type == "error":
        return plain("\n".join(output.traceback))
    kinds = ", ".join(output.data)
    return plain(output.data.get("text/plain", f"({kinds})"))


def indented(margin: str, text: str) -> str:
    lines = [line.rstrip() for line in text.splitlines()]
    return "\n".join(margin + line for line in lines if line)


def plain(text: str) -> str:
    return ANSI.sub("", text)


if __name__ == "__main__":
    sys.exit(main())
