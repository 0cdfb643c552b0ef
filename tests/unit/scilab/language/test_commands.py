"""A cell is cut into the commands that a person would type: lines, and blocks of several."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.language.commands import commands, noted
from scilab_kernel.scilab.talk.names import macro


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("", [[""]]),
        ("x = 1", [["x = 1"]]),
        ("x = 1; y = 2\nz", [["x = 1; y = 2"], ["z"]]),
        ("x\r\ny\rz\n", [["x"], ["y"], ["z"], [""]]),
        ("if %t then\n  x\nend\n\n// c", [["if %t then", "  x", "end"], [""], ["// c"]]),
        ("a = [1\n2], b = 1 ...\n + 2", [["a = [1", "2], b = 1 ...", " + 2"]]),
        ("/* a\nb */ x\ny", [["/* a", "b */ x"], ["y"]]),
        ("x // [\ny", [["x // ["], ["y"]]),
        ("mode(1)\nx", [["mode(1)", "x"]]),  # it would echo what stands before each command
        ("x = (1", []),
        ("x = 1)", []),
    ],
)
def test_a_cell_is_cut_where_scilab_prompts(code: str, found: list[list[str]]) -> None:
    assert [command.lines for command in commands(code)] == found


def test_each_command_is_noted_on_its_own_line() -> None:
    code = "x = 1\nif %t\n  y\nend\r\n// c"
    note = macro("command")
    assert noted(code, commands(code)) == (
        f"{note}(1); x = 1\n{note}(2); if %t\n  y\nend\r\n{note}(3); // c"
    )
