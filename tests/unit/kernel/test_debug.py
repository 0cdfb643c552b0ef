from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from scilab_kernel.interfaces.language import Variable
from scilab_kernel.kernel.debug import Debugger
from tests.fakes.echo_interpreter import EchoInterpreter
from tests.fakes.fake_server import request
from tests.fakes.schema import check_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.interfaces.frontend import Frontend, MimeBundle

NUMBER = Variable("x", "float", "3", "at x")
STRUCT = Variable("s", "struct", "a", "at s", has_parts=True)
FIELD = Variable("s.a", "float", "1", "at s.a")
GROUP = Variable("(1:9)", "more", "9 more", "at 1:9", has_parts=True)


class Workspace(EchoInterpreter):
    """A language with variables, of which some change and some vanish."""

    def __init__(self) -> None:
        super().__init__()
        self.listed: dict[str, tuple[Variable, ...]] = {"": (NUMBER, STRUCT), "at s": (FIELD,)}

    def variables(self, path: str, frontend: Frontend) -> tuple[Variable, ...] | None:
        return self.listed.get(path)

    def show_variable(self, path: str, frontend: Frontend) -> MimeBundle | None:
        return {"text/plain": path} if path != "at gone" else None


class Panel:
    """The variable panel of a front end."""

    def __init__(self, interpreter: EchoInterpreter) -> None:
        self.events: list[str] = []
        self._debugger = Debugger(interpreter, lambda _: self)  # type: ignore[arg-type,return-value]

    def debug_event(self, event: str) -> None:
        """Take an event, as the front end of a request does."""
        self.events.append(event)

    def ask(self, command: str, **arguments: Any) -> dict[str, Any]:
        message = request("debug_request", command=command, seq=7, arguments=arguments)
        answer = dict(self._debugger.debug_request(message))
        check_content("debug_reply", answer)
        assert (answer["request_seq"], answer["command"]) == (7, command)
        return answer

    def body(self, command: str, **arguments: Any) -> Any:
        answer = self.ask(command, **arguments)
        assert answer["success"], answer
        return answer["body"]

    def refusal(self, command: str, **arguments: Any) -> tuple[str, Any]:
        answer = self.ask(command, **arguments)
        assert not answer["success"], answer
        return answer["message"], answer["body"]

    def variables(self) -> dict[str, dict[str, Any]]:
        return {each["name"]: each for each in self.body("inspectVariables")["variables"]}


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    workspace = Workspace()
    yield workspace
    workspace.shutdown()


@pytest.fixture
def panel(workspace: Workspace) -> Panel:
    return Panel(workspace)


def test_the_panel_lists_the_variables(panel: Panel) -> None:
    listed = panel.variables()
    assert listed["x"] == {
        "name": "x",
        "evaluateName": "x",
        "type": "float",
        "value": "3",
        "variablesReference": 0,
    }
    assert listed["s"]["variablesReference"] > 0


def test_a_variables_reference_lists_the_parts(panel: Panel) -> None:
    reference = panel.variables()["s"]["variablesReference"]
    (part,) = panel.body("variables", variablesReference=reference)["variables"]
    assert part["name"] == "s.a"
    assert panel.body("variables", variablesReference=0) == {"variables": []}


def test_a_variable_that_has_changed_has_another_reference(
    workspace: Workspace, panel: Panel
) -> None:
    before = panel.variables()["s"]["variablesReference"]
    assert panel.variables()["s"]["variablesReference"] == before
    workspace.listed[""] = (Variable("s", "struct", "a", "at s", has_parts=True, version=1),)
    assert panel.variables()["s"]["variablesReference"] != before


@pytest.mark.parametrize("reference", [99, -1, "1", None, 1.5, [], True])
def test_an_unknown_reference_is_refused(panel: Panel, reference: object) -> None:
    why, body = panel.refusal("variables", variablesReference=reference)
    assert "variablesReference" in why
    assert body == {"variables": []}


def test_a_variable_that_is_gone_is_refused(workspace: Workspace, panel: Panel) -> None:
    reference = panel.variables()["s"]["variablesReference"]
    workspace.listed.clear()
    why, body = panel.refusal("variables", variablesReference=reference)
    assert "while a cell runs" in why
    assert body == {"variables": []}
    assert panel.body("inspectVariables") == {"variables": []}


def test_the_lens_shows_a_variable(panel: Panel) -> None:
    shown = panel.body("richInspectVariables", variableName="x")
    assert shown == {"data": {"text/plain": "at x"}, "metadata": {}}


def test_the_lens_shows_a_part_by_its_name_in_the_list(panel: Panel) -> None:
    panel.body("variables", variablesReference=panel.variables()["s"]["variablesReference"])
    shown = panel.body("richInspectVariables", variableName="s.a", frameId=0)
    assert shown["data"] == {"text/plain": "at s.a"}


def test_a_variable_that_cannot_be_shown_is_refused(workspace: Workspace, panel: Panel) -> None:
    workspace.listed[""] = (Variable("gone", "t", "v", "at gone"),)
    assert panel.refusal("richInspectVariables", variableName="nosuch")[0] == (
        "there is no variable nosuch"
    )
    assert "has changed" in panel.refusal("richInspectVariables", variableName="gone")[0]
    assert "string" in panel.refusal("richInspectVariables", variableName=3)[0]


def test_debug_info_tells_the_state(panel: Panel) -> None:
    info = panel.body("debugInfo")
    assert info["richRendering"]
    assert not info["copyToGlobals"]
    assert (info["breakpoints"], info["stoppedThreads"]) == ([], [])
    assert not info["isStarted"]
    panel.body("initialize", clientID="test")
    assert panel.events == []
    panel.body("attach")
    assert panel.events == ["initialized"]
    panel.body("configurationDone")
    assert panel.body("debugInfo")["isStarted"]
    panel.body("disconnect", restart=False)
    assert not panel.body("debugInfo")["isStarted"]


def test_a_language_without_a_debugger_refuses_breakpoints(panel: Panel) -> None:
    assert panel.body("initialize") == {}
    assert panel.body("dumpCell", code="x = 1")["sourcePath"]
    where = {"source": {"path": "p"}}
    why, _ = panel.refusal("setBreakpoints", breakpoints=[{"line": 1}], **where)
    assert "no breakpoints" in why
    assert panel.body("setBreakpoints", breakpoints=[], **where) == {"breakpoints": []}


@pytest.mark.parametrize(
    ("command", "key"),
    [("threads", "threads"), ("stackTrace", "stackFrames"), ("scopes", "scopes"), ("modules",) * 2],
)
def test_threads_stack_and_scopes_are_lists_although_no_code_is_stopped(
    panel: Panel, command: str, key: str
) -> None:
    assert isinstance(panel.body(command)[key], list)


@pytest.mark.parametrize("command", ["continue", "next", "stepIn", "stepOut", "pause"])
def test_stepping_is_refused(panel: Panel, command: str) -> None:
    assert "no breakpoints" in panel.refusal(command)[0]


@pytest.mark.parametrize("command", ["gotoTargets", "", "x" * 1000])
def test_an_unknown_debug_command_is_refused(panel: Panel, command: str) -> None:
    assert panel.refusal(command) == ("not supported", {})


def test_a_language_without_variables_lists_none() -> None:
    interpreter = EchoInterpreter()
    assert Panel(interpreter).body("inspectVariables") == {"variables": []}
    assert "no variable" in Panel(interpreter).refusal("richInspectVariables", variableName="x")[0]
    interpreter.shutdown()
