"""A front end that keeps the pictures that it is shown."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PIL import Image

from scilab_kernel.interfaces.language import ExecuteOptions, Outcome
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scilab_kernel.interfaces.frontend import MimeBundle
    from tests.scilab.recorder import Notebook


@dataclass(frozen=True)
class Shown:
    """One ``display_data`` or ``update_display_data``."""

    kind: str
    data: MimeBundle
    metadata: Mapping[str, Any]
    display_id: str

    @property
    def picture(self) -> Image.Image:
        png = base64.b64decode(self.data["image/png"])
        return Image.open(io.BytesIO(png)).convert("RGB")


@dataclass
class Pictures(Recorder):
    """Keeps what it is shown."""

    shown: list[Shown] = field(default_factory=list)

    def display(
        self,
        data: MimeBundle,
        metadata: Mapping[str, Any] | None = None,
        display_id: str | None = None,
    ) -> None:
        self._keep("display", data, metadata, display_id)

    def update_display(
        self, data: MimeBundle, display_id: str, metadata: Mapping[str, Any] | None = None
    ) -> None:
        self._keep("update", data, metadata, display_id)

    def _keep(
        self,
        kind: str,
        data: MimeBundle,
        metadata: Mapping[str, Any] | None,
        display_id: str | None,
    ) -> None:
        self.events.append((kind, str(data["text/plain"])))
        self._seen += str(data["text/plain"]) if self.when else ""
        self.shown.append(Shown(kind, data, metadata or {}, display_id or ""))


def draw(
    notebook: Notebook, code: str, *answers: str, allow_stdin: bool = True, **recorder: Any
) -> tuple[Outcome, Pictures]:
    """Run a cell; return how it ended and what it has shown."""
    pictures = Pictures(list(answers), allow_stdin=allow_stdin, **recorder)
    notebook.count += 1
    outcome = notebook.interpreter.execute(code, pictures, ExecuteOptions(notebook.count))
    assert not pictures.answers, f"nobody asked for {pictures.answers}"
    return outcome, pictures


def figures(notebook: Notebook, code: str) -> list[str]:
    """Run a cell that must not fail; return the texts that stand for the figures it has shown."""
    outcome, pictures = draw(notebook, code)
    assert not hasattr(outcome, "ename"), outcome
    return [str(each.data["text/plain"]) for each in pictures.shown]
