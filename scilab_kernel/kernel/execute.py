"""Runs the cells of execute_requests, counts them, and replies how they ended.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#execute
"""

from __future__ import annotations

import logging
from datetime import datetime, timezone
from traceback import format_exception
from typing import TYPE_CHECKING, Any

from scilab_kernel.interfaces.language import ExecuteOptions, Failed
from scilab_kernel.kernel.frontend import RequestFrontend, Terms, quiet_frontend
from scilab_kernel.kernel.routes import SHELL, Route
from scilab_kernel.protocol import replies
from scilab_kernel.protocol.requests import ExecuteRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scilab_kernel.interfaces.language import Interpreter, Outcome
    from scilab_kernel.interfaces.transport import Server
    from scilab_kernel.kernel.frontend import Interruptions
    from scilab_kernel.kernel.history import HistoryManager
    from scilab_kernel.kernel.listeners import Listeners
    from scilab_kernel.protocol.messages import Message

log = logging.getLogger(__name__)


class CellRunner:
    """Runs the cells of a kernel. ``count`` is the number of the last counted cell."""

    def __init__(
        self,
        interpreter: Interpreter,
        server: Server,
        history: HistoryManager,
        interruptions: Interruptions,
        listeners: Listeners,
    ) -> None:
        self._interpreter = interpreter
        self._server = server
        self._history = history
        self._interruptions = interruptions
        self._listeners = listeners
        self._abort_queue = False
        self.count = 0

    def take_abort(self) -> bool:
        """Say, once, whether the last cell failed and the cells behind it must not run."""
        abort, self._abort_queue = self._abort_queue, False
        return abort

    def metadata(self, message: Message) -> dict[str, str]:
        """Return the metadata of the reply to a request that begins now.

        JupyterLab stores when a cell started, as ipykernel tells it, and shows how long it took.
        """
        if message.msg_type != "execute_request":
            return {}
        return {"started": datetime.now(tz=timezone.utc).isoformat()}

    def routes(self) -> dict[str, Route]:
        """Name the handler of execute_request, which waits while another cell runs."""
        route = Route(self._execute, SHELL, inside_cell=False, asks_language=True)
        return {"execute_request": route}

    def _execute(self, message: Message) -> replies.ExecuteReply | replies.ExecuteErrorReply:
        """Run a cell and build the content of its execute_reply."""
        request = ExecuteRequest.parse(message.content)
        options = self._count(request)
        targets = self._listeners.targets(message) if request.allow_stdin else frozenset()
        terms = Terms(options.count, request.silent, request.allow_stdin, targets)
        frontend = RequestFrontend(self._server, message, self._interruptions, terms)
        if options.store_history:
            self._history.store(options.count, request.code)
            self._server.call_at(0.0, self._history.write)  # while the cell runs
        frontend.input(request.code)
        outcome = self._run(request.code, frontend, options)
        if options.store_history and (problem := self._history.take_problem()):
            frontend.stream("stderr", problem)
        frontend.flush()
        if options.store_history and frontend.result_text is not None:
            self._history.store_output(options.count, frontend.result_text)
        payload = [dict(item) for item in outcome.payload]
        if isinstance(outcome, Failed):
            frontend.error(outcome)
            self._abort_queue = request.stop_on_error and not request.silent
            return replies.ExecuteErrorReply(
                **_failure(outcome),
                execution_count=options.count,
                payload=payload,
                user_expressions={},
            )
        quiet = quiet_frontend(self._server, message, self._interruptions)
        values = {
            name: self._evaluate(expression, quiet)
            for name, expression in request.user_expressions.items()
        }
        return replies.ExecuteReply(
            status="ok",
            execution_count=options.count,
            payload=payload,
            user_expressions=values,
        )

    def _count(self, request: ExecuteRequest) -> ExecuteOptions:
        stored = request.store_history and not request.silent
        self.count += stored
        return ExecuteOptions(count=self.count, silent=request.silent, store_history=stored)

    def _run(self, code: str, frontend: RequestFrontend, options: ExecuteOptions) -> Outcome:
        try:
            return self._interpreter.execute(code, frontend, options)
        except Exception as problem:
            # A fault of the kernel, not of the cell: the person looks for errors below the cell.
            log.exception("the interpreter failed")
            lines = "".join(format_exception(problem)).splitlines()
            return Failed(type(problem).__name__, str(problem), tuple(lines))

    def _evaluate(self, expression: object, frontend: RequestFrontend) -> Mapping[str, Any]:
        if not isinstance(expression, str):
            return replies.error("TypeError", "an expression must be a string")
        try:
            value = self._interpreter.evaluate(expression, frontend)
        except Exception as problem:
            log.exception("the interpreter failed")
            return replies.error(type(problem).__name__, str(problem))
        if isinstance(value, Failed):
            return _failure(value)
        return replies.ExpressionReply(status="ok", data=dict(value), metadata={})


def _failure(outcome: Failed) -> replies.ErrorReply:
    return replies.error(outcome.ename, outcome.evalue, outcome.traceback)
