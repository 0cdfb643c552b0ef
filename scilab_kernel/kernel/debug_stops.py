"""Breakpoints and stopped code, in the words of the debug adapter protocol.

https://microsoft.github.io/debug-adapter-protocol/specification
https://jupyter-client.readthedocs.io/en/stable/messaging.html#additions-to-the-dap
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from scilab_kernel.interfaces.debugging import Breakpoint
from scilab_kernel.kernel import cell_names
from scilab_kernel.kernel.debug_arguments import Arguments, list_of, number_of, path_of, text_of
from scilab_kernel.kernel.debug_panel import RefusedError, described
from scilab_kernel.kernel.debug_references import STOP_REFERENCES, References
from scilab_kernel.protocol.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scilab_kernel.interfaces.debugging import Debugging, Verified

NO_DEBUGGER = "this language has no breakpoints"
MOST_FRAMES = 100_000
"""A frame's number is its place in the stack, plus this for each time that variables may have
changed: JupyterLab asks for the variables of a frame again only if the number is another."""

CAPABILITIES = {
    "supportsConfigurationDoneRequest": True,
    "supportsConditionalBreakpoints": True,
    "supportsHitConditionalBreakpoints": True,
    "supportsLogPoints": True,
    "supportsEvaluateForHovers": True,
    "supportsSetVariable": True,
    "supportsModulesRequest": True,
    "exceptionBreakpointFilters": [
        {"filter": "raised", "label": "Raised errors", "default": False},
        {"filter": "uncaught", "label": "Uncaught errors", "default": False},
    ],
}
"""https://microsoft.github.io/debug-adapter-protocol/specification#Types_Capabilities"""


