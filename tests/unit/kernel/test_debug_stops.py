"""Breakpoints and stopped code in the words of the debug adapter protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from scilab_kernel.interfaces.debugging import (
    Breakpoint,
    Debugging,
    NotPossibleError,
    StackFrame,
    Verified,
)
from scilab_kernel.interfaces.language import Variable
from scilab_kernel.kernel.cell_names import murmur2, name_cell
from scilab_kernel.kernel.debug_stops import Stops
from scilab_kernel.protocol.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class FakeDebugging(Debugging):
    """A language that is stopped in a function until it goes on."""

    def __init__(self) -> None:
        self.calls: list[Any] = []
        self.stopped = True

    def attach(self, name_source: Callable[[str], str]) -> None:
        self.calls.append(("attach", name_source("x")))

    def detach(self) -> None:
        self.calls.append("detach")

    @property
    def is_stopped(self) -> bool:
        return self.stopped

    def set_breakpoints(
        self, path: str, code: str | None, breakpoints: Sequence[Breakpoint]
    ) -> Sequence[Verified]:
        self.calls.append((path, code, tuple(breakpoints)))
        return [Verified(each.line % 10, "far" if each.line > 9 else "") for each in breakpoints]

    def set_exception_filters(self, filters: Sequence[str]) -> None:
        self.calls.append(tuple(filters))

    def stack(self) -> Sequence[StackFrame]:
        frames = (
            StackFrame("f", "p", 3),
            StackFrame("median", "", 8),
            StackFrame("In [1]", "c", 1),
        )
        return frames if self.stopped else ()

    def files(self) -> Sequence[str]:
        return ["/home/person/f.sci"]

    def source(self, path: str) -> str:
        if path == "gone":
            raise NotPossibleError("it is gone")
        return f"text of {path}"

    def go_on(self, how: str) -> None:
        self.calls.append(how)
        self.stopped = False

    def pause(self) -> None:
        self.calls.append("pause")

    def variables(self, frame: int, path: str) -> Sequence[Variable]:
        return [Variable(f"x{frame}", "t", "v", f"{path}+", has_parts=True)]

    def evaluate(self, code: str, frame: int, *, shows_only: bool) -> str:
        return f"{code} in {frame} {shows_only}"

    def copy_to_globals(self, name: str, as_name: str, frame: int) -> None:
        self.calls.append((name, as_name, frame))

    def set_variable(self, frame: int, path: str, name: str, value: str) -> Variable:
        return Variable(name, "t", f"{value} in {frame}", path + name, has_parts=bool(path))


@pytest.fixture
def debugging() -> FakeDebugging:
    return FakeDebugging()


@pytest.fixture
def stops(debugging: FakeDebugging) -> Stops:
    return Stops(debugging)


def ask(stops: Stops, command: str, **arguments: Any) -> dict[str, Any]:
    return stops.commands[command](arguments)


def test_cells_are_named_by_a_hash_of_their_code(stops: Stops) -> None:
    assert murmur2(b"", 0) == 0
    assert len({murmur2(b"abcdefgh"[:size], 1) for size in range(9)}) == 9
    path = ask(stops, "dumpCell", code="x = 1")["sourcePath"]
    info = ask(stops, "debugInfo")
    assert path == name_cell("x = 1")
    assert path.startswith(info["tmpFilePrefix"])
    assert path.endswith(info["tmpFileSuffix"])


def test_breakpoints_go_to_the_language_and_come_back_verified(
    stops: Stops, debugging: FakeDebugging
) -> None:
    path = ask(stops, "dumpCell", code="x = 1")["sourcePath"]
    wanted: list[dict[str, Any]] = [
        {"line": 2, "condition": "x > 1", "hitCondition": ">= 3", "logMessage": "{x}"},
        {"line": 20},
    ]
    told = ask(stops, "setBreakpoints", source={"path": path}, breakpoints=wanted)["breakpoints"]
    assert [(each["verified"], each.get("line"), each.get("message")) for each in told] == [
        (True, 2, None),
        (False, None, "far"),
    ]
    breakpoints = (Breakpoint(2, "x > 1", ">= 3", "{x}"), Breakpoint(20))
    assert debugging.calls == [(path, "x = 1", breakpoints)]
    (kept,) = ask(stops, "debugInfo")["breakpoints"]
    assert kept == {"source": path, "breakpoints": [wanted[0]]}
    ask(stops, "attach")
    ask(stops, "disconnect")
    assert ask(stops, "debugInfo")["breakpoints"] == []
    assert debugging.calls[1:] == [("attach", name_cell("x")), "detach"]


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("dumpCell", {"code": 1}),
        ("setBreakpoints", {"source": {}}),
        ("setBreakpoints", {"source": {"path": "p"}, "breakpoints": [3]}),
        ("setBreakpoints", {"source": {"path": "p"}, "breakpoints": [{"line": "3"}]}),
        ("source", {"source": "p"}),
        ("evaluate", {}),
        ("setVariable", {"variablesReference": 1 << 20}),
    ],
)
def test_malformed_arguments_are_refused(
    stops: Stops, command: str, arguments: dict[str, Any]
) -> None:
    ask(stops, "scopes", frameId=1)
    with pytest.raises(ContentError):
        ask(stops, command, **arguments)


def test_the_stack_has_frames_with_sources(stops: Stops) -> None:
    body = ask(stops, "stackTrace", threadId=1)
    assert body["totalFrames"] == 3
    assert body["stackFrames"][0] == {
        "id": 1,
        "name": "f",
        "line": 3,
        "column": 1,
        "source": {"name": "f", "path": "p"},
    }
    assert [
        each["id"] for each in ask(stops, "stackTrace", startFrame=1, levels=1)["stackFrames"]
    ] == [2]
    assert ask(stops, "source", source={"path": "p"})["content"] == "text of p"


def test_scopes_and_variables_have_references(stops: Stops) -> None:
    local, outer = ask(stops, "scopes", frameId=1)["scopes"]
    assert (local["name"], outer["name"]) == ("Locals", "Globals")
    assert [each["name"] for each in ask(stops, "scopes", frameId=3)["scopes"]] == ["Globals"]
    found = stops.variables({"variablesReference": outer["variablesReference"]})
    assert found
    (variable,) = found["variables"]
    assert variable["name"] == "x2"
    inside = stops.variables({"variablesReference": variable["variablesReference"]})
    assert inside is not None
    assert stops.variables({"variablesReference": 5}) is None
    assert (
        ask(
            stops,
            "setVariable",
            variablesReference=local["variablesReference"],
            name="y",
            value="3",
        )["value"]
        == "3 in 0"
    )


def test_code_is_evaluated_in_a_frame(stops: Stops, debugging: FakeDebugging) -> None:
    assert ask(stops, "evaluate", expression="x", frameId=2)["result"] == "x in 1 False"
    assert ask(stops, "evaluate", expression="x", context="hover")["result"] == "x in 0 True"
    shown = stops.show({"variableName": "x", "frameId": 1})
    assert shown == {"data": {"text/plain": "x in 0 True"}, "metadata": {}}
    ask(stops, "copyToGlobals", srcVariableName="x", dstVariableName="y", srcFrameId=2)
    assert debugging.calls == [("x", "y", 1)]
    debugging.stopped = False
    assert stops.show({"variableName": "x"}) is None
    assert ask(stops, "scopes", frameId=1) == {"scopes": []}


def test_steps_go_to_the_language(stops: Stops, debugging: FakeDebugging) -> None:
    assert ask(stops, "debugInfo")["stoppedThreads"] == [1]
    for how in ("next", "stepIn", "stepOut", "pause"):
        assert ask(stops, how, threadId=1) == {}
    assert ask(stops, "continue") == {"allThreadsContinued": True}
    assert debugging.calls == ["next", "stepIn", "stepOut", "pause", "continue"]
    assert ask(stops, "debugInfo")["stoppedThreads"] == []


def test_the_files_that_the_language_has_read_are_modules(stops: Stops) -> None:
    path = "/home/person/f.sci"
    module = {"id": path, "name": "f.sci", "path": path}
    assert ask(stops, "modules") == {"modules": [module], "totalModules": 1}
