"""A front end with widgets: it keeps the state of each, and the person moves and presses them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scilab_kernel.interfaces.frontend import InputCancelledError, InputUnavailableError
from scilab_kernel.interfaces.language import ExecuteOptions, Ok
from scilab_kernel.scilab.widgets.buffers import joined
from tests.scilab.recorder import Recorder, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tests.scilab.recorder import Notebook

VIEW = "application/vnd.jupyter.widget-view+json"


@dataclass
class Page(Recorder):
    """A front end with widgets: it keeps the state of each comm, as JupyterLab does."""

    person: Callable[[], object] | None = None
    """What the person does when a form waits; without a person the front end shows no forms."""
    states: dict[str, dict[str, Any]] = field(default_factory=dict)
    said: list[tuple[str, str]] = field(default_factory=list)

    def comm(
        self,
        msg_type: str,
        content: Mapping[str, Any],
        metadata: Mapping[str, Any] | None = None,
        buffers: Sequence[bytes] = (),
    ) -> None:
        data, comm = content["data"], content["comm_id"]
        if msg_type == "comm_open":
            assert metadata == {"version": "2.1.0"}
            self.states[comm] = joined(data, buffers)
        elif msg_type == "comm_msg":
            self.states.setdefault(comm, {}).update(joined(data, buffers))
        else:
            del self.states[comm]
        self.said.append((data.get("method", msg_type), self._name(comm)))

    def listens_to(self, target: str) -> bool:
        return target == "jupyter.widget" and self.person is not None

    def await_person(self, is_over: Callable[[], bool], fds: Sequence[int]) -> None:
        if self.person is None:
            raise InputUnavailableError
        self.events.append(("form", ""))
        self.person()
        if not is_over():
            raise InputCancelledError

    def find(self, model: str, number: int = 0) -> str:
        found = [c for c, s in self.states.items() if s["_model_name"] == f"{model}Model"]
        return found[number]

    def outputs(self, number: int = 0) -> list[dict[str, Any]]:
        outputs: list[dict[str, Any]] = self.states[self.find("Output", number)]["outputs"]
        return outputs

    def _name(self, comm: str) -> str:
        name: str = self.states.get(comm, {}).get("_model_name", "")
        return name


def panel(page: Page) -> dict[str, Any]:
    """Return the state of the newest panel of a figure."""
    state: dict[str, Any] = page.states[page.find("Any", -1)]
    return state


def cell(scilab: Notebook, page: Page, code: str) -> Run:
    run = attempt(scilab, page, code)
    assert run.outcome == Ok(), run
    return run


def attempt(scilab: Notebook, page: Page, code: str) -> Run:
    page.events, page.bundles = [], []
    page.begin()
    scilab.count += 1
    outcome = scilab.interpreter.execute(code, page, ExecuteOptions(scilab.count))
    return Run(outcome, page.events, page.bundles)


def move(scilab: Notebook, page: Page, comm: str, **state: object) -> None:
    page.begin()
    scilab.interpreter.receive(comm, {"method": "update", "state": state}, page)


def press(scilab: Notebook, page: Page, text: str) -> None:
    """Press the newest button with this text."""
    found = [c for c, s in page.states.items() if s.get("description") == text]
    message = {"method": "custom", "content": {"event": "click"}}
    scilab.interpreter.receive(found[-1], message, page)
