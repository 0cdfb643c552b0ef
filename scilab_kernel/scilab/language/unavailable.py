"""Functions that need a window: why they are not available, and what to use instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Failed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOUSE = "it waits for the mouse in a window"
_PICK = "it opens a window to choose in"

UNAVAILABLE: Mapping[str, str] = {
    "atomsGui": "it opens a window; use atomsInstall, atomsList and the other atoms functions",
    "clipboard": "it needs the clipboard of a desktop",
    "ClipBoard": "it needs the clipboard of a desktop",
    "demo_gui": "it opens a window",
    "dragrect": f"{_MOUSE}; use xrect",
    "edit_curv": f"{_MOUSE}; use xpoly",
    "exportUI": "it opens a window; use xs2png, xs2svg or xs2pdf",
    "filebrowser": "it opens a window; use ls or dir",
    "getcolor": f"{_PICK}; use color('name') or name2rgb",
    "ged": "it opens a window; change the properties of the handle",
    "helpbrowser": "it opens a window",
    "preferences": "it opens a window",
    "printfigure": "it opens a window; use xs2pdf",
    "printsetupbox": "it opens a window; use xs2pdf",
    "rubberbox": f"{_MOUSE}; use xrect",
    "scinotes": "it opens a window; edit in a cell, or write the file with mputl",
    "toprint": "it opens a window; use xs2pdf",
    "uigetcolor": f"{_PICK}; use color('name') or name2rgb",
    "uigetfont": _PICK,
}
"""Functions that would crash or hang Scilab, or fail without telling why -> the reason."""

UNAVAILABLE_EVERYWHERE: Mapping[str, str] = {
    "debug": "Scilab's own debugger asks at a prompt that only a terminal has; JupyterLab's "
    "debugger has breakpoints, elsewhere put pause or disp where you want to look",
}
"""The same, for a Scilab without graphics as well."""


def refusals(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Make the macros that say why functions are not available: file name and source."""
    for name, reason in names.items():
        text = f"{name} is not available in a notebook: {reason}.".replace("'", "''")
        source = f"function varargout = {name}(varargin)\n    error('{text}');\nendfunction\n"
        yield f"{name}.sci", source


NO_GRAPHICS = (
    "This Scilab (scilab-cli) has no graphics. scilab-adv-cli has: on Debian and Ubuntu "
    "`apt-get install scilab` installs it; then restart the kernel."
)

_GRAPHICS = re.compile(
    r".*\b(?:"
    r"bar|bar3d|barh|clf|close|colorbar|comet|contour|contour2d|contourf|errbar|"
    r"figure|fplot2d|fplot3d|gca|gcf|gce|gda|gdf|getcolor|graypolarplot|grayplot|"
    r"hist3d|histplot|importXcosDiagram|isoview|jetcolormap|legend|legends|loglog|"
    r"mesh|paramfplot2d|pie|plot|plot3d2|plot3d3|polarplot|replot|scatter|scatter3|"
    r"scf|semilogx|semilogy|Sgrayplot|Sfgrayplot|subplot|surf|title|twinkle|uicontrol|"
    r"uimenu|waitbar|xcos_simulate|xlabel|xnumb|xtitle|ylabel|zlabel"
    r")"
)
"""Errors that end with a macro that only a Scilab with graphics has; builtins name the cause."""


def explained(failed: Failed) -> Failed:
    """Add how to get graphics to an error of a Scilab that has none, if that is its cause."""
    if "-nwni" not in failed.evalue and not _GRAPHICS.fullmatch(failed.evalue):
        return failed
    lines = (*failed.traceback, NO_GRAPHICS)
    return Failed(failed.ename, failed.evalue, lines, failed.payload)
