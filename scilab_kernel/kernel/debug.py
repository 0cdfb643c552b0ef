"""Answers to debug_requests: the variable panel of front ends, and the debugger.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#debug-request
https://microsoft.github.io/debug-adapter-protocol/specification
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from scilab_kernel.interfaces.debugging import NotPossibleError
from scilab_kernel.kernel.debug_panel import Panel, RefusedError
from scilab_kernel.kernel.debug_stops import Stops
from scilab_kernel.kernel.routes import CONTROL, Route
from scilab_kernel.protocol.errors import ContentError
from scilab_kernel.protocol.replies import DebugReply, RefusedDebugReply
from scilab_kernel.protocol.requests import DebugRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.interfaces.language import Interpreter
    from scilab_kernel.protocol.messages import Message

ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "configurationDone": {},
    "threads": {"threads": [{"id": 1, "name": "main"}]},
}
"""Commands whose answer is always the same, and the body of the answer."""


class Debugger:
    """Answers debug_requests."""

    def __init__(self, interpreter: Interpreter, frontend: Callable[[Message], Frontend]) -> None:
        self._frontend = frontend
        self._panel = Panel(interpreter)
        self._stops = Stops(interpreter.debugging)
        self._seq = count(1)

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
        except (RefusedError, NotPossibleError, ContentError) as error:
            reply["success"] = False
            reply["body"] = error.body if isinstance(error, RefusedError) else {}
            return RefusedDebugReply(**reply, message=str(error))
        return reply

    def _answer(self, request: DebugRequest, frontend: Frontend) -> dict[str, Any]:
        arguments = request.arguments
        if request.command in self._stops.commands:
            body = self._stops.commands[request.command](arguments)
            if request.command == "attach":
                # JupyterLab's menu of errors to stop at is empty until this event comes.
                frontend.debug_event("initialized")
            return body
        match request.command:
            case "inspectVariables":
                return {"variables": self._panel.list("", frontend) or []}
            case "variables":
                return self._variables(arguments, frontend)
            case "richInspectVariables":
                shown = self._stops.show(arguments)
                return shown or self._panel.show(arguments, frontend)
        if request.command not in ANSWERS:
            raise RefusedError("not supported")
        return dict(ANSWERS[request.command])

    def _variables(self, arguments: dict[str, Any], frontend: Frontend) -> dict[str, Any]:
        found = self._stops.variables(arguments)
        return self._panel.parts(arguments, frontend) if found is None else found
