"""The debugger, in conversations with the whole kernel on a real Scilab."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.scilab.debugging.guards import FLAG
from tests.scilab.recorder import require
from tests.scilab.suite.macros import REFUSED, guarded_macros

if TYPE_CHECKING:
    from tests.scilab.debug_client import DebugClient

SQUARES = """\
function y = square(x)
    // a comment
    y = x * x;
    z = y + 1;
endfunction
total = 0;
for k = 1:3
    total = total + square(k);
end
mprintf("%d", total)
"""


def test_a_breakpoint_in_a_cell_stops_and_steps_go_line_by_line(client: DebugClient) -> None:
    assert [each["line"] for each in client.break_at(SQUARES, 6)] == [6]
    cell = client.stopped(SQUARES)
    assert client.frames() == [("In [1]", 6)]
    assert [client.step("next") for _ in range(4)] == [7, 8, 8, 8]
    assert client.step("stepIn") == 3
    assert client.frames() == [("square", 3), ("In [1]", 8)]
    assert client.values("Locals") == {"x": "3"}
    assert client.step("next") == 4
    assert client.values("Locals") == {"x": "3", "y": "9"}
    assert client.values("Globals")["total"] == "5"
    assert client.step("stepOut") == 10
    assert client.go_on(cell) == "14"


def test_breakpoints_move_to_the_next_statement(client: DebugClient) -> None:
    told = client.break_at(SQUARES, 1, 2, 5, 9, 11)
    assert [(each["verified"], each.get("line")) for each in told] == [
        (True, 3), (True, 3), (True, 5), (True, 10), (False, None),
    ]  # fmt: skip
    assert "moved" in told[0]["message"]
    assert "no statement" in told[4]["message"]


def test_commands_run_in_the_stopped_frame(client: DebugClient) -> None:
    client.break_at(SQUARES, 4)
    cell = client.stopped(SQUARES)
    assert client.evaluate("y + x").split() == ["ans", "=", "2."]
    assert client.evaluate("disp(x)").split() == ["1."]
    client.evaluate("y = 100;")
    assert client.values("Locals")["y"] == "100"
    client.evaluate("fresh = [1 2];")
    assert client.values("Locals")["fresh"] == "[1, 2]"
    assert client.evaluate("total").split() == ["total", "=", "0."]
    assert client.evaluate("x", frame=2, context="hover").strip() == "1."
    assert "Undefined variable: nowhere" in client.refused(
        "evaluate", expression="nowhere", frameId=1, context="repl"
    )
    assert "innermost" in client.refused("evaluate", expression="total = 5;", frameId=2)
    assert "buttons" in client.refused("evaluate", expression="abort", frameId=1)
    locals_ = client.scopes()["Locals"]
    told = client.ask("setVariable", variablesReference=locals_, name="y", value="2 * 3")
    assert told["value"] == "6"
    client.break_at(SQUARES)
    assert client.go_on(cell) == "19"
    assert client.run("mprintf('%d', exists('fresh') + exists('ans'))") == "0"


def test_values_in_stopped_code_open(client: DebugClient) -> None:
    code = "s = struct('a', struct('b', 1:3)); L = list(1, 'x');\nx = 1;"
    client.break_at(code, 2)
    cell = client.stopped(code)
    found = client.variables(client.scopes()["Globals"])
    inside = client.variables(found["s"]["variablesReference"])
    deeper = client.variables(inside["s.a"]["variablesReference"])
    assert deeper["s.a.b"]["value"] == "[1, 2, 3]"
    assert list(client.variables(found["L"]["variablesReference"])) == ["L(1)", "L(2)"]
    shown = client.ask("richInspectVariables", variableName="s", frameId=1)
    assert "b = " in shown["data"]["text/plain"]
    client.go_on(cell)


def test_a_condition_a_count_and_a_log_point(client: DebugClient) -> None:
    code = "for k = 1:10\n  x = k;\nend\nmprintf('end')"
    client.break_at(code, {"line": 2, "condition": "k > 7"})
    cell = client.stopped(code)
    assert client.evaluate("k").split()[-1] == "8."
    client.break_at(code, {"line": 2, "hitCondition": "2"})
    client.ask("continue")
    client.wait_stop()
    assert client.evaluate("k").split()[-1] == "10."
    assert client.go_on(cell) == "end"
    client.break_at(code, {"line": 2, "logMessage": "k is {k}, x {x + nothing}"})
    text = client.run(code)
    assert text.count("k is") == 10
    assert "k is 10, x {x + nothing: " in text
    client.break_at(code, {"line": 2, "condition": "nothing > 7"})
    cell = client.stopped(code)
    assert any("condition" in text for _, text in client.seen)
    client.break_at(code)
    assert client.go_on(cell) == "end"


def test_an_interrupt_ends_stopped_code_and_breakpoints_stay(client: DebugClient) -> None:
    client.run("kept = 5;")
    client.break_at(SQUARES, 7)
    for _ in range(2):  # ipykernel 821: the second time it does not stop
        cell = client.stopped(SQUARES)
        control = client.frontend.control
        client.frontend.reply(control, client.frontend.send(control, "interrupt_request"))
        client.end(cell, "error")
    assert client.run("mprintf('%d', kept)") == "5"


def test_stepping_does_not_outlive_the_cell(client: DebugClient) -> None:
    client.break_at(SQUARES, 10)
    cell = client.stopped(SQUARES)
    client.ask("next")
    assert client.end(cell) == "14"
    assert client.run("x = 1;\nmprintf('%d', square(7))") == "49"


def test_a_breakpoint_set_after_the_function_was_defined(client: DebugClient) -> None:
    assert client.run(SQUARES) == "14"
    client.break_at(SQUARES, 4)
    cell = client.stopped("a = square(5);\nmprintf('%d', a)")
    assert client.frames() == [("square", 4), ("In [2]", 1)]
    assert client.go_on(cell) == "25"


def test_a_function_from_before_the_debugger_stops_too(client: DebugClient) -> None:
    client.ask("disconnect")
    client.run("y0 = 1;\n" + SQUARES)
    client.run("y0 = 2;")
    client.begin()
    client.break_at("y0 = 1;\n" + SQUARES, 5)
    cell = client.stopped("a = square(5);\nmprintf('%d %d', a, y0)")
    assert client.frames() == [("square", 5), ("In [3]", 1)]
    assert client.go_on(cell) == "25 2"


def test_disconnecting_lets_stopped_code_go_on(client: DebugClient) -> None:
    client.break_at(SQUARES, 7)
    cell = client.stopped(SQUARES)
    client.ask("disconnect", restart=False, terminateDebuggee=False)
    assert client.end(cell) == "14"
    assert client.run(SQUARES) == "14"
    assert not client.ask("debugInfo")["isStarted"]


def test_copies_reach_the_workspace(client: DebugClient) -> None:
    client.break_at(SQUARES, 4)
    cell = client.stopped(SQUARES)
    client.ask("copyToGlobals", srcVariableName="y", dstVariableName="from_square", srcFrameId=1)
    client.break_at(SQUARES)
    client.go_on(cell)
    assert client.run("mprintf('%d', from_square)") == "1"


def test_nothing_is_seen_of_the_guards(client: DebugClient) -> None:
    code = (
        "function r = f(x)\n  r = nothing_there + x;\nendfunction\n"
        "try, f(1), catch, [m, n, l, w] = lasterror(); mprintf('%s|%d|%s', m, l, w), end\n"
        "x = 3\nx + 1\nhold = 2;\n[x, 1]"
    )
    first = client.run(code)
    client.ask("disconnect")
    assert client.run(code) == first


def test_a_running_loop_is_paused_and_goes_on(client: DebugClient) -> None:
    code = "mprintf('go');\nk = 0;\nwhile k < 1d9\n  k = k + 1;\nend\nmprintf('end')"
    cell = client.execute(code)
    client.see("go")
    for _ in range(3):
        client.ask("pause", threadId=1)
        assert client.wait_stop() == "pause"
        assert client.line() in (3, 4)
        client.evaluate("x = k;")
        assert client.step("next") in (3, 4)
        client.ask("continue")
    client.ask("pause", threadId=1)
    client.wait_stop()
    client.evaluate("k = 2d9;")
    assert client.go_on(cell).rstrip("\n").endswith("end")
    assert client.run("mprintf('%d', k >= 2d9)") == "1"
    assert "no code runs" in client.refused("pause")


FAILING = """\
function y = inner(x)
    w = x + 1;
    y = nothing_there + w;
