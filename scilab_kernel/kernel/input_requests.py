"""Answers questions about code: completion, inspection, completeness, history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scilab_kernel.kernel.frontend import quiet_frontend
from scilab_kernel.protocol import content

if TYPE_CHECKING:
    from scilab_kernel.interfaces.language import Interpreter, Match
    from scilab_kernel.interfaces.transport import Server
    from scilab_kernel.kernel.frontend import Interruptions
    from scilab_kernel.kernel.history import HistoryManager
    from scilab_kernel.protocol.messages import Message


class Questions:
    """Handlers of requests that change nothing."""

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

    def complete_request(self, message: Message) -> dict[str, Any]:
        """Tell what may stand at the cursor.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#completion
        """
        request = content.CompleteRequest.parse(message.content)
        frontend = quiet_frontend(self._server, message, self._interruptions)
        found = self._interpreter.complete(request.code, request.position, frontend)
        start, end = found.cursor_start, found.cursor_end
        typed = [_typed_match(match, start, end) for match in found.matches]
        return content.ok(
            matches=[match.text for match in found.matches],
            cursor_start=start,
            cursor_end=end,
            metadata={"_jupyter_types_experimental": typed, **found.metadata},
        )

    def inspect_request(self, message: Message) -> dict[str, Any]:
        """Describe what stands at the cursor.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#introspection
        """
        request = content.InspectRequest.parse(message.content)
        frontend = quiet_frontend(self._server, message, self._interruptions)
        found = self._interpreter.inspect(
            request.code, request.position, request.detail_level, frontend
        )
        if found is None:
            return content.ok(found=False, data={}, metadata={})
        return content.ok(found=True, data=dict(found.data), metadata=dict(found.metadata))

    def is_complete_request(self, message: Message) -> dict[str, Any]:
        """Tell whether code could run as it stands.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-completeness
        """
        request = content.IsCompleteRequest.parse(message.content)
        answer = self._interpreter.is_complete(request.code)
        if answer.status != "incomplete":
            return {"status": answer.status}
        return {"status": answer.status, "indent": answer.indent}

    def history_request(self, message: Message) -> dict[str, Any]:
        """Find past cells.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#history
        """
        request = content.HistoryRequest.parse(message.content)
        return content.ok(history=self._history.find(request))


def _typed_match(match: Match, start: int, end: int) -> dict[str, Any]:
    typed = {"start": start, "end": end, "text": match.text, "type": match.type}
    return {**typed, "signature": match.signature} if match.signature else typed
