"""Show the figures that Scilab has drawn: each once in a cell, and updated in place after that."""

from __future__ import annotations

import base64
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scilab_kernel.scilab.show.svg import higher, scalable, smooth

if TYPE_CHECKING:
    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.talk.markers import FigureDrawn


MESHLESS = (
    "Figure {} shows {} facets without the lines between them, which would cover the surface\n"
)


class Figures:
    """The figures of one cell."""

    def __init__(self, frontend: Frontend) -> None:
        self._frontend = frontend
        self._displays: dict[str, str] = {}  # handle's uid -> display_id
        self._shown: dict[str, dict[str, Any]] = {}  # handle's uid -> what the front end has

    def show(self, marker: FigureDrawn) -> None:
        """Show the figure that macros/figures/%sk_show.sci has drawn, or say why there is none."""
        if marker.problem:
            text = f"Figure {marker.number} could not be drawn: {marker.problem.strip()}\n"
            self._frontend.stream("stderr", text)
            return
        if not marker.path:
            return  # an interrupt broke off the picture of a figure that moves
        mime, data = _read(Path(marker.path), round(marker.height))
        size = {"width": round(marker.width), "height": round(marker.height)}
        text = f"Figure {marker.number} ({marker.width:g} x {marker.height:g})"
        bundle: dict[str, Any] = {mime: data, "text/plain": text}
        if marker.description:
            bundle.update(_interactive(Path(marker.description)))
        self.display(marker.uid, bundle, {mime: size})
        if marker.meshless:
            self._frontend.stream("stderr", MESHLESS.format(marker.number, marker.meshless))

    def display(self, uid: str, bundle: dict[str, Any], metadata: dict[str, Any]) -> None:
        """Display a figure, or change its display in this cell, which may have been a picture."""
        if self._shown.get(uid) == bundle:
            return
        self._shown[uid] = bundle
        if uid in self._displays:
            self._frontend.update_display(bundle, self._displays[uid], metadata)
        else:
            self._displays[uid] = uuid.uuid4().hex
            self._frontend.display(bundle, metadata, self._displays[uid])


def _read(path: Path, height: int) -> tuple[str, str]:
    """Read a picture and remove its file; return its mime type and its data for a message.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#display-data
    """
    data = path.read_bytes()
    path.unlink()
    if path.suffix == ".svg":
        return "image/svg+xml", smooth(scalable(higher(data, height))).decode("utf-8", "replace")
    return "image/png", base64.b64encode(data).decode("ascii")


def _interactive(path: Path) -> dict[str, Any]:
    """Read the description of a figure, remove its file, and make the interactive form."""
    from scilab_kernel.scilab.show.interactive import specification  # noqa: PLC0415 - seldom used

    description = path.read_text(encoding="utf-8")
    path.unlink()
    return specification.bundle(description)