endfunction
function y = outer(x)
    z = 2 * x;
    y = inner(z);
endfunction
a = 1;
b = outer(a);
"""


def test_an_error_stops_where_it_is_raised(client: DebugClient) -> None:
    plain = client.fails(FAILING)
    client.ask("setExceptionBreakpoints", filters=["uncaught"])
    for _ in range(2):
        cell = client.execute(FAILING)
        assert client.wait_stop() == "exception"
        assert [name for name, _ in client.frames()] == ["inner", "outer", f"In [{client.count}]"]
        assert [line for _, line in client.frames()] == [3, 7, 10]
        assert client.values("Locals") == {"w": "3", "x": "2"}
        client.ask("continue")
        assert client.error(cell) == plain.replace("In [1]", f"In [{client.count}]")
    caught = "try\n  c = outer(1);\ncatch\n  d = 3;\nend\nmprintf('%d', d)"
    assert client.run(caught) == "3"
    client.ask("setExceptionBreakpoints", filters=["raised"])
    cell = client.execute(caught)
    assert (client.wait_stop(), client.frames()[0]) == ("exception", ("inner", 3))
    assert client.go_on(cell) == "3"
    client.ask("setExceptionBreakpoints", filters=[])
    assert client.run(caught) == "3"
    assert client.fails(FAILING) == plain.replace("In [1]", f"In [{client.count}]")


def test_an_error_of_a_cell_stops_in_the_cell(client: DebugClient) -> None:
    client.ask("setExceptionBreakpoints", filters=["uncaught"])
    code = "p = 1;\nq = median(list());\nr = 3;"
    cell = client.execute(code)
    assert client.wait_stop() == "exception"
    assert client.frames()[-1] == ("In [1]", 2)
    assert client.frames()[0][0] == "median"
    assert "has ended" in client.refused("variables", variablesReference=client.scopes()["Locals"])
    assert client.values("Globals", frame=2)["p"] == "1"
    assert client.evaluate("p", frame=2, context="hover").strip() == "1."
    client.ask("continue")
    assert "line 2" in client.error(cell)
    assert client.run("mprintf('%d', p)") == "1"


def test_completion_and_inspection_know_the_stopped_frame(client: DebugClient) -> None:
    client.break_at(SQUARES, 4)
    cell = client.stopped(SQUARES)
    client.evaluate("only_in_the_frame = 7;")
    shell = client.frontend.shell
    code = "only_in"
    asked = client.frontend.send(shell, "complete_request", code=code, cursor_pos=len(code))
    assert "only_in_the_frame" in client.frontend.reply(shell, asked)["matches"]
    fields = {"code": "only_in_the_frame", "cursor_pos": 3, "detail_level": 0}
    asked = client.frontend.send(shell, "inspect_request", **fields)
    assert client.frontend.reply(shell, asked)["found"]
    client.break_at(SQUARES)
    client.go_on(cell)
    asked = client.frontend.send(shell, "complete_request", code=code, cursor_pos=len(code))
    assert client.frontend.reply(shell, asked)["matches"] == []


def test_the_end_of_scilab_ends_a_stop_and_the_next_one_stops_too(client: DebugClient) -> None:
    client.break_at(SQUARES, 7)
    cell = client.stopped(SQUARES)
    pid = int(client.evaluate("mprintf('%d', getpid())"))
    os.kill(pid, signal.SIGKILL)
    client.end(cell, "error")
    cell = client.stopped(SQUARES)
    assert client.go_on(cell) == "14"


def test_scilab_takes_each_of_its_own_macros_with_guards(tmp_path: Path) -> None:
    home = Path(os.path.realpath(require("scilab-cli"))).parents[1] / "share/scilab"
    texts = guarded_macros(home, at_errors=True)
    files = list(texts)
    assert len(files) > 3000
    for number, text in enumerate(texts.values()):
        (tmp_path / f"{number}.sci").write_text(text or "x = 1;")
    script = tmp_path / "load.sce"
    script.write_text(
        f"{FLAG} = %f; funcprot(0); for k = 0:{len(files) - 1},"
        f' if exec("{tmp_path}/" + string(k) + ".sci", "errcatch", -1) <> 0 then'
        ' mprintf("%d ", k); end, end, exit(0)'  # 2024.1 ends with a caught error's status
    )
    command = [require("scilab-cli"), "-nb", "-f", str(script)]
    said = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    refused = [files[int(number)].name for number in said.stdout.split()]
    assert refused == [REFUSED]


def test_code_that_clears_runs_with_guards(client: DebugClient) -> None:
    code = "global g; g = 1; h = 2;\nclear\nclearglobal\nglobal g\nmprintf('%d', isempty(g))"
    assert client.run(code) == "1"
    client.break_at(SQUARES, 7)
    cell = client.stopped(SQUARES)
    client.break_at(SQUARES)
    assert client.go_on(cell) == "14"


def test_a_shutdown_ends_a_stop(client: DebugClient) -> None:
    client.break_at(SQUARES, 7)
    client.stopped(SQUARES)  # the fixture shuts the kernel down


def test_an_error_with_the_words_of_a_caught_one_is_another(client: DebugClient) -> None:
    client.ask("setExceptionBreakpoints", filters=["raised"])
    code = "function f()\n  error('abc')\nendfunction\ntry\n  f()\ncatch\nend\nx = 1;\nerror('abc')"
    cell = client.execute(code)
    assert (client.wait_stop(), client.line()) == ("exception", 2)
    client.ask("continue")
    assert (client.wait_stop(), client.frames()) == ("exception", [("In [1]", 9)])
    client.ask("continue")
    traceback = client.error(cell)
    assert "line 9" in traceback
    assert "line 2" not in traceback


def test_a_cell_that_fails_before_a_definition_leaves_the_function(client: DebugClient) -> None:
    code = "if exists('bad'), error('early'), end\nfunction y = f(x)\n  y = x;\nendfunction"
    assert client.run(code) == ""
    client.run("bad = 1;")
    for _ in range(2):
        client.fails(code)
        assert client.run("mprintf('%d', f(5))") == "5"
        client.ask("setExceptionBreakpoints", filters=["uncaught"])
        cell = client.execute(code)
        assert client.wait_stop() == "exception"
        client.ask("continue")
        client.error(cell)
        client.ask("setExceptionBreakpoints", filters=[])
    client.ask("disconnect")
    client.fails(code)
    assert client.run("mprintf('%d', f(5))") == "5"


def test_functions_get_guards_for_errors_again(client: DebugClient) -> None:
    client.run("a = 1;\nfunction y = f(x)\n  y = nothing_there;\nendfunction")
    client.ask("setExceptionBreakpoints", filters=["uncaught"])
    cell = client.execute("f(1);")
    assert (client.wait_stop(), client.frames()[0]) == ("exception", ("f", 3))
    assert client.values("Locals") == {"x": "1"}
    client.ask("continue")
    client.error(cell)


def test_what_guards_read_is_no_variable_of_the_persons(
    client: DebugClient, tmp_path: Path
) -> None:
    file = tmp_path / "workspace.sod"
    client.run(f"a = 1; notebook_save('{file}');")
    names = client.run(f"n = listvarinfile('{file}'); mprintf('%s ', n)")
    assert "a " in names
    assert FLAG not in names
    assert FLAG not in str(client.ask("inspectVariables"))


def test_a_pause_may_meet_a_breakpoint(client: DebugClient) -> None:
    code = "k = 0;\nwhile k < 1d9\n  k = k + 1;\nend\nmprintf('end')"
    client.break_at(code, {"line": 3, "condition": "modulo(k, 20) == 0"})
    cell = client.stopped(code)
    for _ in range(60):
        client.ask("continue")
        client.request("pause")  # refused where the breakpoint came first
        client.wait_stop()
    client.break_at(code)
    client.evaluate("k = 1d9;")
    assert client.go_on(cell).rstrip("\n").endswith("end")
