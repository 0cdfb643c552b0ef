"""Show the figures that Scilab has drawn: each once in a cell, and updated in place after that."""

from __future__ import annotations

import base64
import re
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.talk.framing import Marker

_STYLE = re.compile(rb'style="[^"]*shape-rendering:crispEdges[^"]*"')
_SVG_TAG = re.compile(rb"<svg\b[^>]*>")


class Figures:
    """The figures of one cell.

    Parameters
    ----------
    frontend
        Where they are shown.
    seconds
        An export that takes longer has hung.

    Attributes
    ----------
    deadline
        When the export that runs must have ended (monotonic seconds); 0 while none runs.
    """

    def __init__(self, frontend: Frontend, seconds: float) -> None:
        self._frontend = frontend
        self._seconds = seconds
        self._displays: dict[str, str] = {}  # handle's uid -> display_id
        self._exported = ""
        self.deadline = 0.0

    @property
    def hung(self) -> str:
        """What to say of an export that takes too long; empty if there is none."""
        if not self.deadline or time.monotonic() < self.deadline:
            return ""
        return (
            f"Scilab could not draw figure {self._exported} within {self._seconds:.0f} seconds "
            "and was restarted"
        )

    def take(self, marker: Marker) -> None:
        """Take a marker of macros/graphics/%sk_show.sci, if it is one of them."""
        if marker.kind == "X":
            self._exported = marker.payload
            self.deadline = time.monotonic() + self._seconds
        elif marker.kind == "F":
            self.deadline = 0.0
            self._show(marker.fields())

    def _show(self, fields: Sequence[str]) -> None:
        """Show what an export has made, or say why it has made nothing."""
        number, uid, width, height, path, description, *problem = fields
        if "".join(problem):
            text = f"Figure {number} could not be drawn: {''.join(problem).strip()}\n"
            self._frontend.stream("stderr", text)
            return
        mime, data = _read(Path(path))
        size = {"width": round(float(width)), "height": round(float(height))}
        bundle: dict[str, Any] = {mime: data, "text/plain": f"Figure {number} ({width} x {height})"}
        if description:
            bundle.update(_interactive(Path(description)))
        self._display(uid, bundle, {mime: size})

    def _display(self, uid: str, bundle: dict[str, Any], metadata: dict[str, Any]) -> None:
        if uid in self._displays:
            self._frontend.update_display(bundle, self._displays[uid], metadata)
        else:
            self._displays[uid] = uuid.uuid4().hex
            self._frontend.display(bundle, metadata, self._displays[uid])


def _read(path: Path) -> tuple[str, str]:
    """Read a picture and remove its file; return its mime type and its data for a message.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#display-data
    """
    data = path.read_bytes()
    path.unlink()
    if path.suffix == ".svg":
        return "image/svg+xml", smooth(scalable(data)).decode("utf-8", "replace")
    return "image/png", base64.b64encode(data).decode("ascii")


def _interactive(path: Path) -> dict[str, Any]:
    """Read what a figure is made of, remove the file, and make the interactive form of it."""
    from scilab_kernel.scilab.show.interactive import specification  # noqa: PLC0415 - seldom used

    description = path.read_text(encoding="utf-8")
    path.unlink()
    return specification.bundle(description)


def scalable(svg: bytes) -> bytes:
    """Give a drawing of Scilab, which has only a width and a height, a ``viewBox``."""
    found = _SVG_TAG.search(svg)
    if found is None or b"viewBox" in found[0]:
        return svg
    width, height = (
        re.search(rb'\b%s="([\d.]+)' % name, found[0]) for name in (b"width", b"height")
    )
    if width is None or height is None:
        return svg
    box = b' viewBox="0 0 %s %s">' % (width[1], height[1])
    return svg[: found.end() - 1] + box + svg[found.end() :]


def smooth(svg: bytes) -> bytes:
    """Let a drawing of Scilab have smooth lines; areas without lines would show their seams."""

    def smoothed(style: re.Match[bytes]) -> bytes:
        if b"stroke-width:0;" in style[0]:
            return style[0]
        return style[0].replace(b"crispEdges", b"geometricPrecision")

    return _STYLE.sub(smoothed, svg)
