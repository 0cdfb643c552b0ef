"""Shows displays of notebook_display and similar macros: HTML, Markdown, formulas, pictures, JSON.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#display-data
"""

from __future__ import annotations

import base64
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scilab_kernel.scilab.show.svg import scalable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.talk.markers import Display

SHORT_NAMES: Mapping[str, str] = {
    "plain": "text/plain",
    "html": "text/html",
    "markdown": "text/markdown",
    "latex": "text/latex",
    "svg": "image/svg+xml",
    "json": "application/json",
}

PICTURES: Mapping[str, str] = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
"""Suffix of a file -> MIME type."""

_MIME = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
_MARKED_FORMULA = re.compile(r"\$|\\begin\{|\\\[|\\\(")
_SVG_TAG = re.compile(r"<svg\b[^>]*>")
_SIZE = re.compile(r"""\s(?:width|height)\s*=\s*("[^"]*"|'[^']*')""")
_BLANKS = re.compile(r"\s+")


class DisplayError(Exception):
    """The kernel cannot show a display; the text says why."""


def show(marker: Display, folder: Path, frontend: Frontend) -> None:
    """Show or update the display of macros/values/%sk_display.sci, with its text in ``folder``.

    Raises
    ------
    DisplayError
        The display has a wrong type, or data that the kernel cannot read.
    """
    text = _read(folder / "display.txt")
    width = marker.width
    try:
        mime, data, fallback = _content(marker.mime, text, Path(marker.directory))
        if mime == PICTURES[".svg"] and width:
            data = _with_width(data, width)
    except DisplayError as error:
        raise DisplayError(f"{marker.caller}: {error}") from error
    if marker.plain:
        fallback = _read(folder / marker.plain)
    bundle = {"text/plain": fallback, mime: data}
    metadata = {mime: {"width": int(width)}} if width else {}
    if marker.how == "update":
        frontend.update_display(bundle, marker.display_id, metadata)
    else:
        frontend.display(bundle, metadata, marker.display_id or None)


def _read(path: Path) -> str:
    """Read a file that Scilab's mputl has written."""
    return path.read_bytes().decode("utf-8", "replace").removesuffix("\n")


def _content(kind: str, text: str, directory: Path) -> tuple[str, Any, str]:
    """Make the MIME type, the data, and the text for front ends that can show only text."""
    if kind == "image":
        return _picture(text, directory)
    mime = SHORT_NAMES.get(kind, kind)
    if not _MIME.fullmatch(mime):
        names = ", ".join(f'"{name}"' for name in (*SHORT_NAMES, "image"))
        raise DisplayError(f'"{kind}" is not a type. Use {names}, or a MIME type like "text/html".')
    if mime == "text/html":
        return mime, text, _without_tags(text)
    if mime == "text/latex":
        return mime, _formula(text), text
    if mime == "image/svg+xml":
        return mime, text, "SVG picture"
    if mime == "application/json" or mime.endswith("+json"):
        return mime, _parsed(text), text
    return mime, text, text if mime.startswith("text/") else mime


def _picture(name: str, directory: Path) -> tuple[str, str, str]:
    path = _path(name, directory)
    mime = PICTURES.get(path.suffix.lower())
    if mime is None:
        known = ", ".join(suffix[1:] for suffix in PICTURES)
        raise DisplayError(f"{name} is no picture that can be shown: use {known}.")
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise DisplayError(f"cannot read {name}: {why}.") from error
    if mime == "image/svg+xml":
        return mime, data.decode("utf-8", "replace"), path.name
    return mime, base64.b64encode(data).decode("ascii"), path.name


def _path(name: str, directory: Path) -> Path:
    """Find the file that a cell calls ``name``."""
    try:
        return directory / Path(name).expanduser()
    except (RuntimeError, ValueError):  # the home of an unknown user; a zero byte
        return directory / name


def _with_width(svg: str, width: str) -> str:
    """Write the width into a drawing, because JupyterLab ignores the width in the metadata."""
    drawing = scalable(svg.encode()).decode()
    return _SVG_TAG.sub(lambda tag: f'<svg width="{width}"' + _SIZE.sub("", tag[0][4:]), drawing, 1)


def _formula(text: str) -> str:
    """Put dollars around a formula that has none: front ends find formulas by them."""
    return text if _MARKED_FORMULA.search(text) else f"$\\displaystyle {text}$"


def _parsed(text: str) -> Any:
    try:
        # Strings may hold line ends; NaN becomes null, because JSON has no NaN.
        return json.loads(text, strict=False, parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        raise DisplayError(f"this is not JSON: {error}.") from error


class _Text(HTMLParser):
    """Gathers the text between the tags."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def _without_tags(text: str) -> str:
    parser = _Text()
    parser.feed(text)
    parser.close()
    return _BLANKS.sub(" ", " ".join(parser.pieces)).strip()