class Stops:
    """Answers what concerns breakpoints and stopped code.

    Attributes
    ----------
    commands
        Command -> the method that answers it.
    """

    def __init__(self, debugging: Debugging | None) -> None:
        self._debugging = debugging
        self._is_started = False
        self._code: dict[str, str] = {}
        """Path -> code of the cells that a front end has named."""
        self._breakpoints: dict[str, list[dict[str, Any]]] = {}
        self._references = References()
        self._generation = 0
        self.commands: Mapping[str, Callable[[Arguments], dict[str, Any]]] = {
            "initialize": lambda _: dict(CAPABILITIES) if debugging else {},
            "attach": self._attach,
            "disconnect": self._detach,
            "terminate": self._detach,
            "debugInfo": self._info,
            "dumpCell": self._dump,
            "setBreakpoints": self._set_breakpoints,
            "setExceptionBreakpoints": self._set_exception_breakpoints,
            "modules": self._modules,
            "source": self._source,
            "stackTrace": self._stack,
            "scopes": self._scopes,
            "evaluate": self._evaluate,
            "setVariable": self._set_variable,
            "copyToGlobals": self._copy_to_globals,
            "pause": self._pause,
            **{how: self._go_on(how) for how in ("continue", "next", "stepIn", "stepOut")},
        }

    # Begin and end

    def _attach(self, _: Arguments) -> dict[str, Any]:
        self._is_started = True
        if self._debugging:
            self._debugging.attach(cell_names.name_cell)
        return {}

    def _detach(self, _: Arguments) -> dict[str, Any]:
        self._is_started = False
        self._breakpoints.clear()
        if self._debugging:
            self._debugging.detach()
        return {}

    def _info(self, _: Arguments) -> dict[str, Any]:
        return {
            "isStarted": self._is_started,
            "hashMethod": cell_names.HASH_METHOD,
            "hashSeed": cell_names.HASH_SEED,
            "tmpFilePrefix": cell_names.PREFIX,
            "tmpFileSuffix": cell_names.SUFFIX,
            "breakpoints": [
                {"source": path, "breakpoints": each} for path, each in self._breakpoints.items()
            ],
            "stoppedThreads": [1] if self._is_stopped else [],
            "richRendering": True,
            "exceptionPaths": [],
            "copyToGlobals": self._debugging is not None,
        }

    @property
    def _is_stopped(self) -> bool:
        return self._debugging is not None and self._debugging.is_stopped

    @property
    def _able(self) -> Debugging:
        if self._debugging is None:
            raise RefusedError(NO_DEBUGGER)
        return self._debugging

    # Where to stop

    def _dump(self, arguments: Arguments) -> dict[str, Any]:
        code = text_of(arguments, "code")
        path = cell_names.name_cell(code)
        self._code[path] = code
        return {"sourcePath": path}

    def _set_breakpoints(self, arguments: Arguments) -> dict[str, Any]:
        path = path_of(arguments)
        wanted = [_breakpoint(each) for each in list_of(arguments, "breakpoints")]
        if not wanted and path not in self._breakpoints:
            return {"breakpoints": []}
        told = self._able.set_breakpoints(path, self._code.get(path), wanted)
        answer = [_verified(each, path) for each in told]
        self._breakpoints[path] = [
            {**each, "line": at["line"]}
            for each, at in zip(list_of(arguments, "breakpoints"), answer, strict=True)
            if at["verified"]
        ]
        return {"breakpoints": answer}

    def _set_exception_breakpoints(self, arguments: Arguments) -> dict[str, Any]:
        filters = [str(each) for each in list_of(arguments, "filters")]
        if self._debugging:
            self._debugging.set_exception_filters(filters)
        return {}

    def _modules(self, _: Arguments) -> dict[str, Any]:
        paths = self._debugging.files() if self._debugging else ()
        modules = [{"id": path, "name": PurePath(path).name, "path": path} for path in paths]
        return {"modules": modules, "totalModules": len(modules)}

    def _source(self, arguments: Arguments) -> dict[str, Any]:
        return {"content": self._able.source(path_of(arguments)), "mimeType": "text/x-scilab"}

    # What has stopped

    def _go_on(self, how: str) -> Callable[[Arguments], dict[str, Any]]:
        def go_on(_: Arguments) -> dict[str, Any]:
            self._able.go_on(how)
            self._references.clear()
            return {"allThreadsContinued": True} if how == "continue" else {}

        return go_on

    def _pause(self, _: Arguments) -> dict[str, Any]:
        self._able.pause()
        return {}

    def _stack(self, arguments: Arguments) -> dict[str, Any]:
        frames = self._debugging.stack() if self._debugging else ()
        found = [
            {
                "id": self._generation * MOST_FRAMES + number,
                "name": frame.name,
                "line": frame.line,
                "column": 1,
                "source": {"name": frame.name, "path": frame.path},
            }
            for number, frame in enumerate(frames, 1)
        ]
        first = number_of(arguments, "startFrame", 0)
        last = first + (number_of(arguments, "levels", 0) or len(found))
        return {"stackFrames": found[first:last], "totalFrames": len(found)}

    def _scopes(self, arguments: Arguments) -> dict[str, Any]:
        last = len(self._debugging.stack()) if self._debugging else 0
        if not last:
            return {"scopes": []}
        frame = self._frame(arguments)
        names = (
            {"Globals": last - 1} if frame == last - 1 else {"Locals": frame, "Globals": last - 1}
        )
        return {
            "scopes": [
                {
                    "name": name,
                    "variablesReference": self._references.number(each, ""),
                    "expensive": False,
                }
                for name, each in names.items()
            ]
        }

    def variables(self, arguments: Arguments) -> dict[str, Any] | None:
        """Answer ``variables``; None if the number is not one of a value in stopped code."""
        reference = arguments.get("variablesReference")
        if not isinstance(reference, int) or reference < STOP_REFERENCES:
            return None
        frame, path = self._references.value(reference)
        found = self._able.variables(frame, path)
        first = number_of(arguments, "start", 0)
        last = first + (number_of(arguments, "count", 0) or len(found))
        number = self._references.number
        return {
            "variables": [
                described(each, number(frame, each.path) if each.has_parts else 0)
                for each in found[first:last]
            ]
        }

    def show(self, arguments: Arguments) -> dict[str, Any] | None:
        """Answer ``richInspectVariables`` in stopped code; None if the code is not stopped."""
        if not self._is_stopped:
            return None
        name = text_of(arguments, "variableName")
        text = self._able.evaluate(name, self._frame(arguments), shows_only=True)
        return {"data": {"text/plain": text}, "metadata": {}}

    def _evaluate(self, arguments: Arguments) -> dict[str, Any]:
        code = text_of(arguments, "expression")
        shows_only = arguments.get("context") in ("hover", "watch", "variables", "clipboard")
        text = self._able.evaluate(code, self._frame(arguments), shows_only=shows_only)
        self._references.renew()
        self._generation += 1
        return {"result": text, "variablesReference": 0}

    def _set_variable(self, arguments: Arguments) -> dict[str, Any]:
        frame, path = self._references.value(number_of(arguments, "variablesReference", 0))
        name, value = text_of(arguments, "name"), text_of(arguments, "value")
        now = self._able.set_variable(frame, path, name, value)
        reference = self._references.number(frame, now.path) if now.has_parts else 0
        return {"value": now.value, "type": now.type, "variablesReference": reference}

    def _copy_to_globals(self, arguments: Arguments) -> dict[str, Any]:
        names = text_of(arguments, "srcVariableName"), text_of(arguments, "dstVariableName")
        frame = (number_of(arguments, "srcFrameId", 1) - 1) % MOST_FRAMES
        self._able.copy_to_globals(*names, frame)
        return {}

    def _frame(self, arguments: Arguments) -> int:
        frame = max(number_of(arguments, "frameId", 1) - 1, 0) % MOST_FRAMES
        if self._is_stopped and frame >= len(self._able.stack()):
            raise RefusedError("there is no such frame")
        return frame


def _verified(told: Verified, path: str) -> dict[str, Any]:
    """Write where code stops for a breakpoint.

    https://microsoft.github.io/debug-adapter-protocol/specification#Types_Breakpoint
    """
    answer: dict[str, Any] = {"verified": told.line > 0, "source": {"path": path}}
    answer["line"] = told.line or None
    if told.message:
        answer["message"] = told.message
    return {name: value for name, value in answer.items() if value is not None}


def _breakpoint(wanted: object) -> Breakpoint:
    if not isinstance(wanted, dict) or not isinstance(wanted.get("line"), int):
        raise ContentError("each breakpoint must have a line")
    return Breakpoint(
        line=wanted["line"],
        condition=str(wanted.get("condition") or ""),
        hit_condition=str(wanted.get("hitCondition") or ""),
        log_message=str(wanted.get("logMessage") or ""),
    )
