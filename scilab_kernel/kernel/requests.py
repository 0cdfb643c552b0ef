"""Handlers of completion, inspection, completeness and history requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scilab_kernel.kernel.frontend import quiet_frontend
from scilab_kernel.kernel.routes import SHELL, Route
from scilab_kernel.protocol import replies, requests

if TYPE_CHECKING:
    from scilab_kernel.interfaces.language import Interpreter, Match
    from scilab_kernel.interfaces.transport import Server
    from scilab_kernel.kernel.frontend import Interruptions
    from scilab_kernel.kernel.history import HistoryManager
    from scilab_kernel.protocol.messages import Message


class CodeRequests:
    """Handlers of the requests about code and past cells; none of them changes anything."""

    def __init__(
        self,
        interpreter: Interpreter,
        server: Server,
        history: HistoryManager,
        interruptions: Interruptions,
    ) -> None:
        self._interpreter = interpreter
        self._server = server
        self._history = history
        self._interruptions = interruptions

    def routes(self) -> dict[str, Route]:
        """Name the handlers; those that ask the language come on shell only."""
        return {
            "complete_request": Route(self._complete, SHELL, asks_language=True),
            "inspect_request": Route(self._inspect, SHELL, asks_language=True),
            "is_complete_request": Route(self._is_complete, replies_last=True),
            "history_request": Route(self._find_cells),
        }

    def _complete(self, message: Message) -> replies.CompleteReply:
        """List what can complete the code at the cursor.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#completion
        """
        request = requests.CompleteRequest.parse(message.content)
        frontend = quiet_frontend(self._server, message, self._interruptions)
        found = self._interpreter.complete(request.code, request.position, frontend)
        start, end = found.cursor_start, found.cursor_end
        typed = [_typed_match(match, start, end) for match in found.matches]
        return replies.CompleteReply(
            status="ok",
            matches=[match.text for match in found.matches],
            cursor_start=start,
            cursor_end=end,
            metadata={"_jupyter_types_experimental": typed, **found.metadata},
        )

    def _inspect(self, message: Message) -> replies.InspectReply:
        """Describe the name at the cursor.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#introspection
        """
        request = requests.InspectRequest.parse(message.content)
        frontend = quiet_frontend(self._server, message, self._interruptions)
        found = self._interpreter.inspect(
            request.code, request.position, request.detail_level, frontend
        )
        if found is None:
            return replies.InspectReply(status="ok", found=False, data={}, metadata={})
        return replies.InspectReply(
            status="ok", found=True, data=dict(found.data), metadata=dict(found.metadata)
        )

    def _is_complete(self, message: Message) -> replies.IsCompleteReply:
        """Say whether the code is complete.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-completeness
        """
        request = requests.IsCompleteRequest.parse(message.content)
        answer = self._interpreter.is_complete(request.code)
        if answer.status != "incomplete":
            return replies.IsCompleteReply(status=answer.status)
        return replies.IncompleteReply(status=answer.status, indent=answer.indent)

    def _find_cells(self, message: Message) -> replies.HistoryReply:
        """Find past cells.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#history
        """
        request = requests.HistoryRequest.parse(message.content)
        return replies.HistoryReply(status="ok", history=self._history.find(request))


def _typed_match(match: Match, start: int, end: int) -> dict[str, Any]:
    typed = {"start": start, "end": end, "text": match.text, "type": match.type}
    return {**typed, "signature": match.signature} if match.signature else typed
