"""Breakpoints in files that cells read, in conversations with the whole kernel on a real Scilab."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scilab.debug_client import DebugClient

SCRIPT = """\
// a script
mode(-1);
a = 1;
function r = twice(x)
  r = 2 * x;
endfunction
b = twice(a);
mprintf("%d", b);
"""
FUNCTIONS = {
    "first.sci": "function y = first(x)\n  y = second(x) + 1;\nendfunction\n",
    "second.sci": "function y = second(x)\n  z = 10 * x;\n  y = z;\nendfunction\n",
}


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.sce"
    path.write_text(SCRIPT)
    return path


@pytest.fixture
def functions(tmp_path: Path) -> Path:
    folder = tmp_path / "functions"
    folder.mkdir()
    for name, text in FUNCTIONS.items():
        (folder / name).write_text(text)
    return folder


def break_in(client: DebugClient, path: Path, *lines: int) -> list[tuple[bool, int | None]]:
    wanted = [{"line": line} for line in lines]
    body = client.ask("setBreakpoints", source={"path": str(path)}, breakpoints=wanted)
    return [(each["verified"], each.get("line")) for each in body["breakpoints"]]


def test_a_script_stops_and_steps_go_in_and_out(client: DebugClient, script: Path) -> None:
    assert break_in(client, script, 1, 3) == [(True, 2), (True, 3)]
    break_in(client, script, 3)
    cell = client.stopped(f"k = 5;\nexec('{script}', -1);\nmprintf('!')")
    assert client.frames() == [("script.sce", 3), ("In [1]", 2)]
    frames = client.ask("stackTrace", threadId=1)["stackFrames"]
    assert frames[0]["source"]["path"] == str(script)
    assert client.values("Globals")["k"] == "5"
    assert client.step("next") == 7
    assert client.step("stepIn") == 5
    assert client.frames() == [("twice", 5), ("script.sce", 7), ("In [1]", 2)]
    assert client.values("Locals") == {"x": "1"}
    assert client.values("Globals")["k"] == "5"
    assert client.step("stepOut") == 8
    assert client.evaluate("b").split()[-1] == "2."
    assert client.step("stepOut") == 3
    assert client.go_on(cell) == "!"
    assert client.ask("source", source={"path": str(script)})["content"] == SCRIPT


def test_a_step_enters_a_script_without_breakpoints(client: DebugClient, script: Path) -> None:
    code = f"exec('{script}', -1);\nx = 1;"
    client.break_at(code, 1)
    cell = client.stopped(code)
    assert client.step("stepIn") in (2, 3)
    assert client.frames()[0][0] == "script.sce"
    client.break_at(code)
    assert client.go_on(cell) == "2"


def test_a_function_that_a_script_has_defined_stops(client: DebugClient, script: Path) -> None:
    client.run(f"exec('{script}', -1);")
    assert break_in(client, script, 5) == [(True, 5)]
    cell = client.stopped("c = twice(21);\nmprintf('%d', c)")
    assert client.frames() == [("twice", 5), ("In [2]", 1)]
    assert client.go_on(cell) == "42"
    break_in(client, script)
    assert client.run("mprintf('%d', twice(2))") == "4"


@pytest.mark.parametrize("loads", ["getd('@')", "tests_ = lib('@');", "load('@/lib')"])
def test_functions_of_a_folder_stop(client: DebugClient, functions: Path, loads: str) -> None:
    if "getd" not in loads:
        client.run(f"genlib('tests_', '{functions}');\nclear tests_ first second")
    break_in(client, functions / "second.sci", 3)
    cell = client.stopped(loads.replace("@", str(functions)) + "\nmprintf('%d', first(4))")
    assert client.frames() == [("second", 3), ("first", 2), ("In [1]", 2)] or client.count > 1
    assert client.values("Locals") == {"x": "4", "z": "40"}
    assert client.go_on(cell) == "41"
    cell = client.stopped("mprintf('%d', second(1))")  # a later cell
    assert client.go_on(cell) == "10"


def test_files_that_execute_files(client: DebugClient, script: Path, tmp_path: Path) -> None:
    outer = tmp_path / "outer.sce"
    outer.write_text(f"function go()\n  q = 3;\n  exec('{script}', -1);\nendfunction\ngo();\n")
    break_in(client, script, 7)
    cell = client.stopped(f"exec('{outer}', -1);")
    assert client.frames() == [
        ("script.sce", 7), ("go", 3), ("outer.sce", 5), ("In [1]", 1),
    ]  # fmt: skip
    assert {"a": "1", "q": "3"}.items() <= client.values("Locals").items()
    assert "q" not in client.values("Globals")
    assert client.go_on(cell) == "2"


def test_a_file_that_has_changed_is_read_again(client: DebugClient, script: Path) -> None:
    break_in(client, script, 7)
    cell = client.stopped(f"exec('{script}', -1);")
    client.go_on(cell)
    script.write_text("// new\n" + SCRIPT)
    cell = client.stopped(f"exec('{script}', -1);")
    assert client.line() == 7 + (client.line() == 8)
    client.go_on(cell)
    script.write_bytes(b"x = '\xff';\nmprintf('latin')")
    assert client.run(f"exec('{script}', -1);") == "latin"


def test_a_file_that_cannot_be_read_has_no_breakpoints(client: DebugClient, tmp_path: Path) -> None:
    wanted = {"source": {"path": str(tmp_path / "nowhere.sce")}, "breakpoints": [{"line": 1}]}
    assert "cannot be read" in client.refused("setBreakpoints", **wanted)


CASES = {
    "an error in a script": "exec('bad.sce', -1);",
    "an error in its function": "exec('script.sce', -1); twice('a')",
    "an error that is caught": "e = exec('bad.sce', 'errcatch', -1); disp(e)",
    "a syntax error": "exec('syntax.sce', -1);",
    "no such file": "exec('nowhere.sce', -1);",
    "echoed lines": "exec('script.sce')",
    "echoed lines, by mode": "exec('script.sce', 1);",
    "values": "exec('shown.sce', 0);",
    "values, without a mode": "exec('shown.sce');",
    "a command": "exec script.sce -1;",
    "twice": "exec('script.sce', -1); exec('script.sce', -1);",
    "a function that was there": "function r = twice(x), endfunction\nexec('script.sce', -1);",
    "a folder": "getd('functions'); getd('functions'); disp(first(1))",
    "another function": "function y = second(x), y = 0; endfunction\ngetd('functions');",
    "a function as argument": "function f(), g = 5, endfunction\nexec(f);",
    "in a condition": "if exec('script.sce', 'errcatch', -1) == 0 then disp('ok'), end",
    "stacks": "exec('stacks.sce', -1);",
    "protected": "funcprot(2);\nexec('script.sce', -1);\nfuncprot(1);",
}
SHOWN = """\
a = 1
function f()
  [lines, names] = where(), error("here")
