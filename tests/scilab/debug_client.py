"""A front end that debugs, as JupyterLab does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.fakes.dummy_frontend import DummyFrontend


class DebugClient:
    """Talks to a kernel's debugger. ``events`` has the debug events and the text of cells."""

    def __init__(self, frontend: DummyFrontend) -> None:
        self.frontend = frontend
        self._seq = 0
        self.seen: list[tuple[str, str]] = []
        self.count = 0
        """The number of the cell that was sent last."""

    # Requests

    def request(self, command: str, **arguments: Any) -> dict[str, Any]:
        """Send a debug_request and return the whole answer."""
        self._seq += 1
        fields = {"type": "request", "seq": self._seq, "command": command, "arguments": arguments}
        control = self.frontend.control
        answer = self.frontend.reply(
            control, self.frontend.send(control, "debug_request", **fields)
        )
        assert (answer["request_seq"], answer["command"]) == (self._seq, command)
        return answer

    def ask(self, command: str, **arguments: Any) -> Any:
        """Return the body of a request that has to succeed."""
        answer = self.request(command, **arguments)
        assert answer["success"], answer
        return answer["body"]

    def refused(self, command: str, **arguments: Any) -> str:
        """Return why a request is refused."""
        answer = self.request(command, **arguments)
        assert not answer["success"], answer
        return str(answer["message"])

    def begin(self) -> None:
        """Attach as JupyterLab does."""
        self.ask("debugInfo")
        self.ask("initialize", clientID="test", adapterID="")
        self.ask("attach")
        self.ask("configurationDone")

    def break_at(self, code: str, *breakpoints: int | dict[str, Any]) -> list[dict[str, Any]]:
        """Set the breakpoints of a cell; return them as the kernel has verified them."""
        path = self.ask("dumpCell", code=code)["sourcePath"]
        wanted = [each if isinstance(each, dict) else {"line": each} for each in breakpoints]
        body = self.ask("setBreakpoints", source={"path": path}, breakpoints=wanted)
        found: list[dict[str, Any]] = body["breakpoints"]
        return found

    # Cells

    def execute(self, code: str, **fields: Any) -> str:
        """Send a cell."""
        self.count += 1
        return self.frontend.execute(code, **fields)

    def run(self, code: str) -> str:
        """Run a cell that does not stop; return its text."""
        msg_id = self.execute(code)
        return self.end(msg_id)

    def stopped(self, code: str) -> str:
        """Run a cell until it stops; return the msg_id."""
        msg_id = self.execute(code)
        self.wait_stop()
        return msg_id

    def see(self, text: str) -> None:
        """Wait until a cell shows a text."""
        while text not in self.frontend.receive(self.frontend.iopub)["content"].get("text", ""):
            pass

    def wait_stop(self) -> str:
        """Wait for a stop; return its reason."""
        self.seen.clear()
        while True:
            message = self.frontend.receive(self.frontend.iopub)
            content = message["content"]
            if message["msg_type"] == "stream":
                self.seen.append((content["name"], content["text"]))
            elif message["msg_type"] == "debug_event" and content["event"] == "stopped":
                assert content["body"]["threadId"] == 1
                return str(content["body"]["reason"])
            assert message["msg_type"] not in ("execute_reply", "error"), message

    def event(self, name: str) -> Any:
        """Wait for an event; return its body."""
        while True:
            content = self.frontend.receive(self.frontend.iopub)["content"]
            if content.get("event") == name:
                return content["body"]

    def step(self, how: str) -> int:
        """Go on to the next stop; return its line."""
        self.ask(how, threadId=1)
        self.wait_stop()
        return self.line()

    def go_on(self, msg_id: str) -> str:
        """Go on to the end of the cell; return its text."""
        self.ask("continue", threadId=1)
        return self.end(msg_id)

    def fails(self, code: str) -> str:
        """Run a cell that fails; return its traceback."""
        return self.error(self.execute(code))

    def error(self, msg_id: str) -> str:
        """Wait for the end of a cell that fails; return its traceback."""
        reply = self.frontend.reply(self.frontend.shell, msg_id)
        assert reply["status"] == "error", reply
        self.count = reply["execution_count"]
        self.frontend.skip(msg_id)
        return "\n".join(reply["traceback"])

    def anything(self, code: str) -> str:
        """Run a cell that may fail; return its text and its traceback."""
        msg_id = self.execute(code)
        reply = self.frontend.reply(self.frontend.shell, msg_id)
        shown: str = "\n".join(reply.get("traceback", ()))
        while True:
            message = self.frontend.receive(self.frontend.iopub)
            content, parent = message["content"], message["parent_header"].get("msg_id")
            shown += content.get("text", "") + str(content.get("data", ""))
            if (parent, content.get("execution_state")) == (msg_id, "idle"):
                self.count = reply["execution_count"]
                return shown

    def end(self, msg_id: str, status: str = "ok") -> str:
        """Wait for the end of a cell; return the text that it has shown."""
        reply = self.frontend.reply(self.frontend.shell, msg_id)
        assert reply["status"] == status, reply
        text = ""
        while True:
            message = self.frontend.receive(self.frontend.iopub)
            content, parent = message["content"], message["parent_header"].get("msg_id")
            if message["msg_type"] == "stream":
                text += content["text"]
            elif message["msg_type"] == "execute_result":
                text += content["data"]["text/plain"]
            if (parent, content.get("execution_state")) == (msg_id, "idle"):
                return text

    # Stopped code

    def frame(self, number: int) -> int:
        """Return the id of a frame, from 1."""
        return int(self.ask("stackTrace", threadId=1)["stackFrames"][number - 1]["id"])

    def frames(self) -> list[tuple[str, int]]:
        """List name and line of each frame."""
        frames = self.ask("stackTrace", threadId=1)["stackFrames"]
        return [(frame["name"], frame["line"]) for frame in frames]

    def line(self) -> int:
        """Return the line of the stop."""
        return self.frames()[0][1]

    def scopes(self, frame: int = 1) -> dict[str, int]:
        """List the scopes of a frame: name and variablesReference."""
        scopes = self.ask("scopes", frameId=self.frame(frame))["scopes"]
        return {scope["name"]: scope["variablesReference"] for scope in scopes}

    def variables(self, reference: int) -> dict[str, dict[str, Any]]:
        """List the variables of a scope, or the parts of a variable."""
        found = self.ask("variables", variablesReference=reference)["variables"]
        return {each["name"]: each for each in found}

    def values(self, scope: str, frame: int = 1) -> dict[str, str]:
        """List the values of a scope."""
        return {
            name: each["value"] for name, each in self.variables(self.scopes(frame)[scope]).items()
        }

    def evaluate(self, code: str, frame: int = 1, context: str = "repl") -> str:
        """Evaluate in a frame."""
        where = {"frameId": self.frame(frame), "context": context}
        return str(self.ask("evaluate", expression=code, **where)["result"])
