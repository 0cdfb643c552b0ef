"""The cases that ipykernel tests its debugger with, told in Scilab.

Two do not apply. ipykernel turns short names of folders on Windows into long ones; this kernel
does not run there. And it copies a variable of a stopped frame to the globals at once; here
the copy arrives when the cell has ended (``test_a_copy_arrives_when_the_cell_has_ended``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.scilab.debug_client import DebugClient

FUNCTION = "function r = f(a, b)\n    c = a + b;\n    r = c;\nendfunction\n"
CALL = "var_1 = f(2, 3);\n"


@pytest.fixture
def at_breakpoint(client: DebugClient) -> str:
    """Stop in the second line of the function; return the msg_id of the cell."""
    client.break_at(FUNCTION + CALL, 2)
    return client.stopped(FUNCTION + CALL)


def test_initialize_tells_what_the_debugger_can(client: DebugClient) -> None:
    body = client.ask("initialize", clientID="test-client", adapterID="")
    assert body["supportsConditionalBreakpoints"]
    assert body["supportsSetVariable"]


def test_attach_is_followed_by_initialized(client: DebugClient) -> None:
    client.ask("disconnect", restart=False, terminateDebuggee=True)
    client.ask("attach")
    assert client.event("initialized") == {}


def test_the_kernel_says_that_it_has_a_debugger(client: DebugClient) -> None:
    shell = client.frontend.shell
    info = client.frontend.reply(shell, client.frontend.send(shell, "kernel_info_request"))
    assert "debugger" in info["supported_features"]


def test_attach_and_detach(client: DebugClient) -> None:
    assert client.ask("debugInfo")["isStarted"]
    client.ask("disconnect", restart=False, terminateDebuggee=True)
    assert not client.ask("debugInfo")["isStarted"]
    assert client.run(FUNCTION + CALL) == ""
    client.begin()
    assert client.ask("debugInfo")["isStarted"]


def test_evaluate_after_attach_without_a_stop_changes_nothing(client: DebugClient) -> None:
    answer = client.request("evaluate", expression="'a' + 'b'", context="repl")
    assert not answer["success"]
    assert answer["message"] == "the code is not stopped any more"
    assert client.run("disp(1)").split() == ["1."]


def test_set_breakpoints(client: DebugClient) -> None:
    source = client.ask("dumpCell", code=FUNCTION + CALL)["sourcePath"]
    body = client.ask(
        "setBreakpoints",
        breakpoints=[{"line": 2}],
        source={"path": source},
        sourceModified=False,
    )
    assert len(body["breakpoints"]) == 1
    assert body["breakpoints"][0]["verified"]
    assert body["breakpoints"][0]["source"]["path"] == source
    known = client.ask("debugInfo")["breakpoints"]
    assert [(each["source"], each["breakpoints"]) for each in known] == [(source, [{"line": 2}])]
    client.ask("configurationDone")


def test_stop_on_a_breakpoint(client: DebugClient) -> None:
    client.break_at(FUNCTION + CALL, 2)
    cell = client.execute(FUNCTION + CALL)
    assert client.wait_stop() == "breakpoint"
    assert client.frames()[0] == ("f", 2)
    client.go_on(cell)


@pytest.mark.parametrize("leading", ["\n", "\n\n\n", "  \n// a comment\n\n"])
def test_stop_in_a_cell_that_begins_with_empty_lines(client: DebugClient, leading: str) -> None:
    line = leading.count("\n") + 2
    told = client.break_at(leading + FUNCTION + CALL, line)
    assert [(each["verified"], each["line"]) for each in told] == [(True, line)]
    cell = client.stopped(leading + FUNCTION + CALL)
    assert client.line() == line
    client.go_on(cell)


def test_inspect_without_a_stop(client: DebugClient) -> None:
    client.run("var_a = 5;")
    names = [each["name"] for each in client.ask("inspectVariables")["variables"]]
    assert "var_a" in names
    data = client.ask("richInspectVariables", variableName="var_a")["data"]
    assert "5." in data["text/plain"]


def test_inspect_at_a_breakpoint(client: DebugClient, at_breakpoint: str) -> None:
    frame = client.frame(1)
    reference = client.ask("scopes", frameId=frame)["scopes"][0]["variablesReference"]
    local = client.variables(reference)
    assert local["a"]["value"] == "2"
    rich = client.ask("richInspectVariables", variableName="a", frameId=frame)
    assert "2." in rich["data"]["text/plain"]
    client.go_on(at_breakpoint)


def test_a_copy_arrives_when_the_cell_has_ended(client: DebugClient, at_breakpoint: str) -> None:
    client.ask(
        "copyToGlobals",
        srcVariableName="a",
        dstVariableName="var_copied",
        srcFrameId=client.frame(1),
    )
    client.go_on(at_breakpoint)
    names = [each["name"] for each in client.ask("inspectVariables")["variables"]]
    assert "var_copied" in names
    assert client.run("disp(var_copied)").split() == ["2."]