endfunction
p = get_absolute_file_path("shown.sce")
[p, q] = get_absolute_file_path()
get_absolute_file_path()
function g(), disp(get_absolute_file_path (), "get_absolute_file_path()"), endfunction
g()
[u, t, n] = file();
disp(basename(n($)))
try, f(), catch, disp(lasterror()), end
"""


@pytest.mark.parametrize("breaks", [False, True], ids=["no breakpoints", "with breakpoints"])
def test_what_files_show_stays_the_same(
    client: DebugClient, script: Path, functions: Path, *, breaks: bool
) -> None:
    folder = script.parent
    (folder / "bad.sce").write_text("x = 1;\nfunction f()\n  error('oh')\nendfunction\n\nf();\n")
    (folder / "syntax.sce").write_text("x = 1;\ny = = 2;\n")
    (folder / "shown.sce").write_text(SHOWN)
    (folder / "stacks.sce").write_text("[l, n] = where(); disp(l, n)\nwhereami()\n")
    client.ask("disconnect")
    client.run(f"cd('{folder}');")
    shown = {}
    for attached in (False, True):
        if attached:
            client.begin()
        if attached and breaks:
            for path in (script, functions / "first.sci", functions / "second.sci"):
                never = [{"line": 2, "condition": "%f"}]
                client.ask("setBreakpoints", source={"path": str(path)}, breakpoints=never)
        for what, code in CASES.items():
            client.run("clear; funcprot(1);")
            shown[what, attached] = re.sub(r"In \[\d+\]", "In [.]", client.anything(code))
    assert {what: shown[what, True] for what in CASES} == {
        what: shown[what, False] for what in CASES
    }


def test_files_read_and_files_with_breakpoints_are_modules(
    client: DebugClient, script: Path, functions: Path
) -> None:
    assert client.ask("modules") == {"modules": [], "totalModules": 0}
    waiting = functions / "first.sci"
    break_in(client, waiting, 2)
    client.run(f"exec('{script}', -1)")
    modules = client.ask("modules")["modules"]
    assert {each["path"] for each in modules} == {str(script), str(waiting)}
    shown = client.ask("source", source={"path": str(script)}, sourceReference=0)
    assert shown["content"] == SCRIPT
