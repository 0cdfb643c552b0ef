"""What a front end may ask of stopped code, and when code stops, on a real Scilab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.scilab.debug_client import DebugClient

LOOP = "for k = 1:10\n  x = k;\nend"
STOP = "s = struct('a', 1, 'b', list(1, 'two'));\nm = [1 2; 3 4];\nw = rand(1, 30);\nx = 1;"
BOOM = "function y = boom(x)\n  y = x;\n  error('boom');\nendfunction\n"


def stops(client: DebugClient, cell: str) -> list[tuple[str, list[tuple[str, int]]]]:
    """Go on from each stop to the end of a cell; list the reasons and the frames."""
    found, frontend = [], client.frontend
    while True:
        message = frontend.receive(frontend.iopub)
        content = message["content"]
        if content.get("event") == "stopped":
            found.append((content["body"]["reason"], client.frames()))
            client.ask("continue", threadId=1)
        if (message["parent_header"].get("msg_id"), content.get("execution_state")) == (
            cell,
            "idle",
        ):
            client.count = frontend.reply(frontend.shell, cell)["execution_count"]
            return found


def test_a_hit_condition_compares_the_visits(client: DebugClient) -> None:
    counts = {"9": 2, "> 8": 2, ">= 8": 3, "== 5": 1, "< 3": 2, "<= 3": 3, "% 4": 2}
    for condition, count in counts.items():
        (told,) = client.break_at(LOOP, {"line": 2, "hitCondition": condition})
        assert told["verified"]
        assert len(stops(client, client.execute(LOOP))) == count, condition


def test_visits_are_counted_on_when_breakpoints_are_set(client: DebugClient) -> None:
    client.break_at(LOOP, {"line": 2, "hitCondition": "% 4"})
    cell = client.stopped(LOOP)
    client.break_at(STOP, 1)
    client.ask("continue")
    client.wait_stop()
    assert client.evaluate("k").split()[-1] == "8."
    client.go_on(cell)


def test_a_condition_is_that_of_an_if(client: DebugClient) -> None:
    for condition, count in (("k > 8; // two", 2), ("[]", 0), ("k == [2 2]", 1), ("disp(k)", 10)):
        client.break_at(LOOP, {"line": 2, "condition": condition})
        assert len(stops(client, client.execute(LOOP))) == count
    for wrong in ({"condition": "k = 3"}, {"condition": "k +"}, {"hitCondition": "often"}):
        (told,) = client.break_at(LOOP, {"line": 2, **wrong})
        assert not told["verified"]
        assert told["message"]
    assert client.run(LOOP) == ""


def test_braces_in_a_log_point_may_be_those_of_the_expression(client: DebugClient) -> None:
    client.break_at(
        "x = {1, 2};\ny = 1;", {"line": 2, "logMessage": "{x{2}} {'}'} {} don't {x{1}}"}
    )
    assert client.run("x = {1, 2};\ny = 1;") == '2 "}" {} don\'t 1\n'


def test_a_step_onto_a_log_point_writes_and_a_step_onto_a_breakpoint_counts(
    client: DebugClient,
) -> None:
    code = "a = 1;\nb = 2;\nfor k = 1:3\n  c = k;\nend"
    log, third = {"line": 2, "logMessage": "a is {a}"}, {"line": 4, "hitCondition": "3"}
    client.break_at(code, 1, log, third)
    cell = client.stopped(code)
    assert client.step("next") == 2
    assert client.seen == [("stdout", "a is 1\n")]
    assert [client.step("next"), client.step("next")] == [3, 4]
    client.ask("continue", threadId=1)
    client.wait_stop()
    assert client.evaluate("k").split()[-1] == "3."
    client.go_on(cell)


def change(client: DebugClient, reference: int, name: str, value: str) -> Any:
    return client.ask("setVariable", variablesReference=reference, name=name, value=value)


def test_parts_of_variables_get_values(client: DebugClient) -> None:
    client.break_at(STOP, 4)
    cell = client.stopped(STOP)
    here = client.scopes()["Globals"]
    found = client.variables(here)
    parts = found["s"]["variablesReference"]
    for name in ("s.a", "a"):
        assert change(client, parts, name, "[1 2 3]; // three") == {
            "value": "[1, 2, 3]",
            "type": "1x3 constant",
            "variablesReference": client.variables(parts)["s.a"]["variablesReference"],
        }
    assert change(client, here, "m(2,1)", "30")["value"] == "30"
    assert change(client, found["m"]["variablesReference"], "m(1,2)", "20")["value"] == "20"
    # Scilab 2024 writes the size behind the equals sign.
    assert client.evaluate("m").split()[-4:] == ["1.", "20.", "30.", "4."]
    for name, value in (("a", "1"), ("%pi", "3"), ("m", "1; a = 2"), ("m", ""), ("m", "m = 2")):
        client.refused("setVariable", variablesReference=here, name=name, value=value)
    assert "a" not in client.variables(here)
    client.go_on(cell)
    assert client.run("mprintf('%d %d', size(s.a, '*'), sum(m))") == "3 55"


def test_references_stay_while_code_is_stopped_and_are_gone_behind(client: DebugClient) -> None:
    client.break_at(STOP, 4)
    cell = client.stopped(STOP)
    here = client.scopes()["Globals"]
    parts = client.variables(here)["s"]["variablesReference"]
    client.evaluate("s.a = 5;")
    assert client.variables(parts)["s.a"]["value"] == "5"
    assert client.scopes()["Globals"] != here
    page = client.ask("variables", variablesReference=here, start=1, count=2)["variables"]
    assert [each["name"] for each in page] == ["s", "w"]
    assert "no such frame" in client.refused("scopes", frameId=99)
    assert "no such frame" in client.refused("evaluate", expression="s", frameId=99)
    client.go_on(cell)
    assert "gone" in client.refused("variables", variablesReference=here)
    cell = client.stopped(STOP)
    assert client.scopes()["Globals"] not in (here, parts)
    client.go_on(cell)


def test_the_console_takes_commands_and_names_only_the_persons_code(client: DebugClient) -> None:
    client.break_at(STOP, 4)
    cell = client.stopped(STOP)
    assert "constant" in client.evaluate("whos -name m")
    assert client.evaluate("disp('return')").split() == ['"return"']
    for code, context in (("1 +", "repl"), ("1 +", "hover"), ("x = 4", "watch"), ("", "hover")):
        why = client.refused("evaluate", expression=code, frameId=client.frame(1), context=context)
        assert "%sk" not in why
        assert "zzz" not in why
    assert client.evaluate("disp(1)", context="hover").split() == ["1."]
    client.go_on(cell)


@pytest.mark.parametrize("errors", [[], ["uncaught"]], ids=["plain", "errors"])
def test_a_step_out_stops_in_a_caller_that_has_no_further_statement(
    client: DebugClient, errors: list[str]
) -> None:
    client.ask("setExceptionBreakpoints", filters=errors)
    code = (
        "function r = fact(n)\n  if n <= 1 then\n    r = 1;\n  else\n    r = n * fact(n - 1);\n"
        "  end\nendfunction\nf = fact(4);\n"
    )
    client.break_at(code, 3)
    cell = client.stopped(code)
    assert len(client.frames()) == 5
    for depth, value in ((4, "2"), (3, "6"), (2, "24")):
        assert client.step("stepOut") == 7
        assert len(client.frames()) == depth
        assert client.values("Locals")["r"] == value
    client.go_on(cell)
    told = client.break_at(code, 7)
    assert [(each["verified"], each["line"]) for each in told] == [(True, 7)]
    cell = client.stopped(code)
    assert client.values("Locals") == {"n": "1", "r": "1"}
    client.break_at(code)
    assert client.step("stepIn") == 7
    assert client.values("Locals") == {"n": "2", "r": "2"}
    client.go_on(cell)


ERRORS: list[tuple[str, list[tuple[str, int]], list[tuple[str, int]]]] = [
    ("try\n  boom(1)\ncatch\n  x = 1;\nend", [("boom", 3)], []),
    ("try, boom(1), catch, x = 1; end", [("boom", 3)], []),
    ("try, nothing_there, catch, x = 1; end", [("In", 1)], []),
    ("e = execstr('boom(1)', 'errcatch');", [("boom", 3)], []),
    ("try\n  boom(1)\ncatch\n  boom(2)\nend", [("boom", 3)] * 2, [("boom", 3)]),
    ("try\n  boom(1)\ncatch\n  error('b')\nend", [("boom", 3), ("In", 4)], [("In", 4)]),
    ("feval(1, boom)", [("boom", 3)], [("boom", 3)]),
]
"""Code, where it stops if errors that are raised stop, and where if only uncaught ones do."""


@pytest.mark.parametrize("kind", ["raised", "uncaught"])
def test_an_error_stops_once_and_is_uncaught_outside_of_try(client: DebugClient, kind: str) -> None:
    client.run(BOOM)
    client.ask("setExceptionBreakpoints", filters=[kind])
    for code, raised, uncaught in ERRORS:
        found = stops(client, client.execute(code))
        places = [(frames[0][0].split()[0], frames[0][1]) for _, frames in found]
        assert places == (raised if kind == "raised" else uncaught), code
        assert {why for why, _ in found} <= {"exception"}
    assert client.run("mprintf('%d', isdef('%sk_message'))") == "0"
