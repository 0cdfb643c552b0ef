"""Answers to debug_requests: the variable panel of front ends. There are no breakpoints.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#debug-request
https://microsoft.github.io/debug-adapter-protocol/specification
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from scilab_kernel.kernel.routes import CONTROL, Route
from scilab_kernel.protocol.errors import ContentError
from scilab_kernel.protocol.replies import DebugReply, RefusedDebugReply
from scilab_kernel.protocol.requests import DebugRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.interfaces.language import Interpreter, Variable
    from scilab_kernel.protocol.messages import Message

NO_BREAKPOINTS = "this kernel has no breakpoints; write pause into the code to stop there"
NOT_STOPPED = "no code is stopped, because this kernel has no breakpoints"
GONE = "the variable has changed, or cannot be read while a cell runs"

ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "initialize": {"exceptionBreakpointFilters": []},
    "attach": {},
    "configurationDone": {},
    "setExceptionBreakpoints": {},
    "threads": {"threads": [{"id": 1, "name": "main"}]},
    "stackTrace": {"stackFrames": [], "totalFrames": 0},
    "scopes": {"scopes": []},
    "modules": {"modules": [], "totalModules": 0},
    "disconnect": {},
    "terminate": {},
}
"""Commands whose answer is always the same, and the body of the answer."""

REFUSED: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "dumpCell": (NO_BREAKPOINTS, {"sourcePath": ""}),
    "setBreakpoints": (NO_BREAKPOINTS, {"breakpoints": []}),
    "source": (NO_BREAKPOINTS, {"content": ""}),
    **dict.fromkeys(("continue", "next", "stepIn", "stepOut", "pause"), (NOT_STOPPED, {})),
}
"""Commands that are refused: the reason, and a body for front ends that ignore ``success``."""

HASH_SEED = 0xC70F6907
"""The seed with which a front end names cells. No request to this kernel uses such a name."""


class RefusedError(Exception):
    """The request is refused. ``body`` is for front ends that ignore ``success``."""

    def __init__(self, message: str, **body: Any) -> None:
        super().__init__(message)
        self.body = body


class Debugger:
    """Answers debug_requests. While a cell runs, it tells what was known before the cell."""

    def __init__(self, interpreter: Interpreter, frontend: Callable[[Message], Frontend]) -> None:
        self._interpreter = interpreter
        self._frontend = frontend
        self._is_started = False
        self._seq = count(1)
        self._references: dict[tuple[str, int], int] = {}  # path and version -> reference
        self._paths: dict[int, str] = {}
        self._names: dict[str, str] = {}  # name -> path

    def routes(self) -> dict[str, Route]:
        """Name the handler of debug_request, which comes on control only."""
        return {"debug_request": Route(self.debug_request, CONTROL, asks_language=True)}

    def debug_request(self, message: Message) -> DebugReply:
        """Answer as the debug adapter protocol does."""
        request = DebugRequest.parse(message.content)
        reply = DebugReply(
            type="response",
            seq=next(self._seq),
            request_seq=request.seq,
            command=request.command,
            success=True,
            body={},
        )
        try:
            reply["body"] = self._answer(request, self._frontend(message))
        except (RefusedError, ContentError) as error:
            reply["success"] = False
            reply["body"] = error.body if isinstance(error, RefusedError) else {}
            return RefusedDebugReply(**reply, message=str(error))
        return reply

    def _answer(self, request: DebugRequest, frontend: Frontend) -> dict[str, Any]:
        match request.command:
            case "inspectVariables":
                return {"variables": self._list("", frontend) or []}
            case "variables":
                return self._parts(request.arguments, frontend)
            case "richInspectVariables":
                return self._show(request.arguments, frontend)
            case "debugInfo":
                return self._info()
        return self._follow(request)

    def _follow(self, request: DebugRequest) -> dict[str, Any]:
        """Answer a command that does not ask for variables."""
        match request.command:
            case "initialize":
                self._is_started = True
            case "disconnect" | "terminate":
                self._is_started = False
            case "setBreakpoints" if not request.arguments.get("breakpoints"):
                return {"breakpoints": []}
        if request.command in REFUSED:
            why, body = REFUSED[request.command]
            raise RefusedError(why, **body)
        if request.command not in ANSWERS:
            raise RefusedError("not supported")
        return dict(ANSWERS[request.command])

    def _info(self) -> dict[str, Any]:
        return {
            "isStarted": self._is_started,
            "hashMethod": "Murmur2",
            "hashSeed": HASH_SEED,
            "tmpFilePrefix": "",
            "tmpFileSuffix": "",
            "breakpoints": [],
            "stoppedThreads": [],
            "richRendering": True,
            "exceptionPaths": [],
            "copyToGlobals": False,
        }

    def _parts(self, arguments: dict[str, Any], frontend: Frontend) -> dict[str, Any]:
        reference = arguments.get("variablesReference")
        if reference == 0:
            return {"variables": []}
        path = self._paths.get(reference) if isinstance(reference, int) else None
        if path is None:
            raise RefusedError(f"there is no variablesReference {reference!r:.80}", variables=[])
        listed = self._list(path, frontend)
        if listed is None:
            raise RefusedError(GONE, variables=[])
        return {"variables": listed}

    def _show(self, arguments: dict[str, Any], frontend: Frontend) -> dict[str, Any]:
        name = arguments.get("variableName")
        if not isinstance(name, str):
            raise RefusedError("variableName must be a string", data={}, metadata={})
        if name not in self._names:
            self._list("", frontend)
        path = self._names.get(name)
        data = self._interpreter.show_variable(path, frontend) if path else None
        if data is None:
            why = GONE if path else f"there is no variable {name:.80}"
            raise RefusedError(why, data={}, metadata={})
        return {"data": dict(data), "metadata": {}}

    def _list(self, path: str, frontend: Frontend) -> list[dict[str, Any]] | None:
        found = self._interpreter.variables(path, frontend)
        return None if found is None else [self._described(each) for each in found]

    def _described(self, variable: Variable) -> dict[str, Any]:
        # https://microsoft.github.io/debug-adapter-protocol/specification#Types_Variable
        self._names[variable.name] = variable.path
        return {
            "name": variable.name,
            "evaluateName": variable.name,
            "type": variable.type,
            "value": variable.value,
            "variablesReference": self._reference(variable) if variable.has_parts else 0,
        }

    def _reference(self, variable: Variable) -> int:
        """Return the number of a variable with parts, which changes only when the parts change."""
        key = variable.path, variable.version
        reference = self._references.setdefault(key, len(self._references) + 1)
        self._paths[reference] = variable.path
        return reference
