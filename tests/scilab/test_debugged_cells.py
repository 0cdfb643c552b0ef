"""Cells show and leave the same with a debugger as without, on a real Scilab."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.scilab.recorder import require

if TYPE_CHECKING:
    from tests.scilab.debug_client import DebugClient

FUNCTION = "function y = twice(x)\n    z = x;\n    y = 2 * z\nendfunction\n"

CELLS = {
    "a diary": (
        'diary("d.txt");\na = 1; b = 2\n// note\nif a then\n  disp(3)\nend\ntwice(4)\ndiary(0);\n'
        'mprintf("%s\\n", mgetl("d.txt"));\nmdelete("d.txt");'
    ),
    "a diary and an error": 'diary("d.txt");\na = 1\ntwice(nothing)\n',
    "the rest of that diary": 'diary(0);\nmprintf("%s\\n", mgetl("d.txt"));\nmdelete("d.txt");',
    "a text that is read": 'lines = mgetl("in.txt")\n[a, b] = msscanf("3 4", "%d %d")',
    "echoed lines": "mode(1)\nx = 1;\ntwice(x);\nmode(2)",
    "functions that read functions": (
        'macrovar(twice);\nt = macr2tree(twice);\nmprintf("%s\\n", tree2code(t));'
    ),
    "a function in a list": "l = list(twice, 1);\nl(1)(5)",
    "text that is executed": 'execstr(["u = twice(1)"; "v = u"])\nevstr("twice(3)")',
    "deff": 'deff("y = inc(x)", "y = x + 1");\ninc(2)',
    "a global": (
        "global g\ng = 3;\nfunction see(), global g; disp(g), endfunction\nsee()\nclearglobal g"
    ),
    "an integral": "intg(0, 1, twice)",
    "who is there": "who_user()\nwhos -name a\nexists('zzz_nothing')",
    "a value of each kind": "1:3\n'text'\n%t\nlist(1, 'a')\nstruct('a', 1)\n%s + 1\nint8(3)",
    "a loop that leaves": (
        "for k = 1:9\n  if k == 3 then continue, end\n  if k == 5 then break, end\n  k\nend"
    ),
    "a select": "select twice(2)\ncase 4 then\n  disp('four')\nelse\n  disp('other')\nend",
    "a catch": "try\n  twice('a' + 1)\ncatch\n  disp(lasterror())\nend",
    "a warning": "warning('careful');\nwarning('off'); warning('quiet'); warning('on');",
    "a return": "function early()\n  if %t then return, end\n  disp('never')\nendfunction\nearly()",
}
"""Cells by what they do. ``twice`` is a function of an earlier cell."""


@pytest.mark.parametrize("armed", [False, True], ids=["no breakpoint", "with breakpoints"])
def test_cells_show_the_same_with_a_debugger(
    client: DebugClient, tmp_path: Path, *, armed: bool
) -> None:
    (tmp_path / "in.txt").write_text("one\ntwo\n")
    client.ask("disconnect")
    client.run(f"cd('{tmp_path}');")
    shown = {}
    for attached in (False, True):
        if attached:
            client.begin()
        client.run("clear twice;")
        client.run(FUNCTION)
        if attached and armed:
            client.break_at(FUNCTION, {"line": 2, "condition": "%f"})
        for what, code in CELLS.items():
            text = client.anything(code)
            shown[what, attached] = re.sub(r"In \[\d+\]|In .\d+.m|-{4,}", "In", text)
    for what in CELLS:
        assert shown[what, True] == shown[what, False], what


def test_other_scilabs_run_functions_with_guards(client: DebugClient) -> None:
    client.run(FUNCTION)
    client.break_at(FUNCTION, 2)
    text = client.run("r = notebook_map(twice, list(1, 2));\nmprintf('%d %d', r(1), r(2));")
    assert text.endswith("2 4")


def test_a_diary_holds_nothing_of_a_stop(client: DebugClient, tmp_path: Path) -> None:
    client.run(FUNCTION)
    client.break_at(FUNCTION, 2)
    path = tmp_path / "diary.txt"
    cell = client.stopped(f"diary('{path}');\na = twice(2)\ndiary(0);")
    assert client.values("Locals")["x"] == "2"
    assert client.step("next") == 3
    client.evaluate("z = 5;")
    client.go_on(cell)
    text = path.read_text()
    assert text.split() == ["-->", "a", "=", "twice(2)", "a", "=", "10.", "-->", "diary(0);"]
    assert "zzz" not in text


def test_saved_functions_run_in_scilab_without_the_kernel(
    client: DebugClient, tmp_path: Path
) -> None:
    client.run(FUNCTION)
    file = tmp_path / "functions.sod"
    client.break_at(FUNCTION, 2)
    code = "function y = four(x)\n    y = twice(twice(x));\nendfunction\n"
    client.run(f"{code}if %t then\n    save('{file}');\nend")
    (tmp_path / "read.sce").write_text(f"load('{file}');\nt = four(3);\nmprintf('%d', t);\nexit\n")
    command = [require("scilab-cli"), "-nb", "-f", str(tmp_path / "read.sce")]
    ran = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
    )
    assert "12" in ran.stdout
    cell = client.stopped("t = four(1);")
    assert client.frames() == [("twice", 2), ("four", 2), ("In [3]", 1)]
    client.break_at(FUNCTION)
    client.go_on(cell)
