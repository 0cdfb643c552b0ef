"""A small installation of Scilab in a folder, and a Scilab whose answers a test makes up."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from scilab_kernel.scilab.help.library import HelpLibrary
from scilab_kernel.scilab.knowledge.completion.complete import complete
from scilab_kernel.scilab.knowledge.completion.cursor import Cursor, spot_at
from scilab_kernel.scilab.knowledge.knowledge import Knowledge

if TYPE_CHECKING:
    from pathlib import Path

    from scilab_kernel.interfaces.language import Completion, Match
    from scilab_kernel.scilab.start import Identity

SOURCES = {
    "linsolve": "// Solves\nfunction [x0,kerA]=linsolve(A,b,x0)\nendfunction",
    "bode": "function bode(varargin)\nendfunction",
}
PROPERTIES = """
    case "Figure"
        "children"
        "figure_name"
    case "Axes"
        "title"
        "tight_limits"
        "Tag"
    case "Label"
        "text"
    case "uicontrol"
        "style"
    case "uimenu"
        "label"
"""


def make_library(folder: Path, name: str, *macros: str) -> None:
    """Write what genlib would, with the sources that there are."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = "\n".join(f'  <macro name="{macro}" file="{macro}.bin" md5="0"/>' for macro in macros)
    (folder / "lib").write_text(f'<scilablib name="{name}">\n{listed}\n</scilablib>\n')
    for macro in macros:
        if macro in SOURCES:
            (folder / f"{macro}.sci").write_text(SOURCES[macro])


def install(home: Path, bridge: Path) -> None:
    """Make Scilab's folder and the kernel's."""
    modules = home / "modules"
    make_library(modules / "algebra/macros", "algebralib", "linsolve", "linspace", "%_kron")
    make_library(modules / "control/macros/inner", "innerlib", "bode", "Sident", "a&amp;b")
    make_library(modules / "unused/macros", "unusedlib", "never_loaded")
    make_library(bridge / "macros", "zzz_scilab_kernel", "%sk_emit")
    make_library(bridge / "macros/replaced", "zzz_scilab_kernel_r", "exit")
    graphics = modules / "graphics/macros"
    graphics.mkdir(parents=True)
    (graphics / "%h_fieldnames.sci").write_text(PROPERTIES)
    builtins = ["sin", "size", "zeros", "!_wrapper", "%sk_c_get"]
    protected = [
        *("%pi", "SCI", "algebralib", "innerlib"),
        *("zzz_scilab_kernel", "zzz_scilab_kernel_r", "%sk_own"),
    ]
    (bridge / "names").write_text("\n".join([*builtins, "//", *protected, ""]))


@dataclass
class _Identity:
    home: str
    user_home: str
    pid: int
    version: str = "6.1.1"


@dataclass
class FakeScilab:
    """Answers queries from ``values``: name -> type, size, names inside.

    ``folder`` is where Scilab is installed, and the kernel's files for it. ``parts`` has the same
    as ``values`` for chains, as the query writes them.
    """

    folder: Path
    values: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    queries: list[str] = field(default_factory=list)
    pid: int = field(default_factory=os.getpid)

    def __post_init__(self) -> None:
        home, user_home, bridge = (self.folder / name for name in ("SCI", "user", "bridge"))
        identity = cast("Identity", _Identity(str(home), str(user_home), self.pid))
        self.knowledge = Knowledge(identity, bridge, self.open_help)

    def open_help(self) -> HelpLibrary:
        return HelpLibrary(self.folder / "SCI", None, "6.1.1", "en_US")

    def ask(self, query: str) -> tuple[str, ...]:
        self.queries.append(query)
        macro, arguments = re.fullmatch(r"zzz_scilab_kernel\.%sk_(\w+)\((.*)\)", query).groups()  # type: ignore[union-attr]
        if macro == "who":
            return ("%pi", *self.values)
        if macro == "outline_of":
            return self.parts.get(arguments, ())
        names = re.findall(r'"([^"]*)"', arguments)
        return tuple(text for name in names for text in (name, *self.values[name]))

    def refresh(self) -> None:
        """Have the kernel read the workspace."""
        self.knowledge.refresh(self.ask)
        self.queries.clear()

    def cursor(self, code: str) -> Cursor:
        """Put the cursor at ``|``, or at the end."""
        before, _, after = code.partition("|")
        spot = spot_at(before + after, len(before))
        return Cursor(before + after, len(before), spot, self.knowledge, self.ask)

    def complete(self, code: str) -> Completion:
        """Complete at ``|``, or at the end."""
        before, _, after = code.partition("|")
        return complete(before + after, len(before), self.knowledge, self.ask)


def texts(matches: Completion | list[Match]) -> list[str]:
    """List what is offered."""
    return [match.text for match in (matches if isinstance(matches, list) else matches.matches)]
